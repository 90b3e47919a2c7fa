"""What a setting says of itself in the form, checked and tidied."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from decision_core.clause import ASKED
from decision_core.errors import Unknown, Unreadable, nearest
from decision_core.record.document import tidy
from decision_core.record.visible import one_line

LONGEST: Mapping[str, int] = {"line": 200, "text": 1_000, "date": 10, "choice": 20}
"""The most characters in one field: a policy names a role, it does not tell a story."""


def said(fields: Mapping[str, Any]) -> dict[str, str]:
    """Each field that was filled in, on one line and with nothing hidden in it.

    Raises `Unknown` for a field that the form has not, and `Unreadable` for one that is no text,
    too long, no day, or no kind of setting.
    """
    for name, value in fields.items():
        if name not in ASKED:
            raise Unknown(f"The form does not ask for one of these.{nearest(name, ASKED)}")
        if not isinstance(value, str):
            raise Unreadable(f'"{ASKED[name].label}" is not a text.')
    found: dict[str, str] = tidy(fields)
    for name, text in found.items():
        _check(name, text)
    if "kind" not in found:
        raise Unreadable("Choose the kind of setting first.")
    return {name: one_line(text) for name, text in found.items()}


def _check(name: str, text: str) -> None:
    ask = ASKED[name]
    if len(text) > LONGEST[ask.type]:
        raise Unreadable(f'"{ask.label}" is longer than {LONGEST[ask.type]:,} characters.')
    if ask.type == "choice" and text not in ask.choices:
        hint = nearest(text, ask.choices)
        raise Unreadable(f'"{ask.label}" has no such choice.{hint}')
    if ask.type == "date" and not _is_day(text):
        raise Unreadable(f'"{ask.label}" is a date such as 2026-11-22.')


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
