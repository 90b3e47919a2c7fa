"""The days on which another edition applies in one copy of the pages than in another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from decision_core.entry import Entry, said
from decision_core.model import Procedure
from decision_core.situated import AWAY_BY_DAY, away_in_short, changed_groups, total_of


def by_day(old: tuple[Procedure, ...], new: tuple[Procedure, ...]) -> Iterator[Entry]:
    """The days on which another edition applies than before, and what is less on them."""
    starts = {made.edition.from_ for made in (*old, *new)}
    starts |= {made.edition.until + timedelta(days=1)
               for made in (*old, *new) if made.edition.until}  # fmt: skip
    edges = sorted(starts)
    for at, day in enumerate(edges):
        was, now = _on(old, day), _on(new, day)
        if (was and was.edition.id) == (now and now.edition.id):
            continue
        end = edges[at + 1] if at + 1 < len(edges) else None
        last = f" to {said(end - timedelta(days=1))}" if end else ""
        before, after = (made.edition.title if made else "no edition" for made in (was, now))
        lines = [("Before", before), ("Now", after)]
        if end:
            lines.append(("Days", str((end - day).days)))
        if was and now:
            groups, total = changed_groups(was, now), total_of(was, now)
            lines += [(AWAY_BY_DAY, line) for line in away_in_short(groups, total)]
        yield Entry(f"Decisions made from {said(day)}{last}", tuple(lines))


def _on(editions: tuple[Procedure, ...], day: date) -> Procedure | None:
    fitting = (
        made
        for made in reversed(editions)
        if made.edition.from_ <= day and (made.edition.until is None or day <= made.edition.until)
    )
    return next(fitting, None)
