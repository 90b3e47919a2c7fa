"""One set of answers: walking it, and what is shown at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from decision_core.engine import walk
from decision_core.guide import walk_object
from decision_core.model import Procedure
from tests.benchmarks.table import Row, growing, show


def walking(at: int) -> Callable[[Procedure], Callable[[], object]]:
    """Answers every question alike, asked or not."""

    def prepare(made: Procedure) -> Callable[[], object]:
        answers = {step.id: step.answers[at].id for step in made.steps}
        return lambda: walk_object(made, walk(made, answers), "", "")

    return prepare


def rows() -> Iterator[Row]:
    """What the longest walks take; on `wide` most answers are not asked for."""
    yield from growing("walk", walking(1), ["chain", "ladder", "wide"])
    yield from growing("walk", walking(0), ["thread"])
    yield from growing("walk, stopped at once", walking(0), ["chain"])


if __name__ == "__main__":
    show(rows())
