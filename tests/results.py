"""Writes what became of each test function, for `overrides.build.evidence`."""

from __future__ import annotations

import json

import pytest

from overrides.build.evidence import PASSED, RESULTS

_OUTCOMES: dict[str, str] = {}
_WORST = (PASSED, "skipped", "failed")


def note(node: str, outcome: str) -> None:
    """Notes one result; of several of one function the worst counts."""
    function = node.partition("[")[0]
    before = _OUTCOMES.get(function, PASSED)
    _OUTCOMES[function] = max(before, outcome, key=_WORST.index)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Hears of each stage of each test, in the process that gathers them."""
    if report.when == "call" or report.outcome != PASSED:
        note(report.nodeid, report.outcome)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Adds what was heard to what runs before this one wrote."""
    if hasattr(session.config, "workerinput") or not _OUTCOMES:
        return
    before = json.loads(RESULTS.read_text("utf-8")) if RESULTS.is_file() else {}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({**before, **_OUTCOMES}, indent=1, sort_keys=True), "utf-8")
