"""Two procedures walked together over their shared step ids, for every set of answers at once.

A complete set of answers gives one answer to every step of either procedure. Sets that lead both
procedures through the same places are counted together, so the count is exact however many there
are. An answer that one of them does not have is "not offered" there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
class Luggage:
    """What is gathered on the way without telling sets of answers apart.

    `always` are the actions that each side's answers add for every set; `alone` the steps that
    only that side asks for some set.
    """

    always: tuple[Facts, Facts] = (frozenset(), frozenset())
    alone: tuple[Facts, Facts] = (frozenset(), frozenset())

    def after(self, asked: tuple[Asked, Asked]) -> Luggage:
        """With what one answer adds."""
        (step_a, answer_a), (step_b, answer_b) = asked
        adds_a, adds_b = (frozenset(x.adds if x else ()) for x in (answer_a, answer_b))
        ask_a, ask_b = (frozenset({x.id} if x else ()) for x in (step_a, step_b))
        alone_a, alone_b = self.alone
        return Luggage(
            (self.always[0] | adds_a, self.always[1] | adds_b),
            ((alone_a | ask_a - alone_b) - ask_b, (alone_b | ask_b - alone_a) - ask_a),
        )

    def merged(self, other: Luggage) -> Luggage:
        """What holds of both: the actions that all have, the steps that some have."""
        return Luggage(
            (self.always[0] & other.always[0], self.always[1] & other.always[1]),
            (self.alone[0] | other.alone[0], self.alone[1] | other.alone[1]),
        )


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
    weight: int
    trail: Trail
    luggage: Luggage

    @property
    def example(self) -> Path:
        """The answers of the shortest such set that either side asks for, earlier answers first."""
        return unroll(self.trail)


@dataclass(frozen=True)
class _Move:
    """One answer: `given` is None where it was given before, when the other side asked."""

    given: tuple[str, str] | None
    to: State
    asked: tuple[Asked, Asked]


@dataclass(frozen=True)
class _Arrived:
    """The sets that have come to a state so far."""

    sets: int
    length: int = 0
    weight: int = 0
    trail: Trail = None
    luggage: Luggage = field(default_factory=Luggage)

    def joined(self, other: _Arrived | None) -> _Arrived:
        if other is None:
            return self
        better = min(self, other, key=lambda item: (item.length, item.weight))
        luggage = self.luggage.merged(other.luggage)
        return replace(better, sets=self.sets + other.sets, luggage=luggage)


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
        start = self._start()
        arrived = {start: _Arrived(self.sets)}
        for state in self._in_order(start, note):
            here = arrived.pop(state)
            moves = list(self._next(state, note))
            if not moves:
                a, b, facts = state.a, state.b, state.facts
                found = (here.sets, here.length, here.weight, here.trail, here.luggage)
                yield Meeting(a, b, facts, *found)
            for move in moves:
                luggage = here.luggage.after(move.asked)
                if move.given is None:
                    moved = replace(here, luggage=luggage)
                else:
                    options = self.answers[move.given[0]]
                    moved = _Arrived(
                        sets=here.sets // len(options),
                        length=here.length + 1,
                        weight=here.weight + options.index(move.given[1]),
                        trail=(here.trail, move.given),
                        luggage=luggage,
                    )
                arrived[move.to] = moved.joined(arrived.get(move.to))

    def lone(self) -> Iterator[Step]:
        """Every step that one side asks at a moment when the other does not."""
        for state in self._in_order(self._start(), _forget):
            for move in self._next(state, _forget):
                steps = [step for step, _ in move.asked if step is not None]
                if len(steps) == 1:
                    yield steps[0]

    def _start(self) -> State:
        return State(self.a.start(self.part), self.b.start(self.part), frozenset(), frozenset())

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
                todo += [(move.to, False) for move in self._next(state, note)]
        return list(reversed(done))

    def _next(self, state: State, note: Note) -> Iterator[_Move]:
        """What can follow: one move for each answer, or the one for an answer kept from before."""
        kept = dict(state.kept)
        for place in (state.a, state.b):
            if place in kept:
                yield self._move(state, (place, kept[place]), note, again=True)
                return
        step_id = self._choose(state)
        if step_id is not None:
            for answer in self.answers[step_id]:
                yield self._move(state, (step_id, answer), note)

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

    def _move(self, state: State, given: tuple[str, str], note: Note, again: bool = False) -> _Move:
        a, asked_a = _onward(self.a, state.a, *given)
        b, asked_b = _onward(self.b, state.b, *given)
        needed = frozenset(
            pair
            for pair in {*state.kept, given}
            if self._awaits(0, a, pair[0]) or self._awaits(1, b, pair[0])
        )
        to = State(a, b, needed, note(state.facts, asked_a, asked_b))
        return _Move(None if again else given, to, (asked_a, asked_b))

    def _awaits(self, side: int, place: str, step_id: str) -> bool:
        return place == step_id or self._needs(side, place, step_id)


def _forget(facts: Facts, asked_a: Asked, asked_b: Asked) -> Facts:
    return facts


def _onward(procedure: Procedure, place: str, step_id: str, answer: str) -> tuple[str, Asked]:
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
