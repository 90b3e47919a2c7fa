"""What is wrong with worked cases is told in the order of the pages, each thing once."""

from __future__ import annotations

from dataclasses import replace

from decision_core.errors import Where
from decision_core.model import Procedure
from decision_core.scenario import Case, Scenario
from decision_core.verify.scenarios import check_scenarios

STOPS = 'Under edition 2030-01: they stop at the question "Might a child be harmed?". Answer it.'


def story(page: str, *answers: str) -> Scenario:
    case = Case("2030-01", answers, "must-share")
    made = Scenario(page, "A story", "A child is seen.", "certain", "Safety first.", (), (case,))
    return replace(made, where=Where(f"{page}.md", 4))


def test_findings_stand_in_the_order_of_the_pages(small: Procedure) -> None:
    pages = ("g", "c", "e", "a", "f", "b", "d")
    found = check_scenarios([small], [story(page, "danger:no") for page in pages])
    assert [(one.page, one.message) for one in found] == [
        (f"{page}.md", STOPS) for page in sorted(pages)
    ]


def test_a_story_that_comes_out_as_it_says_has_no_findings(small: Procedure) -> None:
    assert check_scenarios([small], [story("a", "danger:no", "harm:child")]) == ()
