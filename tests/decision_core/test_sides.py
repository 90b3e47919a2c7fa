"""One of two procedures that are walked together."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from decision_core.graph import in_order
from decision_core.model import Answer
from decision_core.paths import ways
from decision_core.sides import NOT_OFFERED, Names, Side
from tests.decision_core.altered import answering
from tests.decision_core.knot import KNOT


def side() -> Side:
    return Side(KNOT, in_order(KNOT, "whether"))


def test_what_is_not_offered_is_called_that() -> None:
    assert NOT_OFFERED == "not offered"


def test_names_come_back_from_their_bits() -> None:
    names = Names()
    one, two = names.bits(("a", "b")), names.bits(("b", "c"))
    assert (one, two, names.bits(())) == (0b011, 0b110, 0)
    assert names.names(one | two) == {"a", "b", "c"}
    assert names.names(one & two) == {"b"}
    assert names.names(0) == frozenset()


@pytest.mark.parametrize("passed_by", [False, True])
def test_a_side_may_still_ask_what_some_path_asks_further_on(passed_by: bool) -> None:
    procedure = answering(KNOT, "b", "x", goto="d") if passed_by else KNOT
    found = Side(procedure, in_order(procedure, "whether"))
    paths = [[step for step, _ in way.path] for way in ways(procedure)]
    for here, there in product("abcd", repeat=2):
        later = any(here in path and there in path[path.index(here) + 1 :] for path in paths)
        assert found.needs(here, there) is later
        assert found.awaits(here, there) is (later or here == there)


def test_an_end_awaits_nothing_and_a_step_of_the_other_part_only_itself() -> None:
    for place in ("share", "tell", "nowhere"):
        assert not side().needs(place, "a")
        assert not side().needs("a", place)
        assert not side().awaits(place, "a")
        assert side().awaits(place, place) is (place == "tell")


def test_a_side_asks_its_steps_and_no_end() -> None:
    assert [place for place in ("a", "share", "nowhere") if side().asks(place)] == ["a"]


def test_a_side_goes_on_only_where_it_is_asked() -> None:
    step = KNOT.step("a")
    assert step
    assert side().onward("a", "a", "no") == ("b", (step, step.answer("no")))
    assert side().onward("a", "a", "perhaps") == (NOT_OFFERED, (step, None))
    assert side().onward("b", "a", "no") == ("b", (None, None))
    assert side().onward("share", "share", "no") == ("share", (None, None))


def test_of_two_things_with_one_name_the_first_counts() -> None:
    step = KNOT.step("a")
    assert step
    answers = (step.answers[0], Answer("yes", "Again", "d"))
    steps = (replace(step, answers=answers), replace(step, answers=answers[::-1]))
    twice = replace(KNOT, steps=steps)
    assert Side(twice, in_order(twice, "whether")).onward("a", "a", "yes")[0] == "now"
