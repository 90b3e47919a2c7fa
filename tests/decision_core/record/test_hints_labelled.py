"""The hints do as well on the labelled lines as they did when they were last measured."""

from __future__ import annotations

import re

import pytest

from decision_core.record.hints import WORDS, Hint, is_nhs_number
from tests.benchmarks.hints import ALL, SETS, Labelled, labelled, measure

FLOORS = {"line": (0.965, 0.98), "held": (0.91, 0.90)}
"""Precision and recall over a whole set, a little under what was measured."""

KIND_FLOORS = {"label": (0.93, 0.95), "name": (0.94, 0.97)}
EXACT_KIND = (0.94, 0.94)


@pytest.mark.parametrize("table", SETS)
def test_the_hints_do_as_well_as_they_did(table: str) -> None:
    score = measure(labelled(table))[ALL]
    precision, recall = FLOORS[table]
    assert score.precision >= precision, "\n".join(score.faults)
    assert score.recall >= recall, "\n".join(score.faults)


@pytest.mark.parametrize("kind", WORDS)
def test_each_kind_does_as_well_as_it_did(kind: str) -> None:
    score = measure(labelled())[kind]
    precision, recall = KIND_FLOORS.get(kind, EXACT_KIND)
    assert score.lines >= 15
    assert score.precision >= precision, "\n".join(score.faults)
    assert score.recall >= recall, "\n".join(score.faults)


def test_the_measure_counts_misses_and_false_alarms() -> None:
    lines = [Labelled("Ann Other rang", ((0, 9, "name"),)), Labelled("Nobody rang", ())]

    def wrong(text: str) -> tuple[Hint, ...]:
        return (Hint(0, 6, "phone"),)

    scores = measure(lines, wrong)
    assert (scores[ALL].found, scores[ALL].missed, scores[ALL].wrong) == (0, 1, 2)
    assert (scores["name"].recall, scores["phone"].precision) == (0.0, 0.0)
    overlapping = measure(lines[:1], lambda text: (Hint(4, 12, "name"),))[ALL]
    assert (overlapping.precision, overlapping.recall) == (1.0, 1.0)


def test_the_labelled_lines_are_many_and_name_nobody_real() -> None:
    lines = [*labelled(), *labelled("held")]
    assert len({line.text for line in lines}) == len(lines) >= 260
    assert 0.4 <= sum(not line.finds for line in lines) / len(lines) <= 0.5
    for line in lines:
        for start, end, kind in line.finds:
            stretch = line.text[start:end]
            digits = re.sub(r"^(00)?44(0(?=[127]))?", "0", re.sub(r"\D", "", stretch))
            if kind == "nhs-number":
                assert is_nhs_number(digits) and digits.startswith("999"), stretch
            if kind == "phone":
                assert re.match(r"01632960|02079460|07700900|01614960", digits), stretch
            if kind == "email":
                assert re.search(r"@([\w-]+\.)*example\.(org|com)$", stretch, re.I), stretch
