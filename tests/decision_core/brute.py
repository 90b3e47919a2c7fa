"""Answers found one at a time: slow, plain, and sharing next to nothing with the core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from decision_core.diff import compare
from decision_core.joint import NOT_OFFERED
from decision_core.kinds import PART
from decision_core.model import Outcome, Procedure, Rule
from decision_core.paths import Way

Changes = Counter[tuple[str, str]]
"""Sets of answers that change, by where they ended and where they end now."""
Key = tuple[str, str, frozenset[str], frozenset[str]]
"""Where both end and, where that is the same place, what is no longer said and what is now."""


@dataclass(frozen=True)
class End:
    """Where one complete set of answers leads in one part, what is shown, and what was asked.

    `how` are the questions on how to share that can follow.
    """

    place: str
    actions: frozenset[str]
    asked: tuple[str, ...]
    how: frozenset[str] = frozenset()


@dataclass
class Group:
    """The sets that change alike: how many, and what all or some of them have."""

    sets: int = 0
    before: list[frozenset[str]] = field(default_factory=list)
    after: list[frozenset[str]] = field(default_factory=list)
    only_in_a: set[str] = field(default_factory=set)
    only_in_b: set[str] = field(default_factory=set)
    fewest: int = 99


def shows(when: Iterable[str], said: set[str]) -> bool:
    """True if everything that `when` names has one of its values among what was said."""
    when = list(when)
    return {item.split(":")[0] for item in when if item in said} == {
        item.split(":")[0] for item in when
    }


def ended(procedure: Procedure, answers: dict[str, str], part: str) -> End:
    """Follows a complete set of answers by hand."""
    steps = {step.id: step for step in procedure.steps}
    outcomes = {outcome.id: outcome for outcome in procedure.outcomes}
    place = procedure.start(part)
    asked: list[str] = []
    added: list[str] = []
    said: set[str] = set()
    while place in steps:
        asked.append(place)
        found = [answer for answer in steps[place].answers if answer.id == answers[place]]
        if not found:
            return End(NOT_OFFERED, frozenset(), tuple(asked))
        said.add(f"{place}:{found[0].id}")
        added += found[0].adds
        place = found[0].goto
    if part == "whether":
        added += outcomes[place].actions
        said.add(f"kind:{outcomes[place].kind}")
    whens = {action.id: action.when for action in procedure.actions}
    shown = frozenset(x for x in added if shows(whens[x], said))
    follows = part == "whether" and outcomes[place].how
    return End(place, shown, tuple(asked), questions(procedure) if follows else frozenset())


def questions(procedure: Procedure) -> frozenset[str]:
    """The questions on how to share that can be reached."""
    steps = {step.id: step for step in procedure.steps}
    found: set[str] = set()
    todo = [procedure.edition.how]
    for place in todo:
        if place in steps and place not in found:
            found.add(place)
            todo += [answer.goto for answer in steps[place].answers]
    return frozenset(found)


def weight(a: Procedure, b: Procedure, part: str) -> int:
    """How many complete sets there are for each one of a part that concerns both editions."""
    other = options(a, b, PART[part == "whether"])
    sets = (dict(zip(other, given, strict=True)) for given in product(*other.values()))
    if part == "whether":
        return sum(1 for _ in sets)
    if not (a.start("whether") and b.start("whether")):
        return 0
    return sum(all(ended(side, each, "whether").how for side in (a, b)) for each in sets)


def options(a: Procedure, b: Procedure, part: str) -> dict[str, list[str]]:
    """Every step of either procedure with all the answers that either offers."""
    found: dict[str, dict[str, None]] = {}
    for step in (*a.part(part), *b.part(part)):
        found.setdefault(step.id, {}).update(dict.fromkeys(one.id for one in step.answers))
    return {step: list(answers) for step, answers in found.items()}


def groups(a: Procedure, b: Procedure, part: str) -> dict[Key, Group]:
    """What changes in one part, counted one complete set of answers at a time."""
    found: dict[Key, Group] = {}
    if not (a.start(part) and b.start(part) and (other := weight(a, b, part))):
        return found
    asked = options(a, b, part)
    for given in product(*asked.values()):
        answers = dict(zip(asked, given, strict=True))
        one, two = ended(a, answers, part), ended(b, answers, part)
        gone = new = frozenset[str]()
        if one.place == two.place:
            gone, new = one.actions - two.actions, two.actions - one.actions
            same = _same(a.outcome(one.place), b.outcome(two.place))
            if not gone and not new and same and bool(one.how) == bool(two.how):
                continue
        group = found.setdefault((one.place, two.place, gone, new), Group())
        group.sets += other
        group.before.append(one.actions)
        group.after.append(two.actions)
        group.only_in_a |= alone(one, two)
        group.only_in_b |= alone(two, one)
        group.fewest = min(group.fewest, len({*one.asked, *two.asked}))
    return found


def alone(one: End, two: End) -> set[str]:
    """The questions that only the first asks, of both parts."""
    return (set(one.asked) - set(two.asked)) | (set() if two.how else one.how)


def _same(one: Outcome | None, two: Outcome | None) -> bool:
    """True if an outcome is as ready as before."""
    return [one and one.kind, one and one.urgent] == [two and two.kind, two and two.urgent]


def brute(a: Procedure, b: Procedure) -> Changes:
    """What `exact` must come to."""
    counted: Changes = Counter()
    for part in PART:
        for (before, after, _, _), group in groups(a, b, part).items():
            counted[before, after] += group.sets
    return counted


def exact(a: Procedure, b: Procedure) -> Changes:
    """What the comparison says, by where the sets end."""
    counted: Changes = Counter()
    for group in compare(a, b):
        counted[group.before.place, group.after.place] += group.sets
    return counted


def speaks(rule: Rule, way: Way) -> bool:
    """True if a rule speaks of this way."""
    said = _said(way)
    return shows(rule.given, said) and not said & set(rule.unless)


def _said(way: Way) -> set[str]:
    return {f"{step}:{answer}" for step, answer in way.path} | (
        {f"kind:{way.outcome.kind}"} if way.outcome else set()
    )


def broken(procedure: Procedure, rule: Rule, way: Way) -> list[str]:
    """The keys of a rule that do not hold on this way."""
    return [key for key, holds in _holds(procedure, rule, way) if not holds]


def _holds(procedure: Procedure, rule: Rule, way: Way) -> Iterator[tuple[str, bool]]:
    """Each key as the model's own words say it."""
    said, asked, carried = _said(way), {step for step, _ in way.path}, set(way.actions)
    end = way.outcome
    named = {end.kind, end.kind + "!" * end.urgent} if end else set()
    shown = [action for action in procedure.actions if action.id in carried]
    early = {item.id for item in shown if item.timing == "before"}
    if end and end.act:  # everything else comes after the act
        early = set()
    late = set() if end and end.act else carried - early
    firm = {item.id for item in shown if item.force == "must"}
    yield "ends", not rule.ends or bool(named & set(rule.ends))
    yield "avoids", not named & set(rule.avoids)
    yield "asks", set(rule.asks) <= asked
    yield "skips", not set(rule.skips) & asked
    yield "only_asks", not rule.only_asks or asked <= set(rule.only_asks)
    yield "through", not rule.through or any(set(x.split("+")) <= said for x in rule.through)
    yield "carries", set(rule.carries) <= carried
    yield "lacks", not set(rule.lacks) & carried
    yield "not_before", not set(rule.not_before) & early
    yield "none_before", not rule.none_before or not early
    yield "first", not set(rule.first) & late
    yield "musts", set(rule.musts) & carried <= firm
    yield "leads_on", not rule.leads_on or bool(end and end.how)
