"""A procedure in which some answers are given already: only what can still follow is left."""

from __future__ import annotations

from dataclasses import replace

from decision_core.amendment import Claim
from decision_core.model import Procedure


def pinned(procedure: Procedure, claim: Claim) -> Procedure:
    """The procedure with these answers as the only ones to their steps.

    A step that lacks its answer keeps none: the answer is not offered there.
    """
    given = dict(claim)
    steps = tuple(
        replace(step, answers=tuple(item for item in step.answers if item.id == given[step.id]))
        if step.id in given
        else step
        for step in procedure.steps
    )
    return replace(procedure, steps=steps)
