"""The pages read and found to be sound: every edition, every worked case, every promise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from decision_core.errors import Finding, Findings
from decision_core.model import Procedure
from decision_core.reader import read_editions, read_scenarios
from decision_core.report import proof_findings
from decision_core.scenario import Scenario
from decision_core.verify import Proof, prove_all, verify_all, walkable


def read(docs: Path) -> tuple[tuple[Procedure, ...], tuple[Scenario, ...]]:
    """Every edition and every worked case under `docs`, verified.

    Raises `Findings` with all that is wrong; broken promises before the worked cases that come
    out otherwise because of them.
    """
    procedures, scenarios = read_editions(docs), read_scenarios(docs)
    findings = verify_all(procedures, scenarios)
    if not findings:
        return procedures, scenarios
    broken = broken_promises(procedures) if walkable(procedures) else ()
    pages = {scenario.where.page for scenario in scenarios}
    cases = {finding.page for finding in findings if finding.page in pages}
    if broken and cases:
        first = min(finding for finding in findings if finding.page in pages)
        number = "1 worked case comes" if len(cases) == 1 else f"{len(cases)} worked cases come"
        said = f"{number} out otherwise. Mend the broken promises first, and look again."
        findings = (
            *(item for item in findings if item.page not in pages),
            replace(first, message=said),
        )
    raise Findings([*broken, *findings])


def broken_promises(procedures: tuple[Procedure, ...]) -> tuple[Finding, ...]:
    """Every promise that does not hold, with its shortest path; empty if all do."""
    return tuple(
        finding
        for procedure in procedures
        for finding in proof_findings(
            procedure,
            [p for p in prove_all(procedure, procedures) if p.property.check not in _SEEN],
        )
    )


_SEEN = ("one-outcome", "must-means-law")
"""What these checks find has been said already."""


def compiled(docs: Path) -> tuple[Procedure, ...]:
    """Every edition under `docs`, read and verified. Raises `Findings` with all that is wrong."""
    return read(docs)[0]


def prove_every(
    procedures: tuple[Procedure, ...],
) -> tuple[tuple[Procedure, tuple[Proof, ...]], ...]:
    """Each edition with its proofs. Raises `Findings` if a property does not hold."""
    found = [(procedure, prove_all(procedure, procedures)) for procedure in procedures]
    broken = [finding for pair in found for finding in proof_findings(*pair)]
    if broken:
        raise Findings(broken)
    return tuple(found)
