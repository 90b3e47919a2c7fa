"""Two procedures walked together: what each meeting says, and when there is no exact answer."""

from __future__ import annotations

from dataclasses import replace
from math import prod

import pytest

from decision_core import joint
from decision_core.graph import Facts, TooMany
from decision_core.joint import Asked, Joint
from decision_core.model import Answer, Procedure
from tests.decision_core.altered import altered, answering
from tests.decision_core.brute import options
from tests.decision_core.knot import KNOT


def told(facts: Facts, asked_a: Asked, asked_b: Asked) -> Facts:
    """Tells every set of answers apart."""
    pairs = [(step.id, answer.id) for step, answer in (asked_a, asked_b) if step and answer]
    return facts | {f"{step}:{answer}" for step, answer in pairs}


def nothing(facts: Facts, asked_a: Asked, asked_b: Asked) -> Facts:
    return facts


OTHER = answering(KNOT, "a", "maybe", goto="d")


def test_sets_are_counted_once_each() -> None:
    for part in ("whether", "how"):
        pair = Joint(KNOT, OTHER, part)
        sets = prod(len(answers) for answers in options(KNOT, OTHER, part).values())
        assert pair.sets == sets
        assert sum(met.sets for met in pair.meetings(nothing)) == sets
        assert sum(met.sets for met in pair.meetings(told)) == sets


def test_a_meeting_knows_how_far_its_example_is() -> None:
    offered = options(KNOT, OTHER, "whether")
    for note in (told, nothing):
        for met in Joint(KNOT, OTHER).meetings(note):
            assert met.length == len(met.example)
            assert met.weight == sum(offered[step].index(answer) for step, answer in met.example)


def test_the_way_back_makes_no_difference_and_is_not_printed() -> None:
    for met in Joint(KNOT, OTHER).meetings(told):
        assert "trail" not in repr(met)
        assert met == type(met)(**(vars(met) | {"trail": None}))


def states(a: Procedure, b: Procedure) -> int:
    """How many states two procedures go through where nothing is told."""
    return len(set(Joint(a, b).ahead(lambda *_: 1, lambda *_: 0)))


def test_more_states_than_can_be_kept_are_refused_and_never_rounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    last = states(KNOT, KNOT)
    assert last == 9  # four questions and five ends
    monkeypatch.setattr(joint, "MOST_KINDS", last)
    assert sum(met.sets for met in Joint(KNOT, KNOT).meetings(nothing)) == 108
    monkeypatch.setattr(joint, "MOST_KINDS", last - 1)
    with pytest.raises(TooMany) as caught:
        list(Joint(KNOT, KNOT).meetings(nothing))
    assert str(caught.value) == (
        f"knot and knot differ in more than {last - 1} ways: too many to tell apart exactly."
    )


def test_an_answer_is_kept_only_while_the_other_side_may_ask_for_it() -> None:
    early = answering(KNOT, "a", "maybe", goto="d")
    assert states(KNOT, early) == states(early, KNOT)


def test_what_lies_ahead_is_told_of_ways_that_can_end_alike() -> None:
    ahead = Joint(KNOT, OTHER).ahead(lambda a, b: int(a == b), lambda *_: 2)
    found = {place[:2]: bits for place, bits in ahead.items()}
    assert list(ahead)[-1] == ("a", "a", frozenset())
    assert found["a", "a"] == 3
    assert found["now", "now"] == 1
    assert found["c", "d"] == 3
    never = altered(KNOT, "outcomes", "now", id="at-once")
    assert set(Joint(KNOT, never).ahead(lambda *_: 0, lambda *_: 2).values()) == {0}


def test_where_two_ask_the_same_and_can_never_end_alike_nothing_lies_ahead() -> None:
    asks = replace(KNOT, edition=replace(KNOT.edition, whether="c"))
    one, two = (
        altered(asks, "steps", "c", answers=(Answer("p", "P.", end), Answer("q", "Q.", end)))
        for end in ("share", "calm")
    )
    ahead = Joint(one, two).ahead(lambda a, b: int(a == b), lambda *_: 2)
    assert {place[:2]: bits for place, bits in ahead.items()} == {
        ("share", "calm"): 0,
        ("c", "c"): 0,
    }
