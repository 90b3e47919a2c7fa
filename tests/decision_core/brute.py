"""Answers found one at a time: slow, plain, and sharing next to nothing with the core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from math import prod

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
    """Where one complete set of answers leads in one part, what is shown, and what was asked."""

    place: str
    actions: frozenset[str]
    asked: tuple[str, ...]


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
    return End(place, frozenset(x for x in added if shows(whens[x], said)), tuple(asked))


def options(a: Procedure, b: Procedure, part: str) -> dict[str, list[str]]:
    """Every step of either procedure with all the answers that either offers."""
    found: dict[str, dict[str, None]] = {}
    for step in (*a.part(part), *b.part(part)):
        found.setdefault(step.id, {}).update(dict.fromkeys(one.id for one in step.answers))
    return {step: list(answers) for step, answers in found.items()}


def groups(a: Procedure, b: Procedure, part: str) -> dict[Key, Group]:
    """What changes in one part, counted one complete set of answers at a time."""
    found: dict[Key, Group] = {}
    if not (a.start(part) and b.start(part)):
        return found
    other = prod(map(len, options(a, b, PART[part == "whether"]).values()))
    asked = options(a, b, part)
    for given in product(*asked.values()):
        answers = dict(zip(asked, given, strict=True))
        one, two = ended(a, answers, part), ended(b, answers, part)
        gone = new = frozenset[str]()
        if one.place == two.place:
            gone, new = one.actions - two.actions, two.actions - one.actions
            if not gone and not new and _same(a.outcome(one.place), b.outcome(two.place)):
                continue
        group = found.setdefault((one.place, two.place, gone, new), Group())
        group.sets += other
        group.before.append(one.actions)
        group.after.append(two.actions)
        group.only_in_a |= set(one.asked) - set(two.asked)
        group.only_in_b |= set(two.asked) - set(one.asked)
        group.fewest = min(group.fewest, len({*one.asked, *two.asked}))
    return found


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
