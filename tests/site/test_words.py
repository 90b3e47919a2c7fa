"""The words on the pages of this project keep to what decision 0017 asks of them."""

from __future__ import annotations

import pytest

from tests.conftest import DOCS, ROOT
from tests.words import shingles
from tests.words.checks import ON_PAGES
from tests.words.pages import Page, pages, read
from tests.words.short import known

# One sentence that each check has to find when it is added to a page.
SLIPS = {
    "reading": "Anybody who " + "asks and asks and " * 12 + "asks is told.",
    "spelling": "The organization has a center for behavior.",
    "avoided": "You just ring them.",
    "blame": "She is promiscuous and streetwise.",
    "old law": "Consent must be sought under golden rule 4 by your LSCB.",
    "must": "You must tell the police.",
    "abbreviations": "Then the QXB decides.",
}


@pytest.fixture(scope="module")
def every() -> list[Page]:
    return pages()


def test_every_page_is_read(every: list[Page]) -> None:
    paths = {path.relative_to(ROOT).as_posix() for path in DOCS.rglob("*.md")}
    assert {page.path for page in every} == {*paths, "README.md", "REVIEW.md"}
    assert all(page.pieces for page in every)


@pytest.mark.parametrize("name", ON_PAGES)
def test_the_pages_pass(name: str, every: list[Page]) -> None:
    found = sorted(map(str, ON_PAGES[name](every)))
    assert not found, "\n".join(found)


def test_nothing_is_copied_from_the_documents() -> None:
    found = sorted(map(str, shingles.check()))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ON_PAGES)
def test_a_slip_in_the_prose_is_found_on_its_line(name: str) -> None:
    path = "docs/guidance/harm.md"
    source = (ROOT / path).read_text(encoding="utf-8").rstrip("\n")
    assert ON_PAGES[name]([read(path, source)]) == []
    slipped = read(path, f"{source}\n\nA plain line.\n{SLIPS[name]}\n")
    found = ON_PAGES[name]([slipped])
    assert found
    assert {finding.line for finding in found} == {source.count("\n") + 4}


@pytest.mark.parametrize("name", sorted(ON_PAGES.keys() - {"must"}))
def test_a_slip_in_a_block_is_found_on_its_line(name: str) -> None:
    path = "docs/guidance/harm.md"
    source = (ROOT / path).read_text(encoding="utf-8")
    before, _, after = source.partition('hint  = "')
    slipped = read(path, f'{before}hint  = "{SLIPS[name]} {after}')
    lines = {finding.line for finding in ON_PAGES[name]([slipped])}
    assert lines == {before.count("\n") + 1}


def test_what_is_still_to_be_written_out_is_about_pages_that_are_there() -> None:
    assert [page for page in known().later if not (ROOT / page).is_file()] == []
