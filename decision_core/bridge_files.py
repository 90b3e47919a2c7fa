"""The browser's door for files that were handed in, and for typed texts: about no one edition."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from decision_core.codec import digests
from decision_core.errors import Unreadable
from decision_core.model import Procedure
from decision_core.record.contents import file_text, request_object
from decision_core.record.hints import hints_object
from decision_core.record.listed import review_object
from decision_core.record.local import answered
from decision_core.record.opening import Opened
from decision_core.record.replay import replay, replay_object
from decision_core.record.request import is_request, open_request
from decision_core.record.review import not_read, review_file
from decision_core.replayed import replay_report
from decision_core.shelf import Shelf


@dataclass(frozen=True)
class Known:
    """What saved files are opened with: the editions as they read today, and the published ones."""

    procedures: Sequence[Procedure]
    shelf: Shelf


def _open(known: Known, asked: Mapping[str, Any]) -> Any:
    data = file_in(asked)
    if is_request(data):
        taken = open_request(data, known.procedures)
        asks = request_object(taken, known.procedures[-1])
        return {"request": taken.fields, "intact": taken.intact, "asks": asks}
    opened, now = replay(data, known.procedures, known.shelf)
    found = replay_object(opened, now)
    if opened.document:
        found |= {
            "edition": found["edition_then"] if _as_today(opened, known) else None,
            "revision": opened.revision.number if opened.revision else None,
            "answers": opened.answers,
            "fields": opened.fields,
            "said": replay_report(opened, now),
            "digest": opened.document["integrity"]["digest"],
            "local": answered(opened.document),
        }
    return found


def _as_today(opened: Opened, known: Known) -> bool:
    """True if the cards of today's text ask and answer what the record was made with."""
    made = opened.document["procedure"]
    return any(
        digests(procedure).behaviour == made["behaviour"]
        for procedure in known.procedures
        if opened.procedure and procedure.edition.id == made["edition"]
    )


def _hints(known: Known, asked: Mapping[str, Any]) -> Any:
    """For each field's text, what may not be needed in it; places are in UTF-16 units."""
    texts = asked.get("texts")
    if not isinstance(texts, dict) or not all(isinstance(v, str) for v in texts.values()):
        raise Unreadable("Texts are a table of field ids and texts.")
    return {field: hints_object(text) for field, text in texts.items()}


def _review(known: Known, asked: Mapping[str, Any]) -> Any:
    """What a reviewer is told about a file; or, with `unread`, about one that was not read."""
    if "unread" in asked:
        return {**review_object(not_read(str(asked["unread"]))), "said": "", "text": ""}
    today = _today(asked)
    opened, now, found = review_file(file_in(asked), known.procedures, today, known.shelf)
    return {
        **review_object(found),
        "said": replay_report(opened, now),
        "text": file_text(opened, known.procedures[-1]),
    }


def _today(asked: Mapping[str, Any]) -> date:
    """The day on the device: the core reads no clock."""
    try:
        return date.fromisoformat(asked.get("today", ""))
    except (TypeError, ValueError):
        raise Unreadable('Today looks like "2026-11-22".') from None


def file_in(asked: Mapping[str, Any]) -> bytes:
    """The bytes of a file that was handed in, from base64. Raises `Unreadable` without one."""
    file = asked.get("file")
    if not isinstance(file, str):
        raise Unreadable("No file was handed in.")
    try:
        return base64.b64decode(file, validate=True)
    except ValueError:
        raise Unreadable("The file did not arrive whole. Try again.") from None


WHOLE: dict[str, Callable[[Known, Mapping[str, Any]], Any]] = {
    "open": _open,
    "hints": _hints,
    "review": _review,
}
"""Requests that are about every edition or about none."""
