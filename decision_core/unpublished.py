"""What the pages say otherwise than what was last published, edition by edition, for reviewers.

Only what is frozen can be compared: the questions, outcomes, actions, fields and cited sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from decision_core.briefly import Report, report_of
from decision_core.codec import dump, load
from decision_core.copied import Copy
from decision_core.entry import said
from decision_core.errors import Unknown
from decision_core.model import Procedure
from decision_core.published import Published
from decision_core.revised import edition_parts


def since_published(copy: Copy, published: Published) -> Report:
    """What each edition changes against its last revision. Raises `Unknown` if none has any."""
    if not published.revisions:
        raise Unknown("No edition has been published yet, so there is nothing to compare with.")
    current = copy.editions[-1]
    pairs: list[tuple[Procedure, Procedure]] = []
    parts = []
    for made in reversed(copy.editions):
        last = published.last(made.edition.id)
        if last is None:
            continue
        now = load(dump(made))  # as it would be frozen: no promises, and only sources it cites
        pairs.append((last.procedure, now))
        parts += edition_parts(last.procedure, now, shared=True, current=made is current)
    found = report_of(parts, pairs[::-1], copy.faults)
    return replace(found, summary=(*_standing(copy, published), *found.summary))


def _standing(copy: Copy, published: Published) -> Iterator[str]:
    """What each edition is compared with."""
    for made in reversed(copy.editions):
        last, title = published.last(made.edition.id), made.edition.title
        if last is None:
            yield f"Never published, so not compared: {title}."
        else:
            day = said(last.stamp.published_on)
            yield f"{title}, with revision {last.number} of {day}."
