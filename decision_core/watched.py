"""What two procedures that are walked together show: which actions can differ, and how to tell.

As few facts as will do, for each one can double the work.
"""

from __future__ import annotations

from collections.abc import Iterator

from decision_core.engine import applies
from decision_core.graph import Facts
from decision_core.joint import NOT_OFFERED, Asked, Joint, Meeting, Names, State
from decision_core.model import Answer, Step

_NOTHING: Facts = frozenset()


class Watch:
    """Which actions can be shown by one side only where both end alike, and how to tell.

    `+x` says that the answers add the action x, `=s:v` that step s was answered v. As a fact of
    one side it has the side before it: `0+x`. An action with a filter is told by several of
    these together: its own and the answers that its filter names.
    """

    def __init__(self, joint: Joint) -> None:
        self.sides = (joint.a, joint.b)
        self._names = Names()
        self._alike = self._names.bits(["alike"])
        self._filters = self._read_filters()
        self._pairs = {name for names in self._filters.values() for name in names}
        self._ahead = joint.ahead(self._end, self._says)
        self._fixed = self._names.bits(self._unlike())
        live = self._names.names(self._fixed | next(reversed(self._ahead.values())))
        self._together = self._tell_together(live)
        self.watched = {name[1:] for name in self._together if name.startswith("+")}
        self._settled: dict[tuple[int, Facts], Facts] = {}

    def _read_filters(self) -> dict[str, set[str]]:
        """The answers that the filters of each action name, in either edition."""
        found: dict[str, set[str]] = {}
        for action in (action for side in self.sides for action in side.actions):
            pairs = {f"={item}" for item in action.when if not item.startswith("kind:")}
            found.setdefault(action.id, set()).update(pairs)
        return found

    def _unlike(self) -> Iterator[str]:
        """The actions that an outcome or their own filter makes differ, whatever is asked."""
        a, b = self.sides
        kinds_differ = False
        for outcome in a.outcomes:
            same = b.outcome(outcome.id)
            if same is not None:
                yield from (f"+{item}" for item in set(outcome.actions) ^ set(same.actions))
                kinds_differ |= same.kind != outcome.kind
        for item in self._filters:
            one, two = (side.action(item) for side in self.sides)
            when, other = (set(action.when if action else ()) for action in (one, two))
            if when != other or (kinds_differ and any(x.startswith("kind:") for x in when)):
                yield f"+{item}"

    def _end(self, a: str, b: str) -> int:
        return self._alike if a == b != NOT_OFFERED else 0

    def _says(self, asked_a: Asked, asked_b: Asked) -> int:
        """What is told of one side only."""
        return self._names.bits(self._said(*asked_a) ^ self._said(*asked_b))

    def _said(self, step: Step | None, answer: Answer | None) -> set[str]:
        if step is None or answer is None:
            return set()
        return {f"+{item}" for item in answer.adds} | {f"={step.id}:{answer.id}"} & self._pairs

    def _tell_together(self, live: Facts) -> dict[str, int]:
        """For each name that matters, the bits of all names that it tells an action with."""
        found: dict[str, int] = {}
        for item, pairs in self._filters.items():
            names = {f"+{item}", *pairs}
            if names & live:
                bits = self._names.bits(names)
                found.update((name, found.get(name, 0) | bits) for name in names)
        return found

    def note(self, facts: Facts, asked_a: Asked, asked_b: Asked) -> Facts:
        """The facts after what each side asks, of all that matters."""
        said = (self._said(*asked) & self._together.keys() for asked in (asked_a, asked_b))
        new = {f"{side}{name}" for side, names in enumerate(said) for name in names}
        return facts | new if new else facts

    def settle(self, state: State) -> Facts:
        """Without what is the same on both sides, and will be, for all it is told together with.

        If both cannot end alike any more, nothing has to be told.
        """
        if not state.facts:
            return _NOTHING
        key = (self._ahead[state.place], state.facts)
        if key not in self._settled:
            self._settled[key] = self._needed(*key)
        return self._settled[key]

    def _needed(self, ahead: int, facts: Facts) -> Facts:
        if not ahead:
            return _NOTHING
        one, two = ({item[1:] for item in facts if item[0] == side} for side in "01")
        live = ahead | self._fixed | self._names.bits(one ^ two)
        return frozenset(item for item in facts if self._together[item[1:]] & live)

    def carried(self, met: Meeting, side: int) -> frozenset[str]:
        """The watched actions one side shows for these sets, which end alike, after `when`."""
        procedure = self.sides[side]
        outcome = procedure.outcome(met.a)
        added = {item[2:] for item in met.facts if item.startswith(f"{side}+")}
        given = dict(item[2:].split(":", 1) for item in met.facts if item.startswith(f"{side}="))
        if outcome is not None:
            added |= self.watched & set(outcome.actions)
            given["kind"] = outcome.kind
        return frozenset(
            item
            for item in added
            if (action := procedure.action(item)) is None or applies(action.when, given)
        )
