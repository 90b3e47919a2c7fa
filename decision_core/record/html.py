"""The record as one HTML file that needs nothing else: to keep, to read, to print.

No script, no address, nothing from outside: its own content policy forbids them. What a person
typed is escaped and stands in blocks of its own, in its own reading direction; each of its lines
starts with a `>` that is copied with it, so that a line pasted elsewhere is no formula and no
heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from decision_core.record.blocks import (
    Asked,
    Blank,
    Block,
    Cite,
    Entry,
    Fact,
    Grid,
    Note,
    Sheet,
    Stamp,
    Todo,
    When,
    Words,
    in_runs,
)
from decision_core.record.document import Record
from decision_core.record.html_style import style
from decision_core.record.sheet import sheet
from decision_core.record.text import LINE_TO_FILL_IN, MARK

NAME = "Decision record"
"""The title of the file: the same for every record, because titles end up in histories."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_AROUND: Mapping[type[Block] | None, tuple[str, str]] = {
    None: ("<dl>", "</dl>"),
    Asked: (
        '<table>\n<thead><tr><th scope="col">Question</th><th scope="col">Answer</th></tr></thead>'
        "\n<tbody>",
        "</tbody>\n</table>",
    ),
    Todo: ("<ul>", "</ul>"),
    Cite: ("<ul>", "</ul>"),
}


def as_html(record: Record) -> str:
    """The whole file. Lines end with `\\n`; nothing in it depends on the device."""
    whole = sheet(record)
    foot = f"{'DRAFT  ' if whole.draft else ''}Record digest {' '.join(whole.stamp.groups)}"
    return html_of(whole, NAME, foot)


def html_of(whole: Sheet, name: str, foot: str) -> str:
    """The same of any sheet. `name` is the title of the file, `foot` stands on printed pages."""
    return "\n".join(_lines(whole, name, foot)) + "\n"


def _lines(whole: Sheet, name: str, foot: str) -> Iterator[str]:
    digest = " ".join(whole.stamp.groups)
    yield '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">'
    yield f"<title>{name}</title>\n<style>\n{style(foot)}</style>"
    yield "</head>\n<body>\n<header>"
    yield f"<h1>{_own(whole.title)}</h1>"
    yield from _draft(whole.draft)
    yield from _notices(whole.notices)
    yield "</header>\n<main>"
    yield from _blocks(whole.head)
    for section in whole.sections:
        start = '<section class="apart">' if section.apart else "<section>"
        yield f"{start}\n<h2>{_own(section.title)}</h2>"
        yield from _blocks(section.blocks)
        yield "</section>"
    yield f"</main>\n<footer>\n<p>{_own(whole.stamp.label)}: <code>{digest}</code></p>\n</footer>"
    yield "</body>\n</html>"


def _draft(lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        first, *rest = (_own(line) for line in lines)
        yield f'<div class="draft">\n<p><strong>{first}</strong></p>'
        yield "<ul>\n" + "\n".join(f"<li>{line}</li>" for line in rest) + "\n</ul>\n</div>"


def _notices(lines: tuple[str, ...]) -> Iterator[str]:
    yield '<div class="notices">'
    yield from (f"<p>{_own(line)}</p>" for line in lines)
    yield "</div>"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for kind, run in in_runs(blocks):
        start, end = _AROUND.get(kind, ("", ""))
        yield from filter(None, [start, *(line for block in run for line in _block(block)), end])


def _own(words: str) -> str:
    return escape(words)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Words(text):
            yield f"<p>{_own(text)}</p>"
        case Asked(question, answer):
            yield f"<tr><td>{_own(question)}</td><td>{_own(answer)}</td></tr>"
        case Grid(headings, rows):
            head = "".join(f'<th scope="col">{_own(heading)}</th>' for heading in headings)
            row = f"<tr>{'<td>&nbsp;</td>' * len(headings)}</tr>\n"
            yield f"<table>\n<thead><tr>{head}</tr></thead>"
            yield f"<tbody>\n{row * rows}</tbody>\n</table>"
        case When(text):
            yield f"<h3>{_own(text)}</h3>"
        case Todo(force, text):
            yield f"<li><strong>{_own(force)}:</strong> {_own(text)}</li>"
        case Cite():
            more = "".join(f'\n<span class="mark">{_own(mark)}</span>' for mark in block.marks)
            yield f"<li>{_own(block.words)}{more}</li>"
        case _:
            yield f"<div>\n<dt><p>{_own(block.label)}</p></dt>"
            yield from _under(block)
            yield "</div>"


def _under(entry: Entry) -> Iterator[str]:
    """What stands under the label of an entry: in paragraphs, which print as tagged text."""
    match entry:
        case Fact(_, value, hint):
            yield f"<dd><p>{_own(value)}</p></dd>"
            if hint:
                yield f'<dd class="mark"><p>{_own(hint)}</p></dd>'
        case Note(_, lines):
            typed = "\n".join(
                f'<p dir="auto"><b>{_own(MARK)}</b>{_own(line)}</p>' for line in lines
            )
            yield f"<dd><blockquote>\n{typed}\n</blockquote></dd>"
        case Blank(_, after):
            yield f"<dd><p>{LINE_TO_FILL_IN} {_own(after)}</p></dd>"
        case Stamp(_, groups):
            yield f"<dd><p><code>{' '.join(groups)}</code></p></dd>"
