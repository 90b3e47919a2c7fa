"""The change report as plain text, Markdown, HTML and JSON. No line has more than 25 words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from decision_core.briefly import Report
from decision_core.entry import Entry

MOST_WORDS = 25
TITLE = "What changes"

_STYLE = """
body { font: 1rem/1.5 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid; margin-top: 2rem; }
dt { font-weight: bold; } dd { margin: 0 0 .25rem 1rem; }
figure { margin: 1rem 0; overflow: auto; max-height: 90vh; border: 1px solid; }
li { margin-bottom: 1rem; } del, .was { text-decoration: line-through; } ins, .is { font-weight: bold; }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }
"""  # noqa: E501


def rows(label: str, text: str) -> Iterator[str]:
    """A label and its text as lines of at most 25 words, split at sentences where that can be."""
    first = f"{label}: " if label else ""
    taken: list[str] = first.split()
    for sentence in re.split(r"(?<=[.?!;])\s+", text):
        words = sentence.split()
        if taken and len(taken) + len(words) > MOST_WORDS and taken != first.split():
            yield " ".join(taken)
            taken = []
        while len(taken) + len(words) > MOST_WORDS:
            room = MOST_WORDS - len(taken)
            yield " ".join([*taken, *words[:room]])
            taken, words = [], words[room:]
        taken += words
    if taken:
        yield " ".join(taken)


def title_rows(entry: Entry) -> list[str]:
    """The title of an entry, in as many lines as it needs."""
    return [*rows("", entry.title)]


def as_text(report: Report, since: str = "") -> str:
    """The report as plain text."""
    lines = [*rows("", TITLE + since), "", *report.summary]
    for part in report.parts:
        lines += ["", *rows("", part.title), "-" * min(len(part.title), 70)]
        for entry in part.entries:
            first, *more = title_rows(entry)
            lines += [f"* {first}", *(f"  {row}" for row in more)]
            lines += [f"    {row}" for pair in entry.lines for row in rows(*pair)]
    return "\n".join(lines)


_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&@])")


def _plain(text: str) -> str:
    """Words from a page as words in Markdown: nothing in them is markup, a mention or a link."""
    return re.sub(r"(?i)\b(https?|www)([:.])", r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def as_markdown(report: Report, since: str = "") -> str:
    """The report as Markdown, for the comment on a pull request."""
    lines = [f"## {_plain(TITLE + since)}", ""]
    lines += [f"{_plain(row)}  " for row in report.summary]
    for part in report.parts:
        lines += ["", f"### {_plain(part.title)}", ""]
        for entry in part.entries:
            first, *more = title_rows(entry)
            lines += [f"- **{_plain(first)}**", *(f"  **{_plain(row)}**" for row in more)]
            lines += [f"  - {_plain(row)}" for pair in entry.lines for row in rows(*pair)]
    return "\n".join(lines)


def as_html(report: Report, since: str = "", chart: str = "") -> str:
    """The report as one HTML page that needs nothing else.

    `chart` is HTML of the caller's own, shown as it is after the summary.
    """
    title = escape(TITLE + since)
    body = [f"<h1>{title}</h1>", *(f"<p>{escape(row)}</p>" for row in report.summary), chart]
    for part in report.parts:
        body.append(f'<section id="{escape(part.id)}"><h2>{escape(part.title)}</h2><ul>')
        for entry in part.entries:
            items = [f"<p>{escape(row)}</p>" for pair in entry.lines for row in rows(*pair)]
            heading = "<br>".join(escape(row) for row in title_rows(entry))
            body.append(f"<li><h3>{heading}</h3>{''.join(items)}</li>")
        body.append("</ul></section>")
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><main>"
        + "\n".join(body)
        + "</main></body></html>"
    )


def as_json(report: Report, since: str = "") -> str:
    """The report as one JSON object on a line."""
    table = {
        "title": TITLE + since,
        "summary": list(report.summary),
        "parts": [
            {
                "id": part.id,
                "title": part.title,
                "entries": [
                    {"title": entry.title, "lines": [list(pair) for pair in entry.lines]}
                    for entry in part.entries
                ],
            }
            for part in report.parts
        ],
    }
    return json.dumps(table, ensure_ascii=False)


FORMS: Mapping[str, Callable[[Report, str], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_html,
    "json": as_json,
}
"""Every form of the report, by what `--format` calls it."""
