"""Two editions compared exactly. Two of 1,000 steps should take less than two seconds.

The time grows with the steps, and with the groups that are found: a group is told by the actions
that differ, so k actions that one edition alone may add, each on its own, make up to 2^k groups
where both still end alike. Past 500,000 kinds of sets the comparison is refused, never rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from decision_core.diff import compare
from decision_core.model import Procedure
from tests.benchmarks.table import Row, growing, show
from tests.edits import Edit, bypassed, dropped, exchanged, inserted, moved
from tests.synthetic import HOLD, SHARE, retargeted


def _wide(early: bool) -> Edit:
    """One answer to the first or to the last question of `wide` ends otherwise."""

    def edit(made: Procedure, n: int) -> Procedure:
        step = made.part("whether")[0 if early else -1]
        goto = HOLD if step.answers[1].goto != HOLD else SHARE
        return retargeted(made, step.id, "a1", goto)

    return edit


def _alone(made: Procedure, n: int) -> Procedure:
    """One edition goes straight to the last question, the other through all of them alone."""
    return retargeted(made, "f0", "a0", f"f{n}")


EDITS: tuple[tuple[str, str, Edit], ...] = (
    ("one answer early", "chain", moved(1)[0]),
    ("one answer late", "chain", moved(-2)[0]),
    ("five places", "chain", moved(0, 1, -3, -2, -1)[0]),
    ("step inserted early", "chain", inserted(0)[0]),
    ("step inserted late", "chain", inserted(-3)[0]),
    ("answer removed early", "chain", dropped(1)[0]),
    ("answer removed late", "chain", dropped(-2)[0]),
    ("step removed early", "ladder", bypassed(0)[0]),
    ("step removed late", "ladder", bypassed(-1)[0]),
    ("two answers exchanged", "ladder", exchanged(1)[0]),
    ("one edition alone", "ladder", _alone),
    ("one answer early", "wide", _wide(early=True)),
    ("one answer late", "wide", _wide(early=False)),
)


def comparing(edit: Edit) -> Callable[[Procedure], Callable[[], object]]:
    """A procedure and its edited self, ready to be compared."""

    def prepare(made: Procedure) -> Callable[[], object]:
        rungs = made.step("f0") is not None
        size = (len(made.steps) - 1) // 3 if rungs else len(made.steps)
        other = edit(made, size)
        return lambda: compare(made, other)

    return prepare


def rows() -> Iterator[Row]:
    """What each edit takes, and an edition compared with itself."""
    yield from growing("diff with itself", lambda made: lambda: compare(made, made))
    for name, shape, edit in EDITS:
        yield from growing(f"diff, {name}", comparing(edit), [shape])


if __name__ == "__main__":
    show(rows())
