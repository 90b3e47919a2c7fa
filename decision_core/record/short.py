"""The record as a short text: never more than 1,500 characters, ready to paste as a case note.

The decision, the reference, who was told, when, the start of the reasons and the digest are always
there. What a person typed is marked as in the long form; where it is shortened, a line of the
tool's own says so, which carries no mark, so that nobody can type it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from decision_core.kinds import KINDS
from decision_core.record import fields
from decision_core.record.blocks import Block, Fact, Note, Sheet, lead
from decision_core.record.document import Record
from decision_core.record.entries import Filled, filled
from decision_core.record.sheet import DRAFT, missing_words, sheet
from decision_core.record.text import block_lines, joined, typed, wrapped

MOST = 1_500
"""Counted in UTF-16 units, as browsers and most case systems count: an emoji is two."""

_ALWAYS: Mapping[str, tuple[str, int]] = {
    "decision.reason": ("Reasons", 180),
    "sharing.what": ("What was shared", 40),
    "sharing.recipient_role": ("With, by role", 40),
    "sharing.recipient_organisation": ("With, organisation", 40),
    "sharing.when": ("When", 40),
    "decision.by_role": ("Decided by, by role", 40),
    "subject.reference": ("Reference", 40),
}
"""What is never left out, the first to grow first: its label here, and the room it always has."""

_REASON_FIRST = 600
"""The reasons may take this much before anything that can be left out."""

_TAIL = re.compile("[\u0300-\u036f\u200c\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""Belongs to the character before it: no cut there."""

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


def as_short(record: Record) -> str:
    """The short form. Longer texts are shortened, and what is left out is counted."""
    found = {item.field.id: item for item in filled(record) if item.field.type != "kind"}
    whole = sheet(record)
    head = [*_head(record, whole)]
    around = [*head, *_foot(record, whole, len(found))]
    room = MOST - _size(around)
    made: dict[str, list[str]] = {}
    for field_id, (_, floor) in _ALWAYS.items():
        if field_id in found:
            made[field_id] = _fit(found[field_id], floor + _overhead(found[field_id]))
            room -= _size(made[field_id])
    room = _grow(made, found, room, "decision.reason", _REASON_FIRST)
    for field_id in sorted(found, key=lambda one: not found[one].field.minimum):
        lines = [] if field_id in made else _whole(found[field_id], room)
        if lines:
            made[field_id] = lines
            room -= _size(lines)
    for field_id in _ALWAYS:
        room = _grow(made, found, room, field_id, MOST)
    body = [line for field_id in found for line in made.get(field_id, ())]
    return joined([*head, *body, *_foot(record, whole, len(found) - len(made))])


def _grow(
    made: dict[str, list[str]], found: Mapping[str, Filled], room: int, field_id: str, most: int
) -> int:
    """Gives an entry more of the room, up to a size; comes back with the room that is left."""
    if field_id not in made:
        return room
    now = _size(made[field_id])
    made[field_id] = _fit(found[field_id], max(now, min(now + room, most)))
    return room + now - _size(made[field_id])


def _head(record: Record, whole: Sheet) -> Iterator[str]:
    yield "DECISION RECORD, SHORT FORM"
    if whole.draft:
        lacking = f"{len(missing_words(record))} missing"
        still = ", a question open" if record.walked.step else ""
        yield f"*** {DRAFT}: {lacking}{still} ***"
    yield "Lines marked > were typed by a person."
    yield from block_lines(whole.head[0])
    decided = fields.read(record.document, fields.KIND_FIELD)
    outcome = record.walked.outcome
    yield f"Decided: {_said(decided) if decided else 'nothing yet'}"
    if outcome is not None and outcome.kind != decided:
        yield f"The guidance suggested: {_said(outcome.kind)}"


def _said(kind: str) -> str:
    """A kind as it goes on after a colon: "share, because the law requires it"."""
    words = KINDS[kind].decided
    return words[:1].lower() + words[1:]


def _foot(record: Record, whole: Sheet, left_out: int) -> Iterator[str]:
    if left_out:
        yield f"In the full record only: {left_out} more of its entries."
    if history := record.document["history"]:
        yield f"Corrections so far: {len(history)}"
    yield f"Guidance: edition {record.procedure.edition.id}"
    yield from block_lines(whole.stamp)
    yield "This note keeps the digest: a record changed later does not match it."


def _entry(item: Filled, blocks: Iterable[Block]) -> list[str]:
    """The lines of a field's own entry, under its short label if it has one."""
    label = _ALWAYS.get(item.field.id, (item.field.label, 0))[0]
    match next(iter(blocks)):
        case Note(_, lines):
            return [*wrapped(lead(label)), *typed(lines)]
        case Fact(_, value, _):
            return wrapped(value, f"{lead(label)} ", "  ")
        case other:
            return list(block_lines(other))


def _whole(item: Filled, most: int) -> list[str]:
    """The lines of an entry if all of it fits, else none."""
    block = item.blocks[0]
    if isinstance(block, Note) and sum(map(len, block.lines)) > most:
        return []
    lines = _entry(item, item.blocks)
    return lines if _size(lines) <= most else []


def _overhead(item: Filled) -> int:
    return _size(_entry(item, (Note("", ()),))) + len(_cut_off(10_000_000))


def _fit(item: Filled, most: int) -> list[str]:
    """As much of an entry as fits, and how much more there is."""
    whole, block = _whole(item, most), item.blocks[0]
    if whole or not isinstance(block, Note):
        return whole or _entry(item, item.blocks)
    text = "\n".join(block.lines)

    def start(length: int) -> list[str]:
        kept = Note("", tuple(text[:length].split("\n")))
        return [*_entry(item, (kept,)), _cut_off(len(text) - length)]

    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _size(start(middle)) <= most else (low, middle - 1)
    return start(_between_words(text, low))


def _between_words(text: str, length: int) -> int:
    """Where to cut at or shortly before a length: after a word, and never inside a character."""
    space = max(text.rfind(" ", 0, length + 1), text.rfind("\n", 0, length + 1))
    if space > 0 and length - space < 20:
        return space
    while length > 1 and (_TAIL.match(text[length : length + 1]) or text[length - 1] == "\u200d"):
        length -= 1
    return length


def _cut_off(more: int) -> str:
    return f"[… shortened, {more:,} characters more in the full record]"


def _size(lines: Iterable[str]) -> int:
    """The length in UTF-16 units; the browser's Python has no codec for it."""
    return sum(len(line) + len(_TWO_UNITS.findall(line)) + 1 for line in lines)
