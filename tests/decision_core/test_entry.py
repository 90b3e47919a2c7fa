"""The answers of a path in words, and where doubt comes to the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_core.entry import answered
from decision_core.model import Action, Procedure
from tests.decision_core.altered import answering

FIRST = "Is it safe to tell the family first?"


def said(one: Procedure, other: Procedure, answer: str) -> str:
    (words,) = answered(one, other, [("tell", answer)])
    return words.removeprefix(f"{FIRST} ")


def alike(small: Procedure) -> Procedure:
    """A procedure in which "no" and doubt about telling lead on alike, with the same action."""
    return answering(small, "tell", "unsafe", adds=("take-advice",))


def test_doubt_is_said_where_it_comes_to_the_same(small: Procedure) -> None:
    same = alike(small)
    assert said(same, same, "unsafe") == "No (or: I am not sure)"
    assert said(same, same, "before") == "Yes"
    assert said(same, same, "unsure") == "I am not sure"


def test_doubt_is_not_said_where_it_leads_elsewhere_or_adds_something_in_either(
    small: Procedure,
) -> None:
    same = alike(small)
    for one, other in ((small, same), (same, small)):
        assert said(one, other, "unsafe") == "No"
    elsewhere = answering(same, "tell", "unsafe", goto="end")
    assert said(elsewhere, elsewhere, "unsafe") == "No"


@pytest.mark.parametrize("named", ["tell:unsafe", "tell:unsure"])
def test_doubt_is_not_said_where_an_action_is_shown_only_after_one_of_them(
    named: str, small: Procedure
) -> None:
    same = alike(small)
    quiet = Action("quiet", "Say it quietly.", "should", "with", (), when=(named,))
    filtered = replace(same, actions=(*same.actions, quiet))
    for one, other in ((same, filtered), (filtered, same)):
        assert said(one, other, "unsafe") == "No"


def test_what_only_one_of_the_two_asks_is_said_after_the_doubt(small: Procedure) -> None:
    same = alike(small)
    without = replace(same, steps=tuple(step for step in same.steps if step.id != "tell"))
    assert said(same, without, "unsafe") == "No (or: I am not sure) (asked only before)"
    assert said(without, same, "unsafe") == "No (or: I am not sure) (asked only now)"
