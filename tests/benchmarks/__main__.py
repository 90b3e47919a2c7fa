"""Every benchmark: how time grows, and what was promised against what was recorded before."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import chain

from tests.benchmarks import (
    boot,
    checking,
    coding,
    comparing,
    compiling,
    core,
    paired,
    proving,
    questions,
    recorded,
    rendering,
    reviewing,
    visit,
    walking,
)
from tests.benchmarks.table import show

GROWING = (checking, compiling, proving, walking, comparing, coding, reviewing)


def ratios(browser: bool, rounds: int | None) -> Iterator[paired.Ratio]:
    """What was promised, as it is measured. Without `rounds` each part has its own number."""
    yield from core.rows()
    if browser:
        for part in (boot, questions, visit, rendering):
            yield from part.rows(rounds or part.ROUNDS)


def main() -> int:
    """Print the tables; returns 1 if a promise is missed or a ratio is a fifth worse."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--browser", action="store_true", help="the tool in a browser too")
    parser.add_argument("--compare", action="store_true", help="leave out how time grows")
    parser.add_argument("--rounds", type=int, help="how often each part in a browser is measured")
    parser.add_argument("--record", metavar="MACHINE", help="keep the ratios: on what machine")
    parser.add_argument("--on", metavar="DAY", help="the day they were taken, such as 2026-11-30")
    options = parser.parse_args()
    if options.record and not options.on:
        parser.error("--record needs --on, the day")
    if not options.compare:
        show(chain.from_iterable(part.rows() for part in GROWING))
        print()
    found: list[paired.Ratio] = []

    def kept() -> Iterator[paired.Ratio]:
        for row in ratios(options.browser, options.rounds):
            found.append(row)
            yield row

    for line in paired.table(kept()):
        print(line, flush=True)
    known = recorded.read()
    if options.record:
        rows = recorded.merged(found, known, options.record, options.on)
        recorded.write(rows)
        page = recorded.with_table(recorded.PAGE.read_text("utf-8"), rows)
        recorded.PAGE.write_text(page, "utf-8", newline="\n")
        return 0
    slower = list(recorded.worse(found, known))
    print("\n".join(["", *slower] if slower else ["", "No ratio is a fifth worse than recorded."]))
    return int(bool(slower) or any(row.missed for row in found))


if __name__ == "__main__":
    sys.exit(main())
