"""What has to be answered before a step is asked: exact, on the graph, for every path at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decision_core.graph import in_order
from decision_core.model import Procedure, Step

Needs = Mapping[str, frozenset[str]]
"""Steps that come first on every path, each with those of its answers that can still lead here."""


class Before:
    """The order in which a part has to be asked, in two procedures with shared step ids."""

    def __init__(self, a: Procedure, b: Procedure, part: str) -> None:
        self.orders = (in_order(a, part), in_order(b, part))
        ids = dict.fromkeys(step.id for order in self.orders for step in order)
        self.names = tuple(ids)
        self.number = {step_id: at for at, step_id in enumerate(self.names)}
        self.steps = tuple({step.id: step for step in order} for order in self.orders)
        self.always = tuple(self._always(order) for order in self.orders)
        self.onward = self._onward(self.orders[1])

    def shared(self) -> Iterator[Step]:
        """The steps that both ask, as the second words them and in its order."""
        return (step for step in self.orders[1] if step.id in self.steps[0])

    def new_needs(self, step_id: str) -> Needs:
        """What the second procedure needs before this step and the first does not.

        A step counts if the second asks it first on every path, some of its answers never lead
        on to this one, and the first does not ask it first on every path.
        """
        bits = self.always[1][step_id] & ~self.always[0][step_id]
        found: dict[str, frozenset[str]] = {}
        while bits:
            low = bits & -bits
            bits ^= low
            earlier = self.steps[1][self.names[low.bit_length() - 1]]
            leading = {answer.id for answer in earlier.answers if self._leads(answer.goto, step_id)}
            if len(leading) < len(earlier.answers):
                found[earlier.id] = frozenset(leading)
        return found

    def _leads(self, goto: str, step_id: str) -> bool:
        return goto == step_id or bool(self.onward.get(goto, 0) >> self.number[step_id] & 1)

    def _always(self, order: tuple[Step, ...]) -> dict[str, int]:
        """For each step, as bits, the steps on every path to it."""
        found: dict[str, int] = {order[0].id: 0} if order else {}
        for step in order:
            here = found[step.id] | 1 << self.number[step.id]
            for answer in step.answers:
                if answer.goto in self.number:
                    found[answer.goto] = found.get(answer.goto, here) & here
        return found

    def _onward(self, order: tuple[Step, ...]) -> dict[str, int]:
        """For each step, as bits, the steps that can follow."""
        found: dict[str, int] = {}
        for step in reversed(order):
            bits = 0
            for answer in step.answers:
                if answer.goto in found:
                    bits |= 1 << self.number[answer.goto] | found[answer.goto]
            found[step.id] = bits
        return found
