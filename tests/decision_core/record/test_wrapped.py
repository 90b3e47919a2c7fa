"""A line that fits is not looked at further, and stays what it would be if it were."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from decision_core.record.text import WIDTH, wrapped

WORDS = st.text(alphabet="ab -\t\n\u00a0\u2003é–'\U0001f600", max_size=2 * WIDTH)


@given(WORDS, st.sampled_from(["", "- ", "> ", "  Answer: "]))
@example("a" * WIDTH, "")
@example("a" * (WIDTH - 2), "- ")
@example("a" * (WIDTH - 1), "- ")
@example(" ", "")
@example("a\u00a0", "")
def test_lines_are_those_of_the_library(words: str, first: str) -> None:
    rest = " " * len(first)
    assert wrapped(words, first) == textwrap.wrap(
        words, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )


@pytest.mark.parametrize("first", ["", "- "])
def test_nothing_is_no_line(first: str) -> None:
    assert wrapped("", first) == []
