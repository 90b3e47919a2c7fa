"""Every path at once: works on the graph of steps, exactly, without listing the paths.

A question about all paths is a set of facts noted on the way. Paths that stand at the same step
with the same facts are one arrival, counted; so many paths cost no more than few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from decision_core.engine import Path
from decision_core.model import Answer, Procedure, Step

Facts = frozenset[str]
Note = Callable[[Step, Answer], Facts]
Trail = tuple["Trail", tuple[str, str]] | None
"""The way back to the start, newest first; paths share their beginnings."""


def unroll(trail: Trail) -> Path:
    """The questions and answers of a trail, oldest first."""
    found: list[tuple[str, str]] = []
    while trail is not None:
        trail, pair = trail
        found.append(pair)
    return tuple(reversed(found))


@dataclass(frozen=True)
class Arrival:
    """All paths that reach one place with the same facts.

    `place` is a step, an outcome or `end`; `count` how many paths. Of equally short paths
    `shortest` is the one with the earlier answers: `weight` adds up their places.
    """

    place: str
    facts: Facts
    count: int
    length: int
    weight: int
    trail: Trail

    @property
    def shortest(self) -> Path:
        """The questions and answers of the shortest path, in order."""
        return unroll(self.trail)


def in_order(procedure: Procedure, part: str) -> tuple[Step, ...]:
    """The steps that can be reached in a part, each after every step that leads to it.

    The procedure must have passed the structure checks: there is no order in a circle.
    """
    done: dict[str, Step] = {}
    todo: list[tuple[str, bool]] = [(procedure.start(part), False)]
    while todo:
        step_id, below = todo.pop()
        step = procedure.step(step_id)
        if step is None or step_id in done:
            continue
        if below:
            done[step_id] = step
            continue
        todo.append((step_id, True))
        todo += [(answer.goto, False) for answer in step.answers]
    return tuple(reversed(done.values()))


def survey(procedure: Procedure, part: str, note: Note) -> Iterator[Arrival]:
    """Every end of a part with every set of facts that can be noted on the way to it."""
    arrived: dict[str, dict[Facts, Arrival]] = {}

    def arrive(at: Arrival) -> None:
        here = arrived.setdefault(at.place, {})
        earlier = here.get(at.facts)
        if earlier is not None:
            better = min(at, earlier, key=lambda item: (item.length, item.weight))
            at = replace(better, count=at.count + earlier.count)
        here[at.facts] = at

    arrive(Arrival(procedure.start(part), frozenset(), 1, 0, 0, None))
    for step in in_order(procedure, part):
        for at in arrived.pop(step.id, {}).values():
            for place, answer in enumerate(step.answers):
                facts = at.facts | note(step, answer)
                trail: Trail = (at.trail, (step.id, answer.id))
                length, weight = at.length + 1, at.weight + place
                arrive(Arrival(answer.goto, facts, at.count, length, weight, trail))
    for here in arrived.values():
        yield from here.values()


def count(procedure: Procedure, part: str) -> int:
    """How many paths a part has."""
    return sum(arrival.count for arrival in survey(procedure, part, lambda *_: frozenset()))
