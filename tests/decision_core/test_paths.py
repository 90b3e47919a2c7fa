"""Listing every way through a part."""

from __future__ import annotations

from decision_core.model import Procedure
from decision_core.paths import path_report, ways
from tests.decision_core.altered import answering


def test_ways_come_in_the_order_the_pages_give_the_answers(small: Procedure) -> None:
    assert [way.path for way in ways(small)] == [
        (("danger", "yes"),),
        (("danger", "no"), ("harm", "child")),
        (("danger", "no"), ("harm", "none")),
        (("danger", "no"), ("harm", "agreed")),
        (("danger", "no"), ("harm", "unsure")),
        (("danger", "unsure"),),
    ]


def test_a_way_says_where_it_ends_and_what_it_carries_and_cites(small: Procedure) -> None:
    child = next(way for way in ways(small) if way.path[-1] == ("harm", "child"))
    assert child.outcome == small.outcome("must-share")
    assert child.actions == ("ring", "record", "check")
    assert child.cites == ("small-act:s1", "small-advice:rule-1", "small-advice:rule-2")


def test_no_way_through_how_has_an_outcome(small: Procedure) -> None:
    astray = answering(small, "channel", "yes", goto="do-not-share")
    found = list(ways(astray, "how"))
    assert len(found) == 6
    assert {way.outcome for way in found} == {None}


def test_a_path_is_told_in_the_words_of_the_cards_and_by_id_where_there_are_none(
    small: Procedure,
) -> None:
    assert path_report(small, (("danger", "no"), ("harm", "agreed"))) == (
        "Is anyone in danger now? No → Might a child be harmed? No, and the person agrees"
    )
    unknown = (("danger", "perhaps"), ("nowhere", "no"))
    assert path_report(small, unknown) == "Is anyone in danger now? perhaps → nowhere no"
    silent = answering(small, "danger", "no", label="")
    assert path_report(silent, (("danger", "no"),)) == "Is anyone in danger now? no"
