"""Which fields a record has after some answers, what they hold, and which are still missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from decision_core.engine import Walk, applies, given_by
from decision_core.errors import Unknown, Unreadable, nearest
from decision_core.kinds import KINDS
from decision_core.model import Choice, Field, Procedure

KIND_FIELD = "decision.kind"
DAY_FIELD = "decision_date"
ALWAYS = ("created", DAY_FIELD)
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


def situation(procedure: Procedure, walked: Walk, fields: Mapping[str, Any]) -> dict[str, str]:
    """What a filter of the record may look at.

    The answers; `kind`, which is what the person decided or else the suggestion; `decided`,
    which is `as-suggested` or `otherwise`; and every choice made or known.
    """
    given = given_by(walked.path, walked.outcome)
    decided = read(fields, KIND_FIELD)
    suggested = given.get("kind", "")
    if decided:
        given["kind"] = decided
        given["decided"] = "as-suggested" if decided == suggested else "otherwise"
    for field in procedure.fields:
        if field.type == "choice" and applies(field.when, given):
            chosen = read(fields, field.id) or _known(field, given)
            if chosen:
                given[field.id] = chosen
    return given


def _known(field: Field, given: Mapping[str, str]) -> str:
    """The choice that the answers already make, or an empty text."""
    found = (item.id for item in field.choices if any(applies([one], given) for one in item.known))
    return next(found, "")


def shown(procedure: Procedure, walked: Walk, fields: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields that apply in this situation, in page order."""
    given = situation(procedure, walked, fields)
    return tuple(field for field in procedure.fields if applies(field.when, given))


def said(procedure: Procedure, walked: Walk, fields: Mapping[str, Any]) -> dict[str, str]:
    """What the answers already say, by field id, whatever was written."""
    given = situation(procedure, walked, fields)
    found = {
        field.id: _known(field, given)
        for field in procedure.fields
        if field.type == "choice" and applies(field.when, given)
    }
    return {field_id: value for field_id, value in found.items() if value}


def known(procedure: Procedure, walked: Walk, fields: Mapping[str, Any]) -> dict[str, str]:
    """What the answers already say, by field id, where nothing was written."""
    found = said(procedure, walked, fields)
    return {field_id: value for field_id, value in found.items() if not read(fields, field_id)}


def offered(field: Field, given: Mapping[str, str], day: str) -> tuple[Choice, ...]:
    """The choices that fit the situation and the day of the decision, if that is a day."""
    sure = "" if _problem("date", day) else day
    return tuple(
        choice for choice in field.choices if applies(choice.when, given) and _on(choice, sure)
    )


def _on(choice: Choice, day: str) -> bool:
    if not day:
        return True
    when = date.fromisoformat(day)
    return (choice.from_ is None or choice.from_ <= when) and (
        choice.until is None or when <= choice.until
    )


def check(procedure: Procedure, fields: Mapping[str, Any]) -> None:
    """Raises `Unknown` for a field no edition asks for, `Unreadable` for a value that is none."""
    by_id = {field.id: field for field in procedure.fields}
    for field_id, value in leaves(fields):
        if field_id not in by_id and field_id not in ALWAYS:
            hint = nearest(field_id, by_id)
            raise Unknown(f'Edition {procedure.edition.id} has no field "{field_id}".{hint}')
        if not isinstance(value, str):
            raise Unreadable(f'The field "{field_id}" is a text in double quotes.')
        kind = "date" if field_id == DAY_FIELD else "datetime"
        field = by_id.get(field_id)
        problem = _problem(field.type if field else kind, value)
        if problem:
            raise Unreadable(f'The field "{field_id}" {problem}')
        if field and field.type == "choice" and value:
            _check_choice(field, value, read(fields, DAY_FIELD))


def unfit(procedure: Procedure, fields: Mapping[str, Any]) -> list[str]:
    """The ids of choices that were made and that the edition, or the day, does not have."""
    by_id = {field.id: field for field in procedure.fields if field.type == "choice"}
    made = [(by_id[name], value) for name, value in leaves(fields) if name in by_id and value]
    day = read(fields, DAY_FIELD)
    sure = "" if _problem("date", day) else day
    return [
        field.id
        for field, value in made
        if not any(choice.id == value and _on(choice, sure) for choice in field.choices)
    ]


def _check_choice(field: Field, value: str, day: str) -> None:
    choice = next((item for item in field.choices if item.id == value), None)
    if choice is None:
        hint = nearest(value, (item.id for item in field.choices))
        raise Unknown(f'The field "{field.id}" has no choice "{value}".{hint}')
    if not _on(choice, day):
        raise Unknown(
            f'"{choice.label}" was not there yet, or no longer, on {day}. '
            f'Choose again under "{field.label}" ({field.id}).'
        )


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
    have = known(procedure, walked, fields)
    wanted = [name for name in ALWAYS if not read(fields, name).strip()]
    return wanted + [
        field.id
        for field in asked
        if field.required and field.id not in have and not read(fields, field.id).strip()
    ]
