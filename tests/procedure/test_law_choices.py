"""The pick-lists of law: only what is open that day to that body, suggested, never filled in."""

from __future__ import annotations

from typing import Any

import pytest

from decision_core.errors import Unknown
from decision_core.record import write
from tests.asking import CURRENT, DAYS, EDITIONS, Answers, asked, shortest, situations

BODIES = ("public", "school", "commissioned", "private", "enforcement")


def law(edition: str, answers: Answers, body: str, day: str = "") -> dict[str, dict[str, Any]]:
    """The choices of the lawful basis by id; empty if it is not asked."""
    fields = {"law": {"body": body}, "decision_date": day or DAYS[edition]}
    found = [item for item in asked(edition, answers, fields) if item["id"] == "law.basis"]
    return {choice["value"]: choice for item in found for choice in item["choices"]}


@pytest.mark.parametrize(
    ("edition", "body"), [(e, b) for e in DAYS if e != "2018-07" for b in BODIES]
)
def test_each_kind_of_organisation_is_offered_only_what_is_open_to_it(
    edition: str, body: str
) -> None:
    answers = shortest(edition)["share-child"]
    basis = set(law(edition, answers, body, "2026-02-05"))
    everybody = {"a", "c", "d"}
    assert (
        basis
        == {
            "public": everybody | {"e"},
            "school": everybody | {"e"},
            "commissioned": everybody | {"e", "ea", "f"},
            "private": everybody | {"ea", "f"},
            "enforcement": set(),
        }[body]
    )


@pytest.mark.parametrize("edition", ["2024-05", "2026-09"])
def test_the_recognised_interest_is_offered_from_its_first_day_and_not_before(edition: str) -> None:
    answers = shortest(edition)["share-child"]
    assert "ea" in law(edition, answers, "private", "2026-02-05")
    assert "ea" not in law(edition, answers, "private", "2026-02-04")


def test_a_lawful_basis_from_before_its_first_day_is_refused() -> None:
    fields = {"law": {"body": "private", "basis": "ea"}, "decision_date": "2026-02-04"}
    with pytest.raises(Unknown, match="was not there yet"):
        write(EDITIONS["2024-05"], shortest("2024-05")["share-child"], fields)


@pytest.mark.parametrize(
    ("outcome", "body", "suggested"),
    [
        ("must-share", "public", {"c"}),
        ("must-share", "commissioned", {"c"}),
        ("share-child", "public", {"e"}),
        ("share-child", "school", {"e"}),
        ("share-child", "commissioned", set()),
        ("share-child", "private", {"ea"}),
        ("share-now", "private", {"ea"}),
        ("share-agreed", "private", {"a"}),
        ("share-lawful", "private", set()),
    ],
)
def test_at_most_one_lawful_basis_is_suggested(
    outcome: str, body: str, suggested: set[str]
) -> None:
    found = law("2026-09", shortest("2026-09")[outcome], body)
    assert {name for name, choice in found.items() if choice["suggested"]} == suggested


@pytest.mark.parametrize("edition", ["2024-05", "2026-09"])
def test_consent_is_never_suggested_where_anybody_is_at_risk(edition: str) -> None:
    looked = 0
    for answers in situations(edition):
        if answers.get("harm") not in ("child", "adult") and answers["danger"] == "no":
            continue
        fields = {"law": {"body": "private"}}
        for item in asked(edition, answers, fields):
            for choice in item["choices"]:
                if (item["id"], choice["value"]) in (
                    ("law.basis", "a"),
                    ("law.condition", "explicit"),
                    ("people.agreement", "agreed"),
                ):
                    looked += 1
                    assert not choice["suggested"], (answers, item["id"])
    assert looked > 100


def test_no_law_is_filled_in_by_itself() -> None:
    for edition in ("2024-05", "2026-09"):
        for answers in shortest(edition).values():
            for body in BODIES:
                for item in asked(edition, answers, {"law": {"body": body}}):
                    if item["id"].startswith("law.") and item["id"] not in ("law.body", "law.duty"):
                        assert item["value"] == "", item["id"]


def test_paragraph_18_asks_which_of_its_three_reasons_and_nothing_else_does() -> None:
    answers = shortest("2026-09")["share-child"]
    for condition in ("para-18", "health-care", "none"):
        fields = {"law": {"body": "school", "condition": condition}}
        found = {item["id"]: item for item in asked("2026-09", answers, fields)}
        assert ("law.no_consent" in found) == (condition == "para-18")
        if condition == "para-18":
            assert len(found["law.no_consent"]["choices"]) == 3


def test_only_those_who_enforce_the_law_are_asked_about_schedule_8() -> None:
    answers = shortest("2026-09")["share-child"]
    for body in BODIES:
        found = {item["id"] for item in asked("2026-09", answers, {"law": {"body": body}})}
        assert ("law.part3" in found) == (body == "enforcement")
        assert ("law.condition" in found) == (body != "enforcement")


def test_each_way_to_share_in_law_names_a_provision() -> None:
    for field in CURRENT.fields:
        if field.id in ("law.basis", "law.condition", "law.part3"):
            for choice in field.choices:
                assert choice.cites or choice.id == "none", f"{field.id}: {choice.id}"


def test_the_earlier_edition_knows_nothing_of_the_duty() -> None:
    words = " ".join(
        f"{field.id} {field.label} {field.help} "
        + " ".join(f"{choice.label} {choice.hint}" for choice in field.choices)
        for field in EDITIONS["2024-05"].fields
    )
    assert "duty to share" not in words
    assert "16LA" not in words and "law.duty" not in words
