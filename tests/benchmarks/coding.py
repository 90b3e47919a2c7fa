"""Compiled files: written, read back, and identified."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from decision_core.codec import digests, dump, load
from decision_core.model import Procedure
from tests.benchmarks.table import Row, growing, show


def loading(made: Procedure) -> Callable[[], object]:
    """A compiled file, ready to be read."""
    data = dump(made)
    return lambda: load(data)


def rows() -> Iterator[Row]:
    """What the codec takes."""
    yield from growing("dump", lambda made: lambda: dump(made))
    yield from growing("load", loading)
    yield from growing("digests", lambda made: lambda: digests(made))


if __name__ == "__main__":
    show(rows())
