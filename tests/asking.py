"""What the form asks after some answers, for tests of the fields of every edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from decision_core.commands import compiled
from decision_core.engine import walk
from decision_core.model import Choice, Field, Procedure
from decision_core.paths import ways
from decision_core.record import form
from decision_core.record.fields import KIND_FIELD
from tests.conftest import DOCS

EDITIONS = {procedure.edition.id: procedure for procedure in compiled(DOCS)}
CURRENT = EDITIONS["2026-09"]
DAYS = {"2018-07": "2020-03-02", "2024-05": "2026-03-02", "2026-09": "2026-11-22"}
"""A day on which each edition was in force; on the last two every choice of law was open."""

Answers = Mapping[str, str]
Table = dict[str, Any]


@cache
def situations(edition: str) -> tuple[dict[str, str], ...]:
    """Every way through whether, and one that shares followed by every way through how."""
    procedure = EDITIONS[edition]
    whether = [dict(way.path) for way in ways(procedure)]
    leads = next((dict(w.path) for w in ways(procedure) if w.outcome and w.outcome.how), {})
    how = [{**leads, **dict(way.path)} for way in ways(procedure, "how")] if leads else []
    return (*whether, *how)


@cache
def shortest(edition: str) -> dict[str, dict[str, str]]:
    """The shortest answers to each outcome, with an answer to each question on how."""
    procedure = EDITIONS[edition]
    how = dict(next(ways(procedure, "how")).path) if procedure.edition.how else {}
    found: dict[str, dict[str, str]] = {}
    for way in sorted(ways(procedure), key=lambda way: len(way.path)):
        if way.outcome:
            more = how if way.outcome.how else {}
            found.setdefault(way.outcome.id, {**dict(way.path), **more})
    return found


def put(table: Table, field_id: str, value: str) -> None:
    """Writes a value under a dotted id."""
    *groups, last = field_id.split(".")
    for group in groups:
        table = table.setdefault(group, {})
    table[last] = value


def asked(edition: str, answers: Answers, fields: Table) -> list[dict[str, Any]]:
    """The form, on a day of the edition if the fields name none."""
    procedure = EDITIONS[edition]
    return form(procedure, walk(procedure, answers), {"decision_date": DAYS[edition], **fields})


def minimum(edition: str, answers: Answers, fields: Table) -> list[dict[str, Any]]:
    """What is asked when there is no time."""
    return [item for item in asked(edition, answers, fields) if item["minimum"]]


def to_type(items: Iterable[Mapping[str, Any]]) -> list[str]:
    """Those that need typing: texts, and lines that offer nothing."""
    return [
        item["id"]
        for item in items
        if item["type"] == "text" or (item["type"] == "line" and not item["choices"])
    ]


def choices_of(procedure: Procedure) -> list[tuple[Field, Choice]]:
    """Every choice of every field."""
    return [(field, choice) for field in procedure.fields for choice in field.choices]


def wanted(procedure: Procedure, filters: Iterable[Iterable[str]]) -> dict[str, set[str]]:
    """What filters want together, by name, with what the fields they name want in their turn."""
    found: dict[str, set[str]] = {}
    todo = list(filters)
    while todo:
        given: dict[str, set[str]] = {}
        for item in todo.pop():
            name, _, value = item.partition(":")
            given.setdefault(name, set()).add(value)
        for name, values in given.items():
            found[name] = found.get(name, values) & values
            todo += [field.when for field in procedure.fields if field.id == name and field.when]
    return found


def cases(edition: str, *filters: Iterable[str]) -> Iterator[tuple[Answers, Table]]:
    """Situations in which filters might hold together, with the choices they need made."""
    procedure = EDITIONS[edition]
    want = wanted(procedure, filters)
    steps = {step.id for step in procedure.steps} & set(want)
    table: Table = {}
    for name in sorted(set(want) - steps):
        put(table, KIND_FIELD if name == "kind" else name, min(want[name], default=""))
    for answers in situations(edition):
        if all(answers.get(step) in want[step] for step in steps):
            yield answers, table


def offered_in(edition: str, field: Field, *filters: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The choices of a field by label in the first situation where the filters might hold."""
    for answers, table in cases(edition, field.when, *filters):
        for item in asked(edition, answers, table):
            if item["id"] == field.id:
                return {choice["label"]: choice for choice in item["choices"]}
    return {}
