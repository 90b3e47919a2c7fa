"""Fills in a record's form as a person would: what is required, or everything that is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from decision_core.engine import walk
from decision_core.model import Field, Procedure
from decision_core.paths import ways
from decision_core.record import Record, write
from decision_core.record.fields import KIND_FIELD, known, offered, read, shown, situation

CREATED, DAY = "2026-11-22T18:00:00+00:00", "2026-11-22"


def said(field: Field) -> str:
    """What stands in a typed field unless a test says otherwise."""
    return f"Typed under {field.id}."


def filled_in(
    procedure: Procedure,
    answers: dict[str, str],
    everything: bool,
    typed: Callable[[Field], str] = said,
    day: str = DAY,
) -> dict[str, Any]:
    """The fields of a minimum or a complete record; the suggestion is taken."""
    walked = walk(procedure, answers)
    fields: dict[str, Any] = {"created": CREATED, "decision_date": day}
    while True:
        have = known(procedure, walked, fields)
        todo = [
            field
            for field in shown(procedure, walked, fields)
            if (field.required or everything)
            and not read(fields, field.id)
            and field.id not in have
        ]
        if not todo:
            return fields
        field, suggested = todo[0], walked.outcome.kind if walked.outcome else ""
        if field.id == KIND_FIELD:
            value = suggested or "seek-advice"
        elif field.type == "choice":
            value = offered(field, situation(procedure, walked, fields), day)[0].id
        elif field.type in ("date", "datetime"):
            value = day if field.type == "date" else f"{day}T09:15:00+00:00"
        else:
            value = typed(field)
        inside, last = fields, field.id.split(".")
        for group in last[:-1]:
            inside = inside.setdefault(group, {})
        inside[last[-1]] = value


_SHORTEST: dict[int, tuple[Procedure, dict[str, dict[str, str]]]] = {}


def shortest(procedure: Procedure) -> dict[str, dict[str, str]]:
    """The fewest answers that lead to each outcome, with the how part's first answers."""
    if id(procedure) not in _SHORTEST:  # the procedure is kept with them, so its id stays its own
        _SHORTEST[id(procedure)] = procedure, _shortest(procedure)
    return _SHORTEST[id(procedure)][1]


def _shortest(procedure: Procedure) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for way in ways(procedure):
        assert way.outcome is not None
        answers = dict(way.path)
        if len(answers) < len(found.get(way.outcome.id, range(99))):
            found[way.outcome.id] = answers
    how = next((dict(way.path) for way in ways(procedure, "how")), {})
    return {
        name: answers | how if (end := procedure.outcome(name)) and end.how else answers
        for name, answers in found.items()
    }


def record_of(
    procedure: Procedure,
    outcome: str,
    everything: bool = True,
    typed: Callable[[Field], str] = said,
    day: str = DAY,
) -> Record:
    """A record that ends in this outcome, or in the first of this kind."""
    kinds = {item.kind: item.id for item in reversed(procedure.outcomes)}
    answers = shortest(procedure)[kinds.get(outcome, outcome)]
    return write(procedure, answers, filled_in(procedure, answers, everything, typed, day))
