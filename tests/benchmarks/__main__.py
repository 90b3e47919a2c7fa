"""Every benchmark, in one table."""

from __future__ import annotations

from itertools import chain

from tests.benchmarks import checking, coding, comparing, compiling, proving, reviewing, walking
from tests.benchmarks.table import show

show(chain.from_iterable(
    part.rows() for part in (checking, compiling, proving, walking, comparing, coding, reviewing)
))  # fmt: skip
