"""What one rule must know of every path at once, in as few facts as will do.

Each fact that tells paths apart can double the work, so a fact is forgotten as soon as it can no
longer change what the rule says: a path that the rule does not speak of is only `out`, one that
has broken it only `broken`. The steps stand in an order in which every answer leads on, so a step
that an answer passes by will not be asked any more.

What is left to tell paths apart: the answers that `through` and the `when` of the rule's actions
name, and each action in `carries` from the first to the last answer that may add it. About
fifteen of these at once are too many; of everything else a rule may name thousands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from decision_core.engine import applies
from decision_core.graph import Arrival, Facts, in_order
from decision_core.model import Action, Answer, Outcome, Procedure, Rule, Step

_OUT, _BROKEN, _UNTIMELY = "++out", "++broken", "++untimely"  # no id holds a "+"
_NOTHING: Facts = frozenset()


class Watch:
    """Follows one rule over the paths of a part; `note` and `settle` are for `survey`."""

    def __init__(self, procedure: Procedure, rule: Rule, part: str) -> None:
        self.procedure, self.rule = procedure, rule
        order = in_order(procedure, part)
        self._position = {step.id: number for number, step in enumerate(order)}
        self._given: dict[str, set[str]] = {}
        for name, _, value in (item.partition(":") for item in rule.given):
            self._given.setdefault(name, set()).add(value)
        self._kinds = self._given.pop("kind", None)
        self._needed, self._asked = self._places(self._given), self._places(rule.asks)
        self._may_ask = set(rule.only_asks) or None
        self._unless, self._skips = set(rule.unless), set(rule.skips)
        self._actions = _Actions(procedure, rule, order)
        self._pairs = {pair for item in rule.through for pair in item.split("+")}
        self._pairs |= {pair for item in self._actions.filtered.values() for pair in item.when}
        self._hopeless = self._actions.hopeless or len(self._asked) < len(set(rule.asks))

    def note(self, step: Step, answer: Answer) -> Facts:
        """What one answer says about the rule."""
        pair = f"{step.id}:{answer.id}"
        if answer.id not in self._given.get(step.id, (answer.id,)) or pair in self._unless:
            return frozenset({_OUT})
        if self._passes(self._needed, step, answer):
            return frozenset({_OUT})
        asks_more = self._may_ask is not None and step.id not in self._may_ask
        if asks_more or step.id in self._skips or self._passes(self._asked, step, answer):
            return frozenset({_BROKEN})
        facts = frozenset({pair} & self._pairs)
        return facts.union(*(self._actions.notes.get(item, _NOTHING) for item in answer.adds))

    def settle(self, facts: Facts, step: Step, answer: Answer) -> Facts:
        """The facts without those that are settled by now."""
        if _OUT in facts:
            return frozenset({_OUT})
        due = self._actions.due(*self._span(step, answer))
        outcome = self.procedure.outcome(answer.goto) if due else None
        carried = outcome.actions if outcome else ()
        if _BROKEN in facts or any(_adds(x) not in facts and x not in carried for x in due):
            return frozenset({_BROKEN})
        return facts.difference(map(_adds, due)) if due else facts

    def concerns(self, arrival: Arrival) -> bool:
        """True if the rule speaks of these paths."""
        outcome = self.procedure.outcome(arrival.place)
        kind = outcome.kind if outcome else None
        if self._kinds is not None and kind not in self._kinds:
            return False
        can_be_given = len(self._needed) == len(self._given)
        return can_be_given and _OUT not in arrival.facts and f"kind:{kind}" not in self._unless

    def breaks(self, arrival: Arrival) -> bool:
        """True if these paths, of which the rule speaks, do not keep it."""
        rule, facts = self.rule, arrival.facts
        outcome = self.procedure.outcome(arrival.place)
        given = dict(item.split(":", 1) for item in facts if item in self._pairs)
        if outcome is not None:
            given["kind"] = outcome.kind
        ends = ends_of(outcome)
        return (
            self._hopeless
            or _BROKEN in facts
            or bool(rule.ends and ends.isdisjoint(rule.ends))
            or not ends.isdisjoint(rule.avoids)
            or (rule.leads_on and not (outcome and outcome.how))
            or not has_ground(rule, given)
            or self._actions.are_wrong(facts, outcome, given)
        )

    def _places(self, steps: Iterable[str]) -> list[int]:
        return sorted(self._position[item] for item in set(steps) if item in self._position)

    def _span(self, step: Step, answer: Answer) -> tuple[int, int]:
        """The numbers of a step and of the next one; the end comes after all of them."""
        end = len(self._position) + 1
        return self._position[step.id], self._position.get(answer.goto, end)

    def _passes(self, places: Sequence[int], step: Step, answer: Answer) -> bool:
        """True if one of these places lies between a step and the next one."""
        here, there = self._span(step, answer)
        return bisect_right(places, here) < bisect_left(places, there)


class _Actions:
    """What a rule says about the actions that a path carries.

    `notes` are the facts that an answer notes for each action it adds. `hopeless` means that no
    path can carry all that the rule wants.
    """

    def __init__(self, procedure: Procedure, rule: Rule, order: Sequence[Step]) -> None:
        named = {*rule.carries, *rule.lacks, *rule.not_before, *rule.first, *rule.musts}
        watched = [x for x in procedure.actions if rule.none_before or x.id in named]
        soft = {x.id for x in watched if x.id in rule.musts and x.force != "must"}
        self._wrong = soft.union(rule.lacks)
        self._untimely = {x.id for x in watched if is_untimely(rule, x)}
        self._carries = set(rule.carries)
        concerned = self._wrong | self._untimely | self._carries
        self.filtered = {x.id: x for x in watched if x.when and x.id in concerned}
        last = _last_adders(procedure, self._carries - self.filtered.keys(), order)
        self.hopeless = -1 in last.values()
        self._due = sorted((place, item) for item, place in last.items())
        self.notes = {x.id: self._note(x.id, last) for x in watched}

    def _note(self, action_id: str, live: Mapping[str, int]) -> Facts:
        if action_id in self.filtered:
            return frozenset({_adds(action_id)})
        found = {_adds(action_id)} if action_id in live else set()
        found |= {_BROKEN} if action_id in self._wrong else set()
        return frozenset(found | ({_UNTIMELY} if action_id in self._untimely else set()))

    def due(self, here: int, there: int) -> list[str]:
        """The actions to carry that no answer adds any more, once the next step is `there`."""
        first, last = (bisect_left(self._due, (place,)) for place in (here, there))
        return [item for _, item in self._due[first:last]]

    def are_wrong(self, facts: Facts, outcome: Outcome | None, given: Mapping[str, str]) -> bool:
        """True if a filtered action, or one that the outcome carries, does not keep the rule."""
        carried = {item for item in self.filtered if _adds(item) in facts}
        carried.update(outcome.actions if outcome else ())
        hidden = (item for item, x in self.filtered.items() if not applies(x.when, given))
        carried.difference_update(hidden)
        if not carried.isdisjoint(self._wrong) or self._carries & self.filtered.keys() - carried:
            return True
        early = _UNTIMELY in facts or not carried.isdisjoint(self._untimely)
        return early and not (outcome and outcome.act)


def _last_adders(
    procedure: Procedure, actions: Iterable[str], order: Sequence[Step]
) -> dict[str, int]:
    """For each action the number of the last step that may add it, or of the end.

    An action that every end carries is left out; one that nothing adds has -1.
    """
    adders: dict[str, int] = {}
    targets: set[str] = set()
    for number, step in enumerate(order):
        targets.update(answer.goto for answer in step.answers)
        adders.update((item, number) for answer in step.answers for item in answer.adds)
    ends = [procedure.outcome(item) for item in targets - {step.id for step in order}]
    last: dict[str, int] = {}
    for item in actions:
        carried = [end is not None and item in end.actions for end in ends]
        if not any(carried):
            last[item] = adders.get(item, -1)
        elif not all(carried):
            last[item] = len(order)
    return last


def is_untimely(rule: Rule, action: Action) -> bool:
    """True if the action may not be carried, unless everything comes after the act."""
    if action.timing == "before":
        return rule.none_before or action.id in rule.not_before
    return action.id in rule.first


def _adds(action_id: str) -> str:
    return f"+{action_id}"


def has_ground(rule: Rule, given: Mapping[str, str]) -> bool:
    """True if one of the grounds that a rule wants is there, or it wants none."""
    return not rule.through or any(
        all(applies([pair], given) for pair in ground.split("+")) for ground in rule.through
    )


def ends_of(outcome: Outcome | None) -> set[str]:
    """The ways to name an outcome's kind: `share`, and `share!` if it is urgent."""
    if outcome is None:
        return set()
    return {outcome.kind, f"{outcome.kind}!"} if outcome.urgent else {outcome.kind}
