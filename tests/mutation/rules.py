"""Changes the rules in every small way and asks whether anything notices. Run on demand:

    python -m tests.mutation.rules [--sample N] [--edition E]

Digests are left out: they would notice everything and explain nothing.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from decision_core.commands import read
from decision_core.kinds import END
from decision_core.model import Action, Answer, Outcome, Procedure, Step
from decision_core.reader import choose
from decision_core.scenario import Scenario
from decision_core.verify import prove_all, verify_all
from decision_core.verify.citations import ruling
from tests.conftest import DOCS

SURVIVORS = Path(__file__).with_name("rule_survivors.toml")


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
    """Each action taken off each answer and each outcome."""
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
        soft = action.force == "must"
        reforced = replace(action, force="should" if soft else "must")
        changed = _with_action(procedure, reforced)
        yield Mutant("soften" if soft else "harden", f"{action.id} {reforced.force}", changed)
        late = action.timing == "before"
        moved = replace(action, timing="after" if late else "before")
        changed = _with_action(procedure, moved)
        yield Mutant("timing", f"{action.id} {moved.timing}", changed)


def uncited(procedure: Procedure) -> Iterator[Mutant]:
    """Each citation taken off each step, outcome and action."""
    for step in procedure.steps:
        for cite in step.cites:
            left = tuple(item for item in step.cites if item != cite)
            changed = _with_step(procedure, replace(step, cites=left))
            yield Mutant("drop citation", f"{step.id} without {cite}", changed)
    for outcome in procedure.outcomes:
        for cite in outcome.cites:
            left = tuple(item for item in outcome.cites if item != cite)
            changed = _with_outcome(procedure, replace(outcome, cites=left))
            yield Mutant("drop citation", f"{outcome.id} without {cite}", changed)
    for action in procedure.actions:
        for cite in action.cites:
            left = tuple(item for item in action.cites if item != cite)
            changed = _with_action(procedure, replace(action, cites=left))
            yield Mutant("drop citation", f"{action.id} without {cite}", changed)


def widened(procedure: Procedure) -> Iterator[Mutant]:
    """The edition in force a day, a month and a year earlier, and a day and a year longer."""
    edition = procedure.edition
    for days in (1, 30, 365):
        earlier = replace(edition, from_=edition.from_ - timedelta(days=days))
        changed = replace(procedure, edition=earlier)
        yield Mutant("widen edition", f"{edition.id} {days} days earlier", changed)
    until = edition.until
    for days in (1, 365) if until else ():
        assert until  # INVARIANT: the line above
        longer = replace(edition, until=until + timedelta(days=days))
        changed = replace(procedure, edition=longer)
        yield Mutant("widen edition", f"{edition.id} {days} days longer", changed)


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
    """Each provision that a rule cites: not yet in force when the edition begins, or no longer."""
    cited = {item for thing in ruling(procedure) for item in thing.cites}
    start = procedure.edition.from_
    for source in procedure.sources:
        for provision in source.provisions:
            name = f"{source.id}:{provision.id}"
            if name not in cited or not provision.in_force(start, start):
                continue
            day = timedelta(days=1)
            for moved in (
                replace(provision, from_=start + day),
                replace(provision, until=start - day),
            ):
                found = tuple(moved if item is provision else item for item in source.provisions)
                changed = replace(source, provisions=found)
                sources = tuple(changed if item is source else item for item in procedure.sources)
                yield Mutant("shift date", name, replace(procedure, sources=sources))


def mutants(procedure: Procedure) -> Iterator[Mutant]:
    """Every small change."""
    for make in (retargets, dropped, swapped, softened, deleted, redated, uncited, widened):
        yield from make(procedure)


def noticed(mutant: Mutant, others: Sequence[Procedure], scenarios: Sequence[Scenario]) -> str:
    """What notices a mutant: a check, a scenario or a property; empty if nothing does."""
    changed = mutant.procedure
    whole = [changed if item.edition.id == changed.edition.id else item for item in others]
    if findings := verify_all(whole, scenarios):
        return "a scenario" if findings[0].page.startswith("docs/scenarios/") else "structure"
    for proof in prove_all(changed, whole):
        if proof.broken:
            return proof.property.id
    return ""


def harmless(mutant: Mutant) -> str:
    """Why a change that nothing notices does no harm; empty if nobody has said so."""
    for item in tomllib.loads(SURVIVORS.read_text("utf-8"))["harmless"]:
        if item["sort"] == mutant.sort and re.fullmatch(item["done"], mutant.done):
            return str(item["reason"])
    return ""


def main() -> int:
    """Prints the score by sort and every survivor with its reason; 1 if one has none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, help="try only so many, chosen evenly")
    parser.add_argument("--edition", default="2026-09", help="the edition to change")
    options = parser.parse_args()
    procedures, scenarios = read(DOCS)
    found = list(mutants(choose(procedures, options.edition)))
    if options.sample:
        found = random.Random(1).sample(found, min(options.sample, len(found)))
    total: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    killers: Counter[str] = Counter()
    reasons: dict[str, list[str]] = {}
    for mutant in found:
        total[mutant.sort] += 1
        killer = noticed(mutant, procedures, scenarios)
        caught[mutant.sort] += bool(killer)
        killers[killer or "nothing"] += 1
        if not killer:
            reasons.setdefault(harmless(mutant), []).append(f"{mutant.sort}: {mutant.done}")
    for sort, count in total.items():
        print(f"{sort}: {caught[sort]} of {count} noticed ({100 * caught[sort] / count:.1f} %)")
    whole = sum(total.values())
    print(f"all: {caught.total()} of {whole} ({100 * caught.total() / whole:.1f} %)")
    print("by:", ", ".join(f"{name} {count}" for name, count in killers.most_common()))
    for reason, done in reasons.items():
        print(f"\nSurvived ({len(done)}). {reason or 'NO REASON: promise it, or tell a story.'}")
        print("\n".join(f"  {item}" for item in done))
    return 1 if "" in reasons else 0


if __name__ == "__main__":
    raise SystemExit(main())
