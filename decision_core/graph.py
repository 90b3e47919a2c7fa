"""Every path at once: works on the graph of steps, exactly, without listing the paths.

A question about all paths is a set of facts noted on the way. Paths that stand at the same step
with the same facts are one arrival, counted; so many paths cost no more than few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import log10

from decision_core.engine import Path, Trail, unroll
from decision_core.errors import CoreError
from decision_core.model import Answer, Procedure, Step

Facts = frozenset[str]
Note = Callable[[Step, Answer], Facts]
Settle = Callable[[Facts, Step, Answer], Facts]
"""The facts after an answer with those left out that no longer matter; see `survey`."""

MOST_KINDS = 500_000
"""How many kinds of paths, or of sets of answers, are told apart before giving up."""


class TooMany(CoreError):
    """An exact answer would take too long. It is never rounded: there is none."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(f"{what} in more than {most:,} ways: too many to tell apart exactly.")


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
    trail: Trail = field(compare=False, repr=False)  # as deep as the path is long

    @property
    def shortest(self) -> Path:
        """The questions and answers of the shortest path, in order."""
        return unroll(self.trail)


def in_order(procedure: Procedure, part: str) -> tuple[Step, ...]:
    """The steps that can be reached in a part, each after every step that leads to it.

    The procedure must have passed the structure checks: there is no order in a circle.
    """
    known: dict[str, tuple[Step, ...]] = procedure.__dict__.setdefault("_orders", {})
    if part not in known:  # a procedure never changes
        known[part] = _order(procedure, part)
    return known[part]


def _order(procedure: Procedure, part: str) -> tuple[Step, ...]:
    done: dict[str, Step] = {}
    todo: list[tuple[str, bool]] = [(procedure.start(part), False)]
    while todo:
        step_id, below = todo.pop()
        step = procedure.step(step_id)
        if step is None or step_id in done:
            continue
        if below:
            done[step_id] = step
        else:
            todo += [(step_id, True), *((answer.goto, False) for answer in step.answers)]
    return tuple(reversed(done.values()))


def survey(
    procedure: Procedure, part: str, note: Note, settle: Settle | None = None
) -> Iterator[Arrival]:
    """Every end of a part with every set of facts that can be noted on the way to it.

    Each fact that tells paths apart can double the arrivals at a place, and with them the time.
    `settle` may forget facts that can no longer matter, or put one in place of many.
    Raises `TooMany` rather than take all the memory there is.
    """
    arrived: dict[str, dict[Facts, Arrival]] = {}

    def arrive(at: Arrival) -> None:
        here = arrived.setdefault(at.place, {})
        earlier = here.get(at.facts)
        if earlier is not None:
            nearer = (at.length, at.weight) <= (earlier.length, earlier.weight)
            better, both = at if nearer else earlier, at.count + earlier.count
            at = Arrival(at.place, at.facts, both, better.length, better.weight, better.trail)
        here[at.facts] = at
        if len(here) > MOST_KINDS:
            raise TooMany(f'Paths come to "{at.place}"', MOST_KINDS)

    arrive(Arrival(procedure.start(part), frozenset(), 1, 0, 0, None))
    for step in in_order(procedure, part):
        noted = [(answer, note(step, answer)) for answer in step.answers]
        for at in arrived.pop(step.id, {}).values():
            for place, (answer, new) in enumerate(noted):
                facts = at.facts | new
                if settle is not None:
                    facts = settle(facts, step, answer)
                trail: Trail = (at.trail, (step.id, answer.id))
                length, weight = at.length + 1, at.weight + place
                arrive(Arrival(answer.goto, facts, at.count, length, weight, trail))
    for here in arrived.values():
        yield from here.values()


def nearest(procedure: Procedure, part: str) -> dict[str, Trail]:
    """The shortest way to every place of a part; of equally short ones as in `Arrival`."""
    found: dict[str, tuple[int, int, Trail]] = {procedure.start(part): (0, 0, None)}
    for step in in_order(procedure, part):
        length, weight, trail = found[step.id]
        for place, answer in enumerate(step.answers):
            new = (length + 1, weight + place, (trail, (step.id, answer.id)))
            known = found.get(answer.goto)
            if known is None or new[:2] <= known[:2]:
                found[answer.goto] = new
    return {place: trail for place, (_, _, trail) in found.items()}


def count(procedure: Procedure, part: str) -> int:
    """How many paths a part has."""
    return sum(arrival.count for arrival in survey(procedure, part, lambda *_: frozenset()))


def in_figures(number: int) -> str:
    """A count for people: in full, or past thirty digits as a power of ten, rounded down."""
    if number < 10**30:
        return f"{number:,}"
    power = int(log10(number)) - 1  # log10 may be out by a little
    while 10 ** (power + 1) <= number:
        power += 1
    lead = number // 10 ** (power - 1)
    return f"about {lead // 10}.{lead % 10} × 10^{power}"
