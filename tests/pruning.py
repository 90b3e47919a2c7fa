"""What keeps a procedure valid when something is taken out of it or led elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from decision_core.kinds import KINDS, PART
from decision_core.model import Field, Procedure, Step


def ways_from(steps: Iterable[Step]) -> dict[str, int]:
    """How many ways lead on from each of some steps that stand in the order they are asked."""
    ways: dict[str, int] = {}
    for step in reversed(list(steps)):
        ways[step.id] = sum(ways.get(answer.goto, 1) for answer in step.answers)
    return ways


def pairs_of(steps: Iterable[Step]) -> list[str]:
    """`step:answer` for every answer of the steps."""
    return [f"{step.id}:{answer.id}" for step in steps for answer in step.answers]


def tidy(procedure: Procedure) -> Procedure:
    """The procedure without what nothing leads to, nothing carries or nothing can match."""
    reached: dict[str, None] = {}
    todo = [procedure.start(part) for part in PART]
    while todo:
        place = todo.pop()
        step = procedure.step(place)
        if step and place not in reached:
            todo += [answer.goto for answer in step.answers]
        reached[place] = None
    steps = tuple(step for step in procedure.steps if step.id in reached)
    outcomes = tuple(item for item in procedure.outcomes if item.id in reached)
    used = {action for step in steps for answer in step.answers for action in answer.adds}
    used |= {action for outcome in outcomes for action in outcome.actions}
    known = {*pairs_of(steps), *(f"kind:{kind}" for kind in KINDS)}

    def matching(when: Iterable[str]) -> tuple[str, ...]:
        return tuple(item for item in when if item in known)

    def asking(item: Field) -> Field:
        choices = tuple(
            replace(
                one,
                when=matching(one.when),
                known=matching(one.known),
                suggested=matching(one.suggested),
            )
            for one in item.choices
        )
        return replace(item, when=matching(item.when), choices=choices)

    return replace(
        procedure,
        steps=steps,
        outcomes=outcomes,
        actions=tuple(
            replace(item, when=matching(item.when), onward=item.onward * (item.onward in reached))
            for item in procedure.actions
            if item.id in used
        ),
        fields=tuple(asking(item) for item in procedure.fields),
    )


def leads_to(procedure: Procedure, start: str, end: str) -> bool:
    """True if some answers lead from one step to another, or both are the same."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        place = todo.pop()
        step = procedure.step(place)
        if step and place not in seen:
            todo += [answer.goto for answer in step.answers]
        seen.add(place)
    return end in seen
