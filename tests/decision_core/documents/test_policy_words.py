"""The words of a draft policy keep to what the words of a page keep to."""

from __future__ import annotations

import re

import pytest

from decision_core.clause import SETTING
from tests.decision_core.documents.made_for import draft
from tests.words import shingles
from tests.words.citing import MUST
from tests.words.pages import Page, read
from tests.words.phrases import (
    AVOIDED,
    OLD_LAW,
    check_blame,
    check_old_law,
    check_phrases,
    check_spelling,
    phrases,
)
from tests.words.reading import ease, limits

FIRST, LAST = "== WHAT THIS POLICY IS FOR ==", "== VERSIONS =="


def words(kind: str) -> str:
    """The clauses of a draft as a page would hold them: a paragraph on one line, headings apart."""
    text = draft(kind=kind).decode("utf-8").split(FIRST)[1].split(LAST)[0]
    text = re.sub(r"\n\n([^\n]+):\n", r"\n\n\1\n\n", text)
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def page(kind: str) -> Page:
    return read("docs/setting/made.md", words(kind))


@pytest.mark.parametrize("kind", SETTING)
def test_no_eight_words_in_a_row_are_from_the_documents(kind: str) -> None:
    text = draft(kind=kind).decode("utf-8")
    titles = list(shingles.titles().values())
    assert shingles.copied("made", text, shingles.kept(), titles) == []
    assert len(list(shingles.runs(shingles.words(text)))) > 2_000


@pytest.mark.parametrize("kind", SETTING)
def test_it_names_no_law_or_board_that_is_gone_and_makes_consent_no_gate(kind: str) -> None:
    assert check_old_law([page(kind)], phrases(OLD_LAW)) == []
    sour = read("docs/setting/made.md", f"{words(kind)} Ask the LSCB. Consent must be sought.")
    assert len(check_old_law([sour], phrases(OLD_LAW))) == 2


@pytest.mark.parametrize("kind", SETTING)
def test_it_sounds_like_the_house(kind: str) -> None:
    made = page(kind)
    assert check_spelling([made]) == []
    assert check_phrases([made], phrases(AVOIDED)) == []
    assert check_blame([made]) == []


@pytest.mark.parametrize("kind", SETTING)
def test_it_can_be_read(kind: str) -> None:
    found, most = ease(page(kind)), limits()["practitioner"]
    assert found.words > 1_500
    assert found.age < most.age
    assert found.longest <= most.longest, found.opening


@pytest.mark.parametrize(("kind", "count"), [("school", 3), ("nursery", 2), ("club", 2)])
def test_each_must_is_one_that_was_looked_at(kind: str, count: int) -> None:
    assert len(MUST.findall(words(kind))) == count
