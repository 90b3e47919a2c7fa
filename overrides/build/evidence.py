"""After the tests: each threat, fault and control still has a test that passed.

Run it with `python -m overrides.build.evidence`, after the tests, which write `build/tested.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping

from overrides.build import hazards, safety
from overrides.build.process import ROOT, Failed, guarded, say

RESULTS = ROOT / "build" / "tested.json"
"""What became of each test function that was run, by `file::function`."""
PASSED = "passed"

Claim = tuple[str, tuple[str, ...]]
"""What is claimed, in words, and the tests that show it."""


def claims() -> Iterator[Claim]:
    """Yield every row and every control that a test shows. Raises Failed if one cannot be read."""
    for name in ("threats", "faults"):
        for row in safety.rows(safety.FOLDER / f"{name}.toml"):
            yield f"{row.id} {row.name}", row.tests
    for hazard in hazards.hazards():
        for control in hazard.controls:
            yield f"{hazard.id} {control.does}", control.tests


def groundless(results: Mapping[str, str], claimed: Iterator[Claim]) -> Iterator[str]:
    """Yield a line for each claim that these results do not bear out.

    A test that was left out, because it is slow or for another system, is no ground and no
    objection: another one of the same claim has to have passed.
    """
    for words, tests in claimed:
        told = {test: results.get(test, "was not run") for test in tests}
        if "failed" in told.values() or (told and PASSED not in told.values()):
            wrong = [f"{test} {what}" for test, what in told.items() if what != PASSED]
            yield f"{words}: {', '.join(wrong)}"


def main() -> int:
    """Print what has lost its ground, and return 1 if anything has. Raises Failed."""
    try:
        results = json.loads(RESULTS.read_text("utf-8"))
    except (OSError, ValueError):
        raise Failed("No test has written what became of it. Run: python3 dev.py test") from None
    every = [claim for claim in claims() if claim[1]]
    lost = list(groundless(results, iter(every)))
    for line in lost:
        say(line)
    say(f"{len(every) - len(lost)} of {len(every)} threats, faults and controls have their test.")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(guarded(main))
