"""Checks a procedure before anybody relies on it, and proves what its properties promise."""

from __future__ import annotations

from collections.abc import Sequence

from decision_core.errors import Finding
from decision_core.model import Procedure
from decision_core.scenario import Scenario
from decision_core.verify import citations, names, promises, structure
from decision_core.verify.days import one_edition_a_day
from decision_core.verify.properties import Broken, Proof, prove
from decision_core.verify.scenarios import check_scenarios

__all__ = ["Broken", "Proof", "prove_all", "verify", "verify_all"]


def verify(procedure: Procedure) -> tuple[Finding, ...]:
    """What is wrong with a procedure's shape, names and citations; empty if it may be walked."""
    found = [
        finding
        for check in (*names.CHECKS, *names.PROMISES, *structure.CHECKS, *citations.CHECKS)
        for finding in check(procedure)
    ]
    return tuple(sorted(set(found)))


def walkable(procedures: Sequence[Procedure]) -> bool:
    """True if every path of every edition ends, so that promises can be proved about it.

    What is idle, uncited or too long does not stand in the way of a proof.
    """
    checks = (
        names.ids_are_unique,
        names.actions_exist,
        names.kinds_are_known,
        names.filters_can_match,
        names.properties_name_what_exists,
        structure.parts_start,
        structure.answers_lead_somewhere,
        structure.nothing_goes_round,
    )
    return not any(
        finding for procedure in procedures for check in checks for finding in check(procedure)
    )


def verify_all(
    procedures: Sequence[Procedure], scenarios: Sequence[Scenario]
) -> tuple[Finding, ...]:
    """What is wrong with any edition, or else with the worked cases; empty if all is well.

    The editions come by their first day in force.
    """
    found = [finding for procedure in procedures for finding in verify(procedure)]
    found += one_edition_a_day(procedures)
    return tuple(sorted(set(found))) or check_scenarios(procedures, scenarios)


def prove_all(procedure: Procedure, earlier: Sequence[Procedure] = ()) -> tuple[Proof, ...]:
    """What was found about each property of an edition that `verify` has passed.

    `earlier` are the other editions, for a property that compares with the one replaced.
    """
    return tuple(
        promises.prove_structure(procedure, promise, earlier)
        if promise.check
        else prove(procedure, promise)
        for promise in procedure.properties
    )
