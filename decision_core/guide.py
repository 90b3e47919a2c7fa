"""What a person is shown at the end of some answers: outcome, actions, and what they rest on."""

from __future__ import annotations

from typing import Any

from decision_core.engine import Walk, in_reading_order
from decision_core.model import Outcome, Procedure


def citation(procedure: Procedure, cited: str) -> dict[str, Any]:
    """One citation in words: label, gist, dates, how it was read, and its page on the site."""
    found = procedure.provision(cited)
    if found is None:
        return {
            "id": cited,
            "label": cited,
            "source": "",
            "gist": "",
            "status": "recalled",
            "note": "",
            "binds": "",
            "from": None,
            "until": None,
            "page": "",
            "address": "",
        }
    source, provision = found
    return {
        "id": cited,
        "label": provision.title,
        "source": source.title,
        "gist": provision.gist,
        "status": provision.status,
        "note": provision.note,
        "binds": provision.binds,
        "from": provision.from_.isoformat() if provision.from_ else None,
        "until": provision.until.isoformat() if provision.until else None,
        "page": f"sources/{source.id}/#{provision.id}",
        "address": source.address,
    }


def actions(procedure: Procedure, walked: Walk) -> list[dict[str, Any]]:
    """The actions in the order a person does them, each with force, timing and citations."""
    return [
        {
            "id": action.id,
            "text": action.text,
            "help": action.help,
            "force": action.force,
            "timing": timing,
            "onward": action.onward,
            "rings": action.rings,
            "cites": [citation(procedure, cited) for cited in action.cites],
        }
        for action, timing in in_reading_order(procedure, walked.actions, walked.outcome)
    ]


def outcome(procedure: Procedure, found: Outcome | None) -> dict[str, Any] | None:
    """The outcome in words, or None while the whether part is open."""
    if found is None:
        return None
    return {
        "id": found.id,
        "kind": found.kind,
        "urgent": found.urgent,
        "how": found.how,
        "title": found.title,
        "text": found.text,
        "cites": [citation(procedure, cited) for cited in found.cites],
    }


def guide(procedure: Procedure, walked: Walk) -> dict[str, Any]:
    """Outcome, actions and citations of a walk, in the words of this edition."""
    return {
        "outcome": outcome(procedure, walked.outcome),
        "actions": actions(procedure, walked),
        "cites": [citation(procedure, cited) for cited in walked.cites],
        "local": _local(procedure, walked),
    }


def _local(procedure: Procedure, walked: Walk) -> dict[str, Any] | None:
    """What the partnership shows here, if there is one: without one its classes need not come."""
    if procedure.partnership is None:
        return None
    from decision_core.shown import local, opened

    return local(procedure, opened(procedure, walked))


def walk_object(procedure: Procedure, walked: Walk, digest: str, behaviour: str) -> dict[str, Any]:
    """The walk as the command line and the browser exchange it: ids only."""
    return {
        "edition": procedure.edition.id,
        "digest": digest,
        "behaviour": behaviour,
        "status": walked.status,
        "step": walked.step.id if walked.step else None,
        "outcome": walked.outcome.id if walked.outcome else None,
        "kind": walked.outcome.kind if walked.outcome else None,
        "urgent": walked.outcome.urgent if walked.outcome else None,
        "path": [list(pair) for pair in walked.path],
        "actions": list(walked.actions),
        "cites": list(walked.cites),
        "unused": list(walked.unused),
    }
