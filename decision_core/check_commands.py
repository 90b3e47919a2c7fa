"""What `check` does: reads everything, proves every promise, says how each thing stands."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import Any

from decision_core.codec import digests
from decision_core.commands import FINE, WRONG, print_json
from decision_core.errors import Findings
from decision_core.everything import Everything, everything
from decision_core.graph import count
from decision_core.kinds import PART
from decision_core.local_commands import local_object, local_report
from decision_core.model import Procedure
from decision_core.published_commands import published_lines, published_object
from decision_core.report import edition_report, findings_report, proof_report
from decision_core.verify import Proof
from decision_core.wording import places, untranslated


def run_check(options: argparse.Namespace) -> int:
    """Reads every page, proves every property, prints findings or counts."""
    try:
        found = everything(options.docs)
    except Findings as error:
        if options.json:
            listed = [vars(finding) for finding in error.findings]
            print_json({"ok": False, "findings": listed, "editions": []})
        else:
            print(findings_report(error.findings))
        return WRONG
    if options.json:
        print_json(_object(found, options.today))
    else:
        print("\n".join(_lines(found, options.today)))
    return FINE


def _object(found: Everything, today: date | None) -> dict[str, Any]:
    """What was found, for a program."""
    return {
        "ok": True,
        "findings": [],
        "editions": [_proved(procedure, proofs) for procedure, proofs in found.editions],
        "worked_cases": {"scenarios": len(found.scenarios), "cases": found.cases},
        "partnerships": [local_object(found.procedures, local, today) for local in found.locals_],
        "revisions": published_object(found.procedures, found.published),
        "standing": [*published_lines(found.procedures, found.published)],
    }


def _proved(procedure: Procedure, proofs: tuple[Proof, ...]) -> dict[str, Any]:
    """An edition with its digests, its paths and its promises."""
    return {
        "id": procedure.edition.id,
        **vars(digests(procedure)),
        "paths": {part: count(procedure, part) for part in PART if procedure.start(part)},
        "properties": [
            {
                "id": proof.property.id,
                "count": proof.looked_at,
                "of": proof.of,
                "cases": proof.cases,
            }
            for proof in proofs
        ],
    }


def _lines(found: Everything, today: date | None) -> Iterator[str]:
    """What was found, in plain words."""
    for procedure, proofs in found.editions:
        yield from (edition_report(procedure), *map(proof_report, proofs))
    for wording in found.wordings:
        procedure = next(one for one in found.procedures if one.edition.id == wording.edition)
        missing, of = len(untranslated(procedure, wording)), len(places(procedure))
        yield f"In {wording.language}, edition {wording.edition}: {of - missing} of {of} texts."
    yield f"Scenarios that come out as they say: {len(found.scenarios)}, in {found.cases} cases."
    for procedure in found.procedures if today else ():
        edition = procedure.edition
        if edition.until is None and today and edition.review_by < today:
            said = f"This edition was to be reviewed by {edition.review_by}."
            yield f"overdue: {edition.where.finding(said, 'review_by')}"
    for local in found.locals_:
        yield from local_report(found.procedures[-1], local, today)
    yield from published_lines(found.procedures, found.published)
    yield f"Clauses of the policy for a setting: {found.clauses}."
    yield f"Amendments that tell why a rule changed: {len(found.amendments)}."
    yield "No findings."
