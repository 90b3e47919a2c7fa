"""Findings, paths and walks in plain English."""

from __future__ import annotations

from collections.abc import Iterable

from decision_core.codec import digests
from decision_core.engine import Path, Walk, in_reading_order
from decision_core.errors import Finding
from decision_core.model import KINDS, Procedure
from decision_core.paths import ways


def findings_report(findings: Iterable[Finding]) -> str:
    """One line a finding, then how many."""
    lines = [str(finding) for finding in findings]
    count = "1 finding" if len(lines) == 1 else f"{len(lines)} findings"
    return "\n".join([*lines, "", f"{count}. Nothing is built until they are mended."])


def edition_report(procedure: Procedure) -> str:
    """One line on an edition: its size, its paths, its digests."""
    found = digests(procedure)
    whether = sum(1 for _ in ways(procedure, "whether"))
    how = sum(1 for _ in ways(procedure, "how")) if procedure.edition.how else 0
    return (
        f"Edition {procedure.edition.id}: {len(procedure.steps)} steps, "
        f"{len(procedure.outcomes)} outcomes, {len(procedure.actions)} actions; "
        f"{whether:,} paths through whether, {how:,} through how. "
        f"Behaviour {found.behaviour[:8]}, digest {found.digest[:8]}."
    )


def path_report(procedure: Procedure, path: Path) -> str:
    """The questions of a path with the answers given, in the words of the cards."""
    words = []
    for step_id, answer_id in path:
        step = procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        words.append(
            f"{step.question if step else step_id} {answer.label if answer else answer_id}"
        )
    return " → ".join(words)


def walk_report(procedure: Procedure, walked: Walk) -> str:
    """Where some answers lead and what to do, in plain English."""
    lines = [path_report(procedure, walked.path)] if walked.path else []
    if walked.outcome:
        urgent = ", urgent" if walked.outcome.urgent else ""
        lines += [
            "",
            f"{KINDS[walked.outcome.kind].words}{urgent}: {walked.outcome.title}",
            walked.outcome.text,
        ]
        for action, timing in in_reading_order(procedure, walked.actions, walked.outcome):
            lines.append(f"- {timing}: {action.text} ({action.force})")
    if walked.step:
        lines += ["", f"Next question: {walked.step.question}"]
        lines += [f"- {answer.id}: {answer.label}" for answer in walked.step.answers]
    if walked.unused:
        lines += ["", "Not asked on this path: " + ", ".join(walked.unused)]
    return "\n".join(lines)
