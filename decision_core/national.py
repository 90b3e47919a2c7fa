"""Takes a partnership's parts out again: the national edition inside a procedure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from decision_core.model import Procedure


def base_of(procedure: Procedure) -> Procedure:
    """The national edition inside: the inverse of `overlay.apply`."""
    if procedure.partnership is None:
        return procedure
    prefix = f"{procedure.partnership.id}."
    past: dict[str, str] = {}
    for step in reversed(procedure.steps):
        if step.id.startswith(prefix):
            goto = step.answers[0].goto
            past[step.id] = past.get(goto, goto)

    def national(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if not name.startswith(prefix))

    return replace(
        procedure,
        steps=tuple(
            replace(
                step,
                answers=tuple(
                    replace(
                        answer,
                        goto=past.get(answer.goto, answer.goto),
                        adds=national(answer.adds),
                    )
                    for answer in step.answers
                ),
            )
            for step in procedure.steps
            if not step.id.startswith(prefix)
        ),
        outcomes=tuple(
            replace(outcome, actions=national(outcome.actions)) for outcome in procedure.outcomes
        ),
        actions=tuple(item for item in procedure.actions if not item.id.startswith(prefix)),
        partnership=None,
    )


def is_local(procedure: Procedure, name: str) -> bool:
    """True for the id of a step or an action that the partnership added."""
    partnership = procedure.partnership
    return partnership is not None and name.startswith(f"{partnership.id}.")
