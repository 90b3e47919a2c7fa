"""Findings of one check with the key they stand at, whatever line of a page that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from decision_core.errors import Finding, Where
from decision_core.model import Procedure

GROUPS = ("steps", "outcomes", "actions", "fields", "sources", "properties")
Check = Callable[[Procedure], Iterable[Finding]]
Told = tuple[str, str, str]
"""Where a finding stands (`actions/check`), at which key (`cites`), and what it says."""


class Lines(dict[tuple[str, ...], int]):
    """Gives every key a line of its own, so that the line tells the key."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: tuple[str, ...]) -> int:
        self[key] = len(self) + 1
        return self[key]

    def key(self, line: int) -> str:
        """The key that has a line; empty for the fence itself."""
        return next((" ".join(key) for key, number in self.items() if number == line), "")


def found(check: Check, procedure: Procedure) -> list[Told]:
    """What a check finds, in its order."""
    lines: dict[str, Lines] = {}

    def put(item: Any, page: str) -> Any:
        lines[page] = Lines()
        return replace(item, where=Where(page, 0, lines[page]))

    placed: dict[str, Any] = {"edition": put(procedure.edition, "edition")}
    for group in GROUPS:
        items = getattr(procedure, group)
        placed[group] = tuple(put(item, f"{group}/{item.id}") for item in items)
    return [
        (one.page, lines[one.page].key(one.line), one.message)
        for one in check(replace(procedure, **placed))
    ]
