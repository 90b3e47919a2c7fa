"""Two procedures walked together over their shared step ids, for every set of answers at once.

A complete set of answers gives one answer to every step of either procedure. Sets that lead both
procedures through the same places are counted together, so the count is exact however many there
are. An answer that one of them does not have is "not offered" there.

The time grows with the steps while both sides ask alike. It can double with each fact that tells
sets apart, and grows with the answers that must be kept where the two ask in another order. Where
that is too much it says so: a count is exact or there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from typing import NamedTuple

from decision_core.engine import Path, Trail, unroll
from decision_core.graph import MOST_KINDS, Facts, TooMany, in_order
from decision_core.model import Procedure
from decision_core.sides import NOT_OFFERED, Asked, Luggage, Names, Side

__all__ = ["NOT_OFFERED", "Asked", "Joint", "Meeting", "Names", "Note", "State"]

Note = Callable[[Facts, Asked, Asked], Facts]
"""The facts after an answer, from the facts before and what each side asked just now."""


Place = tuple[str, str, frozenset[tuple[str, str]]]
"""Where both sides stand, with the answers that the first will need later."""


class State(NamedTuple):
    """A place, and what tells apart the sets of answers that lead there."""

    a: str
    b: str
    kept: frozenset[tuple[str, str]]
    facts: Facts

    @property
    def place(self) -> Place:
        """The state without its facts."""
        return self.a, self.b, self.kept


Settle = Callable[[State], Facts]
"""The facts of a state without those that no longer matter."""
Says = Callable[[Asked, Asked], int]
"""Some bits about what each side asks just now."""


@dataclass(frozen=True)
class Meeting:
    """All complete sets of answers that end both sides here with the same facts.

    `always` are the actions that each side's answers add for every set; `alone` the steps that
    only that side asks for some set.
    """

    a: str
    b: str
    facts: Facts
    sets: int
    length: int
    weight: int
    trail: Trail = field(compare=False, repr=False)  # as deep as the path is long
    always: tuple[Facts, Facts]
    alone: tuple[Facts, Facts]

    @property
    def example(self) -> Path:
        """The answers of the shortest such set that either side asks for, earlier answers first."""
        return unroll(self.trail)


class _Move(NamedTuple):
    """One answer: `given` is None where it was given before, when the other side asked.

    It is the one at `place` of as many answers as there are `options`.
    """

    given: tuple[str, str] | None
    place: int
    options: int
    to: State
    asked: tuple[Asked, Asked]


class _Arrived(NamedTuple):
    """The sets that have come to a state so far."""

    sets: int
    length: int = 0
    weight: int = 0
    trail: Trail = None
    luggage: Luggage = Luggage()

    def after(self, move: _Move, luggage: Luggage) -> _Arrived:
        if move.given is None:
            return _Arrived(self.sets, self.length, self.weight, self.trail, luggage)
        length, weight = self.length + 1, self.weight + move.place
        sets, trail = self.sets // move.options, (self.trail, move.given)
        return _Arrived(sets, length, weight, trail, luggage)

    def joined(self, other: _Arrived | None) -> _Arrived:
        if other is None:
            return self
        nearer = (self.length, self.weight) <= (other.length, other.weight)
        better = self if nearer else other
        sets, luggage = self.sets + other.sets, self.luggage.merged(other.luggage)
        return _Arrived(sets, better.length, better.weight, better.trail, luggage)


class Joint:
    """Two procedures side by side, in one part."""

    def __init__(self, a: Procedure, b: Procedure, part: str = "whether") -> None:
        self.a, self.b, self.part = a, b, part

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

    def meetings(self, note: Note, settle: Settle | None = None) -> Iterator[Meeting]:
        """Every pair of ends, with counts that add up to `sets`."""
        names = Names()
        plan = self._plan(note, settle)
        arrived = {state: _Arrived(self.sets) for state, _ in plan[:1]}
        for state, moves in plan:
            here = arrived.pop(state)
            if not moves:
                always, alone = (
                    (names.names(bits[0]), names.names(bits[1]))
                    for bits in (here.luggage.always, here.luggage.alone)
                )
                found = (here.sets, here.length, here.weight, here.trail, always, alone)
                yield Meeting(state.a, state.b, state.facts, *found)
            for move in moves:
                moved = here.after(move, here.luggage.after(names, *move.asked))
                arrived[move.to] = moved.joined(arrived.get(move.to))

    def ahead(self, end: Callable[[str, str], int], says: Says) -> dict[Place, int]:
        """For each place what can follow, as bits: those of the ends, and what the way says.

        A way to ends without bits says nothing. The place where both start comes last.
        """
        found: dict[Place, int] = {}
        for state, moves in reversed(self._plan(_forget, None)):
            bits = 0 if moves else end(state.a, state.b)
            for move in moves:
                if after := found[move.to.place]:
                    bits |= after | says(*move.asked)
            found[state.place] = bits
        return found

    @cached_property
    def _sides(self) -> tuple[Side, Side]:
        a, b = (Side(side, in_order(side, self.part)) for side in (self.a, self.b))
        return a, b

    def _plan(self, note: Note, settle: Settle | None) -> list[tuple[State, list[_Move]]]:
        """Every state that can be reached with its moves, each after all that lead to it."""
        nothing: Facts = frozenset()
        moves: dict[State, list[_Move]] = {}
        done: list[State] = []
        start = State(self.a.start(self.part), self.b.start(self.part), frozenset(), nothing)
        todo = [(start, False)]
        while todo:
            state, below = todo.pop()
            if len(moves) > MOST_KINDS:
                raise TooMany(f"{self.a.edition.id} and {self.b.edition.id} differ", MOST_KINDS)
            if below:
                done.append(state)
            elif state not in moves:
                moves[state] = list(self._next(state, note, settle))
                todo.append((state, True))
                todo += [(move.to, False) for move in moves[state]]
        return [(state, moves[state]) for state in reversed(done)]

    def _next(self, state: State, note: Note, settle: Settle | None) -> Iterator[_Move]:
        """What can follow: one move for each answer, or the one for an answer kept from before."""
        a, b = self._sides
        kept, step_id = dict(state.kept), self._choose(state)
        if step_id is None:
            return
        again = step_id in kept
        options = (kept[step_id],) if again else self.answers[step_id]
        for place, answer in enumerate(options):
            given = (step_id, answer)
            to_a, asked_a = a.onward(state.a, *given)
            to_b, asked_b = b.onward(state.b, *given)
            needed = frozenset(
                pair for pair in (*state.kept, given) if a.awaits(to_a, pair[0])
            )  # `_choose` lets nothing be asked that only the other side will need
            to = State(to_a, to_b, needed, note(state.facts, asked_a, asked_b))
            if settle is not None:
                to = to._replace(facts=settle(to))
            asked = (asked_a, asked_b)
            yield _Move(None if again else given, place, len(options), to, asked)

    def _choose(self, state: State) -> str | None:
        """The step to ask now, so that as little as possible has to be kept for later.

        The second side goes first if it will ask what the first asks now. So it never needs an
        answer that was given before, and only the first does.
        """
        a, b = self._sides
        if not a.asks(state.a):
            return state.b if b.asks(state.b) else None
        return state.b if b.needs(state.b, state.a) else state.a


def _forget(facts: Facts, asked_a: Asked, asked_b: Asked) -> Facts:
    return facts
