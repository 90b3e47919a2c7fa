"""Checks a procedure before anybody relies on it."""

from __future__ import annotations

from decision_core.errors import Finding
from decision_core.model import Procedure
from decision_core.verify import citations, names, structure


def verify(procedure: Procedure) -> tuple[Finding, ...]:
    """Everything wrong with a procedure, in page order; empty if it may be used."""
    found = [
        finding
        for check in (*names.CHECKS, *structure.CHECKS, *citations.CHECKS)
        for finding in check(procedure)
    ]
    return tuple(sorted(set(found)))
