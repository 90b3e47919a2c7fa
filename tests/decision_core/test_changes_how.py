"""What changed on how to share, as a person reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_core.changes import COUNTED, group_object
from decision_core.diff import compare
from decision_core.model import Procedure
from tests.decision_core.altered import altered, answering
from tests.decision_core.changed import named, report, situations


@pytest.fixture
def silent(small: Procedure) -> Procedure:
    """The next edition: sharing with agreement no longer leads on to how."""
    return named(altered(small, "outcomes", "share", how=False), "2031-01")


def test_an_outcome_that_no_longer_leads_on_says_which_questions_and_actions_go(
    small: Procedure, silent: Procedure
) -> None:
    assert report(small, silent) == [
        "From edition 2030-01 to edition 2031-01.",
        "A set of answers gives one answer to every question of either edition; there are 72.",
        "",
        "In short:",
        "- As close as before, with another outcome, other questions or other actions: "
        "6 sets of answers (8.3 %)",
        "- The same as before: 66 sets of answers (91.7 %)",
        COUNTED,
        "",
        "From what to what:",
        "- Share, no longer asked how to share: 6 sets of answers (8.3 %)",
        "",
        "Situation by situation, those further from telling first:",
        "",
        "1. Share (as before, with other actions or questions)",
        "   6 sets of answers (8.3 %)",
        "   For example: Is anyone in danger now? No → "
        "Might a child be harmed? No, and the person agrees",
        "   How to share is no longer asked: "
        "Is it safe to tell the family first? Is the route secure?",
        "   What its answers add: Take advice; Tell the family first",
    ]


def test_an_outcome_that_newly_leads_on_says_which_questions_and_actions_come(
    small: Procedure, silent: Procedure
) -> None:
    assert "- Share, now asked how to share: 6 sets of answers (8.3 %)" in report(silent, small)
    assert situations(silent, small) == [
        [
            "Share (as before, with other actions or questions)",
            "6 sets of answers (8.3 %)",
            "For example: Is anyone in danger now? No → "
            "Might a child be harmed? No, and the person agrees",
            "How to share is now asked: Is it safe to tell the family first? Is the route secure?",
            "What its answers add: Take advice; Tell the family first",
        ]
    ]


def test_the_command_line_lists_the_questions_that_go(small: Procedure, silent: Procedure) -> None:
    share = {"outcome": "share", "kind": "share", "actions": ["check", "record"]}
    (found,) = [group_object(group) for group in compare(small, silent)]
    assert found == {
        "before": share,
        "after": share,
        "sets": 6,
        "example": [["danger", "no"], ["harm", "agreed"]],
        "only_in_a": ["channel", "tell"],
        "only_in_b": [],
    }
    (back,) = [group_object(group) for group in compare(silent, small)]
    assert (back["only_in_a"], back["only_in_b"]) == ([], ["channel", "tell"])


def test_questions_on_how_that_add_nothing_go_without_a_word_on_actions(
    small: Procedure, silent: Procedure
) -> None:
    for step, answer in (("tell", "before"), ("tell", "unsure"), ("channel", "unsure")):
        small, silent = (answering(item, step, answer, adds=()) for item in (small, silent))
    (lines,) = situations(small, silent)
    assert lines[-1].startswith("How to share is no longer asked: ")


def test_what_the_questions_on_how_add_is_told_of_the_sets_that_both_lead_on_to_them(
    small: Procedure, silent: Procedure
) -> None:
    loud = answering(small, "channel", "yes", adds=("check",))
    # 2 of the 12 sets on whether lead on, each by 3 ways to a secure route
    assert situations(small, loud) == [
        [
            "How to share (as before, with other actions or questions)",
            "6 sets of answers (8.3 %)",
            "For example: Is it safe to tell the family first? Yes → Is the route secure? Yes",
            "Now said: Check the recipient",
        ]
    ]
    assert "- Other actions on how to share: 6 sets of answers (8.3 %)" in report(small, loud)
    assert "- How to share, with other actions: 6 sets of answers (8.3 %)" in report(small, loud)
    less = answering(silent, "channel", "yes", adds=("check",))
    assert [(group.before.place, group.sets) for group in compare(small, less)] == [
        ("share", 6),
        ("end", 3),
    ]


def test_where_one_edition_never_leads_on_nothing_is_said_of_what_how_would_add(
    small: Procedure,
) -> None:
    never = replace(small, outcomes=tuple(replace(item, how=False) for item in small.outcomes))
    never = answering(never, "channel", "yes", adds=("check",))
    assert {group.before.place for group in compare(small, never)} == {"share", "must-share"}


def test_where_both_lead_on_to_how_nothing_is_said_of_it(small: Procedure) -> None:
    other = answering(small, "harm", "agreed", goto="must-share")
    (lines,) = situations(small, other)
    assert lines[0] == "Share → You must share"
    assert not any("How to share" in line for line in lines)
