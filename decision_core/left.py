"""What is left to ask: the longest way to an end, on the graph, and whether how follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from decision_core.errors import Unknown, nearest
from decision_core.graph import in_order
from decision_core.model import Procedure


@dataclass(frozen=True)
class Left:
    """The most questions that can follow one: in its own part, and in both parts together."""

    part: int
    whole: int


def most_questions_left(procedure: Procedure, step_id: str) -> Left:
    """The most questions that can still come after this one.

    Raises `Unknown` for a step that no answer leads to. The procedure must have passed the
    structure checks.
    """
    how = _longest(procedure, "how", lambda _: 0)
    after = how.get(procedure.start("how"), 0)

    def onward(place: str) -> int:
        return after if leads_on(procedure, place) else 0

    part = how | _longest(procedure, "whether", lambda _: 0)
    whole = how | _longest(procedure, "whether", onward)
    if step_id not in part:
        raise Unknown(f'No answer leads to "{step_id}".{nearest(step_id, part)}')
    return Left(part[step_id] - 1, whole[step_id] - 1)


def _longest(procedure: Procedure, part: str, end: Callable[[str], int]) -> dict[str, int]:
    """For each step of a part the most questions from it on, with what `end` adds."""
    found: dict[str, int] = {}
    for step in reversed(in_order(procedure, part)):
        found[step.id] = 1 + max(
            found[answer.goto] if answer.goto in found else end(answer.goto)
            for answer in step.answers
        )
    return found


def leads_on(procedure: Procedure, place: str) -> bool:
    """True if this is an outcome that the questions on how to share follow."""
    outcome = procedure.outcome(place)
    return outcome is not None and outcome.how and procedure.start("how") != ""


def how_steps(procedure: Procedure, place: str) -> frozenset[str]:
    """The questions on how to share that can follow an end of the whether part."""
    steps = in_order(procedure, "how") if leads_on(procedure, place) else ()
    return frozenset(step.id for step in steps)
