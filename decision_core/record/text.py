"""The record as plain text of at most 80 columns, to paste into any case system."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import datetime

from decision_core.engine import in_reading_order
from decision_core.model import KINDS, Field
from decision_core.record import fields
from decision_core.record.document import Record, path_in_words

WIDTH = 80
NOTE = "> "
"""Starts every line a person typed, so that a note cannot imitate a heading."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_TIMING = {"before": "Before", "with": "As you act", "after": "Afterwards"}
_READ = {
    "confirmed": "",
    "reported": " [reported, not read at its publisher]",
    "recalled": " [from general knowledge, not read]",
}


def as_text(record: Record) -> str:
    """The long plain-text form. Lines end with `\\n`; nothing in it depends on the device."""
    return "\n".join(line.rstrip() for line in _lines(record)) + "\n"


def _lines(record: Record) -> Iterator[str]:
    document = record.document
    edition = record.procedure.edition
    yield "DECISION RECORD: SHARING INFORMATION ABOUT A CHILD OR ADULT"
    if not record.complete:
        yield "*** DRAFT: not finished ***"
    yield from _wrapped("The child, parents, a court or a reviewer may read this record.")
    yield ""
    yield from _fields(record)
    yield from _heading("What the guidance suggested")
    yield from _suggestion(record)
    yield from _heading("Questions and answers")
    for question, answer in path_in_words(record.procedure, record.walked.path):
        yield from _wrapped(question, "- ")
        yield from _wrapped(answer, "  Answer: ")
    yield from _heading("What to do")
    yield from _actions(record)
    yield from _heading("What this rests on")
    yield from _citations(record)
    yield from _heading("About this record")
    yield from _wrapped(
        f"Guidance: {edition.title}, edition {edition.id}, version {edition.version}"
    )
    yield f"Edition digest:   {_groups(document['procedure']['digest'])}"
    yield f"Behaviour digest: {_groups(document['procedure']['behaviour'])}"
    yield f"Record digest:    {_groups(document['integrity']['digest'])}"
    yield from _wrapped(
        "A digest shows a change only if it is also kept somewhere else, for example in the "
        "case note: whoever edits the file can work it out again."
    )
    yield from _wrapped(
        "Keep this record in your organisation's case system and delete the copy left behind."
    )


def _groups(digest: str) -> str:
    """The digest in groups of 8, on lines that fit."""
    parts = [digest[at : at + 8] for at in range(0, len(digest), 8)]
    return " ".join(parts[:4]) + "\n" + " " * 18 + " ".join(parts[4:])


def _heading(words: str) -> Iterator[str]:
    yield ""
    yield f"== {words.upper()} =="


def _wrapped(words: str, first: str = "", rest: str | None = None) -> list[str]:
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=True,
        break_on_hyphens=False,
    )


def _fields(record: Record) -> Iterator[str]:
    """What the person wrote, field by field."""
    document = record.document
    yield from _heading("The decision")
    yield f"Decided on: {_day(document.get('decision_date', ''))}"
    yield f"Written on: {_day(document.get('created', ''))} (as this device said)"
    for field in fields.shown(record.procedure, record.walked, document):
        yield from _field(field, fields.read(document, field.id))
    labels = {field.id: field.label for field in record.procedure.fields}
    for field_id in document.get("missing", ()):
        yield f"Still missing: {labels.get(field_id, field_id)}"
    if record.walked.step:
        yield from _wrapped(f"Question still open: {record.walked.step.question}")


def _day(value: str) -> str:
    """A date, or a date and time with its offset from UTC, as people write it."""
    if not value:
        return "not given"
    when = datetime.fromisoformat(value)
    day = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    if "T" not in value:
        return day
    offset = value[-6:] if value[-6:-5] in ("+", "-") else ""
    return f"{day}, {when:%H:%M}" + (f" (UTC{offset})" if offset else "")


def _field(field: Field, value: str) -> Iterator[str]:
    if not value:
        return
    if field.type == "kind":
        yield from _wrapped(KINDS[value].words, f"{field.label}: ")
        return
    if field.type in ("date", "datetime"):
        yield from _wrapped(_day(value), f"{field.label}: ")
        return
    yield f"{field.label}:"
    for line in value.splitlines():
        yield from _wrapped(line, NOTE, NOTE) or [NOTE]


def _suggestion(record: Record) -> Iterator[str]:
    outcome = record.walked.outcome
    if outcome is None:
        yield "No outcome yet."
        return
    urgent = " (urgent)" if outcome.urgent else ""
    yield from _wrapped(f"{KINDS[outcome.kind].words}{urgent}: {outcome.title}")
    yield from _wrapped(outcome.text)
    decided = fields.read(record.document, fields.KIND_FIELD)
    if decided and decided != outcome.kind:
        yield from _wrapped(
            f"The person decided differently: {KINDS[decided].words}. "
            "The reason is in the decision above."
        )


def _actions(record: Record) -> Iterator[str]:
    last = ""
    ordered = in_reading_order(record.procedure, record.walked.actions, record.walked.outcome)
    for action, timing in ordered:
        if timing != last:
            yield f"{_TIMING[timing]}:"
            last = timing
        yield from _wrapped(f"{action.text} ({action.force})", "- ")


def _rests_on(record: Record) -> list[str]:
    """What the outcome and its actions cite. A step also cites what its other answers rest on."""
    outcome = record.walked.outcome
    cited = set(outcome.cites if outcome else ())
    for action_id in record.walked.actions:
        action = record.procedure.action(action_id)
        cited |= set(action.cites if action else ())
    return sorted(cited)


def _citations(record: Record) -> Iterator[str]:
    for cited in _rests_on(record):
        found = record.procedure.provision(cited)
        if found is None:
            continue
        source, provision = found
        yield from _wrapped(
            f"{provision.title}: {source.title} [{cited}]{_READ[provision.status]}", "- "
        )
