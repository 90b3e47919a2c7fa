"""The browser's door: one JSON text in, one out, and never an exception."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from decision_core.bridge import Bridge
from decision_core.codec import dump
from decision_core.errors import Unreadable
from decision_core.model import Procedure
from tests.doors import door


@pytest.fixture(scope="module")
def bridge(small: Procedure) -> Bridge:
    return door(small)


def ask(bridge: Bridge, **request: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(bridge.handle(json.dumps(request)))
    return answer


def test_a_walk_comes_back_as_the_command_line_prints_it(bridge: Bridge) -> None:
    got = ask(bridge, op="walk", edition="2030-01", answers={"danger": "yes"})
    assert got["ok"]
    assert got["result"]["outcome"] == "share-now"
    assert got["result"]["actions"] == ["record", "call"]


def test_the_guide_shows_actions_in_the_order_they_are_done(bridge: Bridge) -> None:
    got = ask(bridge, op="guide", edition="2030-01", answers={"danger": "yes"})["result"]
    assert [(item["id"], item["timing"]) for item in got["actions"]] == [
        ("call", "with"),
        ("record", "after"),
    ]
    assert got["outcome"]["title"] == "Call now"
    assert got["actions"][0]["cites"][0]["page"] == "sources/small-advice/#rule-1"


def test_a_record_comes_back_in_both_forms(bridge: Bridge) -> None:
    names = {"text": "decision-record-draft.txt", "json": "decision-record-draft.json"}
    for shape, name in names.items():
        got = ask(
            bridge,
            op="record",
            edition="2030-01",
            answers={"danger": "yes"},
            fields={},
            format=shape,
        )["result"]
        assert got["name"] == name
        assert got["state"] == "draft"
        assert got["body"].endswith("\n")


@pytest.mark.parametrize(
    "request_text",
    [
        "",
        "[]",
        "null",
        '{"op":5}',
        '{"op":"steal"}',
        '{"op":"walk"}',
        "[" * 100_000,
        '{"op":"walk","edition":"1999-01"}',
        '{"op":"walk","edition":"2030-01","answers":[]}',
        '{"op":"walk","edition":"2030-01","answers":{"danger":["no"]}}',
        '{"op":"walk","edition":"2030-01","answers":{"nowhere":"no"}}',
        '{"op":"record","edition":"2030-01","answers":{},"fields":[]}',
        '{"op":"record","edition":"2030-01","answers":{},"format":"exe"}',
        '{"op":"record","edition":"2030-01","fields":{"decision":{"reason":"\\ud800"}}}',
    ],
)
def test_a_bad_request_gets_one_sentence_and_no_exception(
    bridge: Bridge, request_text: str
) -> None:
    got = json.loads(bridge.handle(request_text))
    assert not got["ok"]
    assert got["error"]["message"].count("\n") == 0


def another(small: Procedure, name: str) -> str:
    return dump(replace(small, edition=replace(small.edition, id=name))).decode()


def test_an_edition_that_is_damaged_is_told_of_when_it_is_asked_for_and_stops_no_other(
    small: Procedure,
) -> None:
    damaged = another(small, "2031-01").replace("Call now", "Wait now")
    bridge = Bridge({"2031-01": damaged, "2030-01": another(small, "2030-01")})
    assert ask(bridge, op="walk", edition="2030-01", answers={})["ok"]
    error = ask(bridge, op="walk", edition="2031-01", answers={})["error"]
    assert error["id"] == "unreadable"
    assert error["message"] == "The compiled edition 2031-01 was changed after it was built."
    with pytest.raises(Unreadable, match="2031-01 was changed"):
        while bridge.prepare():
            pass


def test_what_was_put_off_is_done_piece_by_piece_and_then_there_is_no_more(
    small: Procedure,
) -> None:
    bridge = Bridge({name: another(small, name) for name in ("2030-01", "2031-01")})
    pieces = 0
    while bridge.prepare():
        pieces += 1
    assert pieces == 3  # two editions, and what reads files
    assert not bridge.prepare()
    assert ask(bridge, op="walk", edition="2031-01", answers={"danger": "yes"})["ok"]


@pytest.mark.parametrize("edition", [None, "2030-01", {}, {"id": 7}])
def test_a_text_that_names_no_edition_is_refused(edition: Any, small: Procedure) -> None:
    table = json.loads(dump(small)) | {"edition": edition}
    bridge = Bridge({"2030-01": json.dumps(table)})
    error = ask(bridge, op="walk", edition="2030-01", answers={})["error"]
    assert error["message"].startswith("A compiled procedure is damaged")


def test_an_edition_under_the_id_of_another_is_refused(small: Procedure) -> None:
    bridge = Bridge({"2031-01": another(small, "2030-01")})
    error = ask(bridge, op="walk", edition="2031-01", answers={})["error"]
    assert error["message"] == "What should be the edition 2031-01 is 2030-01."
