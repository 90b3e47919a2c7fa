"""The change report as text, Markdown, a page and JSON, and the command that writes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from decision_core.__main__ import main
from decision_core.briefly import Report
from decision_core.revised_forms import as_html, as_json, as_markdown, rows
from tests.conftest import DOCS
from tests.procedure.editing import Edited


class Words(HTMLParser):
    """The words of a page, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def lines_of(report: Report) -> Iterator[str]:
    for part in report.parts:
        for entry in part.entries:
            for pair in entry.lines:
                yield from rows(*pair)


def test_every_form_says_the_same_and_treats_words_as_words(pages: Edited) -> None:
    nasty = "@somebody <script>alert(1)</script> | `x` [a](http://b.example) **c**"
    pages.by({"guidance/duty.md": ("Agreement plays no part in it.", nasty)})
    report = pages.report
    seen = Words()
    seen.feed(as_html(report))
    assert "script" not in seen.tags
    assert all(line in " ".join(seen.words) for line in lines_of(report))
    table = json.loads(as_json(report))
    assert [part["title"] for part in table["parts"]] == [part.title for part in report.parts]
    marked = as_markdown(report)
    assert not re.search(r"(?<!\\)[<@`]", marked)
    assert r"\@somebody" in marked


def test_a_long_text_is_broken_at_its_sentences_first() -> None:
    long = "One two three. " + "word " * 60 + "end. Last."
    found = [*rows("Now", long.strip())]
    assert all(len(line.split()) <= 25 for line in found)
    assert " ".join(found) == "Now: " + " ".join(long.split())
    assert [*rows("Now", "Short.")] == ["Now: Short."]


def test_the_command_writes_the_report_and_says_what_it_lacks(
    pages: Edited, capsys: pytest.CaptureFixture[str]
) -> None:
    pages.by({"guidance/channel.md": ("by a secure route?", "by a safe route?")})
    where = ["changes", "--docs", str(pages.docs)]
    assert main([*where, "--against", str(DOCS), "--since", "the last commit"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("What changes since the last commit\n\nWords that people act on")
    assert main([*where, "2024-05", "2026-09", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["parts"]
    assert main(where) == 2
    assert capsys.readouterr() == ("", "Give --against DIR, --published, or two editions.\n")
