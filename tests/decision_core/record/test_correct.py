"""A correction adds to a record; it never takes its past away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from decision_core.__main__ import main
from decision_core.errors import Unreadable
from decision_core.model import Procedure
from decision_core.record import as_text
from decision_core.record.correct import NOT_AS_SAVED, correct
from decision_core.record.document import write
from decision_core.record.opening import open_record
from tests.conftest import GOOD
from tests.decision_core.record.test_opening import ANSWERS, FIELDS

WHY = {"at": "2030-03-02T09:00:00+00:00", "by_role": "Safeguarding lead", "reason": "Wrong day."}
LATER = {**FIELDS, "created": "2030-03-02T09:00:00+00:00", "decision_date": "2030-02-28"}


def test_a_correction_says_when_who_why_what_and_keeps_the_old_digest(small: Procedure) -> None:
    old = write(small, ANSWERS, FIELDS)
    new = correct(open_record(old.data, [small]), small, ANSWERS, LATER, WHY)
    assert new.document["history"] == [
        {**WHY, "changed": ["decision_date"], "superseded": old.document["integrity"]["digest"]}
    ]
    assert open_record(new.data, [small]).status == "verified"


def test_corrections_add_up(small: Procedure) -> None:
    first = write(small, ANSWERS, FIELDS)
    second = correct(open_record(first.data, [small]), small, ANSWERS, LATER, WHY)
    other = {**ANSWERS, "tell": "before"}
    third = correct(open_record(second.data, [small]), small, other, LATER, WHY)
    history = third.document["history"]
    assert [entry["changed"] for entry in history] == [["decision_date"], ["answers"]]
    assert [entry["superseded"] for entry in history] == [
        record.document["integrity"]["digest"] for record in (first, second)
    ]


@pytest.mark.parametrize("part", WHY)
def test_a_correction_without_a_reason_is_refused(part: str, small: Procedure) -> None:
    old = open_record(write(small, ANSWERS, FIELDS).data, [small])
    said: dict[str, Any] = {**WHY, part: " "}
    with pytest.raises(Unreadable, match=f"Missing: {part}"):
        correct(old, small, ANSWERS, LATER, said)


def test_a_draft_is_taken_up_without_ceremony(small: Procedure) -> None:
    draft = open_record(write(small, {"danger": "no"}, {}).data, [small])
    assert correct(draft, small, ANSWERS, FIELDS, {}).document["history"] == []


def test_saving_it_again_unchanged_is_no_correction(small: Procedure) -> None:
    old = open_record(write(small, ANSWERS, FIELDS).data, [small])
    again = {**FIELDS, "created": "2030-03-05T09:00:00+00:00"}
    assert correct(old, small, ANSWERS, again, {}).document["history"] == []


def test_a_reason_without_a_change_is_kept_and_not_dropped(small: Procedure) -> None:
    old = open_record(write(small, ANSWERS, FIELDS).data, [small])
    [entry] = correct(old, small, ANSWERS, FIELDS, WHY).document["history"]
    assert (entry["changed"], entry["reason"]) == ([], WHY["reason"])


@pytest.mark.parametrize("changed", [[], ["decision_date"]])
def test_a_file_that_was_altered_is_never_made_good_by_correcting_it(
    changed: list[str], small: Procedure
) -> None:
    whole = write(small, ANSWERS, FIELDS)
    altered = open_record(whole.data.replace(b"2030", b"2031", 1), [small])
    assert altered.status == "changed"
    fields = {**altered.fields, **({"decision_date": "2030-02-28"} if changed else {})}
    with pytest.raises(Unreadable, match="Missing: at, by_role, reason"):
        correct(altered, small, ANSWERS, fields, {})
    new = correct(altered, small, ANSWERS, fields, WHY)
    [entry] = new.document["history"]
    assert entry["changed"] == [NOT_AS_SAVED, *changed]
    assert entry["superseded"] != whole.document["integrity"]["digest"]
    assert "it had been changed after it was saved" in as_text(new)


def test_a_file_that_cannot_be_used_corrects_nothing(small: Procedure) -> None:
    with pytest.raises(Unreadable, match="not JSON"):
        correct(open_record(b"<html>", [small]), small, ANSWERS, FIELDS, WHY)


def test_the_command_corrects_a_saved_record(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def file(name: str, value: object) -> str:
        path = tmp_path / name
        path.write_text(json.dumps(value), "utf-8")
        return str(path)

    command = ["record", "--docs", str(GOOD), "--edition", "2030-01", "--format", "json",
               "--answers", file("answers.json", ANSWERS)]  # fmt: skip
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    assert main([*command, "--fields", file("first.json", FIELDS), "--out", str(old)]) == 0
    later = [*command, "--corrects", str(old), "--out", str(new)]
    assert main([*later, "--fields", file("bare.json", LATER)]) == 2
    assert "Missing: at, by_role, reason" in capfd.readouterr().err
    assert main([*later, "--fields", file("whole.json", {**LATER, "correction": WHY})]) == 0
    assert json.loads(new.read_bytes())["history"][0]["changed"] == ["decision_date"]
    assert main([*later, "--fields", file("odd.json", {**LATER, "correction": 3})]) == 2
