"""The closed lists: kinds of outcome, forces, timings and the few words with a meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PART = ("whether", "how")
FORCE = ("must", "should", "may")
TIMING = ("before", "with", "after")
STATUS = ("confirmed", "reported", "recalled")
SOURCE_KIND = ("law", "statutory-guidance", "guidance", "practice")
FIELD_TYPE = ("line", "text", "date", "datetime", "kind", "choice")
RECORD_FORM = ("json", "text", "short", "html", "rich", "markdown", "docx")
POLICY_FORM = ("text", "html", "docx")
REPORT_FORM = ("text", "markdown", "html", "json")

FINE, WRONG, UNUSABLE = 0, 1, 2
"""How a command ends: all is well, there are findings, or it could not do what it was asked."""

END = "end"
"""Where the last answer of the how part leads: nothing is left to ask."""

UNSURE = "unsure"
"""The answer every step must offer."""

MOST_QUESTIONS = 12
"""The longest whether part anybody is asked to walk."""

MOST_LOCAL = 4
"""The most questions that a partnership may add to any path."""


@dataclass(frozen=True)
class Kind:
    """One of the closed list of outcome kinds.

    `words` is how the guidance says it, `decided` how a person says what they decided.
    `readiness` orders them: a higher number is closer to telling someone.
    """

    id: str
    words: str
    decided: str
    readiness: int
    sharing: bool = False
    how: bool = False


KINDS: Mapping[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind("share-now", "Share now", "Share now, in an emergency", 6, sharing=True),
        Kind(
            "must-share",
            "You must share",
            "Share, because the law requires it",
            5,
            sharing=True,
            how=True,
        ),
        Kind("share", "Share", "Share", 4, sharing=True, how=True),
        Kind("seek-advice", "Get advice", "Get advice before deciding", 3),
        Kind(
            "share-anonymised",
            "Share without names",
            "Share without anything that identifies anyone",
            2,
            sharing=True,
        ),
        Kind("ask-first", "Ask first", "Ask the person first", 2),
        Kind("clarify", "Clear up who is asking", "Find out who is asking first", 2),
        Kind(
            "other-route", "Use the procedure made for this", "Use the procedure made for this", 2
        ),
        Kind("do-not-share", "Do not share on these facts", "Do not share on these facts", 1),
    )
}
