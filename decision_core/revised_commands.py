"""What `changes` does: tells a reviewer what one copy of the pages changes against another."""

from __future__ import annotations

import argparse

from decision_core.copied import read_copy
from decision_core.errors import Unknown
from decision_core.published import read_published
from decision_core.revised import between, revised
from decision_core.revised_forms import FORMS, as_html
from decision_core.unpublished import since_published


def run_changes(options: argparse.Namespace) -> int:
    """Prints the change report of two copies, of two editions, or since the last publication.

    Exit 0. Raises `Findings` if a copy cannot be walked, and `Unknown` if too little was said.
    """
    since = f" since {options.since}" if options.since else ""
    if options.editions and options.against is None and len(options.editions) == 2:
        report = between(read_copy(options.docs), *options.editions)
        since = since or f" from edition {options.editions[0]} to {options.editions[1]}"
    elif options.against is not None and not options.editions:
        report = revised(read_copy(options.against), read_copy(options.docs))
    elif options.published and not options.editions:
        copy = read_copy(options.docs)
        report = since_published(copy, read_published(options.docs, copy.editions))
        since = since or " since it was published"
    else:
        raise Unknown("Give --against DIR, --published, or two editions.")
    if options.format == "html" and options.chart:
        print(as_html(report, since, options.chart.read_text("utf-8")))
    else:
        print(FORMS[options.format](report, since))
    return 0
