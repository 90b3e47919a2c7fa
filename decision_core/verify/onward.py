"""The property that compares an edition with the one it replaces."""

from __future__ import annotations

from collections.abc import Sequence

from decision_core.engine import applies
from decision_core.graph import Facts
from decision_core.joint import Asked, Joint
from decision_core.kinds import KINDS
from decision_core.model import Outcome, Procedure, Property
from decision_core.verify.properties import Broken, Proof

COMPARES = "duty-only-adds"


def readiness(outcome: Outcome) -> tuple[int, bool]:
    """How close an outcome is to telling someone; urgent is never lower than not urgent."""
    return KINDS[outcome.kind].readiness, outcome.urgent


def duty_only_adds(procedure: Procedure, promise: Property, earlier: Sequence[Procedure]) -> Proof:
    """Any answers to the edition replaced, with any to what is new, end at least as readily.

    The property's rules list in `unless` the answers that are an exception.
    """
    before = next((p for p in earlier if p.edition.id == procedure.edition.replaces), None)
    if before is None:
        return Proof(promise, 0, 0, (Broken("replaces", 0, (), "the earlier edition is missing"),))
    exceptions = {item for rule in promise.rules for item in rule.unless}

    def note(facts: Facts, asked_a: Asked, asked_b: Asked) -> Facts:
        step, answer = asked_b
        fact = f"{step.id}:{answer.id}" if step and answer else ""
        return facts | ({fact} & exceptions)

    joint = Joint(before, procedure)
    broken = 0
    worst: Broken | None = None
    for met in joint.meetings(note):
        then, now = before.outcome(met.a), procedure.outcome(met.b)
        given = dict(item.split(":", 1) for item in met.facts)
        if then is None or now is None or any(applies([item], given) for item in exceptions):
            continue
        if readiness(now) < readiness(then):
            broken += met.sets
            why = f'it ended in "{then.title}" before and ends in "{now.title}" now'
            if worst is None or len(met.example) < len(worst.path):
                worst = Broken("readiness", broken, met.example, why)
    found = () if worst is None else (Broken(worst.rule, broken, worst.path, worst.why),)
    return Proof(promise, joint.sets, joint.sets, found, of="sets of answers")
