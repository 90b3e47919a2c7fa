"""A partnership that is whole, and what a check finds in one that is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from decision_core.errors import Finding, Where
from decision_core.model import Procedure
from decision_core.partnership import (
    Contact,
    Document,
    LocalAction,
    LocalAnswer,
    LocalStep,
    Partnership,
)
from tests.decision_core.placed import Lines

FIRST, LAST = date(2030, 1, 1), date(2031, 1, 1)
CITES = ("small-advice:rule-1",)
WHO = Partnership(
    "north-shire2", title="Northshire", area="The north", version="1",
    authors=("Business manager",),
    from_=FIRST, review_by=LAST, sites=("a.example", "b.example"),
)  # fmt: skip
DESK = Contact(
    "front-door", name="Desk", phone="0123 456", hours="Always", source="Its own page",
    checked_by="Business manager", checked_on=FIRST, check_by=LAST,
)  # fmt: skip
PAPER = Document("policy", title="Policy", address="https://a.example/p", checked_on=FIRST)
FORM = LocalAction("flag", "Flag it.", "should", "after", "Why.", CITES, on=("share",))
KNOWN = LocalStep("known", "harm", "Is it known?", "Why.", CITES, (
    LocalAnswer("yes", "Yes"), LocalAnswer("unsure", "Not sure", adds=("take-advice",)),
))  # fmt: skip


def placed(partnership: Partnership) -> tuple[Partnership, Lines]:
    """The partnership with a line of its own for every key anybody asks for."""
    lines = Lines()
    where = Where("docs/local/here/index.md", 0, lines)

    def put(thing: Any) -> Any:
        inside = {
            key: tuple(put(item) if hasattr(item, "where") else item for item in value)
            for key, value in vars(thing).items()
            if isinstance(value, tuple)
        }
        return replace(thing, where=where, **inside)

    return put(partnership), lines


def found(check: Any, partnership: Partnership, *procedure: Procedure) -> list[tuple[str, str]]:
    """The key and the words of each finding, in order."""
    where, lines = placed(partnership)
    told: Iterable[Finding] = check(*procedure, where)
    return [(lines.key(one.line), one.message) for one in told]
