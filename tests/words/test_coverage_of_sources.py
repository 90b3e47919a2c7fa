"""Every point of the five first documents has a page, or says why the site says something else."""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import DOCS

PAGE = DOCS / "contributing" / "coverage-of-sources.md"
ROWS = {"A": 43, "B": 24, "C": 22, "D": 61, "E": 20}
"""How many points each document has. A number here may only grow."""

ROW = re.compile(r"^\| ([A-E])(\d+) \| (.+?) \| (.+) \|$", re.M)
LINK = re.compile(r"\[[^\]]+\]\(([^)\s#]+)(?:#([^)\s]+))?\)")
FENCE = re.compile(r"^```toml \w+\n(.*?)^```", re.M | re.S)
HEADING = re.compile(r"^#{1,6} (.+)$", re.M)


def rows(text: str) -> Iterator[tuple[str, int, str, str]]:
    """The document, the number, the point and where it went, of each row."""
    for letter, number, point, where in ROW.findall(text):
        yield letter, int(number), point, where


def anchors(page: Path) -> set[str]:
    """The places on a page that a link can name."""
    text = page.read_text(encoding="utf-8")
    found = {"edition"} if "```toml procedure" in text else set[str]()
    for body in FENCE.findall(text):
        table = tomllib.loads(body)
        found |= {table.get("id", ""), f"action-{table.get('id')}", *table.get("provisions", {})}
    prose = FENCE.sub("", text)
    return found | {slug(words) for words in HEADING.findall(prose)}


def slug(words: str) -> str:
    """The place that the site gives to a heading."""
    plain = re.sub(r"[^\w\s-]", "", words).strip().lower()
    return re.sub(r"[-\s]+", "-", plain)


def wrong(letter: str, number: int, where: str) -> list[str]:
    """What is wrong with one row, in words."""
    found = []
    links = LINK.findall(where)
    if not links:
        found.append("has neither a page nor a correction")
    if "**Corrected" in where and not any("/sources/" in address for address, _ in links):
        found.append("is corrected without a source")
    for address, anchor in links:
        page = Path(posixpath.normpath((PAGE.parent / address).as_posix()))
        if not page.is_file():
            found.append(f"names {address}, which is not there")
        elif anchor and anchor not in anchors(page):
            found.append(f"names {address}#{anchor}, a place which that page does not have")
    return [f"{letter}{number} {one}" for one in found]


def test_no_point_has_dropped_out() -> None:
    listed = [(letter, number) for letter, number, *_ in rows(PAGE.read_text(encoding="utf-8"))]
    assert listed == [(letter, at) for letter, most in ROWS.items() for at in range(1, most + 1)]


def test_every_line_of_a_table_is_a_row_that_is_read() -> None:
    text = PAGE.read_text(encoding="utf-8")
    lines = re.findall(r"^\|(?! No\. )(?!---).*$", text, re.M)
    assert len(lines) == sum(ROWS.values())


def test_every_point_has_a_page_or_a_correction_with_its_source() -> None:
    text = PAGE.read_text(encoding="utf-8")
    found = [line for letter, at, _, where in rows(text) for line in wrong(letter, at, where)]
    assert not found, "\n".join(found)


def test_every_document_has_points_that_are_corrected() -> None:
    text = PAGE.read_text(encoding="utf-8")
    corrected = {letter for letter, _, _, where in rows(text) if "**Corrected" in where}
    assert corrected == {"A", "C", "D", "E"}  # the practice page has questions, and no law


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("Somewhere.", "neither a page"),
        ("**Corrected.** [x](../read/how-much.md)", "without a source"),
        ("[x](../read/nowhere.md)", "not there"),
        ("[x](../read/how-much.md#nowhere)", "does not have"),
        ("[x](../sources/gmc.md#nowhere)", "does not have"),
    ],
)
def test_a_row_that_leads_nowhere_is_found(where: str, says: str) -> None:
    (found,) = wrong("A", 1, where)
    assert says in found


def test_places_of_every_sort_are_known() -> None:
    assert "young" in anchors(DOCS / "sources" / "gmc.md")
    assert "harm" in anchors(DOCS / "guidance" / "harm.md")
    assert "action-record-reasons" in anchors(DOCS / "guidance" / "actions" / "every-time.md")
    assert "seen-told-thought" in anchors(DOCS / "read" / "how-much.md")
