"""Every way through a part, listed exactly: no sampling, no recursion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from decision_core.engine import Path, Trail, actions_of, cites_of, unroll
from decision_core.model import Outcome, Procedure


@dataclass(frozen=True)
class Way:
    """One way through a part: its answers, where it ends and what it carries.

    `outcome` is None in the how part, which changes no outcome.
    """

    path: Path
    outcome: Outcome | None
    actions: tuple[str, ...]
    cites: tuple[str, ...]


def ways(procedure: Procedure, part: str = "whether") -> Iterator[Way]:
    """Every way through `part`, in the order the pages give the answers.

    The procedure must have passed the structure checks: a cycle would never end.
    """
    todo: list[tuple[str, Trail]] = [(procedure.start(part), None)]
    while todo:
        target, trail = todo.pop()
        step = procedure.step(target)
        if step is None:
            path = unroll(trail)
            outcome = procedure.outcome(target) if part == "whether" else None
            actions = actions_of(procedure, path, outcome)
            yield Way(path, outcome, actions, cites_of(procedure, path, outcome, actions))
            continue
        todo += [(answer.goto, (trail, (step.id, answer.id))) for answer in reversed(step.answers)]


def path_report(procedure: Procedure, path: Path) -> str:
    """The questions of a path with the answers given, in the words of the cards."""
    words = []
    for step_id, answer_id in path:
        step = procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        question, label = (step.question if step else step_id), (answer.label if answer else "")
        words.append(f"{question} {label or answer_id}")
    return " → ".join(words)
