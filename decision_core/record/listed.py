"""Several reviewed files as one list: for the browser as JSON types, for people as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from decision_core.record.entries import in_words
from decision_core.record.review import STATUS, Reviewed
from decision_core.record.text import MARK
from decision_core.record.visible import one_line

HEAD = "SAVED RECORDS, WHAT NEEDS ATTENTION FIRST"
KEY = f"Lines marked {MARK.strip()} come from a file or are its name. The rest was worked out here."
NO_DAY = "No day was given, so nothing is called overdue."


def review_object(reviewed: Reviewed) -> dict[str, Any]:
    """What is said about one file, in words, for the browser's list."""
    return {
        "status": reviewed.status,
        "words": STATUS[reviewed.status],
        "reason": reviewed.reason,
        "marks": list(reviewed.others),
        "attention": reviewed.attention,
        "note": reviewed.note,
        "facts": [vars(fact) for fact in reviewed.facts],
        "lines": reviewed.lines,
    }


def review_text(found: Sequence[tuple[str, Reviewed]], today: date | None) -> str:
    """The list as plain text, what needs attention first; each file with its name."""
    counted = f"{len(found)} {'file' if len(found) == 1 else 'files'}."
    day = f"Today is {in_words(today.isoformat())}." if today else NO_DAY
    lines = [HEAD, "", f"{counted} {day}", KEY]
    ordered = sorted(found, key=lambda item: (-item[1].attention, item[0]))
    for number, (name, reviewed) in enumerate(ordered, 1):
        lines += ["", f"{number}. File:", f"{MARK}{one_line(name)}", *reviewed.lines]
    return "\n".join(lines) + "\n"
