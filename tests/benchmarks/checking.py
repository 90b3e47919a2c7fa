"""`check` of this project's own pages, as a call and as a command: each under a second."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from math import prod

from decision_core.__main__ import main
from decision_core.diff import compare
from decision_core.graph import count
from decision_core.reader import read_editions
from tests.benchmarks.table import Row, measured, show
from tests.conftest import DOCS, ROOT


def check() -> None:
    """Check the real pages. Raises SystemExit if they have findings."""
    with redirect_stdout(StringIO()):
        if main(["check", "--docs", str(DOCS)]) != 0:
            raise SystemExit("The pages have findings: run python -m decision_core check.")


def _command() -> None:
    command = [sys.executable, "-m", "decision_core", "check"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def rows() -> Iterator[Row]:
    """What the real pages take. A command is timed by the clock on the wall, start included."""
    *_, before, made = editions = read_editions(DOCS)
    steps = sum(len(edition.steps) for edition in editions)
    paths, sets = count(made, "whether"), prod(len(step.answers) for step in made.steps)
    sizes = ("real", steps, paths, sets)
    yield Row("check, in process", *sizes, measured(check))
    command = measured(_command, time.perf_counter)
    yield Row("check, as a command", *sizes, command, says="by the wall clock")
    yield Row("diff of the last two editions", *sizes, measured(lambda: compare(before, made)))


if __name__ == "__main__":
    show(rows())
