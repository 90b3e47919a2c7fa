"""The record for the clipboard, as `text/html` beside `text/plain`: plain tags, no styles.

Case systems take such a paste and drop what they do not know, so nothing here rests on a tag: what
a person typed is escaped, and each of its lines starts with `> ` as in the plain text. That also
keeps a line from becoming a formula when the paste ends up in a spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape

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
from decision_core.record.text import MARK

_AROUND: Mapping[type[Block], tuple[str, str]] = {
    Asked: ("<table>\n<tr><th>Question</th><th>Answer</th></tr>", "</table>"),
    Todo: ("<ul>", "</ul>"),
    Cite: ("<ul>", "</ul>"),
}


def as_rich(record: Record) -> str:
    """A fragment of HTML: `h3`, `p`, `strong`, `ul` and one `table`."""
    return "\n".join(_lines(sheet(record))) + "\n"


def _lines(whole: Sheet) -> Iterator[str]:
    yield f"<h3>{_own(whole.title)}</h3>"
    yield from (f"<p><strong>{_own(line)}</strong></p>" for line in whole.draft)
    yield from (f"<p>{_own(notice)}</p>" for notice in whole.notices)
    for fact in whole.head:
        yield from _block(fact)
    for section in whole.sections:
        yield f"<h3>{_own(section.title)}</h3>"
        yield from _blocks(section.blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for kind, run in in_runs(blocks):
        start, end = _AROUND.get(kind, ("", "")) if kind else ("", "")
        yield from filter(None, [start, *(line for block in run for line in _block(block)), end])


def _own(words: str) -> str:
    return escape(words, quote=False)


def _typed(line: str) -> str:
    """A typed line as itself: a browser would fold the second of two spaces."""
    return escape(MARK + re.sub(" (?= )", "\u00a0", line), quote=False)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Words(text):
            yield f"<p>{_own(text)}</p>"
        case Fact(label, value, hint):
            yield f"<p><strong>{_own(lead(label))}</strong> {_own(value)}</p>"
            if hint:
                yield f"<p>{_own(hint)}</p>"
        case Note(label, lines):
            yield f"<p><strong>{_own(lead(label))}</strong></p>"
            yield from (f"<p>{_typed(line)}</p>" for line in lines)
        case Blank():
            return
        case Stamp(label, groups):
            yield f"<p><strong>{_own(lead(label))}</strong> {' '.join(groups)}</p>"
        case Asked(question, answer):
            yield f"<tr><td>{_own(question)}</td><td>{_own(answer)}</td></tr>"
        case When(text):
            yield f"<p><strong>{_own(text)}</strong></p>"
        case Todo(force, text):
            yield f"<li><strong>{_own(force)}:</strong> {_own(text)}</li>"
        case Cite():
            yield f"<li>{_own(' '.join((block.words, *block.marks)))}</li>"
