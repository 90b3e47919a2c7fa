"""Properties that are data: each rule checked over every path, on the graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from decision_core.engine import Path, applies
from decision_core.graph import Arrival, Facts, survey
from decision_core.model import Answer, Outcome, Procedure, Property, Rule, Step

_OTHER = "other"


@dataclass(frozen=True)
class Broken:
    """One rule that does not hold: on how many paths, the shortest of them, and why."""

    rule: str
    count: int
    path: Path
    why: str


@dataclass(frozen=True)
class Proof:
    """What was found about one property.

    `looked_at` is every path (or set of answers: `of` says which), `cases` how often one of its
    rules spoke of one, `broken` what does not hold.
    """

    property: Property
    looked_at: int
    cases: int
    broken: tuple[Broken, ...]
    of: str = "paths"


def prove(procedure: Procedure, promise: Property) -> Proof:
    """Checks every rule of a property over every path of its part."""
    looked_at = cases = 0
    broken: list[Broken] = []
    for rule in promise.rules:
        watch = _Watch(procedure, rule)
        arrivals = list(survey(procedure, promise.part, watch.note))
        looked_at = max(looked_at, sum(arrival.count for arrival in arrivals))
        concerned = [arrival for arrival in arrivals if watch.concerns(arrival)]
        cases += sum(arrival.count for arrival in concerned)
        faults = [(arrival, why) for arrival in concerned if (why := watch.fault(arrival))]
        if not concerned and procedure.edition.until is None and _is_known(procedure, rule):
            broken.append(Broken(rule.id, 0, (), "it speaks of no path, so it promises nothing"))
        if faults:
            worst, why = min(faults, key=lambda pair: (pair[0].length, pair[0].weight))
            count = sum(arrival.count for arrival, _ in faults)
            broken.append(Broken(rule.id, count, worst.shortest, why))
    return Proof(promise, looked_at, cases, tuple(broken))


def _is_known(procedure: Procedure, rule: Rule) -> bool:
    """True if the edition has every answer that the rule is given."""
    pairs = [item.split(":", 1) for item in rule.given if not item.startswith("kind:")]
    steps = [(procedure.step(step), answer) for step, answer in pairs]
    kinds = {outcome.kind for outcome in procedure.outcomes}
    given = {item.removeprefix("kind:") for item in rule.given if item.startswith("kind:")}
    return all(step and step.answer(answer) for step, answer in steps) and bool(
        not given or given & kinds
    )


def names_in(rule: Rule) -> tuple[set[str], set[str], set[str]]:
    """The conditions, the steps and the actions that a rule names."""
    through = [part for item in rule.through for part in item.split("+")]
    return (
        {*rule.given, *rule.unless, *through},
        {*rule.asks, *rule.skips, *rule.only_asks},
        {*rule.carries, *rule.lacks, *rule.not_before},
    )


class _Watch:
    """What one rule needs to know of a path, and what it says of it."""

    def __init__(self, procedure: Procedure, rule: Rule) -> None:
        self.procedure = procedure
        self.rule = rule
        self.conditions, self.steps, self.actions = names_in(rule)
        if rule.none_before:
            self.actions |= {item.id for item in procedure.actions if item.timing == "before"}
        found = (procedure.action(action) for action in self.actions)
        self.conditions |= {item for action in found if action for item in action.when}

    def note(self, step: Step, answer: Answer) -> Facts:
        """The facts this rule wants to remember of one answer."""
        facts = {f"{step.id}:{answer.id}"} & self.conditions
        if step.id in self.steps:
            facts.add(f"asked:{step.id}")
        elif self.rule.only_asks:
            facts.add(_OTHER)
        facts |= {f"adds:{action}" for action in answer.adds if action in self.actions}
        return frozenset(facts)

    def concerns(self, arrival: Arrival) -> bool:
        """True if the rule speaks of these paths."""
        given = self._given(arrival)
        if not applies(self.rule.given, given):
            return False
        return not any(applies([condition], given) for condition in self.rule.unless)

    def fault(self, arrival: Arrival) -> str:
        """Why the rule does not hold on these paths, or an empty text."""
        rule, facts = self.rule, arrival.facts
        given = self._given(arrival)
        outcome = self.procedure.outcome(arrival.place)
        asked = {item.removeprefix("asked:") for item in facts if item.startswith("asked:")}
        carried = self._carried(facts, outcome, given)
        ends = _ends(outcome)
        for wrong, why in (
            (rule.ends and not ends & set(rule.ends), f"it ends in {_said(outcome)}"),
            (ends & set(rule.avoids), f"it ends in {_said(outcome)}"),
            (set(rule.asks) - asked, f"it never asks {_list(set(rule.asks) - asked)}"),
            (asked & set(rule.skips), f"it asks {_list(asked & set(rule.skips))}"),
            (_OTHER in facts, "it asks something else as well"),
            (rule.through and not self._through(given), "none of the grounds it needs is there"),
            (set(rule.carries) - carried, f"it lacks {_list(set(rule.carries) - carried)}"),
            (carried & set(rule.lacks), f"it carries {_list(carried & set(rule.lacks))}"),
            (early := self._early(carried, outcome), f"{_list(early)} comes before the act"),
        ):
            if wrong:
                return why
        return ""

    def _given(self, arrival: Arrival) -> dict[str, str]:
        given = dict(item.split(":", 1) for item in arrival.facts if item in self.conditions)
        outcome = self.procedure.outcome(arrival.place)
        if outcome is not None:
            given["kind"] = outcome.kind
        return given

    def _through(self, given: dict[str, str]) -> bool:
        return any(
            all(applies([condition], given) for condition in item.split("+"))
            for item in self.rule.through
        )

    def _carried(self, facts: Facts, outcome: Outcome | None, given: dict[str, str]) -> set[str]:
        added = {item.removeprefix("adds:") for item in facts if item.startswith("adds:")}
        added |= self.actions & set(outcome.actions if outcome else ())
        return {
            item
            for item in added
            if (action := self.procedure.action(item)) and applies(action.when, given)
        }

    def _early(self, carried: set[str], outcome: Outcome | None) -> set[str]:
        watched = carried if self.rule.none_before else carried & set(self.rule.not_before)
        if outcome is not None and outcome.act:
            return set()
        found = (self.procedure.action(item) for item in watched)
        return {action.id for action in found if action and action.timing == "before"}


def _ends(outcome: Outcome | None) -> set[str]:
    """The ways to name an outcome's kind: `share`, and `share!` if it is urgent."""
    if outcome is None:
        return set()
    return {outcome.kind, f"{outcome.kind}!"} if outcome.urgent else {outcome.kind}


def _said(outcome: Outcome | None) -> str:
    if outcome is None:
        return "no outcome"
    return f'"{outcome.title}" ({outcome.kind}{", urgent" if outcome.urgent else ""})'


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
