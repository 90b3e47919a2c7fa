"""Puts a partnership's own parts into an edition, through the openings the edition declares.

By construction nothing national changes: a local step stands in front of a national one, every
answer to it goes on to that step, and local actions are only ever added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from decision_core.errors import Where
from decision_core.kinds import PART
from decision_core.model import Action, Answer, Outcome, Procedure, Step
from decision_core.partnership import TABLES, LocalAnswer, LocalStep, Partnership

BEFORE = "steps:before"
ADD = "actions:add"


def local_id(partnership: Partnership, name: str) -> str:
    """The id of a local thing in a procedure: no national id begins with a partnership's."""
    return f"{partnership.id}.{name}"


def places(procedure: Procedure) -> dict[str, tuple[str, ...]]:
    """Everything that may carry a local action, with what it opens.

    Keys are outcome ids, and answers such as `route:allegation`.
    """
    found = {outcome.id: outcome.open for outcome in procedure.outcomes}
    for step in procedure.steps:
        found |= {f"{step.id}:{answer.id}": step.open for answer in step.answers}
    return found


def fits(procedure: Procedure, step: LocalStep) -> bool:
    """True if this edition opens the place that a local step asks for."""
    target = procedure.step(step.before)
    first = {procedure.start(part) for part in PART}
    return target is not None and BEFORE in target.open and target.id not in first


def apply(procedure: Procedure, partnership: Partnership) -> Procedure:
    """The edition with the partnership's parts in it.

    What the edition has no opening for is left out; `verify` says so for the current edition.
    """
    partnership = worded(partnership)
    steps = [step for step in partnership.steps if fits(procedure, step)]
    own = {action.id for action in partnership.actions}
    first = _first_local(partnership, steps)
    made = _local_steps(procedure, partnership, steps, own)
    carried = _carried(procedure, partnership)
    adding = {name for _, step in made for answer in step.answers for name in answer.adds}
    adding |= {name for names in carried.values() for name in names}
    asked: list[Step] = []
    for step in procedure.steps:
        asked += [local for before, local in made if before == step.id]
        asked.append(_national(step, first, carried))
    return replace(
        procedure,
        steps=tuple(asked),
        outcomes=tuple(_with_actions(outcome, carried) for outcome in procedure.outcomes),
        actions=(*procedure.actions, *_local_actions(partnership, adding)),
        partnership=replace(partnership, steps=(), actions=(), adoption=()),
    )


def worded(partnership: Partnership) -> Partnership:
    """The partnership with each `{term}` in its texts replaced by the local name."""
    names = {f"{{{term.id}}}": term.name for term in partnership.terms}

    def said(thing: Any) -> Any:
        changed: dict[str, Any] = {}
        for key, value in vars(thing).items():
            if isinstance(value, str):
                for name, words in names.items():
                    value = value.replace(name, words)
                changed[key] = value
            elif isinstance(value, tuple) and value and isinstance(value[0], LocalAnswer):
                changed[key] = tuple(said(item) for item in value)
        return replace(thing, **changed)

    tables: dict[str, Any] = {
        table: tuple(said(item) for item in getattr(partnership, table)) for table in TABLES
    }
    whole: Partnership = said(partnership)
    return replace(whole, **tables)


def _first_local(partnership: Partnership, steps: Iterable[LocalStep]) -> dict[str, str]:
    """For each national step with local ones before it, the first of those."""
    found: dict[str, str] = {}
    for step in steps:
        found.setdefault(step.before, local_id(partnership, step.id))
    return found


def _local_steps(
    procedure: Procedure, partnership: Partnership, steps: list[LocalStep], own: set[str]
) -> list[tuple[str, Step]]:
    """The local steps as steps, each after the national one that it is asked before.

    Each goes on to the next at its place, the last to the national one.
    """
    made: list[tuple[str, Step]] = []
    following: dict[str, str] = {}
    for step in reversed(steps):
        target = procedure.step(step.before)
        assert target is not None  # INVARIANT: `fits` has found it
        goto = following.get(step.before, step.before)
        answers = tuple(
            Answer(
                id=answer.id,
                label=answer.label,
                hint=answer.hint,
                goto=goto,
                adds=tuple(
                    local_id(partnership, name) if name in own else name for name in answer.adds
                ),
            )
            for answer in step.answers
        )
        following[step.before] = local_id(partnership, step.id)
        asked = Step(
            id=local_id(partnership, step.id),
            part=target.part,
            question=step.question,
            help=step.help,
            cites=step.cites,
            answers=answers,
            where=_inside(step.where, "steps", step.id),
        )
        made.append((step.before, asked))
    return made[::-1]


def _carried(procedure: Procedure, partnership: Partnership) -> dict[str, tuple[str, ...]]:
    """The local actions at each place that opens `actions:add`."""
    found: dict[str, tuple[str, ...]] = {}
    known = places(procedure)
    for action in partnership.actions:
        for place in action.on:
            if ADD in known.get(place, ()):
                found[place] = (*found.get(place, ()), local_id(partnership, action.id))
    return found


def _national(step: Step, first: Mapping[str, str], carried: Mapping[str, tuple[str, ...]]) -> Step:
    answers = tuple(
        replace(
            answer,
            goto=first.get(answer.goto, answer.goto),
            adds=(*answer.adds, *carried.get(f"{step.id}:{answer.id}", ())),
        )
        for answer in step.answers
    )
    return replace(step, answers=answers)


def _with_actions(outcome: Outcome, carried: Mapping[str, tuple[str, ...]]) -> Outcome:
    return replace(outcome, actions=(*outcome.actions, *carried.get(outcome.id, ())))


def _inside(where: Where, *table: str) -> Where:
    """The place of a table in a fence, with the lines of its own keys."""
    keys = {
        key[len(table) :]: line
        for key, line in where.keys.items()
        if key[: len(table)] == table and len(key) > len(table)
    }
    return Where(where.page, where.line_of(*table), keys)


def _local_actions(partnership: Partnership, used: set[str]) -> list[Action]:
    return [
        Action(
            id=local_id(partnership, action.id),
            text=action.text,
            force=action.force,
            timing=action.timing,
            cites=action.cites,
            help=action.help,
            where=_inside(action.where, "actions", action.id),
        )
        for action in partnership.actions
        if local_id(partnership, action.id) in used
    ]
