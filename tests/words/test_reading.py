"""The reading age of a page, counted without any list of words."""

from __future__ import annotations

import pytest

from tests.words.pages import Page, read
from tests.words.reading import (
    ENOUGH,
    Limits,
    check,
    counted,
    ease,
    limits,
    reader,
    summary,
    syllables,
)

# Counted aloud.
SYLLABLES = {
    1: "child harm share who need ring told asked safe homes hurt guard school life whole shares "
    "through named lives rules time does",
    2: "police needed worry consent secure reason children danger safety going being trying quiet "
    "table settled hidden parents agreed places houses didn't duty people safely statement "
    "careful create social special action council colleagues",
    3: "family decision safeguarding agreement protection domestic idea usual referral evidence "
    "area together somebody violence remember already policeman happening images",
    4: "information authority necessary emergency legitimate identify proportionate recipient "
    "community independent",
    5: "organisation possibility",
}

EASY = "A child may be hurt. Ring the police. Say what you saw. They will ask you more. " * 8
HARD = (
    "Organisational accountability necessitates comprehensive documentation of "
    "proportionality considerations, notwithstanding operational impracticability. "
) * 12


def page(text: str, head: str = "", path: str = "docs/p.md") -> Page:
    return read(path, f"---\n{head}\n---\n{text}" if head else text)


@pytest.mark.parametrize(
    ("count", "word"), [(count, word) for count, all_ in SYLLABLES.items() for word in all_.split()]
)
def test_syllables(count: int, word: str) -> None:
    assert syllables(word) == count


def test_letters_of_an_abbreviation_and_figures() -> None:
    assert [syllables(word) for word in ("NHS", "2026", "1,043", "I")] == [3, 1, 1, 1]


def test_the_age_is_the_grade_of_flesch_and_kincaid_and_five() -> None:
    found = ease(page("The cat sat on the mat. Families remember."))
    assert (found.words, found.sentences, found.syllables) == (8, 2, 6 + 6)
    assert found.age == pytest.approx(0.39 * 4 + 11.8 * 12 / 8 - 15.59 + 5)


def test_easy_words_are_easier_than_hard_ones() -> None:
    assert ease(page(EASY)).age < 9
    assert ease(page(HARD)).age > 20


def test_a_page_that_is_too_hard_is_found() -> None:
    assert check([page(EASY)]) == []
    assert "Reading age" in check([page(HARD)])[0].message


def test_a_few_words_have_no_reading_age_worth_a_limit() -> None:
    short = page(HARD[: len(HARD) // 12])
    assert ease(short).words < ENOUGH
    assert check([short]) == []


def test_a_long_sentence_is_found_on_any_page_with_its_line() -> None:
    (found,) = check([page("Short.\nWe go " + "and so " * 19 + "on.")])
    assert (found.line, "41 words; 40 at most" in found.message) == (2, True)
    assert check([page("We go " + "and so " * 18 + "on.")]) == []


def test_families_are_asked_to_read_less() -> None:
    most = limits()["family"]
    assert (most.age, most.longest) < (
        limits()["practitioner"].age,
        limits()["practitioner"].longest,
    )
    middling = page("Somebody remembers what a colleague decided about information. " * 20)
    assert most.age < ease(middling).age
    family = page("Somebody remembers what a colleague decided about information. " * 20,
                  "reader: family")  # fmt: skip
    assert "for a family" in check([family])[0].message


def test_a_reader_nobody_knows_is_found() -> None:
    assert "No reader" in check([page(EASY, "reader: familly")])[0].message


def test_who_reads_a_page() -> None:
    assert reader(page("")) == "practitioner"
    assert reader(page("", "reader: family")) == "family"
    assert reader(page("", path="docs/contributing/a.md")) == "contributor"
    assert reader(page("", path="README.md")) == "contributor"


def test_only_sentences_are_counted() -> None:
    text = (
        "# A heading of five words\n\n- Consent\n- Ring.\n- Four words are enough\n\n`not read`\n"
    )
    text += '```toml action\nid = "no"\ntext = "Ring them now"\nhelp = "Ring."\n```\n'
    words = [words for piece in page(text).pieces for _, words in counted(piece)]
    assert words == [["Ring"], ["Four", "words", "are", "enough"], ["Ring"]]


def test_the_limits_can_be_other_ones() -> None:
    strict = {"practitioner": Limits(age=3, longest=4)}
    assert len(check([page(EASY)], strict)) > 8


def test_the_summary_names_the_hardest_page_of_each_kind_of_reader() -> None:
    every = [page(EASY * 2, path="docs/a.md"), page(HARD, path="docs/b.md")]
    every.append(page(EASY * 2, "reader: family", path="docs/c.md"))
    practitioner, family = summary(every)
    assert practitioner.startswith("practitioner: reading age 14 at most; 2 pages")
    assert practitioner.endswith("docs/b.md")
    assert family.startswith("family: ") and family.endswith("docs/c.md")
