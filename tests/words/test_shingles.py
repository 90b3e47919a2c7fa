"""Eight words in a row from a document are found, whatever is put around them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.words import shingles
from tests.words.shingles import QUOTED, RUN, WIDTH, copied, kept, made, runs, titles, words

# Invented, and in nobody's document.
ORIGINAL = "The heron's nest at the mill was empty, so 12 small boats went home before the rain."
HASHES = frozenset(run for _, run in runs(words(ORIGINAL)))
EIGHT = "nest at the mill was empty, so 12"


def lines(text: str) -> list[int]:
    return [finding.line for finding in copied("p", text, HASHES, [])]


@pytest.mark.parametrize(
    "text",
    [
        EIGHT,
        EIGHT.upper(),
        "nest at the\nmill was **empty**,\n- so 12",
        "[nest at](x.md) the <b>mill</b> was `empty so 12`",
        "the heron’s nest at the mill was empty",
        'text = "nest at the mill was empty; so (12) small"',
        "<!-- a line -->nest at the mill was\u00a0empty so 12",
        "# nest at the mill\n\nwas empty so 12",
    ],
)
def test_a_copy_is_found(text: str) -> None:
    assert lines(f"Our own words.\n\n{text}\n\nOurs again.")


def test_seven_words_are_nobodys() -> None:
    assert lines("nest at the mill was empty, so many") == []


def test_a_finding_names_the_line_and_the_whole_run() -> None:
    (finding,) = copied("p", f"One.\n\nTwo. {ORIGINAL}\n", HASHES, [])
    assert finding.line == 3
    assert finding.message.startswith('17 words in a row are not ours: "the herons nest at')
    assert 'before the rain".' in finding.message


CREDIT = "> — [The heron](../sources/heron.md)"


def test_a_short_quotation_with_its_source_is_allowed() -> None:
    assert lines(f"He wrote:\n\n> {ORIGINAL}\n{CREDIT}\n\nAnd went.") == []


@pytest.mark.parametrize("credit", ["", "> — somebody", CREDIT.removeprefix("> ")])
def test_a_quotation_without_its_source_is_a_copy(credit: str) -> None:
    assert lines(f"> {ORIGINAL}\n{credit}\n") == [1]


def test_a_long_quotation_is_a_copy() -> None:
    text = f"> {ORIGINAL} {'More of it. ' * 3}\n{CREDIT}\n"
    assert len(words(text)) > QUOTED
    assert lines(text) == [1, 1]


def test_a_third_quotation_on_a_page_is_a_copy() -> None:
    quotation = f"> {ORIGINAL}\n{CREDIT}\n\n"
    assert lines(quotation * 2) == []
    assert lines(quotation * 3) == [7, 1, 4, 7]


def test_the_words_on_both_sides_of_a_quotation_are_no_run() -> None:
    text = f"nest at the mill\n\n> A word.\n{CREDIT}\n\nwas empty so 12"
    assert lines(text) == []
    assert lines(text.replace(CREDIT, "> A word")) == []


def test_lines_after_a_quotation_are_counted_right() -> None:
    assert lines(f"Ours.\n\n> {ORIGINAL}\n{CREDIT}\n\nOurs.\n{EIGHT}\n") == [7]


def test_a_title_is_allowed_and_nothing_beside_it() -> None:
    title = [tuple(words("At the mill was empty so 12 small"))]
    assert copied("p", "at the mill was empty, so 12 small", HASHES, title) == []
    assert copied("p", "nest at the mill was empty, so 12 small", HASHES, title) != []


def test_every_allowed_title_stands_in_the_documents_and_has_a_reason() -> None:
    hashes = kept()
    for title, found in titles().items():
        assert len(found) >= RUN, title
        assert any(run in hashes for _, run in runs(found)), title
    listed = tomllib.loads(shingles.TITLES.read_text(encoding="utf-8"))["title"]
    assert all(one["why"].endswith(".") for one in listed)


def test_the_hashes_are_sorted_and_each_is_kept_once() -> None:
    data = shingles.KEPT.read_bytes()
    each = [data[at : at + WIDTH] for at in range(0, len(data), WIDTH)]
    assert len(data) % WIDTH == 0
    assert each == sorted(set(each))
    assert len(each) > 6000


def test_a_folder_of_documents_makes_the_same_hashes_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shingles, "KEPT", tmp_path / "kept.bin")
    for name, text in (("b.txt", ORIGINAL), ("a.txt", f"Again. {ORIGINAL}")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert shingles.main([str(tmp_path)]) == 0
    assert kept(tmp_path / "kept.bin") >= HASHES
    assert (tmp_path / "kept.bin").read_bytes() == made([f"Again. {ORIGINAL}", ORIGINAL])


def test_an_empty_folder_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shingles, "KEPT", tmp_path / "kept.bin")
    assert shingles.main([str(tmp_path)]) == 2
    assert not (tmp_path / "kept.bin").exists()


def test_the_search_takes_in_pages_templates_scripts_and_the_core() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in shingles.searched()}
    assert {
        "README.md",
        "docs/index.md",
        "overrides/partials/status.html",
        "overrides/assets/javascripts/tool.js",
        "decision_core/record/hints.py",
    } <= found
