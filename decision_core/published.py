"""Every frozen revision under docs/editions, found to be as it was published and none missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from decision_core.errors import Finding, Findings, Unreadable
from decision_core.model import Procedure
from decision_core.reader import EARLIER
from decision_core.revision import BEHAVIOUR, SIGN_OFF, Revision, SignOff, change_since, holds, thaw

_NAME = re.compile(r"[1-9]\d{0,5}")
BACK = "Bring the published file back; a revision is never edited."


@dataclass(frozen=True)
class Published:
    """The revisions of every edition, by edition and number."""

    revisions: tuple[Revision, ...] = ()

    def of(self, edition: str) -> tuple[Revision, ...]:
        """The revisions of one edition, the first first."""
        return tuple(one for one in self.revisions if one.edition == edition)

    def last(self, edition: str) -> Revision | None:
        """The latest revision of an edition, or None if it was never published."""
        found = self.of(edition)
        return found[-1] if found else None


NONE = Published()
"""Nothing is published yet."""


def signed_off(procedure: Procedure, published: Published) -> SignOff | None:
    """Who signed off the rules of an edition as its text has them now; None if nobody did."""
    last = published.last(procedure.edition.id)
    if last is None or change_since(last, procedure) == BEHAVIOUR:
        return None
    return last.stamp.signed_off


def page_of(edition: str, number: int) -> str:
    """The file of a revision, as findings name it."""
    return f"docs/{EARLIER}/{edition}/{number}.json"


def file_of(docs: Path, edition: str, number: int) -> Path:
    """Where the file of a revision stands."""
    return docs / EARLIER / edition / f"{number}.json"


def read_published(docs: Path, procedures: Sequence[Procedure]) -> Published:
    """Every published revision of these editions.

    Raises `Findings` if one was changed, is missing, or does not follow the one before it.
    """
    known = {procedure.edition.id for procedure in procedures}
    revisions: list[Revision] = []
    findings: list[Finding] = []
    for folder in sorted(path for path in (docs / EARLIER).glob("*") if path.is_dir()):
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".json")
        wrong: list[Finding] = []
        found = sorted(_read(docs, files, wrong), key=lambda one: one.number)
        if files and folder.name not in known:
            wrong.append(_at(docs, files[0], _HOMELESS.format(folder.name)))
        findings += wrong or _chained(found)
        revisions += found
    if findings:
        raise Findings(findings)
    return Published(tuple(revisions))


def frozen_files(docs: Path) -> dict[tuple[str, str], bytes]:
    """The bytes of every file that a revision stands in, by edition and number; not looked into."""
    return {
        (path.parent.name, path.stem): path.read_bytes()
        for path in sorted((docs / EARLIER).glob("*/*.json"))
    }


_HOMELESS = 'There is no edition "{}" whose revision this could be. Bring its pages back.'


def _at(docs: Path, path: Path, message: str) -> Finding:
    return Finding(path.relative_to(docs.parent).as_posix(), 1, message)


def _read(docs: Path, files: Sequence[Path], findings: list[Finding]) -> Iterator[Revision]:
    """The revisions in some files of one folder."""
    for path in files:
        if path.suffix != ".json" or not _NAME.fullmatch(path.stem):
            said = "Only published revisions stand here, as 1.json, 2.json, … Move this elsewhere."
            findings.append(_at(docs, path, said))
            continue
        try:
            revision = thaw(path.read_bytes())
        except Unreadable as error:
            findings.append(_at(docs, path, f"{error} {BACK}"))
            continue
        if (revision.edition, str(revision.number)) != (path.parent.name, path.stem):
            said = f"This is revision {revision.number} of {revision.edition}. {BACK}"
            findings.append(_at(docs, path, said))
        else:
            yield revision


def _chained(revisions: Sequence[Revision]) -> Iterator[Finding]:
    """What is wrong with how the revisions of one edition follow each other."""
    before: Revision | None = None
    for one in revisions:
        page, expected = page_of(one.edition, one.number), before.number + 1 if before else 1
        if one.number != expected:
            gone = page_of(one.edition, expected)
            yield Finding(page, 1, f"The revision before it is gone. Bring back {gone}.")
        elif before is None and one.stamp.previous:
            yield Finding(page, 1, f"It is the first, and its stamp names one before it. {BACK}")
        elif before and one.stamp.previous != before.integrity:
            name = page_of(one.edition, before.number)
            yield Finding(page, 1, f"It does not follow {name} as that stands now. {BACK}")
        else:
            yield from (Finding(page, 1, f"{said} {BACK}") for said in _stamped(one, before))
        before = one


def _stamped(one: Revision, before: Revision | None) -> Iterator[str]:
    """What the stamp of a revision says and is not so."""
    stamp, signed = one.stamp, one.stamp.signed_off
    change = change_since(before, one.procedure) or SIGN_OFF
    if stamp.change != change:
        yield f'Its stamp says "{stamp.change}", and it is "{change}".'
    if before and stamp.published_on < before.stamp.published_on:
        yield "It was published before the revision that it follows."
    if signed is None:
        if change != BEHAVIOUR and before and before.stamp.signed_off:
            yield "It lost its sign-off although no rule changed."
        return
    if signed.on > stamp.published_on:
        yield "It was signed off after it was published."
    if signed.behaviour != one.behaviour and not holds(signed, before, change):
        yield "It was not signed off: the sign-off is for other rules."
