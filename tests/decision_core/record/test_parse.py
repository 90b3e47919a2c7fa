"""A file that is handed in is hostile until it is read: one sentence, nothing of it repeated."""

from __future__ import annotations

import json

import pytest

from decision_core.errors import Unreadable
from decision_core.record.parse import LARGEST, MOST_BYTES, parse

DEEP = b'{"a":' * 9 + b"1" + b"}" * 9
REFUSED: dict[str, bytes] = {
    "too large": b'{"a":"' + b"x" * MOST_BYTES + b'"}',
    "too deep": DEEP,
    "very deep": b"[" * 200_000,
    "deep, with brackets in texts": b'{"a":"]]]]]]]]","b":' + b"[" * 9 + b"]" * 9 + b"}",
    "not UTF-8": b'{"a":"\xff"}',
    "UTF-16": '{"a":"b"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"a":"b"}',
    "empty": b"",
    "not JSON": b"<html>",
    "two values": b'{"a":"b"}{"a":"b"}',
    "a list": b'[{"a":"b"}]',
    "a text": b'"a"',
    "a key twice": b'{"a":"b","a":"c"}',
    "a key twice inside": b'{"a":{"b":"c","b":"d"}}',
    "NaN": b'{"a":NaN}',
    "Infinity": b'{"a":-Infinity}',
    "a fraction": b'{"a":1.5}',
    "an exponent": b'{"a":1e2}',
    "2^53": b'{"a":%d}' % (LARGEST + 1),
    "a huge number": b'{"a":' + b"9" * 100_000 + b"}",
    "half a character": b'{"a":"\\ud800"}',
    "half a character in a key": b'{"\\ud800":"a"}',
    "a key in another script": '{"ключ":"a"}'.encode(),
    "a very long key": b'{"' + b"a" * 101 + b'":"b"}',
    "a very long text": b'{"a":"' + b"x" * 20_001 + b'"}',
    "too many things": json.dumps({"a": ["b"] * 2_001}).encode(),
    "a text that never ends": b'{"a":"' + b'\\"' * 100_000,
    "only backslashes": b'"' + b"\\" * 200_001,
    "a comment": b'{"a":"b"} // so',
    "single quotes": b"{'a':'b'}",
    "a comma too many": b'{"a":"b",}',
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_one_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(data)
    said = str(refused.value)
    assert said.endswith(".")
    assert said.count(". ") == 0
    assert len(said) < 90


def test_names_that_mean_something_to_a_browser_are_only_names() -> None:
    table = parse(b'{"__proto__":{"constructor":"x"},"toString":"y"}')
    assert dict(table) == {"__proto__": {"constructor": "x"}, "toString": "y"}


def test_what_a_record_may_hold_is_read_as_it_is() -> None:
    value = {"a": 'é \\ " ] } 👧', "b": [1, -1, LARGEST, True, None], "c": {"d": []}}
    assert parse(json.dumps(value).encode()) == value
    assert parse(json.dumps(value, ensure_ascii=False).encode()) == value
    assert parse(b'{"a":' * 7 + b"{}" + b"}" * 7)
