"""A procedure as roads: the way straight on, and the side roads that leave it.

A road begins at a question. It goes on to the first question that an answer leads to and that is
on no road yet. The main road begins at the first question of a part.
"""

from __future__ import annotations

from dataclasses import dataclass

from decision_core.kinds import END, PART
from decision_core.model import Answer, Procedure, Step


@dataclass(frozen=True)
class Way:
    """All answers of one question that lead to the same place, in the order of the page."""

    step: str
    goto: str
    answers: tuple[Answer, ...]


Road = tuple[Step, ...]
"""Questions one under the other. Each is followed by one that an answer to it leads to."""


def reading_order(procedure: Procedure, part: str) -> tuple[str, ...]:
    """The step ids of a part, each after every step that can lead to it."""
    seen: dict[str, None] = {}

    def visit(step_id: str, on_the_way: frozenset[str]) -> None:
        step = procedure.step(step_id)
        if step is None or step_id in seen or step_id in on_the_way or step.part != part:
            return
        for answer in reversed(step.answers):
            visit(answer.goto, on_the_way | {step_id})
        seen[step_id] = None

    visit(procedure.start(part), frozenset())
    return tuple(reversed(seen))


def numbers_of(procedure: Procedure) -> dict[str, int]:
    """The number of every question, as the cards and the chart give it: whether, then how."""
    order = [step_id for part in PART for step_id in reading_order(procedure, part)]
    return {step_id: number for number, step_id in enumerate(order, start=1)}


@dataclass(frozen=True)
class Opened:
    """A way in a list, with the road that opens there: empty where the way only names its place.

    `on` says that it goes straight on, to the question that follows in the same list.
    """

    way: Way
    road: tuple[Listed, ...]
    on: bool


@dataclass(frozen=True)
class Listed:
    """A question in a list, with its number and its ways."""

    step: Step
    number: int
    ways: tuple[Opened, ...]


def listed(procedure: Procedure, part: str) -> tuple[Listed, ...]:
    """A part as nested lists: the main road, and in it every side road where it first leaves.

    Every question stands in them once. Ways to outcomes come first, side roads next, and the way
    straight on last.
    """
    roads, numbers = roads_of(procedure, part), numbers_of(procedure)
    opened: dict[tuple[str, str], Road] = {}
    heads = {road[0].id: road for road in roads[1:]}
    for step in (step for road in roads for step in road):
        opened |= {
            (step.id, way.goto): heads.pop(way.goto) for way in ways_of(step) if way.goto in heads
        }

    def one(step: Step, onward: str) -> Listed:
        ways = [
            Opened(way, many(opened.get((step.id, way.goto), ())), way.goto == onward)
            for way in ways_of(step)
        ]
        ways.sort(key=lambda item: (item.on, bool(item.road)))
        return Listed(step, numbers[step.id], tuple(ways))

    def many(road: Road) -> tuple[Listed, ...]:
        onward = [*(step.id for step in road[1:]), END]
        return tuple(one(step, after) for step, after in zip(road, onward, strict=False))

    return many(roads[0]) if roads else ()


def ways_of(step: Step) -> tuple[Way, ...]:
    """The ways out of a question, in the order in which its answers first name their places."""
    places: dict[str, list[Answer]] = {}
    for answer in step.answers:
        places.setdefault(answer.goto, []).append(answer)
    return tuple(Way(step.id, goto, tuple(answers)) for goto, answers in places.items())


def roads_of(procedure: Procedure, part: str) -> tuple[Road, ...]:
    """The roads of a part, the main one first; none if the edition has no such part.

    Every question that can be reached is on exactly one. Of two roads with a way between them the
    later one is never begun before the earlier one.
    """
    placed: set[str] = set()
    roads: list[Road] = []

    def begin(step_id: str) -> None:
        road: list[Step] = []
        step = procedure.step(step_id)
        while step is not None and step.id not in placed:
            placed.add(step.id)
            road.append(step)
            onward = (procedure.step(answer.goto) for answer in step.answers)
            step = next((one for one in onward if one and one.id not in placed), None)
        if road:
            roads.append(tuple(road))

    begin(procedure.start(part))
    for road in roads:  # grows while it is read: side roads have side roads
        for step in road:
            for answer in step.answers:
                begin(answer.goto)
    return tuple(roads)
