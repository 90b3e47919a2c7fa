"""A "must" in the prose names its source, or the list says why it need not."""

from __future__ import annotations

import pytest

from tests.words.citing import allowed, check
from tests.words.pages import read

PATH = "docs/guidance/harm.md"


def lines(text: str, path: str = PATH) -> list[int]:
    return [finding.line for finding in check([read(path, text)], {})]


@pytest.mark.parametrize(
    "sentence",
    [
        "You must tell them.",
        "By law it goes to the police.",
        "You are legally required to tell them.",
        "Schools are required to keep it.",
        "The law requires a record.",
    ],
)
def test_it_is_found_on_its_line(sentence: str) -> None:
    assert lines(f"One.\n{sentence}\n") == [2]


def test_a_source_in_the_same_paragraph_is_enough() -> None:
    source = "See [the Act](../sources/ca-2004.md#s16LA)."
    assert lines(f"You must tell them.\n{source}\n") == []
    assert lines(f"You must tell them.\n\n{source}\n") == [1]


@pytest.mark.parametrize("link", ["../sources/index.md", "duty.md", "https://example.org/"])
def test_another_link_is_no_source(link: str) -> None:
    assert lines(f"You must [tell them]({link}).\n") == [1]


def test_a_block_cites_for_itself() -> None:
    block = '```toml field\nhelp = "You must."\n'
    assert lines(f"{block}```\n") == [2]
    assert lines(f'{block}cites = ["a:b"]\n```\n') == []


def test_headings_code_and_ordinary_words_are_left_alone() -> None:
    assert lines("# You must\n\nThe word `must`, a mustard jar, and a duty.\n") == []


@pytest.mark.parametrize("folder", ["contributing", "properties", "scenarios", "sources"])
def test_some_folders_are_not_guidance(folder: str) -> None:
    assert lines("You must.", f"docs/{folder}/a.md") == []
    assert lines("You must.", f"docs/{folder[:-1]}/a.md") == [1]


def test_an_allowed_sentence_is_allowed_on_its_page_only() -> None:
    fine = {(PATH, "You must eat"): "A proverb."}
    assert check([read(PATH, "You must eat to live.")], fine) == []
    assert len(check([read("docs/other.md", "You must eat to live.")], fine)) == 1


def test_an_allowed_sentence_that_has_gone_is_found() -> None:
    (found,) = check([read(PATH, "You may eat.")], {(PATH, "You must eat"): "A proverb."})
    assert "still lists" in found.message


def test_every_allowed_sentence_has_a_reason_and_a_must() -> None:
    assert all(why.endswith(".") for why in allowed().values())
    assert all("must" in sentence or "law" in sentence for _, sentence in allowed())
