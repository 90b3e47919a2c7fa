"""Every day has one edition: they follow each other without a gap and without an overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from decision_core.errors import Finding
from decision_core.model import Procedure


def one_edition_a_day(procedures: Sequence[Procedure]) -> Iterator[Finding]:
    """What is wrong with the days in force of these editions, which come by their first day."""
    editions = [procedure.edition for procedure in procedures]
    for edition in editions:
        if edition.until is not None and edition.until < edition.from_:
            yield edition.where.finding("It ends before it begins. Mend from or until.", "until")
        if edition.review_by < edition.from_:
            yield edition.where.finding(
                f"It is to be reviewed by {edition.review_by}, and begins on {edition.from_}. "
                "Mend review_by.",
                "review_by",
            )
    for earlier, later in pairwise(editions):
        last = later.from_ - timedelta(days=1)
        if earlier.until != last:
            yield earlier.where.finding(
                f"Edition {later.id} is in force from {later.from_}. Write until = {last}.", "until"
            )
        if later.replaces != earlier.id:
            yield later.where.finding(
                f'It follows edition {earlier.id}. Write replaces = "{earlier.id}".', "replaces"
            )
