"""Answers found one at a time: slow, plain, and sharing next to nothing with the core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod

from decision_core.diff import compare
from decision_core.engine import Path
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

    `how` are the questions on how to share that can follow, `said` and `added` the answers and
    actions that they may have to look back to.
    """

    place: str
    actions: frozenset[str]
    asked: tuple[str, ...]
    how: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()


Pair = tuple[Procedure, Procedure]
Earlier = tuple[End, End]
"""What sets of answers to the whether part leave to look back to, on both sides."""


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


def ended(
    procedure: Procedure, answers: dict[str, str], part: str, earlier: End | None = None
) -> End:
    """Follows a complete set of answers by hand, through how after what came earlier."""
    steps = {step.id: step for step in procedure.steps}
    outcomes = {outcome.id: outcome for outcome in procedure.outcomes}
    place = procedure.start(part)
    asked: list[str] = []
    added: list[str] = list(earlier.added) if earlier else []
    said: set[str] = set(earlier.said) if earlier else set()
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
    if not follows:
        return End(place, shown, tuple(asked))
    named = {item for when in whens.values() for item in when}
    waiting = frozenset(x for x in added if waits(procedure, whens[x]))
    return End(
        place, shown, tuple(asked), questions(procedure), frozenset(said & named), waiting
    )


def led(pair: Pair, side: Procedure, answers: dict[str, str], part: str) -> End:
    """Where the answers of an example lead one of two editions, whatever else is answered."""
    asked = {step: given for name in PART for step, given in options(*pair, name).items()}
    whole = {step: given[0] for step, given in asked.items()} | answers
    back = part == "how" and side.start("whether")
    return ended(side, whole, part, ended(side, whole, "whether") if back else None)


def waits(procedure: Procedure, when: Iterable[str]) -> bool:
    """True if a filter names a question on how to share."""
    how = {step.id for step in procedure.steps if step.part == "how"}
    return any(item.split(":")[0] in how for item in when)


def looks_back(procedure: Procedure) -> bool:
    """True if an answer on how adds an action that an answer on whether hides, or the reverse."""
    carried = {item for outcome in procedure.outcomes for item in outcome.actions}
    for step in procedure.steps:
        for answer in step.answers:
            for action in procedure.actions:
                late = [item for item in action.when if waits(procedure, [item])]
                if step.part == "how" and action.id in answer.adds and len(late) < len(action.when):
                    return True
                if late and action.id in {*carried, *(answer.adds if step.part != "how" else ())}:
                    return True
    return False


@dataclass
class Leading:
    """Sets of answers that lead both on: how many, and the shortest of them with its weight."""

    sets: int = 0
    nearest: tuple[int, int, Path] | None = None


def leading(a: Procedure, b: Procedure) -> dict[Earlier, Leading]:
    """What the sets of answers that lead both editions on to how leave to look back to."""
    found: dict[Earlier, Leading] = {}
    if not (a.start("whether") and b.start("whether")):
        return found
    asked = options(a, b, "whether")
    for given in product(*asked.values()):
        answers = dict(zip(asked, given, strict=True))
        one, two = ended(a, answers, "whether"), ended(b, answers, "whether")
        if one.how and two.how:
            key = (replace(one, place="", asked=()), replace(two, place="", asked=()))
            each = found.setdefault(key, Leading())
            each.sets += 1
            both = {*one.asked, *two.asked}
            weight = sum(asked[step].index(answers[step]) for step in both)
            near = (len(both), weight, tuple(sorted((step, answers[step]) for step in both)))
            each.nearest = min(each.nearest or near, near)
    return found


def each_set(
    a: Procedure, b: Procedure, part: str
) -> Iterator[tuple[dict[str, str], Earlier | None, Leading]]:
    """Every complete set of answers to one part, with what it looks back to and how often."""
    if not (a.start(part) and b.start(part)):
        return
    asked = options(a, b, part)
    sets = [dict(zip(asked, given, strict=True)) for given in product(*asked.values())]
    if part == "whether":
        how = options(a, b, "how")
        other = Leading(prod(len(answers) for answers in how.values()))
        yield from ((answers, None, other) for answers in sets)
        return
    for earlier, found in leading(a, b).items():
        if not (looks_back(a) or looks_back(b)):
            found = Leading(found.sets)
        yield from ((answers, earlier, found) for answers in sets)


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


def options(a: Procedure, b: Procedure, part: str) -> dict[str, list[str]]:
    """Every step of either procedure with all the answers that either offers."""
    found: dict[str, dict[str, None]] = {}
    for step in (*a.part(part), *b.part(part)):
        found.setdefault(step.id, {}).update(dict.fromkeys(one.id for one in step.answers))
    return {step: list(answers) for step, answers in found.items()}


def groups(a: Procedure, b: Procedure, part: str) -> dict[Key, Group]:
    """What changes in one part, counted one complete set of answers at a time."""
    found: dict[Key, Group] = {}
    for answers, earlier, leading in each_set(a, b, part):
        one, two = both_ended(a, b, answers, part, earlier)
        gone = new = frozenset[str]()
        if one.place == two.place:
            gone, new = one.actions - two.actions, two.actions - one.actions
            same = _same(a.outcome(one.place), b.outcome(two.place))
            if not gone and not new and same and bool(one.how) == bool(two.how):
                continue
        group = found.setdefault((one.place, two.place, gone, new), Group())
        group.sets += leading.sets
        group.before.append(one.actions)
        group.after.append(two.actions)
        group.only_in_a |= alone(one, two)
        group.only_in_b |= alone(two, one)
        near = leading.nearest[0] if leading.nearest else 0
        group.fewest = min(group.fewest, near + len({*one.asked, *two.asked}))
    return found


def both_ended(
    a: Procedure, b: Procedure, answers: dict[str, str], part: str, earlier: Earlier | None
) -> tuple[End, End]:
    """Where both editions end."""
    before = earlier or (None, None)
    return ended(a, answers, part, before[0]), ended(b, answers, part, before[1])


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
