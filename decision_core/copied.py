"""One copy of the pages, read whole, to be compared with another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from decision_core.errors import Findings
from decision_core.local_reader import read_locals
from decision_core.model import Procedure
from decision_core.partnership import Partnership
from decision_core.prose import Page, read_pages
from decision_core.published import frozen_files
from decision_core.reader import read_editions, read_scenarios
from decision_core.verify import names, structure, verify_all


@dataclass(frozen=True)
class Copy:
    """Everything that one copy of the pages says. `faults` counts what its checks find.

    `frozen` are the files of published revisions, by edition and number.
    """

    editions: tuple[Procedure, ...]
    partnerships: Mapping[str, Partnership]
    pages: Mapping[str, Page]
    faults: int
    frozen: Mapping[tuple[str, str], bytes]


def read_copy(docs: Path) -> Copy:
    """One copy of the pages. A fault that does not stop it from being walked is counted.

    Raises `Findings` if a page cannot be read, or an edition cannot be walked.
    """
    editions = read_editions(docs)
    checks = (*names.CHECKS, *structure.CHECKS)
    stopping = [one for made in editions for check in checks for one in check(made)]
    if stopping:
        raise Findings(stopping)
    return Copy(
        editions=editions,
        partnerships={local.partnership.id: local.partnership for local in read_locals(docs)},
        pages=read_pages(docs),
        faults=len(verify_all(editions, read_scenarios(docs))),
        frozen=frozen_files(docs),
    )
