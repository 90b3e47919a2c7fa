"""Two procedures walked together over their shared step ids, for every set of answers at once.

A complete set of answers gives one answer to every step of either procedure. Sets that lead both
procedures through the same places are counted together, so the count is exact however many there
are. An answer that one of them does not have is "not offered" there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod

from decision_core.engine import Path
from decision_core.graph import Facts, Trail, in_order, unroll
from decision_core.model import Answer, Procedure, Step

NOT_OFFERED = "not offered"

Asked = tuple[Step | None, Answer | None]
"""The step as one side asks it, and its answer; None where that side does not ask or offer it."""
Note = Callable[[Facts, Asked, Asked], Facts]
"""The facts after an answer, from the facts before and what each side asked just now."""


@dataclass(frozen=True)
class State:
    """Where both sides stand, with the answers one side will need later."""

    a: str
    b: str
    kept: frozenset[tuple[str, str]]
    facts: Facts


@dataclass(frozen=True)
class Meeting:
    """All complete sets of answers that end both sides here with the same facts."""

    a: str
    b: str
    facts: Facts
    sets: int
    length: int
    trail: Trail

    @property
    def example(self) -> Path:
        """The answers of the shortest such set that either side asks for."""
        return unroll(self.trail)


class Joint:
    """Two procedures side by side, in one part."""

    def __init__(self, a: Procedure, b: Procedure, part: str = "whether") -> None:
        self.a, self.b, self.part = a, b, part
        self._reach = (_reach(a, part), _reach(b, part))

    @cached_property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """Every step id of either side with the union of the answers."""
        found: dict[str, dict[str, None]] = {}
        for procedure in (self.a, self.b):
            for step in procedure.part(self.part):
                found.setdefault(step.id, {}).update(dict.fromkeys(a.id for a in step.answers))
        return {step: tuple(answers) for step, answers in found.items()}

    @property
    def sets(self) -> int:
        """How many complete sets of answers there are."""
        return prod(len(answers) for answers in self.answers.values())

    def meetings(self, note: Note) -> Iterator[Meeting]:
        """Every pair of ends, with counts that add up to `sets`."""
        start = State(self.a.start(self.part), self.b.start(self.part), frozenset(), frozenset())
        arrived: dict[State, tuple[int, int, Trail]] = {start: (self.sets, 0, None)}
        for state in self._in_order(start, note):
            sets, length, trail = arrived[state]
            following = list(self._next(state, note))
            if not following:
                yield Meeting(state.a, state.b, state.facts, sets, length, trail)
                continue
            for pair, after in following:
                share = sets // len(self.answers[pair[0]]) if pair else sets
                at = length + (1 if pair else 0)
                way: Trail = (trail, pair) if pair else trail
                earlier = arrived.get(after)
                if earlier is not None:
                    share += earlier[0]
                    if earlier[1] <= at:
                        at, way = earlier[1], earlier[2]
                arrived[after] = (share, at, way)

    def _in_order(self, start: State, note: Note) -> list[State]:
        """Every state that can be reached, each after all that lead to it."""
        done: dict[State, None] = {}
        opened: set[State] = set()
        todo = [(start, False)]
        while todo:
            state, below = todo.pop()
            if below:
                done[state] = None
            elif state not in opened:
                opened.add(state)
                todo.append((state, True))
                todo += [(after, False) for _, after in self._next(state, note)]
        return list(reversed(done))

    def _next(self, state: State, note: Note) -> Iterator[tuple[tuple[str, str] | None, State]]:
        """What follows: the answer given and the new state; no answer where one was kept."""
        kept = dict(state.kept)
        for place in (state.a, state.b):
            if place in kept:
                yield None, self._after(state, place, kept[place], note)
                return
        step_id = self._choose(state)
        if step_id is not None:
            for answer in self.answers[step_id]:
                yield (step_id, answer), self._after(state, step_id, answer, note)

    def _choose(self, state: State) -> str | None:
        """The step to ask now, so that as little as possible has to be kept for later."""
        open_a = self.a.step(state.a) is not None
        open_b = self.b.step(state.b) is not None
        if not open_a or not open_b:
            return state.a if open_a else state.b if open_b else None
        return state.b if self._needs(1, state.b, state.a) else state.a

    def _needs(self, side: int, place: str, step_id: str) -> bool:
        """True if that side may still ask this step further on."""
        position, onward = self._reach[side]
        at = position.get(step_id)
        return at is not None and place != step_id and bool(onward.get(place, 0) >> at & 1)

    def _after(self, state: State, step_id: str, answer: str, note: Note) -> State:
        a, asked_a = _move(self.a, state.a, step_id, answer)
        b, asked_b = _move(self.b, state.b, step_id, answer)
        kept = {*state.kept, (step_id, answer)}
        needed = {
            pair for pair in kept
            if self._awaits(0, a, pair[0]) or self._awaits(1, b, pair[0])
        }  # fmt: skip
        return State(a, b, frozenset(needed), note(state.facts, asked_a, asked_b))

    def _awaits(self, side: int, place: str, step_id: str) -> bool:
        return place == step_id or self._needs(side, place, step_id)


def _move(procedure: Procedure, place: str, step_id: str, answer: str) -> tuple[str, Asked]:
    """Where one side stands after an answer, and what it asked, if it asked it."""
    step = procedure.step(place) if place == step_id else None
    if step is None:
        return place, (None, None)
    given = step.answer(answer)
    return (given.goto if given else NOT_OFFERED), (step, given)


def _reach(procedure: Procedure, part: str) -> tuple[dict[str, int], dict[str, int]]:
    """A number for each step, and for each step the numbers of all that can follow, as bits."""
    order = in_order(procedure, part)
    position = {step.id: number for number, step in enumerate(order)}
    onward: dict[str, int] = {}
    for step in reversed(order):
        bits = 0
        for answer in step.answers:
            if answer.goto in position:
                bits |= 1 << position[answer.goto] | onward.get(answer.goto, 0)
        onward[step.id] = bits
    return position, onward
