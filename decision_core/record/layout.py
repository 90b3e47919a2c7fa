"""What a record file may hold: its keys, and what stands under each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from decision_core.errors import Unreadable
from decision_core.record.local import is_overlay

Document = Mapping[str, Any]
_HEX = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[A-Za-z0-9_.-]{1,100}")
_ODD = "The file is not a record this tool has made: {}."

FIXED = (
    "format", "format_version", "state", "procedure", "overlay", "answers", "suggestion",
    "history", "missing", "open_question", "integrity",
)  # fmt: skip
"""What the tool fills in. Everything else is what the person wrote."""


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _word(value: Any) -> bool:
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def _digest(value: Any) -> bool:
    return isinstance(value, str) and bool(_HEX.fullmatch(value))


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(map(_word, value))


def _text_or_none(value: Any) -> bool:
    return value is None or isinstance(value, str)


_PROCEDURE: Mapping[str, Callable[[Any], bool]] = {
    "edition": _word, "digest": _digest, "behaviour": _digest, "core_version": _word,
}  # fmt: skip
_ANSWER: Mapping[str, Callable[[Any], bool]] = {
    "step": _word, "answer": _word, "wording": _digest,
}  # fmt: skip
_SUGGESTION: Mapping[str, Callable[[Any], bool]] = {
    "outcome": _text_or_none,
    "kind": _text_or_none,
    "urgent": lambda value: value is None or isinstance(value, bool),
    "actions": _texts,
    "cites": _texts,
}
_CORRECTION: Mapping[str, Callable[[Any], bool]] = {
    "at": _text, "by_role": _text, "reason": _text, "changed": _words, "superseded": _digest,
}  # fmt: skip
_INTEGRITY: Mapping[str, Callable[[Any], bool]] = {
    "alg": lambda value: value == "sha-256",
    "digest": _digest,
}


def check_shape(document: Document) -> None:
    """Raises `Unreadable` if a document of today's format is not made as one.

    What the person wrote is looked at when it is written again.
    """
    _table(document.get("procedure"), _PROCEDURE, "procedure")
    _table(document.get("suggestion"), _SUGGESTION, "suggestion")
    _table(document.get("integrity"), _INTEGRITY, "integrity")
    _tables(document.get("answers"), _ANSWER, "answers")
    _tables(document.get("history"), _CORRECTION, "history")
    if "overlay" not in document or not is_overlay(document["overlay"], _digest):
        raise Unreadable(_ODD.format("its overlay part is odd"))
    draft = document.get("state") == "draft"
    if not draft and document.get("state") != "complete":
        raise Unreadable(_ODD.format("it is neither a draft nor complete"))
    open_parts = {"missing", "open_question"} & set(document)
    if draft != (len(open_parts) == 2) or (open_parts and not draft):
        raise Unreadable(_ODD.format("what is missing in it is odd"))
    if draft and not (_texts(document["missing"]) and _text_or_none(document["open_question"])):
        raise Unreadable(_ODD.format("what is missing in it is odd"))
    steps = [item["step"] for item in document["answers"]]
    if len(set(steps)) < len(steps):
        raise Unreadable(_ODD.format("it answers a question twice"))


def _table(value: Any, keys: Mapping[str, Callable[[Any], bool]], name: str) -> None:
    if (
        not isinstance(value, dict)
        or set(value) != set(keys)
        or not all(fits(value[key]) for key, fits in keys.items())
    ):
        raise Unreadable(_ODD.format(f"its {name} part is odd"))


def _tables(value: Any, keys: Mapping[str, Callable[[Any], bool]], name: str) -> None:
    if not isinstance(value, list):
        raise Unreadable(_ODD.format(f"its {name} part is odd"))
    for item in value:
        _table(item, keys, name)


def written(document: Document) -> dict[str, Any]:
    """What the person wrote: everything but what the tool fills in."""
    return {key: value for key, value in document.items() if key not in FIXED}
