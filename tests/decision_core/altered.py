"""A procedure with one thing in it changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from decision_core.model import Procedure


def altered(procedure: Procedure, group: str, item_id: str, **changes: Any) -> Procedure:
    """The procedure with other values in one of its `steps`, `outcomes`, `actions`, …"""
    items = getattr(procedure, group)
    assert any(item.id == item_id for item in items), f"no {item_id} among the {group}"
    found: Any = tuple(replace(item, **changes) if item.id == item_id else item for item in items)
    return replace(procedure, **{group: found})


def answering(procedure: Procedure, step_id: str, answer_id: str, **changes: Any) -> Procedure:
    """The procedure with other values in one answer."""
    step = procedure.step(step_id)
    assert step and step.answer(answer_id), f"no answer {answer_id} to {step_id}"
    answers = tuple(
        replace(answer, **changes) if answer.id == answer_id else answer for answer in step.answers
    )
    return altered(procedure, "steps", step_id, answers=answers)
