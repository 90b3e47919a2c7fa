"""What was measured, on the page and in the file, and what a new measurement is held against."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.benchmarks import recorded
from tests.benchmarks.paired import Ratio

KNOWN: list[dict[str, Any]] = [{"what": "a", "ratio": 0.5}]


def test_the_page_shows_what_was_recorded() -> None:
    page = recorded.PAGE.read_text("utf-8")
    rows = recorded.read()
    assert rows
    assert page == recorded.with_table(page, rows)


def test_a_ratio_that_is_a_fifth_worse_is_reported() -> None:
    slower = Ratio("a", [61.0, 61.0], "plain", plain=[100.0, 100.0])
    (line,) = recorded.worse([slower], KNOWN)
    assert line == "a: 0.610 times the plain way, recorded 0.500, so 22% worse"
    assert not list(recorded.worse([Ratio("a", [59.0], "plain", plain=[100.0])], KNOWN))


def test_a_row_that_was_never_recorded_is_reported() -> None:
    assert list(recorded.worse([Ratio("b", [1.0], "floor", floor=[1.0])], KNOWN))


def test_rounds_are_paired_before_the_middle_is_taken() -> None:
    row = Ratio("a", [10.0, 40.0, 90.0], "plain", plain=[20.0, 40.0, 100.0])
    assert row.ratio == 0.9


def test_a_promise_of_the_worst_is_held_to_the_95th_percentile() -> None:
    times = [1.0] * 90 + [30.0] * 10
    assert not Ratio("a", times, "floor", floor=times, limit=16.0).missed
    assert Ratio("a", times, "floor", floor=times, limit=16.0, worst=True).missed


def test_what_is_written_is_read_back_and_replaces_the_row_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "recorded.toml"
    row = Ratio("a", [1.0], "floor", floor=[2.0], limit=3.0)
    rows = recorded.merged([row], KNOWN, 'a "machine"', "2026-11-30")
    recorded.write(rows, path)
    assert recorded.read(path) == rows
    assert [(one["what"], one["ratio"], one["kept"]) for one in rows] == [("a", 0.5, True)]
