"""Reading pages and verifying what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from decision_core.model import Procedure
from decision_core.reader import read_edition
from decision_core.verify import verify
from tests.benchmarks.table import Row, growing, show
from tests.literate import pages, written


def reading(folder: Path, made: Procedure) -> Callable[[], object]:
    """Writes the pages of a procedure, a page a step, and reads them back."""
    docs = written(pages(made), folder / f"{made.edition.id}-{len(made.steps)}" / "docs")
    return lambda: read_edition(docs, docs / "guidance")


def rows() -> Iterator[Row]:
    """What reading and verifying take."""
    with TemporaryDirectory() as folder:
        yield from growing("read pages", lambda made: reading(Path(folder), made), ["wide"])
    yield from growing("verify", lambda made: lambda: verify(made))


if __name__ == "__main__":
    show(rows())
