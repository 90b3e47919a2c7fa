"""One of two procedures that are walked together, and what they gather on the way.

Names are held as the bits of whole numbers: a thousand of them are copied, joined and compared
as quickly as a few.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from decision_core.model import Answer, Procedure, Step

NOT_OFFERED = "not offered"

Asked = tuple[Step | None, Answer | None]
"""The step as one side asks it, and its answer; None where that side does not ask or offer it."""


class Names:
    """Gives each name a bit of its own, in the order they come."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}

    def bits(self, names: Iterable[str]) -> int:
        """The number whose bits are these names."""
        found = 0
        for name in names:
            found |= self._bits.setdefault(name, 1 << len(self._bits))
        return found

    def names(self, bits: int) -> frozenset[str]:
        """The names whose bits are set in a number."""
        digits = reversed(f"{bits:b}")
        return frozenset(
            name for name, digit in zip(self._bits, digits, strict=False) if digit == "1"
        )


class Luggage(NamedTuple):
    """What is gathered without telling sets of answers apart, as bits.

    `always` are the actions that each side's answers add for every set; `alone` the steps that
    only that side asks for some set.
    """

    always: tuple[int, int] = (0, 0)
    alone: tuple[int, int] = (0, 0)

    def after(self, names: Names, asked_a: Asked, asked_b: Asked) -> Luggage:
        """With what each side asks just now and what its answer adds."""
        (ask_a, adds_a), (ask_b, adds_b) = _bits(names, asked_a), _bits(names, asked_b)
        alone_a, alone_b = self.alone
        return Luggage(
            (self.always[0] | adds_a, self.always[1] | adds_b),
            ((alone_a | ask_a & ~alone_b) & ~ask_b, (alone_b | ask_b & ~alone_a) & ~ask_a),
        )

    def merged(self, other: Luggage) -> Luggage:
        """What holds of both: the actions that all have, the steps that some have."""
        return Luggage(
            (self.always[0] & other.always[0], self.always[1] & other.always[1]),
            (self.alone[0] | other.alone[0], self.alone[1] | other.alone[1]),
        )


def _bits(names: Names, asked: Asked) -> tuple[int, int]:
    """The step that was asked and the actions its answer adds, as bits."""
    step, answer = asked
    return names.bits((step.id,) if step else ()), names.bits(answer.adds if answer else ())


class Side:
    """One procedure as the walk sees it: its steps and answers, and what can follow each step.

    For each step it holds all that can follow, as bits: its space is that of the steps squared,
    some ten million bytes for 10,000 steps.
    """

    def __init__(self, procedure: Procedure, order: Sequence[Step]) -> None:
        self._steps = {
            step.id: (step, {answer.id: answer for answer in reversed(step.answers)})
            for step in reversed(procedure.steps)
        }
        self._position = {step.id: number for number, step in enumerate(order)}
        self._onward = [0] * len(order)
        for step in reversed(order):
            at = self._position[step.id]
            for place in {answer.goto for answer in step.answers} & self._position.keys():
                to = self._position[place]
                self._onward[at] |= 1 << to | self._onward[to]

    def asks(self, place: str) -> bool:
        """True if the place is a step, and no end."""
        return place in self._steps

    def needs(self, place: str, step_id: str) -> bool:
        """True if this side may still ask this step further on."""
        here, at = self._position.get(place), self._position.get(step_id)
        if here is None or at is None:
            return False
        return bool(self._onward[here] >> at & 1)

    def awaits(self, place: str, step_id: str) -> bool:
        """True if this side asks this step here or may do so further on."""
        here = place == step_id and self.asks(place)  # the other side may end where this one asks
        return here or self.needs(place, step_id)

    def onward(self, place: str, step_id: str, answer_id: str) -> tuple[str, Asked]:
        """Where this side stands after an answer, and what it asked, if it asked it."""
        if place != step_id or step_id not in self._steps:
            return place, (None, None)
        step, answers = self._steps[step_id]
        answer = answers.get(answer_id)
        return (answer.goto if answer else NOT_OFFERED), (step, answer)
