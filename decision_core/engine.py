"""Walks one set of answers through a procedure: a table walk, nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from decision_core.errors import Unknown, nearest
from decision_core.kinds import TIMING
from decision_core.model import Action, Answer, Outcome, Procedure, Step

Path = tuple[tuple[str, str], ...]
"""The questions asked and the answers given, in order."""

Trail = tuple["Trail", tuple[str, str]] | None
"""The way back to the start, newest first; paths share their beginnings."""


def unroll(trail: Trail) -> Path:
    """The questions and answers of a trail, oldest first."""
    found: list[tuple[str, str]] = []
    while trail is not None:
        trail, pair = trail
        found.append(pair)
    return tuple(reversed(found))


@dataclass(frozen=True)
class Walk:
    """How far some answers lead.

    `step` is the next question, or None when nothing is left to ask.
    `outcome` is filled as soon as the whether part has ended.
    """

    path: Path
    step: Step | None
    outcome: Outcome | None
    actions: tuple[str, ...]
    cites: tuple[str, ...]
    unused: tuple[str, ...]

    @property
    def status(self) -> Literal["question", "outcome"]:
        """`question` while something is left to ask."""
        return "outcome" if self.step is None else "question"


def applies(when: Iterable[str], given: Mapping[str, str]) -> bool:
    """True if every step or kind named in `when` has one of the values listed for it."""
    allowed: dict[str, set[str]] = {}
    for item in when:
        name, _, value = item.partition(":")
        allowed.setdefault(name, set()).add(value)
    return all(given.get(name) in values for name, values in allowed.items())


def given_by(path: Path, outcome: Outcome | None) -> dict[str, str]:
    """What a `when` filter may look at: the answers and, once known, the kind of outcome."""
    given = dict(path)
    if outcome is not None:
        given["kind"] = outcome.kind
    return given


def actions_of(procedure: Procedure, path: Path, outcome: Outcome | None) -> tuple[str, ...]:
    """What the answers add, then what the outcome carries: each once, after `when`."""
    gathered: dict[str, None] = {}
    for step_id, answer_id in path:
        step = procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        gathered.update(dict.fromkeys(answer.adds if answer else ()))
    gathered.update(dict.fromkeys(outcome.actions if outcome else ()))
    given = given_by(path, outcome)
    return tuple(
        action_id
        for action_id in gathered
        if (action := procedure.action(action_id)) is None or applies(action.when, given)
    )


def cites_of(
    procedure: Procedure, path: Path, outcome: Outcome | None, actions: Sequence[str]
) -> tuple[str, ...]:
    """Every citation of the steps asked, the outcome and the actions: sorted, each once."""
    cited: set[str] = set(outcome.cites if outcome else ())
    for step_id, _ in path:
        step = procedure.step(step_id)
        cited.update(step.cites if step else ())
    for action_id in actions:
        action = procedure.action(action_id)
        cited.update(action.cites if action else ())
    return tuple(sorted(cited))


def check_answers(procedure: Procedure, answers: Mapping[str, str]) -> None:
    """Raises `Unknown` for a step or an answer this edition does not have."""
    for step_id, answer_id in answers.items():
        step = procedure.step(step_id)
        if step is None:
            hint = nearest(step_id, (step.id for step in procedure.steps))
            raise Unknown(f'Edition {procedure.edition.id} has no step "{step_id}".{hint}')
        if step.answer(answer_id) is None:
            known = ", ".join(answer.id for answer in step.answers)  # to guess would be to answer
            raise Unknown(f'The step "{step_id}" has no answer "{answer_id}". Known: {known}.')


def walk(procedure: Procedure, answers: Mapping[str, str]) -> Walk:
    """Follows the answers through whether, then how.

    `answers` maps step ids to answer ids, in any order; those not asked come back in `unused`.
    Raises `Unknown` for a step or answer that does not exist.
    """
    check_answers(procedure, answers)
    path: list[tuple[str, str]] = []
    outcome: Outcome | None = None
    target = procedure.start("whether")
    while True:
        step = procedure.step(target)
        if step is None and outcome is None:
            outcome = procedure.outcome(target)
            if outcome is not None and outcome.how:
                target = procedure.start("how")
                continue
        if step is None or step.id not in answers or len(path) > len(procedure.steps):
            break
        answer = _given(step, answers)
        path.append((step.id, answer.id))
        target = answer.goto
    asked, used = tuple(path), dict(path)
    actions = actions_of(procedure, asked, outcome)
    return Walk(
        path=asked,
        step=step,
        outcome=outcome,
        actions=actions,
        cites=cites_of(procedure, asked, outcome, actions),
        unused=tuple(step_id for step_id in answers if step_id not in used),
    )


def _given(step: Step, answers: Mapping[str, str]) -> Answer:
    answer = step.answer(answers[step.id])
    assert answer is not None  # INVARIANT: check_answers has seen every answer
    return answer


def in_reading_order(
    procedure: Procedure, action_ids: Iterable[str], outcome: Outcome | None
) -> tuple[tuple[Action, str], ...]:
    """The actions with the timing that holds here, in the order a person does them.

    Where the outcome names its `act`, that comes first and everything else comes after it.
    """
    act = outcome.act if outcome else ""
    found = [action for item in action_ids if (action := procedure.action(item)) is not None]
    timed = [(action, "after" if act and action.id != act else action.timing) for action in found]
    return tuple(sorted(timed, key=lambda pair: TIMING.index(pair[1])))
