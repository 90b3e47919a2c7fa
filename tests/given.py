"""What Hypothesis does with a procedure: answers it, promises things of it, changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import prod
from typing import Any

from hypothesis import strategies as st

from decision_core.kinds import KINDS, UNSURE
from decision_core.model import Answer, Outcome, Procedure, Property, Rule, Step
from tests.pruning import leads_to, pairs_of, tidy
from tests.strategies import ANSWER_IDS, LAW, texts

Answers = dict[str, str]


def complete(steps: Sequence[Step]) -> list[Answers]:
    """Every way to answer all of these steps."""
    options = [[answer.id for answer in step.answers] for step in steps]
    ids = [step.id for step in steps]
    return [dict(zip(ids, chosen, strict=True)) for chosen in product(*options)]


def sets_of(steps: Sequence[Step]) -> int:
    """How many ways there are to answer all of these steps."""
    return prod(len(step.answers) for step in steps)


@st.composite
def answers(draw: st.DrawFn, procedure: Procedure) -> Answers:
    """Answers to all, some or none of the steps, in any order, whether they are asked or not."""
    full = draw(st.booleans())
    found: Answers = {}
    for step in draw(st.permutations(procedure.steps)):
        options = [answer.id for answer in step.answers]
        chosen = draw(st.sampled_from(options if full else ["", *options]))
        if chosen:
            found[step.id] = chosen
    return found


def _names(of: Sequence[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(of), min_size=1, max_size=most, unique=True).map(tuple)


def clauses(procedure: Procedure) -> dict[str, st.SearchStrategy[Any]]:
    """For each key of a rule, what may stand there."""
    kinds = [f"kind:{kind}" for kind in {item.kind: 0 for item in procedure.outcomes}]
    conditions = pairs_of(procedure.steps) + kinds
    steps = [step.id for step in procedure.steps]
    actions = [action.id for action in procedure.actions]
    ends = [f"{kind}{urgent}" for kind in KINDS for urgent in ("", "!")]
    used = [item.kind + "!" * item.urgent for item in procedure.outcomes]
    found: dict[str, st.SearchStrategy[Any]] = {
        "given": _names(conditions, 3),
        "unless": _names(conditions),
        "ends": _names(used + ends, 3),
        "avoids": _names(used + ends),
        "asks": _names(steps),
        "skips": _names(steps),
        "only_asks": _names(steps, 6),
        "through": st.lists(_names(conditions).map("+".join), min_size=1, max_size=3).map(tuple),
        "none_before": st.just(True),
        "leads_on": st.just(True),
    }
    if actions:
        keys = ("carries", "lacks", "not_before", "first", "musts")
        found |= {key: _names(actions) for key in keys}
    return found


@st.composite
def rules(draw: st.DrawFn, procedure: Procedure, name: str) -> Rule:
    """A rule with a few clauses: many hold on some paths, some on all of them."""
    known = clauses(procedure)
    chosen = draw(st.lists(st.sampled_from(list(known)), min_size=1, max_size=3, unique=True))
    said = {key: draw(known[key]) for key in chosen}
    if not any(value for key, value in said.items() if key not in ("given", "unless")):
        said["avoids"] = ("share-now",)  # a rule that demands nothing is a finding
    return Rule(name, **said)


@st.composite
def promises(draw: st.DrawFn, procedure: Procedure, most: int = 4) -> Property:
    """A property of some rules, over one part of the procedure."""
    parts = ("whether", "how") if procedure.edition.how else ("whether",)
    made = [draw(rules(procedure, f"rule-{n}")) for n in range(draw(st.integers(1, most)))]
    start = procedure.edition.from_
    part: Any = draw(st.sampled_from(parts))
    return Property("promise", draw(texts), start, (LAW,), part, rules=tuple(made))


def with_step(procedure: Procedure, step_id: str, *found: Answer) -> Procedure:
    """The procedure with other answers to one step."""
    steps = tuple(replace(s, answers=found) if s.id == step_id else s for s in procedure.steps)
    return replace(procedure, steps=steps)


@st.composite
def _led_elsewhere(draw: st.DrawFn, procedure: Procedure, step: Step) -> Procedure:
    """One answer leads elsewhere, adds something else, is new, or is gone."""
    places = ["end"]
    if step.part == "whether":
        places = [outcome.id for outcome in procedure.outcomes]
    places += [
        other.id
        for other in procedure.part(step.part)
        if not leads_to(procedure, other.id, step.id)
    ]
    found = list(step.answers)
    at = draw(st.integers(0, len(found) - 1))
    act = draw(st.sampled_from(("goto", "adds", "new", "gone")))
    if act == "goto":
        found[at] = replace(found[at], goto=draw(st.sampled_from(places)))
    elif act == "adds":
        actions = [action.id for action in procedure.actions]
        found[at] = replace(found[at], adds=draw(_names(actions)) if actions else ())
    elif act == "new":
        taken = {answer.id for answer in found}
        fresh = draw(st.sampled_from([item for item in ANSWER_IDS if item not in taken]))
        found.insert(at, Answer(fresh, f"Answer {fresh}.", draw(st.sampled_from(places))))
    elif len(found) > 2 and found[at].id != UNSURE:
        del found[at]
    return with_step(procedure, step.id, *found)


def renamed(procedure: Procedure, old: str, new: str) -> Procedure:
    """The procedure with another id for one step."""
    rename: Mapping[str, str] = {old: new}
    steps = tuple(
        replace(
            step,
            id=rename.get(step.id, step.id),
            answers=tuple(replace(a, goto=rename.get(a.goto, a.goto)) for a in step.answers),
        )
        for step in procedure.steps
    )
    edition = procedure.edition
    edition = replace(edition, whether=rename.get(edition.whether, edition.whether))
    edition = replace(edition, how=rename.get(edition.how, edition.how))
    return replace(procedure, edition=edition, steps=steps)


@st.composite
def _outcome(draw: st.DrawFn, procedure: Procedure, outcome: Outcome) -> Procedure:
    """One outcome is of another kind or urgency, or carries something else."""
    kind = draw(st.sampled_from(list(KINDS)))
    actions = [action.id for action in procedure.actions]
    leads = bool(procedure.edition.how)
    changed = draw(
        st.sampled_from(
            (
                replace(outcome, kind=kind, how=outcome.how and KINDS[kind].how, cites=(LAW,)),
                replace(outcome, urgent=not outcome.urgent),
                replace(outcome, how=not outcome.how and leads and KINDS[outcome.kind].how),
                replace(outcome, actions=draw(_names(actions)) if actions else (), act=""),
            )
        )
    )
    found = tuple(changed if item.id == changed.id else item for item in procedure.outcomes)
    return replace(procedure, outcomes=found)


@st.composite
def changed(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    """The same procedure after a few changes, and still a valid one."""
    for _ in range(draw(st.integers(1, 3))):
        step = draw(st.sampled_from(procedure.steps))
        outcome = draw(st.sampled_from(procedure.outcomes))
        procedure = draw(
            st.one_of(
                _led_elsewhere(procedure, step),
                _led_elsewhere(procedure, step),
                _outcome(procedure, outcome),
                st.just(renamed(procedure, step.id, f"{step.id}-too")),
            )
        )
        procedure = tidy(procedure)
    return procedure
