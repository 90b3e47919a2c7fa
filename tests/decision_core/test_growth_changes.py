"""Large editions compared: every group has exactly the number of sets that arithmetic says.

The exact numbers stand beside each edit in `tests.edits`. Small editions confirm them one set of
answers at a time; then the same arithmetic is asked of editions far too large for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from decision_core import joint
from decision_core.diff import Group, compare
from decision_core.graph import TooMany
from decision_core.joint import NOT_OFFERED
from decision_core.kinds import PART, UNSURE
from decision_core.model import Answer, Outcome, Procedure
from tests.decision_core import brute
from tests.edits import CHAINS, DOUBT, LADDERS, NOTHING, Counts, Edit, Exact, mirrored
from tests.synthetic import (
    ADVICE,
    CITE,
    HOLD,
    SHARE,
    chain,
    ladder,
    layers,
    question,
    retargeted,
    thread,
    ways_into,
    wide,
    with_step,
)


def counted(groups: tuple[Group, ...]) -> Counts:
    """The sets of each group; what differs is told apart only where both end in one place."""
    found: Counter[brute.Key] = Counter()
    for group in groups:
        alike = group.before.place == group.after.place
        differs = (group.gone, group.new) if alike else (NOTHING, NOTHING)
        found[(group.before.place, group.after.place, *differs)] += group.sets
    return dict(found)


def one_by_one(a: Procedure, b: Procedure) -> Counts:
    """What `counted` must come to."""
    found: Counts = {}
    for part in PART:
        found |= {key: group.sets for key, group in brute.groups(a, b, part).items()}
    return found


@pytest.mark.parametrize(("edit", "exact"), CHAINS.values(), ids=CHAINS)
@pytest.mark.parametrize(("n", "k"), [(5, 4), (6, 3)])
def test_the_arithmetic_of_a_chain_is_right_one_set_at_a_time(
    edit: Edit, exact: Exact, n: int, k: int
) -> None:
    one = chain(n, k)
    two = edit(one, n)
    assert one_by_one(one, two) == exact(n, k) == counted(compare(one, two))


@pytest.mark.parametrize(("edit", "exact"), CHAINS.values(), ids=CHAINS)
def test_a_thousand_steps_are_compared_exactly_and_mirrored(edit: Edit, exact: Exact) -> None:
    one = chain(1000, 5)
    two = edit(one, 1000)
    assert counted(compare(one, two)) == exact(1000, 5)
    assert counted(compare(two, one)) == mirrored(exact(1000, 5))


@pytest.mark.parametrize(("edit", "exact"), LADDERS.values(), ids=LADDERS)
def test_a_thousand_steps_of_diamonds_are_compared_exactly(edit: Edit, exact: Exact) -> None:
    one = ladder(7, 4)
    assert one_by_one(one, edit(one, 2)) == exact(2, 4) == counted(compare(one, edit(one, 2)))
    large = ladder(1000)
    two = edit(large, 333)
    assert counted(compare(large, two)) == exact(333, 3)
    assert counted(compare(two, large)) == mirrored(exact(333, 3))


@pytest.mark.parametrize("steps", [8, 1000])
def test_a_wide_procedure_is_compared_exactly(steps: int) -> None:
    k = 3 if steps == 8 else 7
    one = wide(steps, k)
    widths = layers(steps - 2, k - 1)
    deep, at = len(widths) - 1, widths[-1] - 1
    two = retargeted(one, f"d{deep}-{at}", "a1", SHARE)
    sets = ways_into(steps, k, deep, at) * k ** (steps - deep - 1)
    assert counted(compare(one, two)) == {(HOLD, SHARE, NOTHING, NOTHING): sets}
    if steps == 8:
        assert one_by_one(one, two) == counted(compare(one, two))


@pytest.mark.parametrize("shape", [chain, ladder, wide, thread])
def test_a_thousand_steps_do_not_differ_from_themselves(shape: Callable[[int], Procedure]) -> None:
    assert compare(shape(1000), shape(1000)) == ()


def test_filters_that_both_editions_have_cost_nothing() -> None:
    one = chain(200, 3, filters=60)  # told apart, they would be 2^60 kinds of sets
    two = retargeted(one, "s150", "a0", HOLD)
    sets = 2**150 * 3**49
    assert counted(compare(one, two)) == {(SHARE, HOLD, NOTHING, NOTHING): sets}


def test_what_both_editions_ask_after_a_change_is_not_told_apart() -> None:
    found = []
    for filters in (2, 60):  # only f1 is asked by one edition alone; what comes later is alike
        one = ladder(301, 3, filters=filters)
        found.append(counted(compare(one, retargeted(one, "f0", "a0", "f2"))))
    assert found[0] == found[1]
    assert {key[2] for key in found[0]} == {DOUBT, frozenset({"on-f1"}), DOUBT | {"on-f1"}}


def test_what_would_take_too_long_is_refused_and_never_rounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = chain(200, 3, filters=60)
    two = retargeted(one, "s0", "a1", "s2")  # shares at s1, or goes on: 2^58 ways to differ
    monkeypatch.setattr(joint, "MOST_KINDS", 2000)
    with pytest.raises(TooMany, match=r"made and made differ in more than 2,000 ways"):
        compare(one, two)


def test_a_filter_is_watched_where_only_one_edition_asks_what_it_names() -> None:
    one = chain(5, 3, filters=3)
    two = retargeted(one, "s0", "a1", "s2")
    assert one_by_one(one, two) == counted(compare(one, two))
    assert {key[2] for key in counted(compare(one, two))} >= {frozenset({"on-s1"}) | DOUBT}


def test_sets_that_can_no_longer_end_alike_are_not_told_apart() -> None:
    one = chain(200, 3, filters=60)
    away = Outcome("away", "other-route", "Elsewhere", "Go there.", ("record",), (CITE,))
    two = replace(retargeted(one, "s2", "a1", "away"), outcomes=(*one.outcomes, away))
    come = 2**2 * 1
    assert counted(compare(one, two)) == {
        (SHARE, "away", NOTHING, NOTHING): come * (3**197 - 2**197),
        (HOLD, "away", NOTHING, NOTHING): come * 2**196,
        (ADVICE, "away", NOTHING, NOTHING): come * 2**196,
    }


def with_detours(rungs: int) -> tuple[Procedure, Procedure]:
    """A ladder behind a question `b` with an answer for each rung; the other asks more after it.

    There answer i leads to `only-<i>`, which may add an action that the left side of rung i may
    add as well, for both.
    """
    made = ladder(3 * rungs + 1, 3)
    steps = {step.id: step for step in made.steps}
    extra = [replace(made.actions[0], id=f"x{at}") for at in range(rungs)]
    for at in range(rungs):
        left = steps[f"l{at}"]
        first = replace(left.answers[0], adds=(f"x{at}",))
        steps[left.id] = replace(left, answers=(first, *left.answers[1:]))
    straight = question("b", ["f0"] * (rungs + 1))
    detour = question("b", [*(f"only-{at}" for at in range(rungs)), "f0"])
    only = [
        replace(question(f"only-{at}", ["f0"] * 2), answers=(
            Answer("a0", "Add it", "f0", adds=(f"x{at}",)), Answer(UNSURE, "Not sure", "f0")))
        for at in range(rungs)
    ]  # fmt: skip
    edition = replace(made.edition, whether="b")
    actions = (*made.actions, *extra)
    one = replace(made, edition=edition, actions=actions, steps=(straight, *steps.values()))
    return one, replace(one, steps=(detour, *only, *steps.values()))


@pytest.mark.parametrize("rungs", [1, 2, 40])
def test_what_both_editions_will_add_alike_is_not_told_apart(rungs: int) -> None:
    one, two = with_detours(rungs)
    lacking = 27 - 2 * 3  # of the answers to a rung: not left (2 of 3) with `a0` (1 of 3)
    sets = 2 ** (rungs - 1) * lacking * 27 ** (rungs - 1)
    assert counted(compare(one, two)) == {
        (end, end, NOTHING, frozenset({f"x{at}"})): sets
        for end in (SHARE, HOLD, ADVICE)
        for at in range(rungs)
    }
    if rungs < 3:
        assert one_by_one(one, two) == counted(compare(one, two))


def test_sets_that_neither_edition_offers_have_not_changed() -> None:
    plain = chain(4, 3)
    one, two = (
        with_step(plain, replace(step, answers=(*step.answers, new)))
        for step, new in (
            (plain.steps[2], Answer("new", "New", HOLD)),
            (plain.steps[1], Answer("new", "New", "s2", adds=("review",))),
        )
    )
    assert one_by_one(one, two) == counted(compare(one, two))
    assert (NOT_OFFERED, NOT_OFFERED) not in {key[:2] for key in counted(compare(one, two))}
