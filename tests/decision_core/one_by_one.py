"""What differs between two editions, found one complete set of answers at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

from decision_core.diff import Group, compare
from decision_core.engine import Path
from decision_core.joint import NOT_OFFERED
from decision_core.kinds import END, PART
from decision_core.model import Outcome, Procedure
from tests.decision_core.brute import alone, both_ended, each_set, options, questions, waits

Key = tuple[str, str, frozenset[str], frozenset[str]]
NOTHING: frozenset[str] = frozenset()


@dataclass
class Alike:
    """The sets of answers that change alike, found one at a time."""

    sets: int = 0
    before: list[frozenset[str]] = field(default_factory=list)
    after: list[frozenset[str]] = field(default_factory=list)
    alone: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))
    nearest: list[tuple[int, int, Path]] = field(default_factory=list)


def one_by_one(a: Procedure, b: Procedure, part: str) -> dict[Key, Alike]:
    """Every complete set of answers to one part, put with those that change alike."""
    found: dict[Key, Alike] = {}
    offered = options(a, b, part)
    for answers, earlier, leading in each_set(a, b, part):
        one, two = both_ended(a, b, answers, part, earlier)
        gone = new = NOTHING
        if one.place == two.place:
            gone, new = one.actions - two.actions, two.actions - one.actions
            kinds = [(end.kind, end.urgent) if (end := side.outcome(one.place)) else None
                     for side in (a, b)]  # fmt: skip
            if not gone and not new and kinds[0] == kinds[1] and bool(one.how) == bool(two.how):
                continue
        alike = found.setdefault((one.place, two.place, gone, new), Alike())
        alike.sets += leading.sets
        alike.before.append(NOTHING if one.place == NOT_OFFERED else one.actions)
        alike.after.append(NOTHING if two.place == NOT_OFFERED else two.actions)
        alike.alone[0].update(alone(one, two))
        alike.alone[1].update(alone(two, one))
        asked = {*one.asked, *two.asked}
        weight = sum(offered[step].index(answers[step]) for step in asked)
        length, more, first = leading.nearest or (0, 0, ())
        example = tuple(sorted([*first, *((step, answers[step]) for step in asked)]))
        alike.nearest.append((length + len(asked), more + weight, example))
    return found


def judged(a: Procedure, b: Procedure) -> None:
    """Compares a comparison with what was found one set at a time."""
    groups = compare(a, b)
    order = [(-group.sets, len(group.example), group.example) for group in groups]
    assert order == sorted(order)
    wanted = [(key, alike) for part in PART for key, alike in one_by_one(a, b, part).items()]
    assert len(groups) == len(wanted)
    for key, alike in wanted:
        fits = [g for g in groups if g.sets == alike.sets and is_alike(g, key, alike)]
        assert fits, (key, alike, groups)
        for group in fits:
            told(group, a, b, key, alike)


def is_alike(group: Group, key: Key, alike: Alike) -> bool:
    """True if a group has these ends, this difference and an example of these sets."""
    ends = (group.before.place, group.after.place)
    same = ends[0] != ends[1] or (group.gone, group.new) == key[2:]
    nearest = min(item[:2] for item in alike.nearest)
    examples = [item[2] for item in alike.nearest if item[:2] == nearest]
    return ends == key[:2] and same and tuple(sorted(group.example)) in examples


def leads_on(outcome: Outcome | None) -> bool:
    """True if the how part follows this outcome."""
    return outcome is not None and outcome.how


def told(group: Group, a: Procedure, b: Procedure, key: Key, alike: Alike) -> None:
    """Makes sure of all that a group says of its sets."""
    assert (group.only_in_a, group.only_in_b) == tuple(map(frozenset, alike.alone))
    for side, procedure, each, differs in (
        (group.before, a, alike.before, key[2]),
        (group.after, b, alike.after, key[3]),
    ):
        how = END in key[:2]  # what was answered on whether is known by then
        whens = {
            item.id: waits(procedure, item.when) if how else bool(item.when)
            for item in procedure.actions
        }
        always = frozenset.intersection(*each)
        assert side.actions == {item for item in always if not whens[item]} | differs
        assert side.outcome == procedure.outcome(side.place)
        assert side.name == (None if side.place == END else side.place)
        assert side.how == (questions(procedure) if leads_on(side.outcome) else NOTHING)
    if key[0] == key[1]:
        assert (group.gone, group.new) == key[2:]
    else:
        assert group.gone == group.before.actions - group.after.actions
        assert group.new == group.after.actions - group.before.actions
