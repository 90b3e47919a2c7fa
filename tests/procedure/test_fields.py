"""What the record asks: little first, nothing twice, and everything in some situation."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest

from decision_core.codec import digests
from decision_core.engine import walk
from decision_core.kinds import KINDS
from decision_core.record import write
from decision_core.record.fields import KIND_FIELD, said
from tests.asking import (
    DAYS,
    EDITIONS,
    Table,
    asked,
    cases,
    choices_of,
    minimum,
    offered_in,
    put,
    shortest,
    situations,
    to_type,
)

TYPES = {"date": "2026-11-23", "datetime": "2026-11-22T17:50:00+00:00"}
SHARED = {
    "what": "…",
    "recipient_role": "…",
    "recipient_organisation": "…",
    "method": "…",
    "when": "2026-11-22T17:55:00+00:00",
}
CONTRACT: dict[str, Any] = {
    "created": "2026-11-22T18:00:00+00:00",
    "decision_date": "2026-11-22",
    "subject": {"reference": "…"},
    "decision": {"by_role": "…", "reason": "…"},
    "content": {
        "seen": "…",
        "told": "",
        "opinion": "",
        "learned_at": "2026-11-22T17:00:00+00:00",
    },
    "after": {"next_action": "…", "by_role": "…", "by_when": "2026-11-23"},
}
"""The minimum that the command line is promised to take; `sharing` only where it was shared."""

FIRST_IF_SHARED = [
    "subject.reference",
    "decision.by_role",
    "decision.reason",
    "sharing.what",
    "sharing.recipient_role",
    "sharing.recipient_organisation",
    "sharing.method",
    "sharing.when",
]
every_edition = pytest.mark.parametrize("edition", EDITIONS)
every_outcome = pytest.mark.parametrize(
    ("edition", "outcome"), [(edition, name) for edition in EDITIONS for name in shortest(edition)]
)


@every_outcome
def test_when_there_is_no_time_at_most_eight_things_are_asked_and_five_of_them_typed(
    edition: str, outcome: str
) -> None:
    first = minimum(edition, shortest(edition)[outcome], {})
    assert 4 <= len(first) <= 8
    assert len(to_type(first)) <= 5
    assert not [item["id"] for item in first if item["known"] or item["value"]]


@every_outcome
def test_who_shares_is_asked_these_eight_first_and_nothing_else(edition: str, outcome: str) -> None:
    answers = shortest(edition)[outcome]
    first = [item["id"] for item in minimum(edition, answers, {"decision": {"kind": "share"}})]
    inside = outcome == "share-inside"
    own = "sharing.recipient_organisation"
    assert first == [name for name in FIRST_IF_SHARED if not (inside and name == own)]


@every_outcome
def test_who_does_not_share_is_asked_what_is_done_instead_by_whom_and_by_when(
    edition: str, outcome: str
) -> None:
    for kind in [kind.id for kind in KINDS.values() if not kind.sharing]:
        fields = {"decision": {"kind": kind}}
        first = [item["id"] for item in minimum(edition, shortest(edition)[outcome], fields)]
        assert {"content.seen", "after.next_action", "after.by_role", "after.by_when"} <= set(first)
        assert len(first) <= 8
        if edition != "2018-07":
            other = "advice.from_role" if kind == "seek-advice" else "decision.agreed_by"
            assert other in first


@every_outcome
def test_what_is_asked_first_and_the_decision_make_a_complete_record(
    edition: str, outcome: str
) -> None:
    procedure, answers = EDITIONS[edition], shortest(edition)[outcome]
    reached = walk(procedure, answers).outcome
    assert reached
    fields: Table = {"created": CONTRACT["created"], "decision_date": DAYS[edition]}
    put(fields, KIND_FIELD, reached.kind)
    needed = []
    for item in minimum(edition, answers, {}):
        put(fields, item["id"], TYPES.get(item["type"], "As we agreed."))
        needed += [item["id"]] if item["required"] else []
    assert write(procedure, answers, fields).complete
    for field_id in [*needed, KIND_FIELD]:
        less = copy.deepcopy(fields)
        put(less, field_id, "")
        assert write(procedure, answers, less).document["missing"] == [field_id]


@every_outcome
def test_the_minimum_of_the_contract_is_complete_for_every_kind(edition: str, outcome: str) -> None:
    procedure, answers = EDITIONS[edition], shortest(edition)[outcome]
    for kind in KINDS.values():
        fields = copy.deepcopy(CONTRACT)
        fields["decision"]["kind"] = kind.id
        if kind.sharing:
            fields["sharing"] = SHARED
        record = write(procedure, answers, fields)
        assert record.complete, (kind.id, record.document.get("missing"))


@every_edition
def test_every_answer_that_a_choice_names_fills_it_in(edition: str) -> None:
    procedure = EDITIONS[edition]
    found: set[tuple[str, str, str]] = set()
    for answers in situations(edition):
        walked = walk(procedure, answers)
        given = {f"{step}:{answer}" for step, answer in walked.path}
        given |= {f"kind:{walked.outcome.kind}"} if walked.outcome else set()
        filled = said(procedure, walked, {}).items()
        found |= {(name, choice, item) for name, choice in filled for item in given}
    items = {
        (f.id, choice.id, item) for f, choice in choices_of(procedure) for item in choice.known
    }
    assert items - found == set()


@every_edition
def test_what_is_filled_in_is_a_choice_that_is_offered(edition: str) -> None:
    for answers in situations(edition)[::7]:
        for item in asked(edition, answers, {}):
            if item["known"]:
                assert item["value"] in [choice["value"] for choice in item["choices"]]


def test_answers_about_risk_people_route_and_duty_are_never_asked_again() -> None:
    answers = shortest("2026-09")["must-share"]
    known = {item["id"] for item in asked("2026-09", answers, {}) if item["known"]}
    assert known >= {
        "decision.kind",
        "risk.harm",
        "people.told",
        "sharing.identity_risk",
        "sharing.checked",
        "law.duty",
        "asked.prompt",
    }


@pytest.mark.parametrize("edition", ["2024-05", "2026-09"])
def test_what_stays_inside_an_organisation_brings_no_question_about_powers_and_duties(
    edition: str,
) -> None:
    law = {"law.body", "law.basis", "law.power", "law.duty", "law.detriment", "sharing.repeats"}
    ways = shortest(edition)
    inside = ways["share-inside"]
    for kind in (kind.id for kind in KINDS.values()):
        fields = {"decision": {"kind": kind}}
        assert not law & {item["id"] for item in asked(edition, inside, fields)}
    for answers in situations(edition):
        if answers.get("recipient") != "inside":
            fields = {"decision": {"kind": "share"}}
            assert "law.body" in {item["id"] for item in asked(edition, answers, fields)}
    said_otherwise = asked(edition, inside, {"sharing": {"reach": "outside"}})
    assert "law.body" in {item["id"] for item in said_otherwise}


def test_an_allegation_is_known_to_belong_in_a_file_of_its_own() -> None:
    answers = {"danger": "no", "route": "allegation", "anyone-at-risk": "yes", "harm": "unsure"}
    by_id = {item["id"]: item for item in asked("2026-09", answers, {})}
    assert by_id["keeping.record_class"]["value"] == "allegation"


@every_edition
def test_every_field_is_asked_in_some_situation(edition: str) -> None:
    procedure = EDITIONS[edition]
    never = [
        field.id
        for field in procedure.fields
        if not any(
            item["id"] == field.id
            for answers, table in list(cases(edition, field.when))[:3]
            for item in asked(edition, answers, table)
        )
    ]
    assert never == []


@every_edition
def test_every_choice_is_offered_in_some_situation(edition: str) -> None:
    never = [
        f"{field.id}: {choice.id}"
        for field, choice in choices_of(EDITIONS[edition])
        if choice.label not in offered_in(edition, field, choice.when)
    ]
    assert never == []


@every_edition
def test_every_suggestion_is_made_in_some_situation(edition: str) -> None:
    never = [
        f"{field.id}: {choice.id}"
        for field, choice in choices_of(EDITIONS[edition])
        if choice.suggested
        and not any(
            item["suggested"]
            for label, item in offered_in(edition, field, choice.when, choice.suggested).items()
            if label == choice.label
        )
    ]
    assert never == []


@every_edition
def test_no_field_can_change_what_an_edition_decides(edition: str) -> None:
    procedure = EDITIONS[edition]
    bare = replace(procedure, fields=())
    assert digests(bare).behaviour == digests(procedure).behaviour
    assert digests(bare).digest != digests(procedure).digest
