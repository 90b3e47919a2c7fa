"""Publishes an edition: freezes its text as the next revision, or says in words why not."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from decision_core.codec import digests
from decision_core.entry import said
from decision_core.errors import CoreError
from decision_core.everything import everything
from decision_core.model import Procedure
from decision_core.partnership import Partnership
from decision_core.published import file_of, page_of
from decision_core.reader import choose
from decision_core.revision import (
    BEHAVIOUR,
    CHANGE,
    FIRST,
    SIGN_OFF,
    WORDING,
    Revision,
    SignOff,
    Stamp,
    change_since,
    freeze,
    thaw,
)
from decision_core.verify.corrections import corrections
from decision_core.verify.local_words import plain_text


@dataclass(frozen=True)
class Plan:
    """What would be frozen. `change` is empty if the text is that of the last revision."""

    procedure: Procedure
    before: Revision | None
    change: str
    amendments: tuple[str, ...]

    @property
    def name(self) -> str:
        """The id of the edition."""
        return self.procedure.edition.id

    @property
    def number(self) -> int:
        """The number of the revision to be."""
        return self.before.number + 1 if self.before else 1

    @property
    def kept(self) -> SignOff | None:
        """The sign-off that stays good, because no rule has changed since it was given."""
        return self.before.stamp.signed_off if self.before and self.change != BEHAVIOUR else None


def planned(docs: Path, edition: str) -> Plan:
    """What publishing an edition would freeze.

    Raises `Findings` while anything under `docs` is to be mended, a changed rule that no
    amendment explains among it, and `Unknown` for an edition that is not there.
    """
    found = everything(docs)
    procedure = choose(found.procedures, edition)
    before = found.published.last(edition)
    made = corrections([procedure], found.published, found.amendments)
    told = [one.id for correction in made if not correction.number for one in correction.told_by]
    return Plan(procedure, before, change_since(before, procedure), tuple(sorted(told)))


def publish(
    docs: Path, plan: Plan, on: date | None, by: str = "", when: date | None = None
) -> Revision:
    """Freezes what is planned, published `on` a day, and returns the revision.

    `by` is who signs off, as a role, and `when` the day. Without them the sign-off that stays good
    is kept. Raises `CoreError` if there is nothing to publish, or the days cannot be.
    """
    edition = plan.procedure.edition
    signed = _signed(plan, on, " ".join(unicodedata.normalize("NFC", by).split()), when)
    if not plan.change and (signed is None or signed == plan.kept):
        raise CoreError(
            f"Nothing has changed since revision {plan.number - 1} of edition {plan.name} was "
            "published, so there is nothing to publish."
        )
    if on is None:
        raise CoreError("Say on which day it is published, such as --on 2026-12-01.")
    if plan.before and on < plan.before.stamp.published_on:
        raise CoreError(
            f"Revision {plan.before.number} was published on "
            f"{said(plan.before.stamp.published_on)}. Give that day or a later one."
        )
    stamp = Stamp(
        revision=plan.number,
        version=edition.version,
        authors=edition.authors,
        published_on=on,
        change=plan.change or SIGN_OFF,
        previous=plan.before.integrity if plan.before else "",
        amendments=plan.amendments,
        signed_off=signed,
    )
    data = freeze(plan.procedure, stamp)
    revision = thaw(data)  # what could not be read again must never be published
    path = file_of(docs, plan.name, plan.number)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        taken = f"{path.as_posix()} is there already. A revision is never replaced."
        raise CoreError(taken) from None
    return revision


def _signed(plan: Plan, on: date | None, by: str, when: date | None) -> SignOff | None:
    """The sign-off of what is planned. Raises `CoreError` if it cannot be one."""
    if not by and when is None:
        return plan.kept
    if not by or when is None:
        raise CoreError("A sign-off has a role and a day: give both, or neither.")
    for finding in plain_text(Partnership("sign-off", title=by)):
        raise CoreError(f"Name the role in plain words. {finding.message}")
    if on and when > on:
        raise CoreError("It cannot be published before it was signed off. Look at the two days.")
    return SignOff(by, when, digests(plan.procedure).behaviour)


_WORDS = {
    FIRST: "It would be the first revision.",
    WORDING: "Since revision {} only words have changed.",
    BEHAVIOUR: "Since revision {} a rule has changed. It is explained in: {}.",
    "": "Nothing has changed since revision {}. Only a sign-off could be added.",
}


def plan_lines(plan: Plan) -> Iterator[str]:
    """What is planned, in plain words, before anybody is asked anything."""
    yield f"Edition {plan.name}, {plan.procedure.edition.title}: every check passes."
    yield _WORDS[plan.change].format(plan.number - 1, ", ".join(plan.amendments))
    last = plan.before.stamp.signed_off if plan.before else None
    if last and plan.kept:
        yield f"Signed off by {last.by}, {said(last.on)}. That stays, as no rule has changed."
    elif last:
        yield f"The sign-off by {last.by} was for the rules as they were. It does not count here."
    else:
        yield "Nobody has signed it off."


def done_lines(revision: Revision) -> Iterator[str]:
    """What was done, and what to do next."""
    name, stamp, signed = revision.edition, revision.stamp, revision.stamp.signed_off
    who = f"Signed off by {signed.by}, {said(signed.on)}." if signed else "Not signed off."
    yield f"Wrote {page_of(name, stamp.revision)}."
    yield f"Revision {stamp.revision} of edition {name} is published on {said(stamp.published_on)}."
    yield f"{CHANGE[stamp.change]}. {who}"
    yield "What to do next:"
    yield f"  1. Look at it: python3 dev.py serve, then open editions/{name}/r{stamp.revision}/."
    yield "  2. Propose the new file together with the pages, as one change."
    yield "  3. Never edit or remove the file."
    yield f"     To mend a mistake, mend the pages and publish revision {stamp.revision + 1}."


def run_publish(options: argparse.Namespace) -> int:
    """Freezes an edition, or only says what would be frozen. Raises `CoreError` and `Findings`."""
    plan = planned(options.docs, options.id)
    if options.look:
        lines = plan_lines(plan)
    else:
        given = (options.on, options.signed_off_by or "", options.signed_off_on)
        lines = done_lines(publish(options.docs, plan, *given))
    print("\n".join(lines))
    return 0
