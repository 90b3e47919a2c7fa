"""The days on which another edition applies in one copy of the pages than in another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from decision_core.entry import Entry, said
from decision_core.model import Procedure


def by_day(old: tuple[Procedure, ...], new: tuple[Procedure, ...]) -> Iterator[Entry]:
    """The days on which another edition applies than before."""
    starts = {made.edition.from_ for made in (*old, *new)}
    starts |= {made.edition.until + timedelta(days=1)
               for made in (*old, *new) if made.edition.until}  # fmt: skip
    edges = sorted(starts)
    for at, day in enumerate(edges):
        was, now = _on(old, day), _on(new, day)
        if (was and was.edition.id) == (now and now.edition.id):
            continue
        last = f" to {said(edges[at + 1] - timedelta(days=1))}" if at + 1 < len(edges) else ""
        before, after = (made.edition.title if made else "no edition" for made in (was, now))
        yield Entry(f"Decisions made from {said(day)}{last}", (("Before", before), ("Now", after)))


def _on(editions: tuple[Procedure, ...], day: date) -> Procedure | None:
    fitting = (
        made
        for made in reversed(editions)
        if made.edition.from_ <= day and (made.edition.until is None or day <= made.edition.until)
    )
    return next(fitting, None)
