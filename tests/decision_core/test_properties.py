"""Every promise can be broken, and says so by the shortest path that breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_core.commands import compiled
from decision_core.documents.spoilt import BROKEN_BY, Planned, planned, proof_of, spoilt
from decision_core.model import Procedure, Property, Rule
from decision_core.reader import choose
from decision_core.report import broken_report
from decision_core.verify import prove_all
from tests.conftest import DOCS

CASES = planned((DOCS / BROKEN_BY).read_text("utf-8"))


@pytest.fixture(scope="module")
def procedures() -> tuple[Procedure, ...]:
    return compiled(DOCS)


def test_every_promise_of_the_pages_has_a_case_that_breaks_it(
    procedures: tuple[Procedure, ...],
) -> None:
    promised = {item.id for item in choose(procedures, "2026-09").properties}
    assert promised == {case.promise for case in CASES}


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{case.promise}-{case.change.name}" for case in CASES]
)
def test_breaking_a_promise_is_found_with_its_shortest_path(
    case: Planned, procedures: tuple[Procedure, ...]
) -> None:
    whole = choose(procedures, "2026-09")
    assert proof_of(whole, case.promise, procedures).broken == ()

    proof = proof_of(spoilt(whole, case.change), case.promise, procedures)

    assert proof.broken, f"nothing broke {case.promise}"
    worst = min(proof.broken, key=lambda one: (not one.path, len(one.path), one.rule))
    assert worst.path == case.path
    said = broken_report(whole, proof, worst)
    assert case.promise in said
    assert not case.path or "Is anyone in immediate danger?" in said or "Will you tell" in said


def test_a_rule_that_speaks_of_no_path_promises_nothing(small: Procedure) -> None:
    rule = Rule("idle", given=("harm:none", "kind:share-now"), ends=("share",))
    promise = Property("idle", "Nothing.", small.edition.from_, rules=(rule,))
    (proof,) = prove_all(replace(small, properties=(promise,)))
    assert [broken.why for broken in proof.broken] == [
        "it speaks of no path, so it promises nothing"
    ]
