"""What the commands do about the policy's clauses: check and compile them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from decision_core.documents.wording import NAME, Wording, dump_wording, wording
from decision_core.errors import Findings
from decision_core.model import Procedure
from decision_core.national import base_of
from decision_core.reader import read_clauses
from decision_core.verify.clauses import check_clauses


def checked_clauses(docs: Path, procedures: Sequence[Procedure]) -> Wording:
    """The clauses under `docs`, found to rest on the current edition's sources.

    `procedures` come by first day in force. Raises `Findings` with what is wrong.
    """
    current, clauses = base_of(procedures[-1]), read_clauses(docs)
    if findings := check_clauses(current, clauses):
        raise Findings(findings)
    return wording(current, clauses)


def build_policy(out: Path, docs: Path, procedures: Sequence[Procedure]) -> None:
    """Writes the compiled clauses under `out`. Raises `Findings` with what is wrong."""
    (out / NAME).parent.mkdir(parents=True, exist_ok=True)
    (out / NAME).write_bytes(dump_wording(checked_clauses(docs, procedures)))
