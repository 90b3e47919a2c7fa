"""Which fields a record has after some answers, and which are still missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from decision_core.engine import Walk, applies, given_by
from decision_core.errors import Unknown, Unreadable, nearest
from decision_core.model import KINDS, Field, Procedure

KIND_FIELD = "decision.kind"
ALWAYS = ("created", "decision_date")
"""Fields that every record has whatever the edition asks; the caller brings the times."""


def read(fields: Mapping[str, Any], field_id: str) -> str:
    """The text under a dotted id, or an empty text."""
    value: Any = fields
    for part in field_id.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def leaves(fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every dotted id in a nested table, with its value."""
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{key}", item) for key, item in leaves(value))
        else:
            yield name, value


def shown(procedure: Procedure, walked: Walk, fields: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields that apply: `kind` in a filter is what the person decided, or the suggestion."""
    given = given_by(walked.path, walked.outcome)
    decided = read(fields, KIND_FIELD)
    if decided:
        given["kind"] = decided
    return tuple(field for field in procedure.fields if applies(field.when, given))


def check(procedure: Procedure, fields: Mapping[str, Any]) -> None:
    """Raises `Unknown` for a field no edition asks for, `Unreadable` for a value that is none."""
    known = {field.id: field for field in procedure.fields}
    for field_id, value in leaves(fields):
        if field_id not in known and field_id not in ALWAYS:
            hint = nearest(field_id, known)
            raise Unknown(f'Edition {procedure.edition.id} has no field "{field_id}".{hint}')
        if not isinstance(value, str):
            raise Unreadable(f'The field "{field_id}" is a text in double quotes.')
        kind = "date" if field_id == "decision_date" else "datetime"
        kind = known[field_id].type if field_id in known else kind
        problem = _problem(kind, value)
        if problem:
            raise Unreadable(f'The field "{field_id}" {problem}')


def _problem(kind: str, value: str) -> str:
    """What is wrong with a value of this type; empty if nothing is, or nothing is written."""
    if not value:
        return ""
    if kind == "kind" and value not in KINDS:
        return f"is not a kind of outcome. Known here: {', '.join(KINDS)}."
    try:
        if kind == "date":
            date.fromisoformat(value)
        elif kind == "datetime":
            datetime.fromisoformat(value)
    except ValueError:
        example = "2026-11-22" if kind == "date" else "2026-11-22T18:00:00+00:00"
        return f"is not a {'date' if kind == 'date' else 'date and time'} such as {example}."
    return ""


def missing(procedure: Procedure, walked: Walk, fields: Mapping[str, Any]) -> list[str]:
    """The ids of required fields with nothing in them, in form order."""
    asked = shown(procedure, walked, fields)
    wanted = [name for name in ALWAYS if not read(fields, name).strip()]
    return wanted + [
        field.id for field in asked if field.required and not read(fields, field.id).strip()
    ]


def form(procedure: Procedure, walked: Walk, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The form as the browser shows it: each field with its words, type and first value.

    What the answers already say is filled in.
    """
    suggested = walked.outcome.kind if walked.outcome else ""
    prompts = _prompts(procedure, walked)
    return [
        {
            "id": field.id,
            "label": field.label,
            "help": field.help,
            "type": field.type,
            "required": field.required,
            "choices": [{"value": kind.id, "label": kind.words} for kind in KINDS.values()]
            if field.type == "kind"
            else [],
            "prompts": prompts if field.id == "decision.reason" else [],
            "value": read(fields, field.id) or (suggested if field.id == KIND_FIELD else ""),
        }
        for field in shown(procedure, walked, fields)
    ]


def _prompts(procedure: Procedure, walked: Walk) -> list[str]:
    """What the answers given ask the writer to keep, such as "What makes you think so"."""
    kept = []
    for step_id, answer_id in walked.path:
        step = procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        if answer and answer.keep:
            kept.append(answer.keep)
    return list(dict.fromkeys(kept))
