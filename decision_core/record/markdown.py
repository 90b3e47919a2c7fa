"""The record as Markdown, for reviewers.

What a person typed stands in a quoted, indented block: every line starts with `> ` and four more
spaces. Every Markdown reader shows such a line letter by letter, whatever stands in it, and only a
line without the mark ends the block. A fence would need a renderer that knows fences.
The tool's own words are escaped where a sign would mean something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from decision_core.record.blocks import (
    Asked,
    Blank,
    Block,
    Cite,
    Fact,
    Note,
    Sheet,
    Stamp,
    Todo,
    When,
    Words,
    in_runs,
    lead,
)
from decision_core.record.document import Record
from decision_core.record.sheet import sheet
from decision_core.record.text import MARK, joined, typed

_CODE = "    "
_ESCAPED = {sign: f"\\{sign}" for sign in "\\`*_[]{}#"} | {
    sign: f"&#{ord(sign)};" for sign in "&<|~=^"
}
_SIGNS = re.compile("[" + re.escape("".join(_ESCAPED)) + "]")
_START = re.compile(r"^(\d*)([-+.)>])")


def as_markdown(record: Record) -> str:
    """The Markdown form: headings, lists and quoted blocks, no tables and no links."""
    lines = list(_lines(sheet(record)))
    return joined(now for now, last in zip(lines, ["", *lines], strict=False) if now or last)


def _lines(whole: Sheet) -> Iterator[str]:
    yield f"# {_own(whole.title)}"
    for line in whole.draft:
        yield from ("", f"**{_own(line)}**")
    for notice in whole.notices:
        yield from ("", _own(notice))
    yield from _run(whole.head)
    for section in whole.sections:
        yield from ("", f"## {_own(section.title)}")
        for _, run in in_runs(section.blocks):
            yield from _run(run)


def _own(words: str) -> str:
    """The tool's own words, with nothing in them that Markdown could take for a sign."""
    return _START.sub(r"\1\\\2", _SIGNS.sub(lambda found: _ESCAPED[found[0]], words))


def _run(blocks: Iterable[Block]) -> Iterator[str]:
    """Neighbours of one kind; lists stay together."""
    yield ""
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Words(text):
            yield from (_own(text), "")
        case Fact(label, value, hint):
            yield from (f"**{_own(lead(label))}** {_own(value)}", "")
            if hint:
                yield from (_own(hint), "")
        case Note(label, lines):
            yield from (f"**{_own(lead(label))}**", "")
            yield from typed(lines, MARK + _CODE)
            yield ""
        case Blank():
            return
        case Stamp(label, groups):
            yield from (f"**{_own(lead(label))}** {' '.join(groups)}", "")
        case Asked(question, answer):
            yield f"- {_own(question)} **{_own(answer)}**"
        case When(text):
            yield from (f"### {_own(text)}", "")
        case Todo(force, text):
            yield f"- **{_own(force)}:** {_own(text)}"
        case Cite():
            yield f"- {_own(block.words)}"
            yield from (f"  {_own(mark)}" for mark in block.marks)
