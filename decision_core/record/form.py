"""The form as the browser shows it: only what applies, what is known already filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from decision_core.engine import Walk, applies
from decision_core.kinds import KINDS
from decision_core.model import Choice, Field, Procedure
from decision_core.record.fields import (
    DAY_FIELD,
    KIND_FIELD,
    offered,
    read,
    said,
    shown,
    situation,
)

REASON_FIELD = "decision.reason"
OTHERWISE = "You decided otherwise than the guidance suggests. Say why."


def form(procedure: Procedure, walked: Walk, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each field that applies, with its words, its first value, and who asks for it.

    `known` is true where the value is what the answers already say. What was decided is known
    in the same way: it is the suggestion, until the person says otherwise. Nothing known is
    `minimum`. A choice that is `suggested` is to be confirmed and is never filled in by itself.
    """
    given = situation(procedure, walked, fields)
    answered = said(procedure, walked, fields)
    if walked.outcome:
        answered[KIND_FIELD] = walked.outcome.kind
    prompts = _prompts(procedure, walked)
    if given.get("decided") == "otherwise":
        prompts.insert(0, OTHERWISE)
    return [
        {
            **_words(procedure, field),
            **_state(field, given, read(fields, field.id), answered.get(field.id, "")),
            "choices": _choices(procedure, field, given, read(fields, DAY_FIELD)),
            "prompts": prompts if field.id == REASON_FIELD else [],
        }
        for field in shown(procedure, walked, fields)
    ]


def _words(procedure: Procedure, field: Field) -> dict[str, Any]:
    return {
        "id": field.id,
        "group": field.group,
        "label": field.label,
        "help": field.help,
        "why": field.why,
        "rests_on": _titles(procedure, field.cites),
        "type": field.type,
        "required": field.required,
    }


def _state(field: Field, given: Mapping[str, str], typed: str, answered: str) -> dict[str, Any]:
    """The value, whether the answers say it, and whether it is asked when there is no time."""
    value = typed or answered
    known = bool(value) and value == answered
    first = field.minimum and not known and applies(field.minimum_when, given)
    return {"value": value, "known": known, "minimum": first}


def _choices(
    procedure: Procedure, field: Field, given: Mapping[str, str], day: str
) -> list[dict[str, Any]]:
    if field.type == "kind":
        return [{"value": kind.id, "label": kind.decided} for kind in KINDS.values()]
    return [
        {
            "value": choice.id if field.type == "choice" else choice.label,
            "label": choice.label,
            "hint": choice.hint,
            "rests_on": _titles(procedure, choice.cites),
            "suggested": _suggests(choice, given),
        }
        for choice in offered(field, given, day)
    ]


def _suggests(choice: Choice, given: Mapping[str, str]) -> bool:
    return bool(choice.suggested) and applies(choice.suggested, given)


def _titles(procedure: Procedure, cites: Sequence[str]) -> list[str]:
    """What some citations name, in words: the provision and its source."""
    found = [pair for item in cites if (pair := procedure.provision(item))]
    return [f"{provision.title}, {source.title}" for source, provision in found]


def _prompts(procedure: Procedure, walked: Walk) -> list[str]:
    """What the answers given ask the writer to keep, such as "What makes you think so"."""
    kept = []
    for step_id, answer_id in walked.path:
        step = procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        if answer and answer.keep:
            kept.append(answer.keep)
    return list(dict.fromkeys(kept))
