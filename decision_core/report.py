"""Findings, paths and walks in plain English."""

from __future__ import annotations

from collections.abc import Iterable

from decision_core.codec import digests
from decision_core.engine import Walk, in_reading_order
from decision_core.errors import Finding
from decision_core.graph import count, in_figures
from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.nearby import lines as nearby_lines
from decision_core.nearby import note
from decision_core.paths import path_report as path_report
from decision_core.verify import Broken, Proof


def findings_report(findings: Iterable[Finding]) -> str:
    """One line a finding, then how many."""
    lines = [str(finding) for finding in findings]
    count = "1 finding" if len(lines) == 1 else f"{len(lines)} findings"
    return "\n".join([*lines, "", f"{count}. Nothing is built until they are mended."])


def edition_report(procedure: Procedure) -> str:
    """One line on an edition: its size, its paths, its digests."""
    found = digests(procedure)
    whether = count(procedure, "whether")
    how = count(procedure, "how") if procedure.edition.how else 0
    return (
        f"Edition {procedure.edition.id}: {len(procedure.steps)} steps, "
        f"{len(procedure.outcomes)} outcomes, {len(procedure.actions)} actions; "
        f"{in_figures(whether)} paths through whether, {in_figures(how)} through how. "
        f"Behaviour {found.behaviour[:8]}, digest {found.digest[:8]}."
    )


def broken_report(procedure: Procedure, proof: Proof, broken: Broken) -> str:
    """What breaks a property, with the shortest path that does, in the words of the cards."""
    parts = [
        f"Edition {procedure.edition.id} breaks {proof.property.id} ({broken.rule}): {broken.why}."
    ]
    if broken.count:
        counted = proof.of if broken.count != 1 else _ONE[proof.of]
        parts.append(f"It does so on {in_figures(broken.count)} {counted}.")
    if broken.path:
        parts.append(f"Shortest: {path_report(procedure, broken.path)}.")
        parts += _last(procedure, broken)
    parts.append(f"The promise: {proof.property.statement}")
    return " ".join(parts)


_ONE = {"paths": "path", "sets of answers": "set of answers"}


def _last(procedure: Procedure, broken: Broken) -> list[str]:
    """Where the last answer of the shortest path is written: often what was changed."""
    step_id, answer_id = broken.path[-1]
    step = procedure.step(step_id)
    if step is None or not step.where.page:
        return []
    line = step.where.line_of("answers", answer_id)
    return [f"Its last answer stands at {step.where.page}:{line}."]


def proof_findings(procedure: Procedure, proofs: Iterable[Proof]) -> tuple[Finding, ...]:
    """A finding for each rule that does not hold, at its own line."""
    return tuple(
        proof.property.where.finding(broken_report(procedure, proof, broken), "rules", broken.rule)
        for proof in proofs
        for broken in proof.broken
    )


def proof_report(proof: Proof) -> str:
    """One line on a property that holds."""
    looked_at, cases = in_figures(proof.looked_at), in_figures(proof.cases)
    return f"  {proof.property.id}: holds on {looked_at} {proof.of}, {cases} cases"


def nearby_report(procedure: Procedure, walked: Walk) -> list[str]:
    """What would change the outcome, a line each; nothing if there is no change to show."""
    found = [f"- {given} {ends}" for given, ends in nearby_lines(procedure, walked)]
    return ["", "What would change this?", note(walked), *found] if found else []


FORCES = '("Must" is law or a rule made under it; "should" is advice; "may" is up to you.)'


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
        lines.append(
            '("Must" is law or a rule made under it; "should" is advice; "may" is up to you.)'
        )
        for action, timing in in_reading_order(procedure, walked.actions, walked.outcome):
            lines.append(f"- {timing}: {action.text} ({action.force})")
        lines += nearby_report(procedure, walked)
    if walked.step:
        lines += ["", f"Next question: {walked.step.question}"]
        lines += [f"- {answer.id}: {answer.label}" for answer in walked.step.answers]
    if walked.unused:
        said = "Not asked so far: " if walked.step else "Not asked on this path: "
        lines += ["", said + ", ".join(walked.unused)]
    return "\n".join(lines)
