"""A saved record is verified only if it is, to the byte, what was saved under rules we have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from decision_core.codec import canonical, sha256
from decision_core.model import Procedure
from decision_core.record.document import write
from decision_core.record.layout import FIXED
from decision_core.record.opening import open_record
from decision_core.record.replay import replay, replay_object

FIELDS: dict[str, Any] = {
    "created": "2030-03-01T18:00:00+00:00",
    "decision_date": "2030-03-01",
    "subject": {"reference": "F 7"},
    "decision": {"kind": "must-share", "reason": "She said so."},
    "sharing": {"what": "What she said."},
}
ANSWERS = {"danger": "no", "harm": "child", "tell": "unsafe", "channel": "yes"}


def saved(small: Procedure, fields: dict[str, Any] | None = None) -> bytes:
    return write(small, ANSWERS, FIELDS if fields is None else fields).data


def resealed(data: bytes, **changes: Any) -> bytes:
    """The file with parts changed and its digest worked out again, as a forger would."""
    document = {**json.loads(data), **changes}
    document.pop("integrity")
    document["integrity"] = {"alg": "sha-256", "digest": sha256(document)}
    return canonical(document) + b"\n"


def test_what_was_saved_is_verified(small: Procedure) -> None:
    opened = open_record(saved(small), [small])
    assert (opened.status, opened.differences) == ("verified", ())
    assert opened.answers == ANSWERS
    assert opened.fields == FIELDS


def test_no_changed_byte_is_ever_verified(small: Procedure) -> None:
    data = saved(small)
    wrong = []
    for at, byte in enumerate(data):
        for other in {byte ^ 1, byte ^ 0x20}:
            flipped = data[:at] + bytes([other]) + data[at + 1 :]
            if open_record(flipped, [small]).status == "verified":
                wrong.append((at, other))
    assert wrong == []


def test_no_lost_or_added_byte_is_ever_verified(small: Procedure) -> None:
    data = saved(small)
    for at in range(0, len(data), 3):
        assert open_record(data[:at] + data[at + 1 :], [small]).status != "verified"
        assert open_record(data[:at] + b" " + data[at:], [small]).status != "verified"


def test_other_bytes_with_the_same_content_are_changed_in_layout_only(small: Procedure) -> None:
    data = json.dumps(json.loads(saved(small)), indent=1).encode()
    opened = open_record(data, [small])
    assert opened.status == "changed"
    assert opened.differences == ("Only the layout of the file differs, not what it says.",)


def parts(document: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in document.items():
        yield (*path, key)
        if isinstance(value, dict):
            yield from parts(value, (*path, key))


def test_no_changed_field_is_ever_verified(small: Procedure) -> None:
    whole = json.loads(saved(small))
    for path in parts(whole):
        others: tuple[Any, ...] = ("other", "", None, 3, [], {}, ["a"])
        for what in others:
            changed = json.loads(saved(small))
            inside = changed
            for key in path[:-1]:
                inside = inside[key]
            if inside[path[-1]] == what:
                continue
            inside[path[-1]] = what
            data = json.dumps(changed).encode()
            assert open_record(data, [small]).status != "verified", (path, what)


FORGED: dict[str, dict[str, Any]] = {
    "another outcome": {"suggestion": {"outcome": "share", "kind": "share", "urgent": False,
                                       "actions": [], "cites": []}},
    "called a draft": {"state": "draft", "missing": ["decision.reason"], "open_question": None},
}  # fmt: skip


@pytest.mark.parametrize("changes", FORGED.values(), ids=FORGED)
def test_a_forged_result_is_found_though_its_digest_is_right(
    changes: dict[str, Any], small: Procedure
) -> None:
    opened = open_record(resealed(saved(small), **changes), [small])
    assert opened.status == "changed"
    assert opened.differences


@pytest.mark.parametrize(
    "changes",
    [
        {"answers": "danger"},
        {"answers": [{"step": "danger"}]},
        {"answers": [{"step": "danger", "answer": "no", "wording": "0" * 63}]},
        {"history": [{"at": "now"}]},
        {"overlay": {}},
        {"state": "finished"},
        {"procedure": {"edition": "2030-01"}},
        {"missing": ["decision.reason"]},
    ],
)
def test_what_no_tool_has_made_is_unreadable(changes: dict[str, Any], small: Procedure) -> None:
    opened = open_record(resealed(saved(small), **changes), [small])
    assert opened.status == "unreadable"
    assert not opened.document


def test_a_record_without_one_of_its_parts_is_unreadable(small: Procedure) -> None:
    for part in FIXED:
        document = json.loads(saved(small))
        if part in document:
            del document[part]
            data = canonical(document) + b"\n" if part == "integrity" else _sealed(document)
            assert open_record(data, [small]).status == "unreadable", part


def _sealed(document: dict[str, Any]) -> bytes:
    return resealed(json.dumps(document).encode())


def test_an_unknown_key_or_a_field_no_edition_asks_for_is_a_change(small: Procedure) -> None:
    opened = open_record(resealed(saved(small), surprise="boo"), [small])
    assert opened.status == "changed"
    assert opened.differences == ("It holds something that its own edition does not ask for.",)


def test_a_newer_format_says_so(small: Procedure) -> None:
    opened = open_record(resealed(saved(small), format_version=3), [small])
    assert opened.status == "newer-format"
    assert open_record(resealed(saved(small), format_version=0), [small]).status == "unreadable"
    assert open_record(resealed(saved(small), format_version=True), [small]).status == "unreadable"


def test_unknown_rules_say_so(small: Procedure) -> None:
    other = replace(small, edition=replace(small.edition, id="2031-01"))
    assert open_record(saved(small), [other]).status == "rules-not-available"


def test_rules_that_now_behave_otherwise_are_not_available(small: Procedure) -> None:
    calm = tuple(replace(item, urgent=False) for item in small.outcomes)
    assert open_record(saved(small), [replace(small, outcomes=calm)]).status == (
        "rules-not-available"
    )


def test_new_words_for_the_same_rules_still_verify(small: Procedure) -> None:
    words = tuple(replace(step, question=step.question + " (again)") for step in small.steps)
    opened = open_record(saved(small), [replace(small, steps=words)])
    assert opened.status == "verified"
    assert "wording of the guidance has changed" in opened.reason


def test_a_forged_outcome_is_found_after_a_change_of_words_too(small: Procedure) -> None:
    words = tuple(replace(step, question=step.question + " (again)") for step in small.steps)
    data = resealed(saved(small), **FORGED["another outcome"])
    assert open_record(data, [replace(small, steps=words)]).status == "changed"


def test_a_draft_opens_with_what_is_missing(small: Procedure) -> None:
    data = write(small, {"danger": "no"}, {}).data
    found = replay_object(*replay(data, [small]))
    assert (found["status"], found["state"]) == ("verified", "draft")
    assert found["missing"][:3] == ["created", "decision_date", "subject.reference"]
    assert found["outcome_then"] is None
    assert found["questions_now"] == ["harm"]
