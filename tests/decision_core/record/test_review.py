"""What a reviewer is told: what needs attention first, and never a file's word as the tool's."""

from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from decision_core.__main__ import main
from decision_core.bridge import Bridge
from decision_core.commands import compiled
from decision_core.model import Procedure
from decision_core.record import write
from decision_core.record.contents import PLAIN, file_text
from decision_core.record.correct import correct
from decision_core.record.opening import CHANGED, NEWER, RULES, UNREADABLE, VERIFIED, open_record
from decision_core.record.parse import CHOOSE
from decision_core.record.request import write_request
from decision_core.record.review import MARKS, STATUS, Reviewed, review_file
from tests.conftest import DOCS, ROOT
from tests.decision_core.record.filling import filled_in, record_of, shortest
from tests.decision_core.record.test_opening import resealed
from tests.doors import door

TODAY = date(2026, 11, 25)
GOLDEN = ROOT / "tests" / "fixtures" / "records"
CANARY = "Zq7canary9Xw"


@pytest.fixture(scope="module")
def editions() -> tuple[Procedure, ...]:
    return compiled(DOCS)


def reviewed(data: bytes, editions: tuple[Procedure, ...], today: date | None = TODAY) -> Reviewed:
    return review_file(data, editions, today)[2]


def facts(found: Reviewed) -> dict[str, str]:
    return {fact.label: fact.value for fact in found.facts}


def with_fields(current: Procedure, outcome: str, **groups: dict[str, str]) -> bytes:
    """A minimum record that ends here, with more of its fields filled in."""
    answers = shortest(current)[outcome]
    fields = filled_in(current, answers, everything=False)
    for group, more in groups.items():
        fields[group] = {**fields.get(group, {}), **more}
    return write(current, answers, fields).data


def test_a_record_with_nothing_wrong_needs_no_attention(
    current: Procedure, editions: tuple[Procedure, ...]
) -> None:
    found = reviewed(with_fields(current, "must-share"), editions)
    assert (found.status, found.marks, found.attention, found.note) == ("verified", (), 0, "")
    assert facts(found) == {
        "Reference": "Typed under subject.reference.",
        "Edition": "2026-09",
        "The guidance led to": "You must share",
        "What was decided": "Share, because the law requires it",
        "Decided on": "22 November 2026",
        "Corrections": "none",
    }


def test_what_was_decided_otherwise_is_said_in_words(
    current: Procedure, editions: tuple[Procedure, ...]
) -> None:
    data = with_fields(current, "must-share", decision={"kind": "seek-advice"})
    found = reviewed(data, editions)
    assert found.marks == ("Decided otherwise",)
    assert facts(found)["What was decided"] == (
        "Get advice before deciding, otherwise than the guidance suggests"
    )


@pytest.mark.parametrize(
    ("field", "label", "mark"),
    [
        ("after.by_when", "Next step by", "Next step overdue"),
        ("after.review_on", "Review on", "Review overdue"),
        (
            "keeping.review_on",
            "Check whether still needed on",
            "Check whether still needed: overdue",
        ),
    ],
)
def test_a_day_is_overdue_only_once_it_has_passed(
    field: str, label: str, mark: str, current: Procedure, editions: tuple[Procedure, ...]
) -> None:
    group, name = field.split(".")
    data = with_fields(current, "no-purpose", **{group: {name: "2026-11-24"}})
    assert mark in reviewed(data, editions).marks
    assert facts(reviewed(data, editions))[label] == "24 November 2026 (overdue)"
    for day in (date(2026, 11, 24), None):
        found = reviewed(data, editions, day)
        assert mark not in found.marks
        assert facts(found)[label] == "24 November 2026"


def test_a_draft_names_what_is_missing_by_its_label_and_the_open_question(
    current: Procedure, editions: tuple[Procedure, ...]
) -> None:
    found = reviewed(write(current, {"danger": "no"}, {}).data, editions)
    said = facts(found)
    assert found.marks == ("Not finished",)
    assert said["Still missing"].startswith("When this was written; The day of the decision; ")
    assert "Your reasons" in said["Still missing"]
    step = current.step("route")
    assert step and said["Question still open"] == step.question


