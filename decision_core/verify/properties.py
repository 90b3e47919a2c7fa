"""Properties that are data: each rule checked over every path, on the graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from decision_core.both_parts import Left, is_one, lefts
from decision_core.engine import Path, actions_of, given_by
from decision_core.graph import Arrival, survey
from decision_core.model import Outcome, Procedure, Property, Rule
from decision_core.named import listed
from decision_core.verify.watch import Watch, ends_of, has_ground, is_untimely


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
    """Checks every rule of a property over every path of its part.

    Where answers on whether decide what an action of the how part needs, a path of the how part
    counts once for each way in which they leave it.
    """
    looked_at = cases = 0
    broken: list[Broken] = []
    parts = [Left(procedure, procedure)]
    if promise.part == "how" and not is_one(procedure):
        parts = [*lefts(procedure, procedure)]
    if not promise.rules:
        broken.append(Broken("rules", 0, (), "it has no rule, so it promises nothing"))
    for rule in promise.rules:
        judged = [_Judged(left, rule, promise.part) for left in parts]
        looked_at = max(looked_at, sum(one.looked_at for one in judged))
        spoken = sum(one.cases for one in judged)
        cases += spoken
        if not spoken and procedure.edition.until is None and _is_known(procedure, rule):
            broken.append(Broken(rule.id, 0, (), "it speaks of no path, so it promises nothing"))
        if faulty := [one for one in judged if one.faults]:
            worst = min(faulty, key=lambda one: one.nearest)
            count = sum(arrival.count for one in faulty for arrival in one.faults)
            path = worst.left.example + worst.worst.shortest
            broken.append(Broken(rule.id, count, path, _why(worst.left.a, rule, worst.worst)))
    return Proof(promise, looked_at, cases, tuple(broken))


class _Judged:
    """One rule over all paths of a part: how many, of how many it speaks, which break it."""

    def __init__(self, left: Left, rule: Rule, part: str) -> None:
        self.left = left
        watch = Watch(left.a, rule, part)
        arrivals = list(survey(left.a, part, watch.note, watch.settle))
        concerned = [arrival for arrival in arrivals if watch.concerns(arrival)]
        self.looked_at = sum(arrival.count for arrival in arrivals)
        self.cases = sum(arrival.count for arrival in concerned)
        self.faults = [arrival for arrival in concerned if watch.breaks(arrival)]

    @property
    def worst(self) -> Arrival:
        """The shortest paths that break it."""
        return min(self.faults, key=lambda arrival: (arrival.length, arrival.weight))

    @property
    def nearest(self) -> tuple[int, int]:
        """How long these are, with what comes before them."""
        return self.left.length + self.worst.length, self.left.weight + self.worst.weight


def _is_known(procedure: Procedure, rule: Rule) -> bool:
    """True if the edition has every answer that the rule is given."""
    pairs = [item.split(":", 1) for item in rule.given if not item.startswith("kind:")]
    steps = [(procedure.step(step), answer) for step, answer in pairs]
    kinds = {outcome.kind for outcome in procedure.outcomes}
    given = {item.removeprefix("kind:") for item in rule.given if item.startswith("kind:")}
    return all(step and step.answer(answer) for step, answer in steps) and bool(
        not given or given & kinds
    )


def _why(procedure: Procedure, rule: Rule, at: Arrival) -> str:
    """Why a rule does not hold on the shortest of some paths."""
    path, outcome = at.shortest, procedure.outcome(at.place)
    given, ends = given_by(path, outcome), ends_of(outcome)
    asked = {step for step, _ in path}
    shown = (procedure.action(item) for item in actions_of(procedure, path, outcome))
    acts = {action.id: action for action in shown if action}
    other = asked.difference(rule.only_asks) if rule.only_asks else set()
    untimely = {x.id: x.timing for x in acts.values() if is_untimely(rule, x)}
    untimely = {} if outcome and outcome.act else untimely
    early = {item for item, timing in untimely.items() if timing == "before"}
    soft = {item for item in rule.musts if item in acts and acts[item].force != "must"}

    def said(names: Iterable[str]) -> str:
        return listed(procedure, names)

    reasons: tuple[tuple[object, str], ...] = (
        (rule.ends and not ends & set(rule.ends), f"it ends in {_ending(outcome)}"),
        (ends & set(rule.avoids), f"it ends in {_ending(outcome)}"),
        (lost := set(rule.asks) - asked, f"it never asks {said(lost)}"),
        (found := asked & set(rule.skips), f"it asks {said(found)}"),
        (other, "it asks something else as well"),
        (not has_ground(rule, given), "none of the grounds it needs is there"),
        (lack := set(rule.carries) - acts.keys(), f"it lacks {said(lack)}"),
        (wrong := acts.keys() & set(rule.lacks), f"it carries {said(wrong)}"),
        (early, f"{said(early)} comes before the act"),
        (untimely, f"{said(untimely)} does not come before the act"),
        (soft, f"{said(soft)} no longer says must"),
    )
    return next((why for wrong, why in reasons if wrong), "the how part does not follow")


def _ending(outcome: Outcome | None) -> str:
    if outcome is None:
        return "no outcome"
    return f'"{outcome.title}" ({outcome.kind}{", urgent" if outcome.urgent else ""})'
