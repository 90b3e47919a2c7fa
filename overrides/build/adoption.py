"""Whether a partnership is ready to publish its pages: what lacks, as `page:line: words`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from decision_core.errors import CoreError, Finding
from decision_core.local_reader import LOCAL, local_folders, read_local
from decision_core.partnership import NOT_YET, Partnership
from decision_core.verify.local_adoption import not_answered
from decision_core.verify.local_names import overdue
from overrides.build.process import ROOT, Failed

DOCS = ROOT / "docs"
OFFICE = "business-unit"
_ADDRESS = "SITE_URL"


def refuse_unready(partnership_id: str = "", docs: Path = DOCS) -> None:
    """Return if this partnership may be published, or all that are real if none is named.

    Raises Failed with what lacks. An invented area is shown as an example and has nothing to sign.
    """
    names = [partnership_id] if partnership_id else real(docs)
    lacking = [line for name in names for line in ready(name, docs)]
    if lacking:
        raise Failed("\n".join(["Not built for publishing.", *lacking, told(len(lacking))]))


def told(count: int) -> str:
    """Return how many things there are to do."""
    return f"{count} {'thing' if count == 1 else 'things'} to do before it can be published."


def real(docs: Path = DOCS) -> list[str]:
    """Return the ids of the partnerships that are not invented."""
    return [
        folder.name
        for folder in local_folders(docs)
        if not partnership(folder.name, docs).fictional
    ]


def partnership(partnership_id: str, docs: Path = DOCS) -> Partnership:
    """Return a partnership as its pages say it. Raises Failed if they cannot be read."""
    folder = docs / LOCAL / partnership_id
    if not partnership_id or partnership_id not in [path.name for path in local_folders(docs)]:
        raise Failed(
            f'There is no partnership "{partnership_id}": {folder.as_posix()} is no folder.'
        )
    try:
        return read_local(docs, folder).partnership
    except CoreError as error:
        raise Failed(str(error)) from None


def ready(
    partnership_id: str,
    docs: Path = DOCS,
    today: date | None = None,
    address: str | None = None,
) -> list[str]:
    """Return what lacks before a partnership can be published, each with its page and line.

    Empty if nothing does. `address` is where the site will live: SITE_URL if it is not given.
    Raises Failed if its pages cannot be read.
    """
    found = partnership(partnership_id, docs)
    day = today or date.today()
    where = os.environ.get(_ADDRESS, "") if address is None else address
    return [
        str(finding)
        for finding in sorted(
            [
                *overdue(found, day),
                *_unsigned(found, day),
                *_unsaid(found),
                *_invented(found, where),
            ]
        )
    ]


def _unsigned(found: Partnership, today: date) -> Iterator[Finding]:
    if not found.signed_off_by or not found.signed_off_on:
        yield found.where.finding(
            "Nobody has signed these pages off. When somebody has, write signed_off_by and "
            "signed_off_on."
        )
    elif found.signed_off_on > today:
        yield found.where.finding("The day of the sign-off has not come yet.", "signed_off_on")


def _unsaid(found: Partnership) -> Iterator[Finding]:
    said = {"title": (found.title,), "area": (found.area,), "authors": found.authors}
    for key, words in said.items():
        if NOT_YET in words:
            yield found.where.finding(f"Nobody has written this yet: {key}.", key)
    office = found.contact(OFFICE)
    if office is None:
        page = f"{found.where.page.rpartition('/')[0]}/contacts.md"
        yield Finding(page, 1, _OFFICE)
    elif not office.supplied:
        yield office.where.finding(_OFFICE, "contacts", OFFICE)
    yield from not_answered(found)


_OFFICE = (
    "The partnership's office has no address yet. Somebody who finds a mistake, or cannot use the "
    f"site, has to reach you: fill in [contacts.{OFFICE}]."
)


def _invented(found: Partnership, address: str) -> Iterator[Finding]:
    if found.fictional and address:
        yield found.where.finding(
            f"fictional = true says that this area is invented, and {_ADDRESS} says that the site "
            "goes on the web. Take one of them out.",
            "fictional",
        )