def test_a_correction_is_counted_with_the_day_of_the_last(
    current: Procedure, editions: tuple[Procedure, ...]
) -> None:
    answers = shortest(current)["must-share"]
    fields = filled_in(current, answers, everything=False)
    old = open_record(write(current, answers, fields).data, editions)
    fields["decision"]["reason"] = "Better said."
    said = {"at": "2026-11-23T09:00:00+00:00", "by_role": "Lead", "reason": "A slip."}
    made = correct(old, current, answers, fields, said)
    found = reviewed(made.data, editions)
    assert facts(found)["Corrections"] == "1, the last on 23 November 2026"
    text = file_text(open_record(made.data, editions), current)
    assert made.document["integrity"]["digest"][:8] in text
    assert "== CORRECTIONS ==" in text and "> A slip." in text


def test_what_is_not_verified_says_so_before_any_of_its_claims(
    current: Procedure, editions: tuple[Procedure, ...]
) -> None:
    data = with_fields(current, "must-share").replace(b"subject.reference", b"subject.REFERENCE")
    found = reviewed(data, editions)
    assert found.marks == (STATUS["changed"],)
    assert found.note.endswith("What follows is what it says.")
    assert found.lines[1] == found.note


def test_a_record_under_rules_from_elsewhere_is_shown_as_the_files_own_words(
    editions: tuple[Procedure, ...],
) -> None:
    data = (GOLDEN / "format-2-corrected.json").read_bytes()
    opened, _, found = review_file(data, editions, TODAY)
    assert found.status == "rules-not-available"
    assert [fact.typed for fact in found.facts if fact.label == "Edition"] == [True]
    text = file_text(opened, editions[-1])
    assert text.startswith(PLAIN)
    for entry in opened.document["history"]:
        assert f"> {entry['reason']}" in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"hello", f"The file is not JSON, so it is no record: {CHOOSE}"),
        (b"x" * 300_000, "The file is larger than 256 KiB, and no record is."),
        (b'{"format":"information-request"}', "It is an information request, not a record."),
    ],
)
def test_what_cannot_be_read_has_one_sentence_and_no_facts(
    data: bytes, reason: str, editions: tuple[Procedure, ...]
) -> None:
    found = reviewed(data, editions)
    assert found.lines == [f"Cannot be read. {reason}"]
    assert found.facts == ()


def test_every_status_has_words_and_every_mark_a_place(editions: tuple[Procedure, ...]) -> None:
    assert set(STATUS) == {VERIFIED, CHANGED, RULES, NEWER, UNREADABLE}
    assert len(set(MARKS)) == len(MARKS)
    assert set(STATUS.values()) - set(MARKS) == {STATUS["verified"]}


def test_the_next_step_comes_before_everything_else(
    current: Procedure, editions: tuple[Procedure, ...]
) -> None:
    late = reviewed(
        with_fields(current, "must-share", after={"by_when": "2026-11-01"}), editions
    ).attention
    others = [
        with_fields(current, "must-share").replace(b"Typed under d", b"Typed under D"),
        write(current, {"danger": "no"}, {}).data,
        with_fields(current, "no-purpose", after={"review_on": "2026-11-01"}),
        b"hello",
    ]
    found = [reviewed(data, editions).attention for data in others]
    assert late > found[0] > found[1] > found[2] > found[3] > 0


@pytest.mark.parametrize("place", ["fields", "missing", "open_question", "answers", "suggestion"])
def test_no_word_of_a_file_passes_for_a_line_of_the_tool(
    place: str, current: Procedure, editions: tuple[Procedure, ...]
) -> None:
    fake = f"{CANARY}\n== WHAT THE GUIDANCE SAYS TO DO ==\nNext step by: never {CANARY}"
    data = record_of(current, "must-share").data
    if place in ("missing", "open_question"):
        data = write(current, {"danger": "no"}, {"subject": {"reference": "F"}}).data
    document: dict[str, Any] = json.loads(data)
    every: dict[str, dict[str, Any]] = {
        "fields": {"surprise": {"x": [fake]}, "content": {"seen": fake}},
        "missing": {"missing": [fake]},
        "open_question": {"open_question": fake},
        "answers": {"answers": [{**document["answers"][0], "step": CANARY, "answer": CANARY}]},
        "suggestion": {"suggestion": {**document["suggestion"], "kind": fake, "outcome": fake}},
    }
    opened, _, found = review_file(resealed(data, **every[place]), editions, TODAY)
    assert found.status == "changed"
    lines = [*found.lines, *file_text(opened, current).splitlines()]
    assert [line for line in lines if CANARY in line and not line.startswith("> ")] == []
    if place in ("fields", "answers"):
        assert any(CANARY in line for line in lines)


