"""Every promise can be broken, and says so by the shortest path that breaks it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_core.commands import compiled
from decision_core.model import Procedure, Property, Rule
from decision_core.overlay import apply
from decision_core.partnership import LocalAnswer, LocalStep, Partnership
from decision_core.reader import choose
from decision_core.report import broken_report
from decision_core.verify import Proof, prove_all
from tests.conftest import DOCS

Change = tuple[str, ...]
"""`retarget step answer place`, `unadd step answer action`, `drop outcome action`, …"""

TO_HARM = "danger=no route=none recipient=own-concern"
CASES: list[tuple[str, Change, str]] = [
    ("emergency-first", ("retarget", "danger", "yes", "route"), "danger=yes route=subject-access"),
    ("emergency-first", ("unact", "share-now"), "danger=yes"),
    ("risk-is-not-refused", ("retarget", "harm", "child", "no-purpose"), f"{TO_HARM} harm=child"),
    ("risk-is-not-refused", ("drop", "advice-detriment", "no-answer-then"),
     f"{TO_HARM} harm=child duty=yes detriment=yes"),
    ("risk-is-asked", ("retarget", "recipient", "own-concern", "no-role"), TO_HARM),
    ("consent-is-no-gate", ("retarget", "harm", "child", "agreement"),
     f"{TO_HARM} harm=child agreement=agrees"),
    ("doubt-is-not-no", ("retarget", "harm", "unsure", "no-purpose"), f"{TO_HARM} harm=unsure"),
    ("doubt-is-not-no", ("unadd", "route", "unsure", "take-advice"), "danger=no route=unsure"),
    ("refusal-has-a-ground", ("retarget", "purpose", "unsure", "no-purpose"),
     f"{TO_HARM} harm=none identifiable=yes purpose=unsure"),
    ("every-kind-has-its-ground", ("retarget", "purpose", "no", "share-lawful"),
     f"{TO_HARM} harm=none identifiable=yes purpose=no"),
    ("adult-no-asks-about-children", ("retarget", "adult-choice", "refuses", "adult-refuses"),
     f"{TO_HARM} harm=adult adult-choice=refuses"),
    ("advice-has-a-clock", ("drop", "advice-purpose", "who-and-when"),
     f"{TO_HARM} harm=none identifiable=yes purpose=unsure"),
    ("no-lone-refusal", ("drop", "no-purpose", "review-date"),
     f"{TO_HARM} harm=none identifiable=yes purpose=no"),
    ("protection-is-never-the-excuse", ("word", "no-purpose", "GDPR forbids it."), ""),
    ("how-never-refuses", ("when", "trim", "amount:trim"), ""),
    ("tell-only-if-safe", ("add", "tell", "unsafe", "tell-first"),
     "tell=unsafe identity=yes restricted=yes amount=yes channel=yes"),
    ("hidden-people-stay-hidden", ("unadd", "identity", "unsure", "protect-identity"),
     "tell=before identity=unsure restricted=yes amount=yes channel=yes"),
    ("hidden-people-on-other-routes", ("unadd", "route", "legal-process", "protect-identity"),
     "danger=no route=legal-process"),
    ("each-route-does-its-own", ("unadd", "route", "fgm", "fgm-report"),
     "danger=no route=fgm anyone-at-risk=no"),
    ("a-child-at-risk-gets-the-rest", ("unadd", "harm", "child", "escalate"),
     f"{TO_HARM} harm=child duty=no"),
    ("least-necessary", ("drop", "share-now", "no-images"), "danger=yes"),
    ("least-necessary-on-the-way", ("unadd", "channel", "no", "secure-route"),
     "tell=before identity=yes restricted=yes amount=yes channel=no"),
    ("always-recorded", ("drop", "share-inside", "record-reasons"),
     "danger=no route=none recipient=inside"),
    ("seen-by-the-right-people", ("drop", "share-now", "who-can-see-this"), "danger=yes"),
    ("no-dead-no", ("drop", "clarify", "advice-contact"),
     "danger=no route=none recipient=asked-unclear"),
    ("must-means-law", ("force", "ring-then-write", "must"), ""),
    ("duty-only-adds", ("retarget", "duty", "no", "advice-detriment"),
     f"{TO_HARM} harm=child duty=no"),
    ("all-rules-used", ("uncite", "hmg-2024:rule-5"), ""),
    ("one-outcome", ("retarget", "duty", "no", "harm"), ""),
    ("how-follows-sharing", ("unhow", "share-lawful"),
     f"{TO_HARM} harm=none identifiable=yes purpose=yes lawful-reason=power"),
    ("safety-comes-first", ("time", "verify-by-callback", "after"),
     "danger=no route=none recipient=asked-unclear"),
    ("safe-before-telling", ("time", "trim", "with"),
     "tell=before identity=yes restricted=yes amount=trim channel=yes"),
    ("nothing-holds-it-up", ("time", "record-reasons", "before"), "danger=unsure"),
    ("nothing-holds-it-up-on-the-way", ("time", "record-why-not-told", "before"),
     "tell=some identity=yes restricted=yes amount=yes channel=yes"),
    ("each-route-does-its-own", ("force", "fgm-report", "should"),
     "danger=no route=fgm anyone-at-risk=no"),
    ("advice-is-reachable", ("close", "no-role"), ""),
    ("overlay-never-weakens", ("local", "harm", "Do the parents agree?"),
     f"{TO_HARM} ours.asked=yes harm=child duty=no"),
]  # fmt: skip


@pytest.fixture(scope="module")
def procedures() -> tuple[Procedure, ...]:
    return compiled(DOCS)


def asking(before: str, question: str) -> Partnership:
    """A partnership with one question of its own."""
    answers = (LocalAnswer("yes", "Yes"), LocalAnswer("unsure", "Not sure", adds=("take-advice",)))
    step = LocalStep("asked", before, question, "A reason.", ("this-site:practice",), answers)
    return Partnership("ours", steps=(step,))


def changed(procedure: Procedure, change: Change) -> Procedure:
    """The procedure with one thing done to it."""
    act, name, *rest = change
    if act == "local":
        return apply(procedure, asking(name, rest[0]))
    steps, outcomes, actions = procedure.steps, procedure.outcomes, procedure.actions
    if act in ("retarget", "add", "unadd"):
        answer_id, what = rest
        steps = tuple(
            replace(
                step,
                answers=tuple(
                    answer
                    if step.id != name or answer.id != answer_id
                    else replace(answer, goto=what)
                    if act == "retarget"
                    else replace(answer, adds=(*answer.adds, what))
                    if act == "add"
                    else replace(answer, adds=tuple(x for x in answer.adds if x != what))
                    for answer in step.answers
                ),
            )
            for step in steps
        )
    elif act in ("drop", "unact", "unhow", "word", "close"):
        outcomes = tuple(
            item
            if item.id != name
            else replace(item, actions=tuple(x for x in item.actions if x != rest[0]))
            if act == "drop"
            else replace(item, open=())
            if act == "close"
            else replace(item, act="")
            if act == "unact"
            else replace(item, how=False)
            if act == "unhow"
            else replace(item, text=rest[0])
            for item in outcomes
        )
    elif act in ("when", "force", "time"):
        name_of = {"when": "when", "force": "force", "time": "timing"}[act]
        key: dict[str, Any] = {name_of: (rest[0],) if act == "when" else rest[0]}
        actions = tuple(replace(item, **key) if item.id == name else item for item in actions)
    elif act == "uncite":
        steps = tuple(replace(x, cites=tuple(c for c in x.cites if c != name)) for x in steps)
        outcomes = tuple(replace(x, cites=tuple(c for c in x.cites if c != name)) for x in outcomes)
        actions = tuple(replace(x, cites=tuple(c for c in x.cites if c != name)) for x in actions)
    return replace(procedure, steps=steps, outcomes=outcomes, actions=actions)


def proof_of(procedure: Procedure, name: str, others: tuple[Procedure, ...]) -> Proof:
    only = tuple(item for item in procedure.properties if item.id == name)
    if name == "all-rules-used":
        only = procedure.properties
    found = {proof.property.id: proof for proof in prove_all(
        replace(procedure, properties=only), others)}  # fmt: skip
    return found[name]


def test_every_promise_of_the_pages_has_a_case_that_breaks_it(
    procedures: tuple[Procedure, ...],
) -> None:
    promised = {item.id for item in choose(procedures, "2026-09").properties}
    assert promised == {name for name, _, _ in CASES}


@pytest.mark.parametrize(
    ("name", "change", "path"), CASES, ids=[f"{case[0]}-{'-'.join(case[1][1:3])}" for case in CASES]
)
def test_breaking_a_promise_is_found_with_its_shortest_path(
    name: str, change: Change, path: str, procedures: tuple[Procedure, ...]
) -> None:
    whole = choose(procedures, "2026-09")
    assert proof_of(whole, name, procedures).broken == ()

    proof = proof_of(changed(whole, change), name, procedures)

    assert proof.broken, f"nothing broke {name}"
    worst = min(proof.broken, key=lambda one: (not one.path, len(one.path), one.rule))
    assert " ".join("=".join(pair) for pair in worst.path) == path
    said = broken_report(whole, proof, worst)
    assert name in said
    assert not path or "Is anyone in immediate danger?" in said or "Will you tell" in said


def test_a_rule_that_speaks_of_no_path_promises_nothing(small: Procedure) -> None:
    rule = Rule("idle", given=("harm:none", "kind:share-now"), ends=("share",))
    promise = Property("idle", "Nothing.", small.edition.from_, rules=(rule,))
    (proof,) = prove_all(replace(small, properties=(promise,)))
    assert [broken.why for broken in proof.broken] == [
        "it speaks of no path, so it promises nothing"
    ]
