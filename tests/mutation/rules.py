"""Changes the rules in every small way and asks whether anything notices. Run on demand:

    python -m tests.mutation.rules [--sample N]

Digests are left out: they would notice everything and explain nothing.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from decision_core.commands import compiled
from decision_core.model import END, Action, Answer, Outcome, Procedure, Step
from decision_core.reader import choose
from decision_core.verify import prove_all, verify
from tests.conftest import DOCS


@dataclass(frozen=True)
class Mutant:
    """One small change: its sort, what was done, and the procedure after it."""

    sort: str
    done: str
    procedure: Procedure


def _with_step(procedure: Procedure, step: Step) -> Procedure:
    steps = tuple(step if item.id == step.id else item for item in procedure.steps)
    return replace(procedure, steps=steps)


def _with_answer(procedure: Procedure, step: Step, answer: Answer) -> Procedure:
    answers = tuple(answer if item.id == answer.id else item for item in step.answers)
    return _with_step(procedure, replace(step, answers=answers))


def _with_outcome(procedure: Procedure, outcome: Outcome) -> Procedure:
    found = tuple(outcome if item.id == outcome.id else item for item in procedure.outcomes)
    return replace(procedure, outcomes=found)


def _with_action(procedure: Procedure, action: Action) -> Procedure:
    found = tuple(action if item.id == action.id else item for item in procedure.actions)
    return replace(procedure, actions=found)


def retargets(procedure: Procedure) -> Iterator[Mutant]:
    """Each answer sent to every other place its part has."""
    for step in procedure.steps:
        places = [item.id for item in procedure.part(step.part) if item.id != step.id]
        places += [item.id for item in procedure.outcomes] if step.part == "whether" else [END]
        for answer in step.answers:
            for place in places:
                if place != answer.goto:
                    changed = _with_answer(procedure, step, replace(answer, goto=place))
                    yield Mutant("retarget", f"{step.id}={answer.id} → {place}", changed)


def dropped(procedure: Procedure) -> Iterator[Mutant]:
    """Each action taken off each answer and each outcome, and each citation off each rule."""
    for step in procedure.steps:
        for answer in step.answers:
            for action in answer.adds:
                adds = tuple(item for item in answer.adds if item != action)
                changed = _with_answer(procedure, step, replace(answer, adds=adds))
                yield Mutant("drop action", f"{step.id}={answer.id} without {action}", changed)
    for outcome in procedure.outcomes:
        for action in outcome.actions:
            left = tuple(item for item in outcome.actions if item != action)
            changed = _with_outcome(procedure, replace(outcome, actions=left))
            yield Mutant("drop action", f"{outcome.id} without {action}", changed)


def swapped(procedure: Procedure) -> Iterator[Mutant]:
    """Each two answers of a step with their targets and actions exchanged."""
    for step in procedure.steps:
        for at, one in enumerate(step.answers):
            for other in step.answers[at + 1 :]:
                if (one.goto, one.adds) == (other.goto, other.adds):
                    continue
                exchanged = {
                    one.id: replace(one, goto=other.goto, adds=other.adds),
                    other.id: replace(other, goto=one.goto, adds=one.adds),
                }
                answers = tuple(exchanged.get(item.id, item) for item in step.answers)
                changed = _with_step(procedure, replace(step, answers=answers))
                yield Mutant("swap answers", f"{step.id}: {one.id} ↔ {other.id}", changed)


def softened(procedure: Procedure) -> Iterator[Mutant]:
    """Each outcome calm or urgent, each action earlier or of another force."""
    for outcome in procedure.outcomes:
        changed = _with_outcome(procedure, replace(outcome, urgent=not outcome.urgent))
        yield Mutant("urgency", f"{outcome.id} urgent={not outcome.urgent}", changed)
        if outcome.how:
            changed = _with_outcome(procedure, replace(outcome, how=False))
            yield Mutant("no how", f"{outcome.id} without the how part", changed)
        if outcome.act:
            changed = _with_outcome(procedure, replace(outcome, act=""))
            yield Mutant("no act", f"{outcome.id} without its act", changed)
    for action in procedure.actions:
        if action.force != "must":
            changed = _with_action(procedure, replace(action, force="must"))
            yield Mutant("harden", f"{action.id} must", changed)


def deleted(procedure: Procedure) -> Iterator[Mutant]:
    """Each step skipped: what led to it leads where its first answer leads."""
    for step in procedure.steps:
        if step.id in (procedure.edition.whether, procedure.edition.how):
            continue
        onward = step.answers[0].goto
        steps = tuple(
            replace(
                item,
                answers=tuple(
                    replace(answer, goto=onward) if answer.goto == step.id else answer
                    for answer in item.answers
                ),
            )
            for item in procedure.steps
            if item.id != step.id
        )
        yield Mutant("delete step", step.id, replace(procedure, steps=steps))


def redated(procedure: Procedure) -> Iterator[Mutant]:
    """Each provision not yet in force, and the edition begun earlier."""
    for source in procedure.sources:
        for provision in source.provisions:
            if provision.from_ is None or provision.from_ > procedure.edition.from_:
                continue
            later = replace(provision, from_=procedure.edition.from_ + timedelta(days=1))
            found = tuple(later if item is provision else item for item in source.provisions)
            changed = replace(source, provisions=found)
            sources = tuple(changed if item is source else item for item in procedure.sources)
            name = f"{source.id}:{provision.id}"
            yield Mutant("shift date", name, replace(procedure, sources=sources))


def mutants(procedure: Procedure) -> Iterator[Mutant]:
    """Every small change."""
    for make in (retargets, dropped, swapped, softened, deleted, redated):
        yield from make(procedure)


def noticed(mutant: Mutant, others: Sequence[Procedure]) -> str:
    """What notices a mutant: a check, or a property; empty if nothing does."""
    if verify(mutant.procedure):
        return "structure"
    for proof in prove_all(mutant.procedure, others):
        if proof.broken:
            return proof.property.id
    return ""


def main() -> int:
    """Prints the score by sort, and every survivor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, help="try only so many, chosen evenly")
    options = parser.parse_args()
    procedures = compiled(DOCS)
    found = list(mutants(choose(procedures, "2026-09")))
    if options.sample:
        found = random.Random(1).sample(found, min(options.sample, len(found)))
    total: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    killers: Counter[str] = Counter()
    survivors = []
    for mutant in found:
        total[mutant.sort] += 1
        killer = noticed(mutant, procedures)
        caught[mutant.sort] += bool(killer)
        killers[killer or "nothing"] += 1
        if not killer:
            survivors.append(mutant)
    for sort, count in total.items():
        print(f"{sort}: {caught[sort]} of {count} noticed ({100 * caught[sort] / count:.1f} %)")
    whole = sum(total.values())
    print(f"all: {whole - len(survivors)} of {whole} ({100 - 100 * len(survivors) / whole:.1f} %)")
    print("by:", ", ".join(f"{name} {count}" for name, count in killers.most_common()))
    for mutant in survivors:
        print(f"survived: {mutant.sort}: {mutant.done}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
