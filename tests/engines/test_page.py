"""What the page about browsers says was tried is what the tests here try."""

from __future__ import annotations

import re

from tests.conftest import DOCS
from tests.engines import test_journeys

PAGE = DOCS / "about" / "what-was-tried.md"
ROW = re.compile(r"^\| (?!What was tried)([^|-][^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.M)
TRIED_BY = {
    "From the first page to the questions, and to an emergency": (
        "test_from_home_by_way_of_the_questions_to_an_emergency"
    ),
    "A path that ends in the duty to share": "test_a_path_that_ends_in_the_duty_to_share",
    "A record, as text and as a data file, has the same bytes as from the command line": (
        "test_a_record_has_the_bytes_of_the_command_line"
    ),
    "A saved record is opened again, and its digest is right": "test_a_saved_record_opens_again",
    '"Leave this page" by the button: the page is gone, and Back shows nothing': (
        "test_leaving_goes_at_once_and_back_shows_nothing"
    ),
    '"Leave this page" by Shift three times: the page is gone, and Back shows nothing': (
        "test_leaving_goes_at_once_and_back_shows_nothing"
    ),
    "A hostile program behind the page reaches nothing, where only the page sets the policy": (
        "test_a_hostile_worker_reaches_nothing_unless_there_is_no_policy"
    ),
    "A hostile program behind the page reaches nothing, where only the host sets the policy": (
        "test_a_hostile_worker_reaches_nothing_unless_there_is_no_policy"
    ),
    "Nothing is asked of any other place while all this goes on": (
        "test_what_goes_elsewhere_is_noticed"
    ),
    "With scripts switched off the links lead to the outcome, and the plain form is there": (
        "test_without_scripts_the_links_lead_to_the_outcome"
    ),
}


def test_every_row_of_the_page_is_tried_by_a_test_and_every_test_has_a_row() -> None:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert [name for name, *_ in rows] == list(TRIED_BY)
    tests = {name for name in vars(test_journeys) if name.startswith("test_")}
    assert set(TRIED_BY.values()) == tests


def test_what_did_not_pass_says_at_which_step_and_why() -> None:
    for name, *cells in ROW.findall(PAGE.read_text(encoding="utf-8")):
        for cell in cells:
            assert cell == "passed" or len(cell.split()) > 4, f"{name}: {cell}"
