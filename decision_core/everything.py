"""All that stands under docs, read and found to be sound: what a check checks."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from decision_core.amendment import Amendment
from decision_core.amendment_commands import checked_amendments
from decision_core.checked import prove_every, read
from decision_core.clause_commands import checked_clauses
from decision_core.local_commands import checked
from decision_core.local_reader import Local
from decision_core.model import Procedure
from decision_core.published import Published, read_published
from decision_core.scenario import Scenario
from decision_core.verify import Proof
from decision_core.wording import Wording, read_wordings


class Everything(NamedTuple):
    """All that stands under `docs`, found to be sound. `clauses` are counted."""

    procedures: tuple[Procedure, ...]
    scenarios: tuple[Scenario, ...]
    editions: tuple[tuple[Procedure, tuple[Proof, ...]], ...]
    locals_: tuple[Local, ...]
    clauses: int
    published: Published
    amendments: tuple[Amendment, ...]
    wordings: tuple[Wording, ...]

    @property
    def cases(self) -> int:
        """How many worked cases the scenarios are."""
        return sum(len(scenario.editions) for scenario in self.scenarios)


def everything(docs: Path) -> Everything:
    """Reads and checks every page and every revision. Raises `Findings` with what is wrong."""
    procedures, scenarios = read(docs)
    editions = prove_every(procedures)
    locals_ = checked(docs, procedures)
    clauses = len(checked_clauses(docs, procedures).clauses)
    published = read_published(docs, procedures)
    amendments = checked_amendments(docs, procedures, published)
    wordings = read_wordings(docs, procedures)
    return Everything(
        procedures, scenarios, editions, locals_, clauses, published, amendments, wordings
    )
