"""What breaks each promise is told in words that a reviewer understands."""

from __future__ import annotations

import re

import pytest

from decision_core.commands import compiled
from decision_core.documents.spoilt import (
    BROKEN_BY,
    Example,
    change_of,
    examples,
    in_words,
    planned,
    shown_path,
    spoilt,
)
from decision_core.model import Procedure
from tests.conftest import DOCS

PLANS = planned((DOCS / BROKEN_BY).read_text("utf-8"))


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Example, ...]]:
    editions = compiled(DOCS)
    return dict(examples(editions[-1], editions, PLANS))


def test_every_promise_has_an_example_in_words(
    found: dict[str, tuple[Example, ...]], current: Procedure
) -> None:
    assert set(found) == {promise.id for promise in current.properties}
    hidden = {thing.id for thing in (*current.steps, *current.outcomes, *current.actions)}
    for one in (example for some in found.values() for example in some):
        assert re.fullmatch(r"Suppose \S.*[.”]", one.change)
        assert "“”" not in one.change
        assert not {name for name in hidden if "-" in name} & set(re.findall(r"[\w-]+", one.change))
        assert len([*shown_path(one)]) == len(one.path)
        assert one.count <= one.looked_at


def test_an_example_says_how_many_it_fails_on_and_the_shortest(
    found: dict[str, tuple[Example, ...]],
) -> None:
    first = found["emergency-first"][0]
    assert first.change == (
        "Suppose the answer “Yes” to “Is anyone in immediate danger?” led to “Is it one of these, "
        "which have a procedure of their own?”."
    )
    assert (first.count, first.of) == (1041, "paths")
    assert next(shown_path(first)) == "Is anyone in immediate danger? Yes"


def test_an_earlier_edition_has_those_that_it_can_have() -> None:
    editions = compiled(DOCS)
    old = editions[0]
    found = examples(old, editions, PLANS)
    assert set(found) <= {promise.id for promise in old.properties}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("drop share tell-lead", "no longer said"),
        ("unhow share", "nobody were asked how to share"),
        ("word share It is GDPR.", "said “It is GDPR.”"),
        ("time tell-lead before", "came before the act."),
    ],
)
def test_a_change_reads_as_a_sentence(words: str, said: str, small: Procedure) -> None:
    assert said in in_words(small, change_of(words))


def test_what_nobody_can_do_is_no_change(small: Procedure) -> None:
    with pytest.raises(KeyError):
        spoilt(small, change_of("explode harm child"))
