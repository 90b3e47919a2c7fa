"""Rows of measurements, and how they are printed.

From 10 steps to 100 a row grows by less than tenfold: so few questions need more answers each to
have 2^40 complete sets.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import prod

from decision_core.graph import count
from decision_core.model import Procedure
from tests import synthetic

SIZES = (10, 100, 1000, 10_000)
SHAPES: dict[str, Callable[[int], Procedure]] = {
    "chain": synthetic.chain,
    "thread": synthetic.thread,
    "ladder": synthetic.ladder,
    "wide": synthetic.wide,
}
ENOUGH = 0.2
"""Seconds after which a measurement is not repeated."""


@dataclass(frozen=True)
class Row:
    """One measurement, with the sizes it belongs to; `paths` and `sets` are whole numbers."""

    task: str
    shape: str
    steps: int
    paths: int
    sets: int
    seconds: float
    grows: float | None = None
    says: str = ""


def measured(task: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The least seconds of up to five runs."""
    runs: list[float] = []
    while len(runs) < 5 and sum(runs) < ENOUGH:
        gc.collect()
        start = clock()
        task()
        runs.append(clock() - start)
    return min(runs)


@cache
def shaped(shape: str, steps: int) -> Procedure:
    """The procedure of a shape and size, made once."""
    return SHAPES[shape](steps)


@cache
def size_of(shape: str, steps: int) -> tuple[int, int]:
    """Its paths through the whether part, and its complete sets of answers."""
    made = shaped(shape, steps)
    return count(made, "whether"), prod(len(step.answers) for step in made.steps)


def growing(
    task: str,
    work: Callable[[Procedure], Callable[[], object]],
    shapes: Iterable[str] = SHAPES,
    sizes: Iterable[int] = SIZES,
) -> Iterator[Row]:
    """A row for each shape and size. `work` prepares what is then measured."""
    for shape in shapes:
        before = 0.0
        for steps in sizes:
            made = shaped(shape, steps)
            seconds = measured(work(made))
            grows = seconds / before if before else None
            yield Row(task, shape, len(made.steps), *size_of(shape, steps), seconds, grows)
            before = seconds


def power(number: int) -> str:
    """A number as a power of two, rounded down."""
    return f"2^{number.bit_length() - 1}" if number else ""


def show(rows: Iterable[Row]) -> None:
    """Prints the rows as they come."""
    print(
        f"{'task':34} {'shape':7} {'steps':>6} {'paths':>8} {'sets':>8} {'seconds':>9} {'grows':>6}"
    )
    for row in rows:
        grows = "" if row.grows is None else f"{row.grows:.1f}x"
        steps = f"{row.steps:,}" if row.steps else ""
        sizes = f"{steps:>6} {power(row.paths):>8} {power(row.sets):>8}"
        line = f"{row.task:34} {row.shape:7} {sizes} {row.seconds:9.4f} {grows:>6}  {row.says}"
        print(line.rstrip(), flush=True)
