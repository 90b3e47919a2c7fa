"""What stands in the fields of a record, in words: entries under the headings of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from decision_core.kinds import KINDS
from decision_core.model import Field
from decision_core.record import fields
from decision_core.record.blocks import Blank, Block, Fact, Note, Section, Words
from decision_core.record.document import Record
from decision_core.record.visible import one_line, typed_lines

THE_DECISION = "The decision"
"""The heading of fields that have no group of their own."""

NO_LONGER_ASKED = "Also written down"
NO_LONGER = "The form stopped asking for this when an answer or the decision changed."
NAMED = {
    "decision.by_role": "decision.by_name",
    "request.by_role": "request.by_name",
    "sharing.recipient_role": "sharing.recipient_name",
}
"""Roles with a name beside them that some source asks for: left blank, the print has a line."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def in_words(value: str) -> str:
    """A day, or a day and time with its offset from UTC, as people write it.

    Raises `ValueError` if it is neither.
    """
    when = datetime.fromisoformat(value)
    day = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    if _is_day(value):
        return day
    offset = when.utcoffset()
    return f"{day}, {when.hour:02}:{when.minute:02}" + _offset(offset)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _offset(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f" (UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02})"


def when_or_typed(label: str, value: str) -> Fact | Note:
    """A time in words; or, if it is none, what stands there as a person typed it."""
    try:
        return Fact(label, in_words(value))
    except ValueError:
        return Note(label, typed_lines(value))


@dataclass(frozen=True)
class Filled:
    """A field that holds something, in words. `asked` is false if the form no longer asks it."""

    field: Field
    asked: bool
    blocks: tuple[Block, ...]


def filled(record: Record) -> list[Filled]:
    """Every field that holds something, in the order of the form."""
    asked = fields.shown(record.procedure, record.walked, record.document)
    return [
        Filled(field, field in asked, tuple(_entries(record, field, value)))
        for field in record.procedure.fields
        if (value := fields.read(record.document, field.id))
    ]


def sections(record: Record) -> Iterator[Section]:
    """What stands in the fields, under their groups, in the order of the form."""
    grouped: dict[str, list[Block]] = {}
    also: list[Block] = []
    for item in filled(record):
        group = grouped.setdefault(item.field.group or THE_DECISION, []) if item.asked else also
        group.extend(item.blocks)
    for title, blocks in grouped.items():
        yield Section(one_line(title), tuple(blocks))
    if also:
        yield Section(NO_LONGER_ASKED, (Words(NO_LONGER), *also))


def _entries(record: Record, field: Field, value: str) -> Iterator[Block]:
    label = one_line(field.label)
    if field.type == "kind":
        yield Fact(label, KINDS[value].decided)
        yield from _beside(record, value)
    elif field.type == "choice":
        yield _chosen(field, label, value)
    elif field.type in ("date", "datetime"):
        yield when_or_typed(label, value)
    else:
        yield Note(label, typed_lines(value))
    if field.id in NAMED and not fields.read(record.document, NAMED[field.id]):
        yield Blank("Name", "(complete in your case system)")


def _chosen(field: Field, label: str, value: str) -> Fact | Note:
    """A choice by its label; with its hint where that explains what it rests on."""
    choice = next((item for item in field.choices if item.id == value), None)
    if choice is None:
        return Note(label, typed_lines(value))
    return Fact(label, one_line(choice.label), one_line(choice.hint) if choice.cites else "")


def _beside(record: Record, decided: str) -> Iterator[Block]:
    """What the guidance suggested, beside the decision, where the two differ."""
    outcome = record.walked.outcome
    if outcome is not None and outcome.kind != decided:
        yield Fact("What the guidance suggested instead", KINDS[outcome.kind].words)
        yield Words("The person decided differently. The reasons say why; both are kept.")
