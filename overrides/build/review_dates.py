"""The days on which somebody has to look again, as a calendar file (RFC 5545).

Written by hand, because the one library for it brings a database of time zones along for days
that have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from decision_core.model import Edition
from decision_core.partnership import Partnership

NAME = "review-dates.ics"
_LONGEST = 75
"""How many bytes a line may have before it is folded."""

_BEGAN = date(2026, 11, 23)


@dataclass(frozen=True)
class Due:
    """Something to look at again by a day. The name stays the same when the day moves."""

    name: str
    day: date
    summary: str
    more: str


def of_edition(edition: Edition) -> Iterator[Due]:
    """By when an edition is looked at again."""
    yield Due(
        f"edition-{edition.id}",
        edition.review_by,
        f"Review by today: {edition.title}",
        f"Edition {edition.id}. After today its pages say that they are late. Ask before you rely "
        "on them, and look for a new edition.",
    )


def of_partnership(partnership: Partnership) -> Iterator[Due]:
    """By when a partnership's pages are looked at again, and each contact and paper of theirs."""
    here = f"local-{partnership.id}"
    if partnership.review_by:
        yield Due(
            here,
            partnership.review_by,
            f"Review by today: the pages of {partnership.title}",
            "After today they say that they are late.",
        )
    supplied = [("contact", one.id, one.name, one.check_by) for one in partnership.contacts]
    supplied += [("document", one.id, one.title, one.check_by) for one in partnership.documents]
    for sort, name, called, day in supplied:
        if day and called:
            more = f"A {sort} on the pages of {partnership.title}."
            yield Due(f"{here}-{sort}-{name}", day, f"Check by today: {called}", more)


def as_calendar(dues: Iterable[Due], title: str, built: date | None) -> str:
    """The calendar file: one day-long event for each, soonest first, with no alarm of its own."""
    stamp = f"{built or _BEGAN:%Y%m%d}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//When to share//Review dates//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(title)}"]
    for due in sorted(dues, key=lambda one: (one.day, one.name)):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{due.name}@when-to-share.invalid",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{due.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(due.summary)}",
            f"DESCRIPTION:{_escaped(due.more)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(words: str) -> str:
    plain = " ".join(words.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """A long line in pieces, each but the first after a space; no letter is cut in two."""
    pieces, room = [""], _LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append("")
            room = _LONGEST - 1  # the space counts
        pieces[-1] += letter
        room -= size
    return "\r\n ".join(pieces)
