"""The form: what the answers say is filled in, and little is asked when there is no time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from decision_core.engine import walk
from decision_core.model import Choice, Field, Procedure
from decision_core.record import form, write
from decision_core.record.fields import unfit

TO_SHARING = {"danger": "no", "harm": "child", "tell": "before", "channel": "yes"}
TO_REFUSAL = {"danger": "no", "harm": "none"}
TOLD = Field(
    "people.told",
    "Who was told?",
    "choice",
    group="The family",
    why="Openness is right where it is safe.",
    minimum=True,
    choices=(
        Choice("soon", "Before or never", known=("tell:before", "harm:none")),
        Choice("later", "Later"),
    ),
)
BODY = Field("law.body", "What are you?", "choice", choices=(Choice("public", "A council"),))
BASIS = Field(
    "law.basis",
    "Lawful basis",
    "choice",
    when=("law.body:public",),
    choices=(
        Choice("task", "Task", suggested=("law.body:public", "kind:must-share")),
        Choice("duty", "Duty", suggested=("kind:do-not-share",)),
    ),
)
NEXT = Field("after.next", "Next", "line", minimum=True, minimum_when=("kind:do-not-share",))


@pytest.fixture
def asking(small: Procedure) -> Procedure:
    """The small procedure with fields that show each thing a form can do."""
    return replace(small, fields=(*small.fields, TOLD, BODY, BASIS, NEXT))


def by_id(
    procedure: Procedure, answers: Mapping[str, str], fields: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in form(procedure, walk(procedure, answers), fields)}


def test_what_was_decided_is_known_to_be_the_suggestion(asking: Procedure) -> None:
    kind = by_id(asking, TO_SHARING, {})["decision.kind"]
    assert (kind["value"], kind["known"], kind["minimum"]) == ("must-share", True, False)


def test_what_was_decided_stays_known_when_the_page_writes_it_down(asking: Procedure) -> None:
    written = {"decision": {"kind": "must-share"}}
    assert by_id(asking, TO_SHARING, written)["decision.kind"]["known"] is True


def test_what_was_decided_otherwise_is_not_known(asking: Procedure) -> None:
    kind = by_id(asking, TO_SHARING, {"decision": {"kind": "share"}})["decision.kind"]
    assert (kind["value"], kind["known"]) == ("share", False)


def test_before_there_is_an_outcome_nothing_is_known_to_be_decided(asking: Procedure) -> None:
    kind = by_id(asking, {}, {})["decision.kind"]
    assert (kind["value"], kind["known"]) == ("", False)


def test_a_record_without_a_decision_is_a_draft_and_nothing_is_decided_for_anybody(
    asking: Procedure,
) -> None:
    record = write(asking, TO_SHARING, {})
    assert "decision.kind" in record.document["missing"]
    assert "decision" not in record.document


@pytest.mark.parametrize("answers", [TO_SHARING, TO_REFUSAL])
def test_a_choice_is_known_where_any_one_of_its_items_holds(
    asking: Procedure, answers: dict[str, str]
) -> None:
    told = by_id(asking, answers, {})["people.told"]
    assert (told["value"], told["known"]) == ("soon", True)
    assert write(asking, answers, {}).document["people"] == {"told": "soon"}


def test_a_choice_stays_known_when_the_page_writes_it_down(asking: Procedure) -> None:
    told = by_id(asking, TO_SHARING, {"people": {"told": "soon"}})["people.told"]
    assert (told["value"], told["known"]) == ("soon", True)


def test_a_choice_made_otherwise_is_kept_and_is_not_known(asking: Procedure) -> None:
    told = by_id(asking, TO_SHARING, {"people": {"told": "later"}})["people.told"]
    assert (told["value"], told["known"]) == ("later", False)
    document = write(asking, TO_SHARING, {"people": {"told": "later"}}).document
    assert document["people"] == {"told": "later"}


def test_nothing_known_is_asked_when_there_is_no_time(asking: Procedure) -> None:
    assert by_id(asking, TO_SHARING, {})["people.told"]["minimum"] is False
    assert by_id(asking, {**TO_SHARING, "tell": "unsure"}, {})["people.told"]["minimum"] is True


def test_what_is_asked_first_can_depend_on_what_was_decided(asking: Procedure) -> None:
    assert by_id(asking, TO_SHARING, {})["after.next"]["minimum"] is False
    assert by_id(asking, TO_REFUSAL, {})["after.next"]["minimum"] is True
    changed = {"decision": {"kind": "do-not-share"}}
    assert by_id(asking, TO_SHARING, changed)["after.next"]["minimum"] is True


def test_a_suggestion_is_shown_and_never_filled_in(asking: Procedure) -> None:
    fields = {"law": {"body": "public"}}
    basis = by_id(asking, TO_SHARING, fields)["law.basis"]
    assert [choice["suggested"] for choice in basis["choices"]] == [True, False]
    assert (basis["value"], basis["known"]) == ("", False)
    assert "basis" not in write(asking, TO_SHARING, fields).document["law"]


def test_a_field_that_rests_on_a_choice_is_asked_after_it_was_made(asking: Procedure) -> None:
    assert "law.basis" not in by_id(asking, TO_SHARING, {})


def test_each_field_says_why_it_is_asked_and_under_which_heading(asking: Procedure) -> None:
    told = by_id(asking, TO_SHARING, {})["people.told"]
    assert (told["group"], told["why"]) == (TOLD.group, TOLD.why)


@pytest.mark.parametrize(
    ("day", "basis", "named"),
    [
        ("2030-03-01", "task", ["law.basis"]),
        ("2030-07-01", "task", []),
        ("", "task", []),
        ("2030-07-01", "nothing", ["law.basis"]),
        ("2030-03-01", "duty", []),
    ],
)
def test_a_choice_that_the_day_or_the_edition_does_not_have_is_named(
    day: str, basis: str, named: list[str], asking: Procedure
) -> None:
    choices = (replace(BASIS.choices[0], from_=date(2030, 6, 1)), BASIS.choices[1])
    later = replace(asking, fields=(BODY, replace(BASIS, choices=choices)))
    made = {"law": {"basis": basis, "body": "public"}, "decision_date": day, "other": "x"}
    assert unfit(later, made) == named
