"""Ratios: ours through something else, measured in the same round on the same machine.

A ratio below 1 means that ours is quicker. Milliseconds differ from machine to machine and from
hour to hour; a ratio of two things that were measured in turn differs far less.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Ratio:
    """What was measured, round by round, in one unit; `plain` and `floor` may be empty.

    `than` is what ours is divided by: "plain", "floor" or "loop", a fixed loop of work, whose
    times stand in `loop`.
    """

    what: str
    ours: Sequence[float]
    than: str
    plain: Sequence[float] = ()
    floor: Sequence[float] = ()
    loop: Sequence[float] = ()
    unit: str = "ms"
    limit: float | None = None
    """What ours must not be above, if that was promised: in the unit, or see `promises`."""
    promises: str = "time"
    """Whether `limit` is of ours ("time") or of the ratio ("ratio")."""
    worst: bool = False
    """Whether times are told and held to at their 95th percentile, and not in the middle."""

    @property
    def ratios(self) -> list[float]:
        """Ours through the other, for each round."""
        other: Sequence[float] = getattr(self, self.than)
        return [mine / its for mine, its in zip(self.ours, other, strict=True)]

    @property
    def ratio(self) -> float:
        """The middle one of them."""
        return median(self.ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """Between which ratios the middle half of the rounds lies."""
        return middle_half(self.ratios)

    @property
    def missed(self) -> bool:
        """Whether what was promised was not kept."""
        if self.limit is None:
            return False
        return (self.ratio if self.promises == "ratio" else self.time(self.ours)) > self.limit

    def time(self, values: Sequence[float]) -> float:
        """The one that stands for them all."""
        if self.worst and len(values) > 1:
            return quantiles(values, n=20, method="inclusive")[-1]
        return median(values)


def middle_half(values: Sequence[float]) -> tuple[float, float]:
    """Between which values the middle half lies; the value itself where there is but one."""
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = quantiles(values, n=4, method="inclusive")
    return low, high


def table(rows: Iterable[Ratio]) -> Iterable[str]:
    """The lines of a table, as the rows come."""
    yield (
        f"{'what':58} {'ours':>9} {'plain way':>9} {'floor':>9} {'ratio':>7} {'to':>5}"
        f"  {'middle half':15} promised"
    )
    for row in rows:
        low, high = row.spread
        cells = [_told(row, values) for values in (row.ours, row.plain, row.floor)]
        yield (
            f"{row.what:58} {cells[0]:>9} {cells[1]:>9} {cells[2]:>9} {row.ratio:7.3f}"
            f" {row.than:>5}  {f'{low:.3f} to {high:.3f}':15} {_promised(row)}"
        ).rstrip()


def _told(row: Ratio, values: Sequence[float]) -> str:
    if not values:
        return ""
    value = row.time(values)
    return f"{value:.0f} {row.unit}" if value >= 100 else f"{value:.3g} {row.unit}"


def _promised(row: Ratio) -> str:
    if row.limit is None:
        return ""
    limit = f"{row.limit:.3g}" + ("" if row.promises == "ratio" else f" {row.unit}")
    return f"{limit}, {'MISSED' if row.missed else 'kept'}"


def run(rows: Callable[[int], Iterable[Ratio]], rounds: int) -> int:
    """Print the table of so many rounds, or of as many as the command line names.

    Returns 1 if what was promised was missed.
    """
    found = list(rows(int(sys.argv[1]) if len(sys.argv) > 1 else rounds))
    print("\n".join(table(found)))
    return int(any(row.missed for row in found))
