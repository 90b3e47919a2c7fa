"""A knot compared with itself changed in every small way, against a count one set at a time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from decision_core.diff import compare
from decision_core.kinds import END
from decision_core.model import Answer, Procedure, Step
from tests.decision_core.altered import altered, answering
from tests.decision_core.knot import KNOT
from tests.decision_core.one_by_one import judged

Edit = Callable[[Procedure], Procedure]
ORDER = [step.id for step in KNOT.part("whether")]
ENDS = [outcome.id for outcome in KNOT.outcomes]


def edit(make: Callable[..., Procedure], *args: Any, **changes: Any) -> Edit:
    return lambda procedure: make(procedure, *args, **changes)


def edits() -> Iterator[Edit]:
    """Every small change to the knot that leaves it without a circle."""
    for step in KNOT.steps:
        places = [*ORDER[ORDER.index(step.id) + 1 :], *ENDS] if step.part == "whether" else [END]
        for answer in step.answers:
            for place in places:
                yield edit(answering, step.id, answer.id, goto=place)
            for action in KNOT.actions:
                adds = tuple({*answer.adds} ^ {action.id})
                yield edit(answering, step.id, answer.id, adds=adds)
    for outcome in KNOT.outcomes:
        yield edit(altered, "outcomes", outcome.id, urgent=not outcome.urgent)
        yield edit(altered, "outcomes", outcome.id, how=not outcome.how)
        yield edit(altered, "outcomes", outcome.id, kind="share")
        yield edit(altered, "outcomes", outcome.id, kind="clarify")
        for action in KNOT.actions:
            actions = tuple({*outcome.actions} ^ {action.id})
            yield edit(altered, "outcomes", outcome.id, actions=actions)
    for action in KNOT.actions:
        whens = ((), ("b:x",), ("kind:share",), ("c:p", "d:u", "kind:share"), ("tell:first",))
        for when in whens:
            yield edit(altered, "actions", action.id, when=when)


def offered(step_id: str, lost: str = "", new: str = "", goto: str = "share") -> Edit:
    """One answer to a step no longer offered, or a new one."""

    def change(procedure: Procedure) -> Procedure:
        step = procedure.step(step_id)
        assert step
        answers = tuple(answer for answer in step.answers if answer.id != lost)
        more = (Answer(new, "New.", goto, adds=("soft", "loud")),) if new else ()
        return altered(procedure, "steps", step_id, answers=(*answers, *more))

    return change


def begun(whether: str, how: str = "tell") -> Edit:
    """Another first question of each part."""
    return lambda old: replace(old, edition=replace(old.edition, whether=whether, how=how))


def without(step_id: str, goto: str) -> Edit:
    """A step taken out: what led to it leads on."""

    def change(procedure: Procedure) -> Procedure:
        for step in procedure.steps:
            for answer in step.answers:
                if answer.goto == step_id:
                    procedure = answering(procedure, step.id, answer.id, goto=goto)
        steps = tuple(step for step in procedure.steps if step.id != step_id)
        return replace(procedure, steps=steps)

    return change


def turned(*leads: str) -> Edit:
    """Answers led elsewhere: `a:no>c` and so on."""

    def change(procedure: Procedure) -> Procedure:
        for lead in leads:
            pair, _, goto = lead.partition(">")
            procedure = answering(procedure, *pair.split(":"), goto=goto)
        return procedure

    return change


LARGE: list[list[Edit]] = [
    [offered("b", lost="x")],
    [offered("c", lost="q"), offered("c", new="s", goto="d")],
    [offered("tell", new="soon", goto="send")],
    [offered("send", lost="fast")],
    [without("c", "d")],
    [without("d", "refuse")],
    [begun("a", "")],
    [begun("", "tell")],
    [begun("b")],
    [begun("c"), turned("c:p>b", "b:x>d")],  # c is asked before b
    [begun("d"), turned("d:u>a", "d:w>a", "b:y>share", "c:p>share")],  # d first of all
    [turned("b:x>d", "d:u>c", "c:p>share"), offered("d", lost="w")],
    [begun("a", "send"), turned("send:safe>tell", "tell:first>end", "tell:later>end")],
]  # fmt: skip


def test_nothing_differs_from_itself() -> None:
    assert compare(KNOT, KNOT) == ()


@pytest.mark.parametrize("number", range(len(LARGE)))
def test_a_large_change_is_told_as_it_is_one_set_at_a_time(number: int) -> None:
    changed = KNOT
    for change in LARGE[number]:
        changed = change(changed)
    judged(KNOT, changed)
    judged(changed, KNOT)


@pytest.mark.parametrize("turn", range(4))
def test_small_changes_are_told_as_they_are_one_set_at_a_time(turn: int) -> None:
    single = list(edits())
    for change in single[turn::24]:
        judged(KNOT, change(KNOT))
    chance = random.Random(turn)
    for _ in range(10):
        one, two = KNOT, KNOT
        for change in chance.sample(single, 3):
            one, two = (change(one), two) if chance.random() < 0.3 else (one, change(two))
        judged(one, two)


def shuffled(chance: random.Random) -> Procedure:
    """Some of four questions in any order, each leading on or ending somewhere."""
    order = chance.sample(["p", "q", "r", "t"], chance.choice((2, 3, 3, 4)))
    steps = []
    for at, step_id in enumerate(order):
        places = [*order[at + 1 :] * 2, *chance.sample(ENDS, 2)]
        answers = tuple(
            Answer(name, name, chance.choice(places), adds=tuple(
                action for action in ("early", "loud", "soft", "aside") if chance.random() < 0.3))
            for name in chance.sample(["x", "y", "z"], 2)
        )  # fmt: skip
        steps.append(Step(step_id, "whether", "?", answers))
    edition = replace(KNOT.edition, whether=order[0], how="")
    made = replace(KNOT, edition=edition, steps=tuple(steps))
    when = chance.choice(((), ("p:x",), ("q:y", "kind:share"), ("r:x", "t:z"), ("p:y", "q:x")))
    return altered(made, "actions", chance.choice(("loud", "soft", "seldom")), when=when)


@pytest.mark.parametrize("turn", range(4))
def test_questions_in_another_order_are_told_as_they_are_one_set_at_a_time(turn: int) -> None:
    chance = random.Random(100 + turn)
    for _ in range(60):
        judged(shuffled(chance), shuffled(chance))
