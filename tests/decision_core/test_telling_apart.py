"""Comparing two editions tells no more sets of answers apart than it must."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_core.diff import compare
from decision_core.graph import Facts
from decision_core.joint import Joint, State
from decision_core.model import Answer, Procedure, Step
from decision_core.watched import Watch
from tests.decision_core.altered import altered, answering
from tests.decision_core.knot import KNOT


def looks(a: Procedure, b: Procedure) -> tuple[int, int]:
    """How many answers are looked at, and how many kinds of ends are told apart."""
    joint, calls = Joint(a, b), 0
    watch = Watch(joint)

    def settle(state: State) -> Facts:
        nonlocal calls
        calls += 1
        return watch.settle(state)

    return len([*joint.meetings(watch.note, settle)]), calls


WATCHED_ON_THE_WAY = {"aside", "early", "loud", "record", "seldom", "soft"}


@pytest.mark.parametrize(
    ("other", "ends", "calls", "watched"),
    [
        (KNOT, 5, 13, set()),
        (altered(KNOT, "outcomes", "share", actions=("record", "seldom")), 10, 22, {"loud"}),
        (altered(KNOT, "outcomes", "refuse", kind="clarify"), 10, 22, {"hush", "loud"}),
        (altered(KNOT, "actions", "seldom", when=("d:u",)), 12, 19, {"seldom"}),
        (answering(KNOT, "a", "no", adds=()), 8, 19, {"early"}),
        (answering(KNOT, "c", "p", adds=("early", "loud", "aside", "soft")), 7, 16, {"soft"}),
        (answering(KNOT, "a", "maybe", goto="share"), 9, 19, WATCHED_ON_THE_WAY),
        (answering(KNOT, "a", "no", goto="refuse"), 9, 22,
         WATCHED_ON_THE_WAY - {"record", "soft"} | {"late"}),
    ],
    ids=["nothing", "carried", "kind", "filter", "gone", "new", "to-share", "to-refuse"],
)  # fmt: skip
def test_sets_are_told_apart_only_by_what_one_edition_may_show_alone(
    other: Procedure, ends: int, calls: int, watched: set[str]
) -> None:
    assert looks(KNOT, other) == looks(other, KNOT) == (ends, calls)
    for pair in ((KNOT, other), (other, KNOT)):
        names = {name for name in Watch(Joint(*pair)).watched if ":" not in name}
        assert names == watched


def fork(*firsts: str, **seconds: str) -> Procedure:
    """A first question, and others to which it leads: `step` or `step+action` each."""

    def step(step_id: str, leads: list[str]) -> Step:
        pairs = [lead.partition("+") for lead in leads]
        return Step(step_id, "whether", "?", tuple(
            Answer(f"{step_id}{at}", "!", goto, adds=tuple(filter(None, adds.split("+"))))
            for at, (goto, _, adds) in enumerate(pairs)
        ))  # fmt: skip

    others = [step(name, leads.split()) for name, leads in seconds.items()]
    edition = replace(KNOT.edition, whether="s", how="")
    return replace(KNOT, edition=edition, steps=(step("s", list(firsts)), *others))


def kinds_apart(procedure: Procedure) -> tuple[Procedure, Procedure]:
    """Two editions in which sharing is urgent or not, and a hidden action tells sets apart."""
    one = altered(procedure, "actions", "loud", when=("nowhere:no",))
    two = altered(procedure, "actions", "loud", when=("nowhere:yes",))
    return one, altered(two, "outcomes", "share", urgent=True)


@pytest.mark.parametrize("firsts", [("m", "n", "ask"), ("n", "m", "ask"), ("ask", "n", "m")])
def test_the_nearest_example_is_shown_wherever_its_sets_are_met(firsts: tuple[str, ...]) -> None:
    made = fork(*firsts, m="ask ask ask ask share+loud+soft", n="share")
    (group,) = compare(*kinds_apart(made))
    assert group.example == (("s", f"s{firsts.index('n')}"), ("n", "n0"))
    assert not group.gone and not group.new
    for side in (group.before, group.after):
        assert side.actions == {"record"}


def test_groups_of_one_size_stand_with_the_shorter_example_first() -> None:
    one = fork("n", "share", n="refuse refuse refuse")
    two = fork("n", "ask", n="calm calm calm")
    found = [(group.sets, group.example) for group in compare(one, two)]
    assert found == [(3, (("s", "s1"),)), (3, (("s", "s0"), ("n", "n0")))]


def test_an_action_that_only_a_filter_hides_is_not_said_to_be_gone() -> None:
    softer = altered(KNOT, "actions", "soft", when=("d:u",))
    both = altered(softer, "actions", "seldom", when=("c:p", "d:u"))
    found = {(frozenset(group.gone), frozenset(group.new)) for group in compare(KNOT, both)}
    assert found == {(frozenset(), frozenset({"seldom"})), (frozenset({"seldom"}), frozenset())}
