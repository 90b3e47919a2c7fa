"""The decision record: always written, complete or a draft that says what is missing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from decision_core.codec import sha256
from decision_core.engine import walk
from decision_core.errors import Unknown, Unreadable
from decision_core.model import Procedure
from decision_core.record import as_text, form, write

ANSWERS = {"danger": "no", "harm": "child", "tell": "before", "channel": "yes"}


def fields() -> dict[str, Any]:
    return {
        "created": "2030-02-02T18:00:00+00:00",
        "decision_date": "2030-02-02",
        "subject": {"reference": "A-17"},
        "decision": {"kind": "must-share", "reason": "Seen twice this week."},
        "sharing": {"what": "What I saw."},
    }


def test_a_record_with_everything_required_is_complete(small: Procedure) -> None:
    record = write(small, ANSWERS, fields())
    assert record.complete
    assert "missing" not in record.document
    assert record.document["suggestion"]["outcome"] == "must-share"
    assert [item["step"] for item in record.document["answers"]] == list(ANSWERS)


def test_a_record_is_written_even_when_nothing_is_filled_in(small: Procedure) -> None:
    record = write(small, {}, {})
    assert record.document["state"] == "draft"
    assert record.document["missing"] == [
        "created",
        "decision_date",
        "subject.reference",
        "decision.kind",
        "decision.reason",
    ]
    assert record.document["open_question"] == "danger"
    assert "DRAFT" in as_text(record)


def test_what_was_shared_is_asked_only_where_something_was_shared(small: Procedure) -> None:
    shared = [item["id"] for item in form(small, walk(small, ANSWERS), {})]
    kept = [item["id"] for item in form(small, walk(small, {"danger": "no", "harm": "none"}), {})]
    assert "sharing.what" in shared
    assert "sharing.what" not in kept


def test_a_decision_against_the_suggestion_keeps_both_and_asks_what_was_shared(
    small: Procedure,
) -> None:
    answers = {"danger": "no", "harm": "none"}
    decided = {**fields(), "decision": {"kind": "share", "reason": "I disagree."}, "sharing": {}}
    record = write(small, answers, decided)
    assert record.document["suggestion"]["kind"] == "do-not-share"
    assert record.document["decision"]["kind"] == "share"
    assert record.document["missing"] == ["sharing.what"]
    assert "The person decided differently" in as_text(record)


def test_the_form_starts_with_the_suggestion_and_the_prompts_of_the_answers(
    small: Procedure,
) -> None:
    by_id = {item["id"]: item for item in form(small, walk(small, ANSWERS), {})}
    assert by_id["decision.kind"]["value"] == "must-share"
    assert by_id["decision.reason"]["prompts"] == ["What makes you think so"]


def test_the_digest_covers_everything_but_itself(small: Procedure) -> None:
    document = json.loads(write(small, ANSWERS, fields()).data)
    integrity = document.pop("integrity")
    assert integrity == {"alg": "sha-256", "digest": sha256(document)}


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"decison": {"kind": "share"}}, Unknown),
        ({"format": "x"}, Unknown),
        ({"decision": {"kind": "perhaps"}}, Unreadable),
        ({"decision_date": "yesterday"}, Unreadable),
        ({"created": "6 pm"}, Unreadable),
        ({"decision": {"reason": 5}}, Unreadable),
    ],
)
def test_fields_that_cannot_be_are_refused_without_repeating_what_was_typed(
    small: Procedure, wrong: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error) as caught:
        write(small, ANSWERS, wrong)
    assert "yesterday" not in str(caught.value)
    assert "6 pm" not in str(caught.value)
