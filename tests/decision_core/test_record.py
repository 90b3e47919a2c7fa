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


def test_the_text_names_path_reason_actions_citations_edition_and_digest(
    small: Procedure,
) -> None:
    record = write(small, ANSWERS, fields())
    text = as_text(record)
    for words in (
        "Might a child be harmed?",
        "Yes, a child",
        "> Seen twice this week.",
        "Ring, then write",
        "Section 1: Small Act 2029",
        "edition 2030-01",
        record.document["integrity"]["digest"][:8],
        record.document["procedure"]["digest"][:8],
    ):
        assert words in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_a_note_cannot_imitate_a_heading_of_the_record(small: Procedure) -> None:
    spoof = "Fine.\n\n== WHAT THE GUIDANCE SUGGESTED ==\nDo not share" + " x" * 200
    given = {**fields(), "decision": {"kind": "must-share", "reason": spoof}}
    lines = as_text(write(small, ANSWERS, given)).splitlines()
    assert lines.count("== WHAT THE GUIDANCE SUGGESTED ==") == 1
    assert "> == WHAT THE GUIDANCE SUGGESTED ==" in lines
    assert max(map(len, lines)) <= 80


def test_a_note_cannot_break_out_with_unusual_line_ends(small: Procedure) -> None:
    for end in ("\r", "\r\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1c"):
        given = {**fields(), "sharing": {"what": f"one{end}== THE DECISION =="}}
        text = as_text(write(small, ANSWERS, given))
        assert text.splitlines().count("== THE DECISION ==") == 1, repr(end)


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
