"""What a reviewer is told about one saved file: facts in words, and what needs attention first.

The browser and the command line show the same. What comes from the file is marked as typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from decision_core.errors import Unknown, nearest
from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.record import fields
from decision_core.record.entries import in_words
from decision_core.record.opening import CHANGED, NEWER, RULES, UNREADABLE, VERIFIED, Opened
from decision_core.record.replay import Now, replay
from decision_core.record.request import is_request
from decision_core.record.text import MARK
from decision_core.record.visible import one_line
from decision_core.shelf import Shelf

UNREAD = {
    "too-large": "The file is larger than 256 KiB, and no record is.",
    "too-slow": "It took too long to read, so it was left.",
    "unopened": "It cannot be opened.",
}
"""Why a file was not even looked into."""

STATUS = {
    VERIFIED: "Verified: as it was saved",
    CHANGED: "Changed since it was saved",
    RULES: "Rules not available",
    NEWER: "Newer format",
    UNREADABLE: "Cannot be read",
}
OVERDUE = "Next step overdue"
DRAFT = "Not finished"
REVIEW = "Review overdue"
STILL_NEEDED = "Check whether still needed: overdue"
OTHERWISE = "Decided otherwise"
MARKS = (
    OVERDUE,
    STATUS[CHANGED],
    DRAFT,
    REVIEW,
    *(STATUS[item] for item in (UNREADABLE, NEWER, RULES)),
    STILL_NEEDED,
    OTHERWISE,
)
"""What needs attention, the most urgent first."""

DUE = (
    ("after.by_when", "Next step by", OVERDUE),
    ("after.review_on", "Review on", REVIEW),
    ("keeping.review_on", "Check whether still needed on", STILL_NEEDED),
)
SAYS = "The file was not verified. What follows is what it says."
REQUEST = "It is an information request, not a record."
_UNKNOWN = "something that this site does not know"


@dataclass(frozen=True)
class Fact:
    """One thing about a file. `typed` is true where the words are the file's own."""

    label: str
    value: str
    typed: bool = False


@dataclass(frozen=True)
class Reviewed:
    """What is said about one file; `marks` is what needs attention, the most urgent first."""

    status: str
    reason: str
    marks: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """What needs attention besides the status."""
        return tuple(mark for mark in self.marks if mark != STATUS[self.status])

    @property
    def note(self) -> str:
        """How far to trust the facts; empty if there are none, or they are verified."""
        return SAYS if self.facts and self.status != VERIFIED else ""

    @property
    def attention(self) -> int:
        """The larger, the sooner somebody should look; 0 if nobody needs to."""
        return sum(1 << (len(MARKS) - MARKS.index(mark)) for mark in self.marks)

    @property
    def lines(self) -> list[str]:
        """The same as plain text; what comes from the file is marked."""
        lines = [f"{STATUS[self.status]}. {self.reason}"]
        if self.others:
            lines.append(f"Needs attention: {'; '.join(self.others)}.")
        if self.note:
            lines.append(self.note)
        for fact in self.facts:
            if fact.typed:
                lines += [f"{fact.label}:", f"{MARK}{fact.value}"]
            else:
                lines.append(f"{fact.label}: {fact.value}")
        return lines


def review_file(
    data: bytes,
    procedures: Sequence[Procedure],
    today: date | None,
    shelf: Shelf | None = None,
) -> tuple[Opened, Now | None, Reviewed]:
    """A file opened, what today's edition says, and what a reviewer is told about it."""
    opened, now = replay(data, procedures, shelf)
    if is_request(data):
        opened = Opened(UNREADABLE, REQUEST)
    return opened, now, review(opened, now, today)


def not_read(why: str) -> Reviewed:
    """What there is to say about a file that was not looked into. Raises `Unknown` for no reason
    that is in `UNREAD`.
    """
    if why not in UNREAD:
        raise Unknown(f"There is no such reason.{nearest(why, UNREAD)}")
    return review(Opened(UNREADABLE, UNREAD[why]), None, None)


