"""The record as plain text of at most 80 columns, to paste into any case system.

What a person typed cannot imitate a heading or a line of the tool, and cannot become a formula in
a spreadsheet: each of its lines starts with `> `, and no other line does.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from decision_core.record.blocks import (
    Asked,
    Blank,
    Block,
    Cite,
    Fact,
    Grid,
    Note,
    Sheet,
    Stamp,
    Todo,
    When,
    Words,
    lead,
)
from decision_core.record.document import Record
from decision_core.record.sheet import sheet

WIDTH = 80
MARK = "> "
"""Starts every line that a person typed, in every rendering."""

LINE_TO_FILL_IN = "________"


def as_text(record: Record) -> str:
    """The long plain-text form. Lines end with `\\n`; nothing in it depends on the device."""
    return text_of(sheet(record))


def text_of(whole: Sheet) -> str:
    """The same of any sheet."""
    return joined(_lines(whole))


def joined(lines: Iterable[str]) -> str:
    """The lines as one text, without spaces at their ends."""
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(whole: Sheet) -> Iterator[str]:
    yield whole.title.upper()
    yield from (f"*** {line} ***" for line in whole.draft[:1])
    for line in whole.draft[1:]:
        yield from wrapped(line, "- ")
    yield ""
    for notice in whole.notices:
        yield from wrapped(notice)
    yield ""
    for fact in whole.head:
        yield from block_lines(fact)
    for section in whole.sections:
        yield ""
        yield from wrapped(f"== {section.title.upper()} ==")
        for block in section.blocks:
            yield from block_lines(block)


def wrapped(words: str, first: str = "", rest: str | None = None) -> list[str]:
    """One line of words on lines that fit; `first` and `rest` start them."""
    if words and len(first) + len(words) <= WIDTH and words == " ".join(words.split()):
        return [first + words]  # as below, and nobody waits for it
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=True,
        break_on_hyphens=False,
    )


def typed(lines: Iterable[str], mark: str = MARK) -> Iterator[str]:
    """What a person typed, on lines that fit and are all marked."""
    for line in lines:
        yield from wrapped(line, mark, mark) or [mark]


def block_lines(block: Block) -> Iterator[str]:
    """One block of the sheet as lines."""
    match block:
        case Words(text):
            yield from wrapped(text)
        case Fact(label, value, hint):
            yield from wrapped(value, f"{lead(label)} ", "  ")
            yield from wrapped(hint, "  ")
        case Note(label, lines):
            yield from wrapped(lead(label))
            yield from typed(lines)
        case Blank(label, after):
            yield from wrapped(f"{label}: {LINE_TO_FILL_IN} {after}")
        case Stamp(label, groups):
            yield f"{label}:"
            yield "  " + " ".join(groups[:4])
            yield "  " + " ".join(groups[4:])
        case Asked(question, answer):
            yield from wrapped(question, "- ")
            yield from wrapped(answer, "  Answer: ")
        case Grid(headings, rows):
            line = "; ".join(f"{heading}: {LINE_TO_FILL_IN}" for heading in headings)
            yield from (part for _ in range(rows) for part in wrapped(line, "- "))
        case When(text):
            yield ""
            yield from wrapped(f"{text}:")
        case Todo(force, text):
            yield from wrapped(f"{force}: {text}", "- ")
        case Cite():
            yield from wrapped(block.words, "- ")
            for mark in block.marks:
                yield from wrapped(mark, "  ")
