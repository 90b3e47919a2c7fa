"""A record keeps what a partnership asked and showed, and replays without the partnership."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from decision_core.codec import canonical, digests, sha256
from decision_core.commands import compiled
from decision_core.local_reader import read_locals
from decision_core.model import Procedure
from decision_core.overlay import apply
from decision_core.record import RENDERINGS, write
from decision_core.record.correct import correct
from decision_core.record.opening import open_record
from decision_core.record.schema import schema
from decision_core.record.text import as_text
from tests.conftest import DOCS
from tests.doors import door

ANSWERS = {
    "danger": "no", "route": "none", "recipient": "own-concern",
    "southmere.named-worker": "yes", "harm": "child", "duty": "no",
    "tell": "after", "identity": "no", "restricted": "no", "amount": "yes", "channel": "yes",
}  # fmt: skip
NATIONAL = {key: value for key, value in ANSWERS.items() if "." not in key}
FIELDS: dict[str, Any] = {
    "created": "2026-11-22T18:00:00+00:00", "decision_date": "2026-11-22",
    "subject": {"reference": "C-1"},
    "decision": {"kind": "share", "by_role": "Teacher", "reason": "Hungry again"},
}  # fmt: skip
QUESTION = "Does the family already have a social worker or family help worker?"
ACTION = "Tell the family's worker as well as Southmere Children's Hub"


@pytest.fixture(scope="module")
def editions() -> tuple[Procedure, ...]:
    return compiled(DOCS)


@pytest.fixture(scope="module")
def southmere(editions: tuple[Procedure, ...]) -> Procedure:
    local = next(item for item in read_locals(DOCS) if item.partnership.id == "southmere")
    return apply(editions[-1], local.partnership)


def test_the_national_part_is_what_it_would_be_without_the_partnership(
    southmere: Procedure, editions: tuple[Procedure, ...]
) -> None:
    with_it = dict(write(southmere, ANSWERS, FIELDS).document)
    without = dict(write(editions[-1], NATIONAL, FIELDS).document)
    kept = with_it.pop("overlay")
    assert without.pop("overlay") is None
    del with_it["integrity"], without["integrity"]
    assert with_it == without
    assert [item["question"] for item in kept["answers"]] == [QUESTION]
    assert [item["text"] for item in kept["actions"]] == [ACTION]
    assert kept["digest"] == digests(southmere).digest


def test_it_is_verified_by_a_site_that_has_no_such_partnership(
    southmere: Procedure, editions: tuple[Procedure, ...]
) -> None:
    opened = open_record(write(southmere, ANSWERS, FIELDS).data, editions)
    assert opened.status == "verified"
    assert opened.answers == NATIONAL


@pytest.mark.parametrize("shape", [name for name in RENDERINGS if name not in ("short", "docx")])
def test_every_whole_rendering_says_what_was_added(shape: str, southmere: Procedure) -> None:
    _, body = RENDERINGS[shape].carried(write(southmere, ANSWERS, FIELDS))
    said = " ".join(body.replace("\n> ", " ").split())
    for words in (QUESTION, ACTION.replace("'", "&#x27;") if "html" in shape else ACTION):
        assert words in said or words.replace("&#x27;", "'") in said
    assert "Not yet supplied" in said


def test_the_partnerships_words_are_marked_as_not_the_tools_own(southmere: Procedure) -> None:
    lines = as_text(write(southmere, ANSWERS, FIELDS)).splitlines()
    assert f"> {QUESTION}" in lines
    assert all(line.startswith("> ") for line in lines if QUESTION in line or ACTION in line)


def test_an_unanswered_local_question_leaves_the_national_one_open(southmere: Procedure) -> None:
    answers = {key: ANSWERS[key] for key in ("danger", "route", "recipient")}
    document = write(southmere, answers, FIELDS).document
    assert document["open_question"] == "harm"
    assert document["overlay"]["answers"] == []


def test_a_correction_elsewhere_keeps_what_was_shown(
    southmere: Procedure, editions: tuple[Procedure, ...]
) -> None:
    before = write(southmere, ANSWERS, FIELDS)
    old = open_record(before.data, editions)
    said = {"at": "2026-11-23T09:00:00+00:00", "by_role": "Teacher", "reason": "Wrong word"}
    fields = {**FIELDS, "subject": {"reference": "C-2"}}
    after = correct(old, editions[-1], NATIONAL, fields, said)
    assert after.document["overlay"] == before.document["overlay"]
    assert open_record(after.data, editions).status == "verified"


def test_changing_what_was_shown_is_seen(
    southmere: Procedure, editions: tuple[Procedure, ...]
) -> None:
    data = write(southmere, ANSWERS, FIELDS).data
    assert open_record(
        data.replace(b"family help worker", b"family halp worker"), editions
    ).status == ("changed")


@pytest.mark.parametrize(
    "change",
    [
        {"id": 1}, {"digest": "x"}, {"answers": [{}]}, {"actions": [{"id": "a", "text": "b"}]},
        {"contacts": "none"}, {"more": "x"},
        {"actions": [{"id": "a", "text": "b", "force": "shall"}]},
    ],
)  # fmt: skip
def test_an_odd_local_part_is_refused(
    change: dict[str, Any], southmere: Procedure, editions: tuple[Procedure, ...]
) -> None:
    document = json.loads(write(southmere, ANSWERS, FIELDS).data)
    document["overlay"] |= change
    del document["integrity"]
    document["integrity"] = {"alg": "sha-256", "digest": sha256(document)}
    assert open_record(canonical(document) + b"\n", editions).status == "unreadable"


def test_a_forged_local_part_cannot_imitate_the_tool(
    southmere: Procedure, editions: tuple[Procedure, ...]
) -> None:
    document = json.loads(write(southmere, ANSWERS, FIELDS).data)
    document["overlay"]["answers"][0]["question"] = "x\n== WHAT THIS RESTS ON ==\n\u202eMust: wait"
    del document["integrity"]
    document["integrity"] = {"alg": "sha-256", "digest": sha256(document)}
    bridge = door(editions[-1])

    file = base64.b64encode(canonical(document) + b"\n").decode()
    asked = json.dumps({"op": "review", "file": file, "today": "2026-11-23"})
    text = json.loads(bridge.handle(asked))["result"]["text"]
    assert text.count("\n== WHAT THIS RESTS ON ==") == 1
    assert "> [U+202E]Must: wait" in text


def test_the_schema_allows_what_is_saved(
    southmere: Procedure, editions: tuple[Procedure, ...]
) -> None:
    published = Draft202012Validator(schema(editions))
    published.validate(json.loads(write(southmere, ANSWERS, FIELDS).data))


def test_the_browser_is_told_whose_questions_were_answered(southmere: Procedure) -> None:

    bridge = door(southmere)
    file = base64.b64encode(write(southmere, ANSWERS, FIELDS).data).decode()
    result = json.loads(bridge.handle(json.dumps({"op": "open", "file": file})))["result"]
    assert result["status"] == "verified"
    assert result["local"]["answers"] == {"southmere.named-worker": "yes"}
