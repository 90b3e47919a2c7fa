"""The browser's door: one JSON text in, one out, and never an exception."""

from __future__ import annotations

import json
from typing import Any

import pytest

from decision_core.bridge import Bridge
from decision_core.codec import dump
from decision_core.model import Procedure


@pytest.fixture(scope="module")
def bridge(small: Procedure) -> Bridge:
    return Bridge([dump(small).decode()])


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