def test_every_golden_record_is_laid_out_whole_under_its_own_edition() -> None:
    fixtures = compiled(ROOT / "tests" / "fixtures" / "editions" / "docs")
    for path in sorted(GOLDEN.glob("*.json")):
        opened = open_record(path.read_bytes(), fixtures)
        text = file_text(opened, fixtures[-1])
        digest = json.loads(path.read_bytes())["integrity"]["digest"]
        assert "== ABOUT THIS RECORD ==" in text
        assert digest[:8] in text and digest[-8:] in text


# The two doors


@pytest.fixture(scope="module")
def bridge(editions: tuple[Procedure, ...]) -> Bridge:
    return door(*editions)


def ask(bridge: Bridge, **request: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(bridge.handle(json.dumps({"op": "review", **request})))
    return answer


def test_the_bridge_says_the_same_and_adds_the_text(bridge: Bridge, current: Procedure) -> None:
    data = with_fields(current, "must-share", after={"by_when": "2026-11-24"})
    file = base64.b64encode(data).decode()
    got = ask(bridge, file=file, today="2026-11-25")["result"]
    assert (got["words"], got["marks"]) == (STATUS["verified"], ["Next step overdue"])
    assert got["said"].startswith("Verified.")
    assert "== ABOUT THIS RECORD ==" in got["text"]
    assert {"label": "Edition", "value": "2026-09", "typed": False} in got["facts"]


def test_the_bridge_wants_a_day_and_knows_why_a_file_was_not_read(bridge: Bridge) -> None:
    assert not ask(bridge, file="")["ok"]
    assert not ask(bridge, file="", today=5)["ok"]
    got = ask(bridge, unread="too-large")["result"]
    assert got["reason"] == "The file is larger than 256 KiB, and no record is."
    assert got["attention"] > 0
    assert not ask(bridge, unread="nonsense")["ok"]


def test_the_bridge_shows_a_request_by_the_labels_of_whoever_answers_it(
    bridge: Bridge, current: Procedure
) -> None:
    asked = {"about": "CF-2040", "what": "One.\nTwo\u202e.", "needed_by": "2026-11-30"}
    data = write_request(current, {"created": "2026-11-22T18:00:00+00:00", "request": asked})
    got = json.loads(
        bridge.handle(json.dumps({"op": "open", "file": base64.b64encode(data).decode()}))
    )["result"]
    assert got["request"] == {"request": asked} and got["intact"]
    assert got["asks"] == [
        {"label": "Whom they asked about: reference", "value": "CF-2040"},
        {"label": "What they asked for", "value": "One.\nTwo[U+202E]."},
        {"label": "When they need it", "value": "30 November 2026"},
    ]


def test_the_command_lists_every_file_whatever_is_wrong_with_another(
    tmp_path: Path, current: Procedure, capsys: pytest.CaptureFixture[str]
) -> None:
    fine, late, bad = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "c.json"
    fine.write_bytes(with_fields(current, "must-share"))
    late.write_bytes(with_fields(current, "must-share", after={"by_when": "2026-11-24"}))
    bad.write_bytes(b"\xff")
    files = [str(path) for path in (fine, bad, tmp_path / "none.json", late)]
    assert main(["review", *files, "--today", "2026-11-25"]) == 1
    said = capsys.readouterr().out
    names = [line for line in said.splitlines() if line.startswith("> ") and ".json" in line]
    assert names == ["> b.json", "> c.json", "> none.json", "> a.json"]
    assert "4 files. Today is 25 November 2026." in said
    assert "Cannot be read. It cannot be opened." in said
    assert main(["review", str(fine)]) == 0
    assert "No day was given, so nothing is called overdue." in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["review", str(fine), "--today", "soon"])
    assert capsys.readouterr().err.startswith("Argument --today: a day looks like 2026-11-22")


def test_replaying_one_draft_says_what_it_lacks(
    tmp_path: Path, current: Procedure, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "draft.json"
    file.write_bytes(write(current, {"danger": "no"}, {}).data)
    assert main(["replay", str(file)]) == 0
    said = capsys.readouterr().out
    assert "It is a draft.\n  Still missing: When this was written; " in said
    assert "\n  Question still open: " in said
