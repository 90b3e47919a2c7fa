"""Each worked case comes out as a competent practitioner would expect, under each edition."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from decision_core.commands import read
from decision_core.engine import Walk, walk
from decision_core.model import Procedure
from decision_core.report import path_report
from decision_core.scenario import Case, Scenario
from tests.conftest import DOCS

PROCEDURES, SCENARIOS = read(DOCS)
EDITIONS = {procedure.edition.id: procedure for procedure in PROCEDURES}
CURRENT = PROCEDURES[-1]
CASES = [(scenario, case) for scenario in SCENARIOS for case in scenario.editions]


@pytest.mark.parametrize(
    ("scenario", "case"), CASES, ids=[f"{story.id}-{case.id}" for story, case in CASES]
)
def test_the_story_comes_out_as_its_page_says(scenario: Scenario, case: Case) -> None:
    procedure = EDITIONS[case.id]
    walked = walk(procedure, case.given)
    way = f"{scenario.title}: {path_report(procedure, walked.path)}"
    assert walked.outcome is not None, way
    assert (walked.outcome.kind, walked.outcome.urgent) == (case.kind, case.urgent), way
    assert not walked.unused, way
    assert set(case.carries) <= set(walked.actions), way
    assert not set(case.lacks) & set(walked.actions), way


def test_a_story_leads_to_every_outcome_of_the_current_edition() -> None:
    reached = {walked.outcome.id for walked in _walks(CURRENT) if walked.outcome}
    assert reached == {outcome.id for outcome in CURRENT.outcomes}


def test_the_stories_take_every_step_of_the_current_edition() -> None:
    asked = {step for walked in _walks(CURRENT) for step, _ in walked.path}
    assert asked == {step.id for step in CURRENT.steps}


def test_every_story_says_what_matters_and_names_its_outcome() -> None:
    bare = [
        scenario.id
        for scenario in SCENARIOS
        if not (case := scenario.case(CURRENT.edition.id)) or not (case.outcome and case.carries)
    ]
    assert bare == []


def _walks(procedure: Procedure) -> Iterator[Walk]:
    for scenario in SCENARIOS:
        case = scenario.case(procedure.edition.id)
        if case is not None:
            yield walk(procedure, case.given)