def review(opened: Opened, now: Now | None, today: date | None) -> Reviewed:
    """What there is to say about an opened file. Without `today` nothing is called overdue."""
    if not opened.document or now is None:
        return Reviewed(opened.status, opened.reason, (STATUS[opened.status],))
    facts = (
        *_what(opened),
        *gaps(opened, now.procedure),
        *(Fact(label, words) for label, words, _ in _due(opened, today)),
        Fact("Corrections", _corrections(opened)),
    )
    marks = {mark for _, _, mark in _due(opened, today) if mark}
    marks |= {STATUS[opened.status]} if opened.status != VERIFIED else set()
    marks |= {DRAFT} if opened.document["state"] == "draft" else set()
    marks |= {OTHERWISE} if _otherwise(opened) else set()
    return Reviewed(
        opened.status, opened.reason, tuple(mark for mark in MARKS if mark in marks), facts
    )


def _kinds(opened: Opened) -> tuple[str, str]:
    """What was suggested and what was decided, as ids; either may be empty or unknown here."""
    suggested = opened.document["suggestion"]["kind"] or ""
    return suggested, fields.read(opened.document, fields.KIND_FIELD)


def _otherwise(opened: Opened) -> bool:
    suggested, decided = _kinds(opened)
    return bool(decided) and decided != suggested


def _what(opened: Opened) -> Iterator[Fact]:
    """Whose it is, under which edition, what was suggested and decided, and when."""
    reference = one_line(fields.read(opened.document, "subject.reference"))
    if reference:
        yield Fact("Reference", reference, typed=True)
    edition = opened.document["procedure"]["edition"]
    number = f", revision {opened.revision.number}" if opened.revision else ""
    yield Fact("Edition", edition + number, typed=opened.procedure is None)
    suggested, decided = _kinds(opened)
    urgent = " (urgent)" if opened.document["suggestion"]["urgent"] else ""
    yield Fact("The guidance led to", _named(suggested, "no outcome yet") + urgent)
    otherwise = ", otherwise than the guidance suggests" if _otherwise(opened) else ""
    yield Fact("What was decided", _named(decided, "not said", decided=True) + otherwise)
    yield Fact("Decided on", _day(fields.read(opened.document, fields.DAY_FIELD)))


def _named(kind: str, nothing: str, decided: bool = False) -> str:
    found = KINDS.get(kind)
    if found is None:
        return _UNKNOWN if kind else nothing
    return found.decided if decided else found.words


def _parsed(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _day(value: str) -> str:
    found = _parsed(value)
    if found is None:
        return "no day that can be read" if value else "not said"
    return in_words(found.isoformat())


def gaps(opened: Opened, current: Procedure) -> Iterator[Fact]:
    """What a draft lacks, by its labels, and the question that is open."""
    if opened.document["state"] != "draft":
        return
    procedure = opened.procedure or current
    labels = {field.id: one_line(field.label) for field in procedure.fields}
    labels |= {fields.DAY_FIELD: "The day of the decision", "created": "When this was written"}
    missing = opened.document["missing"]
    named = [labels[item] for item in missing if item in labels]
    unknown = len(missing) - len(named)
    if unknown:
        named.append(f"{unknown} that this site does not know")
    if named:
        yield Fact("Still missing", "; ".join(named))
    step_id = opened.document["open_question"]
    if step_id is not None:
        step = procedure.step(step_id)
        yield Fact("Question still open", one_line(step.question) if step else _UNKNOWN)


def _due(opened: Opened, today: date | None) -> Iterator[tuple[str, str, str]]:
    """Each day something was to be done by, in words, with its mark if the day has passed."""
    for field_id, label, mark in DUE:
        value = fields.read(opened.document, field_id)
        if value:
            when = _parsed(value)
            late = bool(today and when and when < today)
            yield label, _day(value) + (" (overdue)" if late else ""), mark if late else ""


def _corrections(opened: Opened) -> str:
    history: Sequence[Mapping[str, Any]] = opened.document["history"]
    if not history:
        return "none"
    return f"{len(history)}, the last on {_day(history[-1]['at'])}"
