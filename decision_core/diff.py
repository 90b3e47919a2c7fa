"""Compares two editions exactly: which sets of answers end otherwise, and what differs.

Both are walked together over their shared step ids, so the counts are of complete sets of answers
and exact. A group gathers those that change alike; what the how part adds has groups of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from decision_core.both_parts import Left, both_lead_on, is_one, lefts
from decision_core.engine import Path
from decision_core.graph import Facts
from decision_core.joint import NOT_OFFERED, Joint, Meeting
from decision_core.kinds import END, KINDS
from decision_core.left import how_steps, leads_on
from decision_core.model import Outcome, Procedure
from decision_core.watched import Watch

NOTHING: frozenset[str] = frozenset()

CLOSER, FURTHER, AS_CLOSE, NEW, HOW = "closer", "further", "as close", "new", "how"
"""The directions of a change: closer to telling somebody, further from it or as close; `NEW` where
only one of the two offers the answers, `HOW` in the part on how to share."""


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

    @property
    def elsewhere(self) -> str:
        """What to call it in words where it has no outcome."""
        if self.place == NOT_OFFERED:
            return "Not offered: people gave another answer"
        return "How to share"


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

    @property
    def direction(self) -> str:
        """One of the directions above. What is no longer urgent is further from telling, too."""
        before, after = self.before.outcome, self.after.outcome
        if before is None or after is None:
            return HOW if self.before.name is None else NEW
        was, now = ((KINDS[one.kind].readiness, one.urgent) for one in (before, after))
        return AS_CLOSE if was == now else CLOSER if now > was else FURTHER


_Key = tuple[str, str, frozenset[str], frozenset[str]]
"""Where both end and, where that is the same place, what is no longer said and what is now."""


@dataclass
class _Gathered:
    sets: int = 0
    example: Path = ()
    nearest: tuple[int, int] | None = None
    before: frozenset[str] | None = None
    after: frozenset[str] | None = None
    alone: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))

    def add(self, left: Left, met: Meeting, before: frozenset[str], after: frozenset[str]) -> None:
        """Takes in sets whose every member carries at least these actions."""
        near = (left.length + met.length, left.weight + met.weight)
        if self.nearest is None or near < self.nearest:
            self.example, self.nearest = left.example + met.example, near
        self.sets += left.sets * met.sets
        self.before = before if self.before is None else self.before & before
        self.after = after if self.after is None else self.after & after
        for side in (0, 1):
            self.alone[side].update(met.alone[side])


def compare(a: Procedure, b: Procedure) -> tuple[Group, ...]:
    """The groups in which `b` answers otherwise than `a`, the largest first; empty if none does."""
    each = Joint(a, b, "how").sets
    groups = [replace(x, sets=x.sets * each) for x in _part([Left(a, b)], "whether")]
    if is_one(a, b):
        how = [*_part([Left(a, b)], "how")]
        both = both_lead_on(a, b) if how else 0
        groups += [replace(group, sets=group.sets * both) for group in how if both]
    else:
        groups += _part(lefts(a, b), "how")
    return tuple(sorted(groups, key=lambda group: (-group.sets, len(group.example), group.example)))


def _part(lefts: Iterable[Left], part: str) -> Iterator[Group]:
    gathered: dict[_Key, _Gathered] = {}
    for left in lefts:
        if left.a.start(part) and left.b.start(part):
            _gather(left, part, gathered)
    for key, found in gathered.items():
        yield _group(left.a, left.b, key, found)


def _gather(left: Left, part: str, gathered: dict[_Key, _Gathered]) -> None:
    a, b = left.a, left.b
    joint = Joint(a, b, part)
    watch = Watch(joint)
    for met in joint.meetings(watch.note, watch.settle):
        gone = new = NOTHING
        if met.a == met.b:
            before, after = watch.carried(met, 0), watch.carried(met, 1)
            gone, new = before - after, after - before
            if not gone and not new and _ready(a, met.a) == _ready(b, met.b):
                continue
        group = gathered.setdefault((met.a, met.b, gone, new), _Gathered())
        always_a, always_b = met.always
        group.add(left, met, _sure(a, met.a, always_a) | gone, _sure(b, met.b, always_b) | new)


def _group(a: Procedure, b: Procedure, key: _Key, found: _Gathered) -> Group:
    place_a, place_b, gone, new = key
    before, after = found.before or NOTHING, found.after or NOTHING
    if place_a != place_b:
        gone, new = before - after, after - before
    one = Side(place_a, a.outcome(place_a), before, how_steps(a, place_a))
    two = Side(place_b, b.outcome(place_b), after, how_steps(b, place_b))
    return Group(
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


def _sure(procedure: Procedure, place: str, added: Facts) -> frozenset[str]:
    """What every one of these sets is shown; a filtered action is left out, for it may not be."""
    if place == NOT_OFFERED:
        return NOTHING
    outcome = procedure.outcome(place)
    everything = added | set(outcome.actions if outcome else ())
    return frozenset(
        item for item in everything if (action := procedure.action(item)) is None or not action.when
    )
