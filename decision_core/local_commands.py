"""What the commands do about partnerships: check, prove and compile each, and begin a new one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from decision_core.codec import canonical, digests, dump
from decision_core.errors import Finding, Findings
from decision_core.graph import count
from decision_core.kinds import PART
from decision_core.local_reader import LOCAL, Local, choose_local, read_local, read_locals
from decision_core.model import Procedure
from decision_core.overlay import apply, worded
from decision_core.partnership import Partnership
from decision_core.report import broken_report
from decision_core.shown import shown_object
from decision_core.verify import Proof, prove_all
from decision_core.verify.local_names import overdue, unfilled
from decision_core.verify.overlays import check_local
from decision_core.verify.weakens import at_fault, touched


def checked(docs: Path, procedures: Sequence[Procedure]) -> tuple[Local, ...]:
    """Every partnership under `docs`, found to weaken nothing in any of these editions.

    `procedures` are national and verified, the current one last.
    Raises `Findings` with what is wrong in all of them together.
    """
    locals_ = read_locals(docs)
    findings = [finding for local in locals_ for finding in faults(local, procedures)]
    if findings:
        raise Findings(findings)
    return locals_


def faults(local: Local, procedures: Sequence[Procedure]) -> tuple[Finding, ...]:
    """What is wrong with one partnership; empty if every promise holds with its parts in."""
    found = check_local(procedures[-1], local.partnership, local.pages)
    if found:
        return found
    return tuple(
        finding
        for procedure in procedures
        for finding in _broken(apply(procedure, local.partnership), local.partnership, procedures)
    )


def proofs(procedure: Procedure, earlier: Sequence[Procedure]) -> tuple[Proof, ...]:
    """What was found about each promise that a partnership's parts could break."""
    return prove_all(touched(procedure), earlier)


def _broken(
    procedure: Procedure, partnership: Partnership, earlier: Sequence[Procedure]
) -> Iterable[Finding]:
    """For each promise that the local parts break, the shortest path that does."""
    for proof in proofs(procedure, earlier):
        if not proof.broken:
            continue
        worst = min(proof.broken, key=lambda broken: (len(broken.path), broken.rule))
        said = broken_report(procedure, proof, worst).replace(f"({partnership.id}.", "(")
        yield at_fault(partnership, worst, f"With {partnership.title}: {said}")


def with_partnership(
    docs: Path, procedures: Sequence[Procedure], procedure: Procedure, name: str
) -> Procedure:
    """One edition with a partnership's parts in it. Raises `Unknown` and `Findings`."""
    folder = docs / LOCAL / name
    local = (
        read_local(docs, folder)
        if folder.is_dir() and name not in ("", ".", "..")
        else choose_local(read_locals(docs), name)
    )
    if findings := faults(local, procedures):
        raise Findings(findings)
    return apply(procedure, local.partnership)


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def local_report(current: Procedure, local: Local, today: date | None) -> list[str]:
    """What is still empty and what is overdue, in plain words."""
    partnership = worded(local.partnership)
    lacking = unfilled(current, partnership)
    lines = [
        f"Partnership {partnership.id}, {partnership.title}: changes no outcome and takes no "
        f"action away; a person must still read its words. It "
        f"adds {_number(len(partnership.steps), 'question')} and "
        f"{_number(len(partnership.actions), 'action')}."
    ]
    lines += [f"  {item}" for item in lacking]
    lines += [f"  overdue: {item}" for item in overdue(partnership, today)] if today else []
    return lines


def local_object(
    procedures: Sequence[Procedure], local: Local, today: date | None
) -> dict[str, Any]:
    """The same for a program, with what was proved for each edition."""
    partnership = worded(local.partnership)
    return {
        "id": partnership.id,
        "title": partnership.title,
        "unfilled": list(unfilled(procedures[-1], partnership)),
        "overdue": [str(item) for item in overdue(partnership, today)] if today else [],
        "editions": [_proved(procedure, partnership, procedures) for procedure in procedures],
    }


def _proved(
    procedure: Procedure, partnership: Partnership, procedures: Sequence[Procedure]
) -> dict[str, Any]:
    """The promises proved again with the local parts in, and those that these cannot touch."""
    combined = apply(procedure, partnership)
    found = proofs(combined, procedures)
    again = {proof.property.id for proof in found}
    return {
        "id": procedure.edition.id,
        "paths": {part: count(combined, part) for part in PART if combined.start(part)},
        "properties": [
            {"id": proof.property.id, "count": proof.looked_at, "cases": proof.cases}
            for proof in found
        ],
        "kept": [item.id for item in procedure.properties if item.id not in again],
    }


def build_local(
    out: Path, procedures: Sequence[Procedure], locals_: Iterable[Local]
) -> list[dict[str, Any]]:
    """Writes `local/<id>/<edition>.json` for each partnership, and returns the index entries.

    An edition without openings is the same for everybody, so it has no file of its own.
    """
    listed = []
    for local in locals_:
        partnership = local.partnership
        files: dict[str, Any] = {}
        for procedure in procedures:
            if not procedure.edition.contacts:
                continue
            combined = apply(procedure, partnership)
            name = f"{LOCAL}/{partnership.id}/{procedure.edition.id}.json"
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            data = dump(combined)
            (out / name).write_bytes(data)
            made = json.loads(data)
            found = {key: made[key] for key in ("digest", "behaviour")}
            files[procedure.edition.id] = {"file": name, **found}
        shown = f"{LOCAL}/{partnership.id}/shown.json"
        (out / shown).parent.mkdir(parents=True, exist_ok=True)
        newest = procedures[-1]
        (out / shown).write_bytes(
            canonical(
                {
                    **shown_object(apply(newest, partnership)),
                    "national": digests(newest).digest,
                    "compiled": files.get(newest.edition.id, {}).get("digest", ""),
                }
            )
            + b"\n"
        )
        listed.append(
            {
                "id": partnership.id,
                "title": partnership.title,
                "area": partnership.area,
                "shown": shown,
                "editions": files,
            }
        )
    return listed
