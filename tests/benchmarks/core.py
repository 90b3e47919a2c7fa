"""The core where it has most to do, against a fixed loop of Python: times of the processor."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from tests.benchmarks import checking, region
from tests.benchmarks.comparing import comparing
from tests.benchmarks.paired import Ratio
from tests.benchmarks.table import shaped
from tests.edits import moved

ROUNDS = 5
REGION_ROUNDS = 2
FEW, MANY = 10, 200
"""Partnerships, of three editions each."""


def _loop() -> float:
    """Milliseconds of a fixed loop: what this machine is worth at this moment."""
    began = time.process_time()
    mixed = 1
    for turn in range(500_000):
        mixed = (mixed * 1_103_515_245 + turn) & 0x7FFF_FFFF
    assert mixed
    return 1000 * (time.process_time() - began)


def _against(what: str, limit: float, work: Callable[[], object]) -> Ratio:
    ours, loop = [], []
    for _ in range(ROUNDS):
        loop.append(_loop())
        began = time.process_time()
        work()
        ours.append(1000 * (time.process_time() - began))
    return Ratio(what, ours, "loop", loop=loop, limit=limit)


def rows() -> Iterator[Ratio]:
    """What was promised of the core."""
    yield _against("check of the real pages", 500, checking.check)
    long = comparing(moved(0, 1, -3, -2, -1)[0])(shaped("chain", 1000))
    yield _against("diff of two editions of 1,000 steps", 2000, long)
    ours, loop, scaled = [], [], []
    for _ in range(REGION_ROUNDS):
        loop.append(_loop())
        scaled.append(1000 * sum(region.timed(FEW)[:3]) * MANY / FEW)
        ours.append(1000 * sum(region.timed(MANY)[:3]))
    yield Ratio(f"{MANY} partnerships of 3 editions", ours, "loop", loop=loop, limit=10_000)
    yield Ratio(
        f"{MANY} partnerships against {MANY // FEW} times {FEW}", ours, "plain", scaled,
        limit=1.2, promises="ratio",
    )  # fmt: skip
