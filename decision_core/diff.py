"""Compares two editions exactly: which sets of answers end otherwise, and what differs.

Both are walked together over their shared step ids, so the counts are of complete sets of answers
and exact. A group gathers those that change alike; what the how part adds has groups of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from decision_core.engine import Path, applies
from decision_core.graph import Facts
from decision_core.joint import NOT_OFFERED, Asked, Joint, Meeting, Names, State
from decision_core.kinds import END
from decision_core.left import how_steps, leads_on
from decision_core.model import Answer, Outcome, Procedure, Step

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Side:
    """Where one edition ends: its outcome, or "not offered", and what every set carries there.

    `how` are the questions on how to share that follow it.
    """

    place: str
    outcome: Outcome | None
    actions: frozenset[str]
    how: frozenset[str]

    @property
    def name(self) -> str | None:
        """The outcome's id, "not offered", or None in the how part."""
        return None if self.place == END else self.place


@dataclass(frozen=True)
class Group:
    """Sets of answers that change in the same way.

    `before.actions` and `after.actions` are what every set of the group carries; `gone` and `new`
    what differs; `only_in_a` and `only_in_b` the steps that only one of them asks.
    """

    before: Side
    after: Side
    gone: frozenset[str]
    new: frozenset[str]
    sets: int
    example: Path
    only_in_a: frozenset[str]
    only_in_b: frozenset[str]


@dataclass
class _Gathered:
    sets: int = 0
    example: Path = ()
    nearest: tuple[int, int] | None = None
    before: frozenset[str] | None = None
    after: frozenset[str] | None = None
    alone: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))

    def add(self, met: Meeting, before: frozenset[str], after: frozenset[str]) -> None:
        """Takes in sets whose every member carries at least these actions."""
        if self.nearest is None or (met.length, met.weight) < self.nearest:
            self.example, self.nearest = met.example, (met.length, met.weight)
        self.sets += met.sets
        self.before = before if self.before is None else self.before & before
        self.after = after if self.after is None else self.after & after
        for side in (0, 1):
            self.alone[side].update(met.alone[side])


def compare(a: Procedure, b: Procedure) -> tuple[Group, ...]:
    """The groups in which `b` answers otherwise than `a`, the largest first; empty if none does.

    Not told: an action that an answer on how adds and only some answers on whether let be shown.
    """
    whether, how = [*_part(a, b, "whether")], [*_part(a, b, "how")]
    both = _both_lead_on(a, b) if how else 0
    groups = [replace(group, sets=group.sets * Joint(a, b, "how").sets) for group in whether]
    groups += [replace(group, sets=group.sets * both) for group in how if both]
    return tuple(sorted(groups, key=lambda group: (-group.sets, len(group.example), group.example)))


def _part(a: Procedure, b: Procedure, part: str) -> Iterator[Group]:
    if not (a.start(part) and b.start(part)):
        return
    joint = Joint(a, b, part)
    watch = Watch(joint)
    gathered: dict[tuple[str, str, frozenset[str], frozenset[str]], _Gathered] = {}
    for met in joint.meetings(watch.note, watch.settle):
        gone = new = NOTHING
        if met.a == met.b:
            before, after = watch.carried(met, 0), watch.carried(met, 1)
            gone, new = before - after, after - before
            if not gone and not new and _ready(a, met.a) == _ready(b, met.b):
                continue
        group = gathered.setdefault((met.a, met.b, gone, new), _Gathered())
        always_a, always_b = met.always
        group.add(met, _sure(a, met.a, always_a) | gone, _sure(b, met.b, always_b) | new)
    for (place_a, place_b, gone, new), found in gathered.items():
        before, after = found.before or NOTHING, found.after or NOTHING
        if place_a != place_b:
            gone, new = before - after, after - before
        one = Side(place_a, a.outcome(place_a), before, how_steps(a, place_a))
        two = Side(place_b, b.outcome(place_b), after, how_steps(b, place_b))
        yield Group(
            before=one,
            after=two,
            gone=gone,
            new=new,
            sets=found.sets,
            example=found.example,
            only_in_a=frozenset(found.alone[0]) | (NOTHING if two.how else one.how),
            only_in_b=frozenset(found.alone[1]) | (NOTHING if one.how else two.how),
        )


def _ready(procedure: Procedure, place: str) -> tuple[str, bool, bool] | None:
    outcome = procedure.outcome(place)
    return (outcome.kind, outcome.urgent, leads_on(procedure, place)) if outcome else None


def _both_lead_on(a: Procedure, b: Procedure) -> int:
    """How many sets of answers lead both on to the how part; its groups speak of no others."""
    meetings = Joint(a, b).meetings(lambda *_: NOTHING)
    return sum(met.sets for met in meetings if leads_on(a, met.a) and leads_on(b, met.b))


def _sure(procedure: Procedure, place: str, added: Facts) -> frozenset[str]:
    """What every one of these sets is shown; a filtered action is left out, for it may not be."""
    if place == NOT_OFFERED:
        return NOTHING
    outcome = procedure.outcome(place)
    everything = added | set(outcome.actions if outcome else ())
    return frozenset(
        item for item in everything if (action := procedure.action(item)) is None or not action.when
    )


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
            return NOTHING
        key = (self._ahead[state.place], state.facts)
        if key not in self._settled:
            self._settled[key] = self._needed(*key)
        return self._settled[key]

    def _needed(self, ahead: int, facts: Facts) -> Facts:
        if not ahead:
            return NOTHING
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
