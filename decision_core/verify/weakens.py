"""The promise that a partnership's parts weaken nothing, proved over every path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from decision_core.engine import Path
from decision_core.errors import Finding
from decision_core.graph import in_order
from decision_core.kinds import MOST_LOCAL, PART
from decision_core.left import leads_on
from decision_core.model import Procedure, Property, Rule, Step
from decision_core.named import called
from decision_core.national import is_local
from decision_core.partnership import Partnership
from decision_core.verify.properties import Broken, Proof, prove

WEAKENS = "overlay-never-weakens"
LOCAL = "local"
"""In the rules of the property, this stands for every question or action a partnership added."""


def speaks(text: str, phrases: tuple[str, ...]) -> str:
    """The first of some phrases that a text says; empty if none, as where there are no phrases."""
    found = _net(phrases).search(" ".join(text.casefold().split()))
    return found[0] if found else ""


@cache
def _net(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(item.casefold()) for item in phrases)})")


def overlay_never_weakens(procedure: Procedure, promise: Property) -> Proof:
    """Every path keeps its outcome and every action; what is added holds nobody up.

    The first part is structural: with the local parts taken out the edition is the national one,
    and every local answer goes on to the same place. The rules say the rest; `local` in them is
    every local question or action, and `unsaid` words that none of these may say.
    """
    broken = [*_keeps(procedure), *few_enough(procedure)]
    looked_at = cases = 0
    steps = [step for step in procedure.steps if is_local(procedure, step.id)]
    actions = [item for item in procedure.actions if is_local(procedure, item.id)]
    for rule in promise.rules:
        asking = {item.id for item in steps if speaks(_asked(item), rule.unsaid)}
        telling = {item.id for item in actions if speaks(f"{item.text} {item.help}", rule.unsaid)}
        made = replace(
            rule,
            skips=tuple({item.id for item in steps} if LOCAL in rule.skips else asking),
            lacks=tuple(telling),
            not_before=tuple(item.id for item in actions) if LOCAL in rule.not_before else (),
        )
        proof = prove(procedure, replace(promise, rules=(made,)))
        looked_at, cases = max(looked_at, proof.looked_at), cases + proof.cases
        broken += proof.broken
        if rule.given:
            broken += _in_how(procedure, rule, asking)
        if LOCAL in rule.not_before:
            broken += _holds_up(procedure, rule)
    return Proof(promise, looked_at, cases, tuple(broken))


def _asked(step: Step) -> str:
    """Everything a question says."""
    answers = (f"{answer.label} {answer.hint}" for answer in step.answers)
    return " ".join((step.question, step.help, *answers))


def _in_how(procedure: Procedure, rule: Rule, asking: set[str]) -> Iterator[Broken]:
    """How to share is also asked where a child is at risk, so the same words are barred there."""
    for step in procedure.part("how"):
        if step.id in asking:
            yield Broken(rule.id, 0, (), f"it asks {called(step)} once it is decided to share")


def touched(procedure: Procedure) -> Procedure:
    """The same with only those rules of its properties that local parts could break.

    What is national holds already, every path keeps its outcome, its questions and its actions
    (`overlay_never_weakens`), and no local id stands in a national rule. So a rule can only be
    broken by a question too many, by something that comes first, or by a national action that a
    local answer adds. `tests` hold this against proving everything again.
    """
    steps = [step for step in procedure.steps if is_local(procedure, step.id)]
    actions = [item for item in procedure.actions if is_local(procedure, item.id)]
    added = {name for step in steps for answer in step.answers for name in answer.adds}
    timed = [procedure.action(name) for name in added]
    early = any(item.timing == "before" for item in (*actions, *filter(None, timed)))

    def matters(rule: Rule) -> bool:
        named = {*rule.lacks, *rule.not_before, *rule.first, *rule.musts}
        return bool((steps and rule.only_asks) or (early and rule.none_before) or added & named)

    kept = []
    for promise in procedure.properties:
        if promise.check:
            if promise.check in _AGAIN and (steps or actions or promise.check in _ALWAYS):
                kept.append(promise)
        elif rules := tuple(rule for rule in promise.rules if matters(rule)):
            kept.append(replace(promise, rules=rules))
    return replace(procedure, properties=tuple(kept))


_ALWAYS = {WEAKENS, "advice-is-reachable"}
_AGAIN = {*_ALWAYS, "doubt-is-not-no", "how-never-refuses", "protection-is-never-the-excuse"}
"""Checks in code to run again. Shape and citations are looked at before; the rest only grows."""


def at_fault(partnership: Partnership, broken: Broken, message: str) -> Finding:
    """A finding where the fault stands in the partnership's folder.

    That is the local question or action that the reason or the path names, or else the top.
    """
    said = {*re.findall(r"[\w.-]+", broken.why), *(step for step, _ in broken.path)}
    for table in ("steps", "actions"):
        for thing in getattr(partnership, table):
            if f"{partnership.id}.{thing.id}" in said:
                found: Finding = thing.where.finding(message, table, thing.id)
                return found
    return partnership.where.finding(message)


def _holds_up(procedure: Procedure, rule: Rule) -> Iterator[Broken]:
    """How to share is also asked where a child is at risk: nothing local comes first there."""
    early = [x for x in procedure.actions if is_local(procedure, x.id) and x.timing == "before"]
    for step in procedure.part("how"):
        for answer in step.answers:
            for action in early:
                if action.id in answer.adds:
                    path = ((step.id, answer.id),)
                    yield Broken(rule.id, 0, path, f"{called(action)} comes before the act")


def _keeps(procedure: Procedure) -> Iterator[Broken]:
    """Every local answer goes where the national path was going."""
    for step in procedure.steps:
        if is_local(procedure, step.id) and len({answer.goto for answer in step.answers}) != 1:
            yield Broken("keeps", 0, (), f"the answers to {called(step)} part ways")
    starts = [procedure.start(part) for part in PART]
    if any(is_local(procedure, start) for start in starts):
        yield Broken("keeps", 0, (), "a local question comes first of all")


def few_enough(procedure: Procedure) -> Iterator[Broken]:
    """No path asks more local questions than are allowed, both parts together."""
    most: dict[str, tuple[int, Path]] = {}
    nothing: tuple[int, Path] = (0, ())
    for part in reversed(PART):  # what is asked on how counts after an outcome that leads on to it
        how = most.get(procedure.start("how"), nothing)
        for step in reversed(in_order(procedure, part)):
            own = int(is_local(procedure, step.id))
            after = [
                (own + count, ((step.id, answer.id), *path))
                for answer in step.answers
                for onward in [how if how[0] and leads_on(procedure, answer.goto) else nothing]
                for count, path in [most.get(answer.goto, onward)]
            ]
            most[step.id] = max(after, key=lambda pair: pair[0], default=(own, ()))
    count, path = most.get(procedure.start("whether"), nothing)
    if count > MOST_LOCAL:
        yield Broken(
            "few", 0, path, f"it asks {count} local questions, and at most {MOST_LOCAL} are allowed"
        )
