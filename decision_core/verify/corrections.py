"""The amendments that correct an edition, against what its text says otherwise than it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from decision_core.amendment import Amendment
from decision_core.errors import Finding, nearest
from decision_core.model import Procedure
from decision_core.published import Published, page_of
from decision_core.revision import BEHAVIOUR, Revision, change_since
from decision_core.verify.amendments import all_told, says


@dataclass(frozen=True)
class Correction:
    """A rule of a published edition that was put right.

    `wrong` is the last revision with the old rule, `right` the text that followed it, and `number`
    that text's own revision; 0 while it is not published. `told_by` are the amendments to it.
    """

    wrong: Revision
    right: Procedure
    number: int
    told_by: tuple[Amendment, ...]


def corrections(
    procedures: Iterable[Procedure], published: Published, amendments: Sequence[Amendment]
) -> Iterator[Correction]:
    """Every correction of these editions, the published ones of an edition first."""
    named = {name for one in published.revisions for name in one.stamp.amendments}
    for procedure in procedures:
        revisions = published.of(procedure.edition.id)
        mine = [one for one in amendments if one.corrects and one.edition == procedure.edition.id]
        for wrong, right in pairwise(revisions):
            if right.stamp.change == BEHAVIOUR:
                told = tuple(one for one in mine if one.id in right.stamp.amendments)
                yield Correction(wrong, right.procedure, right.number, told)
        last = published.last(procedure.edition.id)
        if last and change_since(last, procedure) == BEHAVIOUR:
            yield Correction(last, procedure, 0, tuple(x for x in mine if x.id not in named))


def check_corrections(
    procedures: Sequence[Procedure], amendments: Sequence[Amendment], published: Published
) -> tuple[Finding, ...]:
    """What is wrong with the corrections; empty if each changed rule is explained and no other."""
    found: list[Finding] = []
    made = [*corrections(procedures, published, amendments)]
    working = {procedure.edition.id: procedure for procedure in procedures}
    explained = {one.id for correction in made for one in correction.told_by}
    for amendment in amendments:
        if amendment.corrects and amendment.id not in explained:
            found.append(_idle(amendment, working, published))
    for correction in made:
        now = working[correction.right.edition.id]
        for amendment in correction.told_by:
            pair = (correction.wrong.procedure, correction.right)
            found += says(amendment, pair, now)
    found += _gone(amendments, published)
    if not found:
        for correction in made:
            found += _explained(correction, working[correction.right.edition.id])
    return tuple(sorted(set(found)))


def _idle(
    amendment: Amendment, working: dict[str, Procedure], published: Published
) -> Finding:  # fmt: skip
    """Why an amendment corrects nothing."""
    name, last = amendment.edition, published.last(amendment.edition)
    if name not in working:
        return amendment.where.finding(
            f'There is no edition "{name}".{nearest(name, working)}', "edition"
        )
    if last is None:
        said = f"Edition {name} was never published, so there is nothing to correct yet."
        return amendment.where.finding(f"{said} Change its pages, and take this out.", "edition")
    said = f"Edition {name} has the rules of its revision {last.number}, so nothing was corrected."
    return amendment.where.finding(f"{said} Take this out.", "edition")


def _gone(amendments: Sequence[Amendment], published: Published) -> Iterator[Finding]:
    """Amendments that a revision names and that are not there any more."""
    known = {one.id for one in amendments if one.corrects}
    for revision in published.revisions:
        for name in revision.stamp.amendments:
            if name not in known:
                page = page_of(revision.edition, revision.number)
                said = f'This revision rests on the amendment "{name}". Bring that back.'
                yield Finding(page, 1, said)


def _explained(correction: Correction, now: Procedure) -> Iterator[Finding]:
    """What a correction changes and no amendment explains."""
    name, number = now.edition.id, correction.wrong.number
    if not correction.told_by:
        since = f"since revision {number} was published"
        if correction.number:
            since += f" and before revision {correction.number}"
        yield now.edition.where.finding(
            f"A rule of this edition changed {since}, and no amendment says why. Put the rule "
            f'back, begin a new edition, or write an amendment whose edition and replaces are '
            f'both "{name}".'
        )
        return
    pair = (correction.wrong.procedure, correction.right)
    for finding in all_told(pair, correction.told_by, f"revision {number}"):
        yield now.edition.where.finding(finding.message)
