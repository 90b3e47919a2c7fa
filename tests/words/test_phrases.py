"""Every phrase on the lists is caught, and what it allows is allowed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.words.pages import Page, read
from tests.words.phrases import (
    AVOIDED,
    OLD_LAW,
    Phrase,
    check_blame,
    check_old_law,
    check_phrases,
    check_spelling,
    first_days,
    phrases,
    spelling,
)

LISTED = [*phrases(AVOIDED), *phrases(OLD_LAW)]
WORDS = spelling()
GONE = Phrase(find="old act", say="new act", bad=("the old act",), ended=date(2018, 5, 24))
NEVER = Phrase(find="ask first", say="do not", bad=("ask first",))


def page(text: str, path: str = "docs/p.md") -> Page:
    return read(path, text)


@pytest.mark.parametrize("phrase", LISTED, ids=lambda phrase: phrase.bad[0])
def test_its_examples_are_caught_and_allowed(phrase: Phrase) -> None:
    assert all(list(phrase.found(text)) for text in phrase.bad)
    assert not any(list(phrase.found(text)) for text in phrase.good)


@pytest.mark.parametrize("american", [*WORDS.beginnings, *WORDS.words])
def test_an_american_spelling_is_caught_and_ours_is_not(american: str) -> None:
    ((_, word, ours),) = WORDS.found(f"so {american.title()} it")
    assert word == american.title()
    assert not list(WORDS.found(f"so {ours} it"))


@pytest.mark.parametrize("word", sorted(WORDS.fine))
def test_a_word_that_only_looks_american_is_fine(word: str) -> None:
    assert not list(WORDS.found(word))


@pytest.mark.parametrize(
    ("word", "ours"),
    [
        ("organize", "organise"),
        ("Organizations", "organisations"),
        ("recognized", "recognised"),
        ("analyze", "analyse"),
        ("anonymizing", "anonymising"),
        ("behavioral", "behavioural"),
    ],
)
def test_what_is_caught_is_named_with_our_spelling(word: str, ours: str) -> None:
    (found,) = check_spelling([page(f"One.\nTwo {word}.\n")])
    assert (found.line, found.message) == (2, f'"{word}" is spelled "{ours}" here.')


def test_a_phrase_is_allowed_only_where_its_context_covers_it() -> None:
    phrase = Phrase(find=r"\bjust\b", say="", bad=("just",), within=("just war",))
    assert [hit.start() for hit in phrase.found("a just war is just a war")] == [14]


def test_a_phrase_is_allowed_beside_its_context_in_the_same_paragraph_only() -> None:
    phrase = Phrase(find="Schedule 8", say="", bad=("Schedule 8",), beside=("Part 3",))
    two = page("Part 3 has Schedule 8.\n\nAnd Schedule 8.\n")
    assert [finding.line for finding in check_phrases([two], [phrase])] == [3]


def test_a_phrase_can_be_looked_for_in_some_places_and_not_in_others() -> None:
    paths = ("docs/a/p.md", "docs/a/b/p.md", "docs/c/p.md")
    every = [page("ask first", path) for path in paths]
    phrase = Phrase("ask first", "", ("ask first",), places=("a/",), elsewhere=("a/b/",))
    assert [finding.page for finding in check_phrases(every, [phrase])] == ["docs/a/p.md"]


def test_code_is_not_words() -> None:
    assert check_phrases([page("`ask first`\n\n```text\nask first\n```\n")], [NEVER]) == []


def test_words_that_blame_are_caught_by_the_list_of_the_hints() -> None:
    (found,) = check_blame([page("One.\nA lifestyle choice.\n")])
    assert found.line == 2
    assert check_blame([page("They asked for it in writing.")]) == []


# What is history


def old(text: str, path: str = "docs/p.md") -> list[int]:
    return [finding.line for finding in check_old_law([page(text, path)], [GONE, NEVER])]


def test_old_law_is_caught() -> None:
    assert old("One.\nThe old act says so.\n") == [2]
    assert old('```toml step\nhelp = "The old act."\n```\n') == [2]


def test_a_page_may_say_in_its_head_that_it_is_history() -> None:
    head = "---\nhistory: true\n---\n"
    assert old(f"{head}This is history: the old act said ask first.\n") == []
    assert old(f"{head}The old act said so.\n") == [1]
    assert old("---\nhistory: false\n---\nThis is history: the old act.\n") == [4]


@pytest.mark.parametrize(
    "text",
    [
        "One.\nUnder the old act. <!-- history -->\n",
        '```toml step\nhelp = "The old act." # history\n```\n',
        '```toml source\n[provisions.a]\ngist = "The old act."\nuntil = 2018-05-24\n```\n',
        "The new act replaced the old act.\n",
        "The old act said so.\nIt was repealed in 2018.\n",
    ],
)
def test_a_line_or_a_block_may_be_marked_or_say_that_it_has_gone(text: str) -> None:
    assert old(text) == []


def test_a_mark_counts_for_its_own_line_alone() -> None:
    assert old("The old act. <!-- history -->\nThe old act.\n") == [2]


def test_a_mark_that_excuses_nothing_is_found() -> None:
    assert old("One.\nThe new act. <!-- history -->\n") == [2]


def test_a_mark_in_backticks_is_talked_about_and_excuses_nothing() -> None:
    assert old("Write `<!-- history -->`.\n") == []
    assert old("The old act. `<!-- history -->`\n") == [1]


def test_that_it_has_gone_excuses_no_gate() -> None:
    assert old("No longer ask first.\n") == [1]
    assert old("The old act said so.\nOne.\nIt was repealed.\n") == [1]


def test_an_edition_may_say_what_was_right_on_its_first_day() -> None:
    def edition(first: str) -> list[Page]:
        index = f'```toml procedure\nid = "x"\nfrom = {first}\n```\n'
        return [
            page(index, "docs/editions/x/index.md"),
            page("Under the old act, ask first.\n", "docs/editions/x/harm.md"),
        ]

    assert first_days(edition("2018-05-24")) == {"x": date(2018, 5, 24)}
    found = check_old_law(edition("2018-05-24"), [GONE, NEVER])
    assert [finding.message for finding in found] == ['"ask first": do not']
    assert len(check_old_law(edition("2018-05-25"), [GONE, NEVER])) == 2
