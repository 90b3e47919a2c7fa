"""Promises that hold in one copy of the pages and no longer hold in another, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from decision_core.entry import Entry
from decision_core.graph import in_figures
from decision_core.model import Procedure
from decision_core.situated import example
from decision_core.verify import Proof, prove_all

_OF = {"paths": "ways through the questions"}


def unkept(
    a: Procedure, b: Procedure, before: Sequence[Procedure], now: Sequence[Procedure]
) -> tuple[Entry, ...]:
    """An entry for each promise that `a` keeps and `b` does not, with the shortest path.

    `before` and `now` are all editions of either copy, for a promise that compares two of them.
    """
    broken = [proof for proof in prove_all(b, now) if proof.broken]
    if not broken:
        return ()
    already = {proof.property.id for proof in prove_all(a, before) if proof.broken}
    return tuple(
        Entry(proof.property.statement, tuple(_lines(b, proof)))
        for proof in broken
        if proof.property.id not in already
    )


def _lines(procedure: Procedure, proof: Proof) -> Iterator[tuple[str, str]]:
    worst = min(proof.broken, key=lambda one: (not one.path, len(one.path), one.rule))
    if worst.count:
        of = _OF.get(proof.of, proof.of)
        yield "Fails on", f"{in_figures(worst.count)} of {in_figures(proof.looked_at)} {of}"
    if worst.path:
        yield from example(procedure, procedure, worst.path)
    else:
        yield "Found in", "the rules themselves, whatever anybody answers"
