"""Reads JSON that somebody hands in, and treats it as hostile.

Anything odd is refused with one sentence that repeats nothing of the file.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from decision_core.errors import Unreadable

MOST_BYTES = 256 * 1024
MOST_DEEP = 8
MOST_ITEMS = 2_000
LONGEST_TEXT = 20_000
LONGEST_KEY = 100
LARGEST = 2**53 - 1

CHOOSE = "choose the JSON file."

_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
_NUMBER = re.compile(r"-?\d{1,16}")


def parse(data: bytes) -> dict[str, Any]:
    """The object a file holds.

    Raises `Unreadable` if it is too large or too deep, is not UTF-8 JSON, repeats a key, or holds
    a number or a text that no record has.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("The file is larger than 256 KiB, and no record is.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(f"The file is not UTF-8 text, so it is no record: {CHOOSE}") from None
    if _depth(data) > MOST_DEEP:
        raise Unreadable("The file is nested deeper than a record ever is.")
    try:
        found = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse,
            parse_float=_refuse,
            parse_int=_whole,
        )
    except Unreadable:
        raise
    except (ValueError, RecursionError):
        raise Unreadable(f"The file is not JSON, so it is no record: {CHOOSE}") from None
    if not isinstance(found, dict):
        raise Unreadable("The file is JSON but not a record.")
    _bounds(found)
    return found


def _depth(data: bytes) -> int:
    """How deep brackets are nested, outside texts. Wrong JSON is left to the parser."""
    deepest = now = 0
    for match in _BRACKETS.finditer(data):
        sign = match[0]
        if sign in (b"{", b"["):
            now += 1
            deepest = max(deepest, now)
        elif sign in (b"}", b"]"):
            now -= 1
    return deepest


def _refuse(_: str) -> NoReturn:
    raise Unreadable("The file holds a number that no record has.")


def _whole(digits: str) -> int:
    if not _NUMBER.fullmatch(digits) or abs(int(digits)) > LARGEST:
        _refuse(digits)
    return int(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unreadable("The file says the same thing twice, so it is no record.")
    return found


def _bounds(found: dict[str, Any]) -> None:
    """Raises `Unreadable` for texts or lists longer than a record has, or half a character."""
    todo: list[Any] = [found]
    items = 0
    while todo:
        value = todo.pop()
        items += 1
        if items > MOST_ITEMS:
            raise Unreadable("The file holds more than a record ever does.")
        if isinstance(value, dict):
            if not all(key.isascii() and len(key) <= LONGEST_KEY for key in value):
                raise Unreadable("The file holds a name that no record has.")
            todo += value.values()
        elif isinstance(value, list):
            todo += value
        elif isinstance(value, str):
            if len(value) > LONGEST_TEXT:
                raise Unreadable("The file holds a text longer than 20,000 characters.")
            if any("\ud800" <= character <= "\udfff" for character in value):
                raise Unreadable("The file holds half of a character, so it is damaged.")
