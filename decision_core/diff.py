"""Compares two editions exactly: which sets of answers end otherwise, and what differs.

Both are walked together over their shared step ids, so the counts are of complete sets of answers
and exact. A group gathers the sets that change in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from decision_core.engine import Path, applies
from decision_core.graph import Facts
from decision_core.joint import NOT_OFFERED, Asked, Joint, Meeting
from decision_core.model import END, Outcome, Procedure

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Side:
    """Where one edition ends: its outcome, or "not offered", and what every set carries there."""

    place: str
    outcome: Outcome | None
    actions: frozenset[str]

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
    nearest: tuple[int, int] = (0, 0)
    before: frozenset[str] | None = None
    after: frozenset[str] | None = None
    alone: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))

    def add(self, met: Meeting, before: frozenset[str], after: frozenset[str]) -> None:
        """Takes in sets whose every member carries at least these actions."""
        if not self.sets or (met.length, met.weight) < self.nearest:
            self.example, self.nearest = met.example, (met.length, met.weight)
        self.sets += met.sets
        self.before = before if self.before is None else self.before & before
        self.after = after if self.after is None else self.after & after
        for side in (0, 1):
            self.alone[side].update(met.luggage.alone[side])


def compare(a: Procedure, b: Procedure) -> tuple[Group, ...]:
    """The groups in which `b` answers otherwise than `a`, the largest first.

    Empty if every complete set of answers ends in the same outcome with the same actions.
    """
    groups = [*_part(a, b, "whether"), *_part(a, b, "how")]
    return tuple(sorted(groups, key=lambda group: (-group.sets, len(group.example), group.example)))


def _part(a: Procedure, b: Procedure, part: str) -> Iterator[Group]:
    if not (a.start(part) and b.start(part)):
        return
    joint = Joint(a, b, part)
    other = Joint(a, b, "how" if part == "whether" else "whether").sets
    watch = Watch(joint)
    gathered: dict[tuple[str, str, frozenset[str], frozenset[str]], _Gathered] = {}
    for met in joint.meetings(watch.note):
        gone = new = NOTHING
        if met.a == met.b:
            before, after = watch.carried(met, 0), watch.carried(met, 1)
            gone, new = before - after, after - before
            if not gone and not new and _same(a.outcome(met.a), b.outcome(met.b)):
                continue
        group = gathered.setdefault((met.a, met.b, gone, new), _Gathered())
        always = met.luggage.always
        group.add(met, _sure(a, met.a, always[0]) | gone, _sure(b, met.b, always[1]) | new)
    for (place_a, place_b, gone, new), found in gathered.items():
        before, after = found.before or NOTHING, found.after or NOTHING
        yield Group(
            before=Side(place_a, a.outcome(place_a), before),
            after=Side(place_b, b.outcome(place_b), after),
            gone=gone or before - after,
            new=new or after - before,
            sets=found.sets * other,
            example=found.example,
            only_in_a=frozenset(found.alone[0]),
            only_in_b=frozenset(found.alone[1]),
        )


def _same(one: Outcome | None, two: Outcome | None) -> bool:
    if one is None or two is None:
        return one is two
    return (one.kind, one.urgent) == (two.kind, two.urgent)


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
    """Which actions can differ where both sides end in one place, and what each carries there."""

    def __init__(self, joint: Joint) -> None:
        self.sides = (joint.a, joint.b)
        self.watched = self._watched(joint)
        found = (
            action.when
            for procedure in self.sides
            for action in procedure.actions
            if action.id in self.watched
        )
        self.pairs = {item for when in found for item in when}

    def _watched(self, joint: Joint) -> frozenset[str]:
        a, b = self.sides
        found = {item for step in joint.lone() for answer in step.answers for item in answer.adds}
        for step in a.steps:
            other = b.step(step.id)
            for answer in step.answers if other else ():
                twin = other.answer(answer.id) if other else None
                found |= set(answer.adds) ^ set(twin.adds if twin else answer.adds)
        for outcome in a.outcomes:
            same = b.outcome(outcome.id)
            found |= set(outcome.actions) ^ set(same.actions if same else outcome.actions)
        filtered = {action.id for side in self.sides for action in side.actions if action.when}
        return frozenset(found | filtered)

    def note(self, facts: Facts, asked_a: Asked, asked_b: Asked) -> Facts:
        """`0+x`: the first side's answers add the watched action x; `0=s:v`: it was answered so."""
        kept = set(facts)
        for side, (step, answer) in enumerate((asked_a, asked_b)):
            if step is None or answer is None:
                continue
            kept |= {f"{side}+{action}" for action in answer.adds if action in self.watched}
            kept |= {f"{side}={pair}" for pair in {f"{step.id}:{answer.id}"} & self.pairs}
        return frozenset(kept)

    def carried(self, met: Meeting, side: int) -> frozenset[str]:
        """The watched actions one side shows for these sets, after `when`."""
        procedure = self.sides[side]
        outcome = procedure.outcome(met.b if side else met.a)
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
