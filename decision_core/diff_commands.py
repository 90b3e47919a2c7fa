"""What `diff` does: compares two editions, of one copy of the pages or of two."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from decision_core.changes import changes_report, group_object
from decision_core.commands import FINE, WRONG, compiled, print_json
from decision_core.diff import compare
from decision_core.errors import Finding
from decision_core.local_commands import faults
from decision_core.local_reader import LOCAL, choose_local, read_local, read_locals
from decision_core.model import Procedure
from decision_core.overlay import apply
from decision_core.reader import choose
from decision_core.since import since_report

Side = tuple[Procedure, tuple[Finding, ...]]
"""An edition, and what does not fit of the partnership whose parts are in it."""


def run_diff(options: argparse.Namespace) -> int:
    """Prints what one edition answers otherwise than another.

    Exit 1 if pages of the partnership do not fit the later one.
    """
    later = compiled(options.docs)
    earlier = later if options.against is None else compiled(options.against)
    a, b = choose(earlier, options.a), choose(later, options.b)
    misfits: tuple[Finding, ...] = ()
    if options.partnership is not None:
        b, misfits = _with_local(options.docs, later, b, options.partnership)
        a = _earlier(options, earlier, a)
    groups = compare(a, b)
    if options.json:
        listed = [group_object(group) for group in groups]
        found = {"a": a.edition.id, "b": b.edition.id, "groups": listed}
        print_json(found | ({"findings": [vars(one) for one in misfits]} if misfits else {}))
    elif options.partnership is None and options.against is None:
        print(changes_report(a, b, groups))
    else:
        print(since_report(a, b, groups, misfits))
    return WRONG if misfits else FINE


def _with_local(docs: Path, editions: Sequence[Procedure], edition: Procedure, name: str) -> Side:
    """An edition with the parts of a partnership that fit it. Raises `Unknown` and `Findings`."""
    local = choose_local(read_locals(docs), name)
    return apply(edition, local.partnership), faults(local, editions)


def _earlier(options: argparse.Namespace, editions: Sequence[Procedure], a: Procedure) -> Procedure:
    """The earlier edition with what the partnership had then; as it is if it had nothing."""
    docs: Path = options.docs if options.against is None else options.against
    folder = docs / LOCAL / options.partnership
    if not folder.is_dir():
        return a
    return apply(a, read_local(docs, folder).partnership)
