"""Measures that depend on no clock and no machine: how deep calls go, how much work is done."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from decision_core.model import Action, Answer, Outcome, Procedure, Step


@contextmanager
def shallow(frames: int = 60) -> Iterator[None]:
    """Lets calls go only so much deeper than here; raises `RecursionError` beyond."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + frames)
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)


class Id(str):
    """An id that is compared and hashed in Python, so that this is counted too."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other) is True

    def __hash__(self) -> int:
        return str.__hash__(self)


def counted_ids(procedure: Procedure) -> Procedure:
    """The procedure with ids of its own wherever one is written, so that none are one object."""

    def steps(step: Step) -> Step:
        return replace(step, id=Id(step.id), answers=tuple(map(one, step.answers)))

    def one(answer: Answer) -> Answer:
        adds = tuple(map(Id, answer.adds))
        return replace(answer, goto=Id(answer.goto), adds=adds)

    def outcome(item: Outcome) -> Outcome:
        return replace(item, id=Id(item.id), actions=tuple(map(Id, item.actions)))

    def action(item: Action) -> Action:
        return replace(item, id=Id(item.id))

    return replace(
        procedure,
        steps=tuple(map(steps, procedure.steps)),
        outcomes=tuple(map(outcome, procedure.outcomes)),
        actions=tuple(map(action, procedure.actions)),
    )


def work(task: Callable[[], object]) -> int:
    """How many instructions a task takes."""
    done = 0

    def trace(frame: Any, event: str, argument: object) -> Any:
        nonlocal done
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        done += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        task()
    finally:
        sys.settrace(before)
    return done
