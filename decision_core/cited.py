"""What rules rest on: sources and their provisions, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from decision_core.placed import Placed


@dataclass(frozen=True)
class Provision:
    """One citable part of a source, with the days it is in force and how it was read.

    Where `from` is left out, `undated` says why: nobody knows the day, or it is this project's
    own practice, which no day put in force.
    """

    id: str
    title: str
    gist: str
    checked: date
    status: Literal["confirmed", "reported", "recalled"]
    from_: date | None = None
    undated: Literal["", "not-known", "our-own"] = ""
    until: date | None = None
    binds: str = ""
    note: str = ""

    def in_force(self, start: date, end: date | None) -> bool:
        """True if this was in force on some day from `start` to `end` (both included)."""
        if self.from_ is None or (end is not None and self.from_ > end):
            return False
        return self.until is None or self.until >= start


@dataclass(frozen=True)
class Source(Placed):
    """One instrument: an Act, a piece of guidance, or this project's own practice."""

    title: str
    kind: Literal["law", "statutory-guidance", "guidance", "practice"]
    publisher: str
    provisions: tuple[Provision, ...]
    address: str = ""
