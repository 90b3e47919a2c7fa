"""A partnership adds and never weakens: bad folders, the samples on every path, and any at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision_core.codec import digests, dump, load
from decision_core.commands import compiled
from decision_core.engine import walk
from decision_core.errors import Findings
from decision_core.kinds import MOST_LOCAL, PART
from decision_core.local_commands import faults
from decision_core.local_reader import Local, read_local, read_locals
from decision_core.model import Procedure
from decision_core.national import base_of, is_local
from decision_core.overlay import ADD, BEFORE, apply, places
from decision_core.partnership import LocalAction, LocalAnswer, LocalStep, Partnership, Term
from decision_core.paths import ways
from decision_core.verify import prove_all
from decision_core.verify.weakens import touched
from tests.conftest import DOCS, ROOT

OVERLAYS = ROOT / "tests" / "fixtures" / "overlays"
PAGES = sorted((OVERLAYS / "bad").glob("*.md"))


@pytest.fixture(scope="module")
def procedures() -> tuple[Procedure, ...]:
    return compiled(DOCS)


@pytest.fixture(scope="module")
def samples() -> tuple[Local, ...]:
    return read_locals(DOCS)


def folder(tmp_path: Path) -> Path:
    """A docs folder with the good partnership in it."""
    docs = tmp_path / "docs"
    shutil.copytree(OVERLAYS / "good", docs / "local" / "westmoor")
    return docs


def said(docs: Path, procedures: tuple[Procedure, ...]) -> list[str]:
    """Every finding about the partnership in a docs folder."""
    try:
        local = read_local(docs, docs / "local" / "westmoor")
        return [str(finding) for finding in faults(local, procedures)]
    except Findings as error:
        return [str(finding) for finding in error.findings]


def test_the_good_folder_has_no_findings(tmp_path: Path, procedures: tuple[Procedure, ...]) -> None:
    assert said(folder(tmp_path), procedures) == []


def test_there_are_bad_folders_for_every_way_to_weaken_we_know_of() -> None:
    assert len(PAGES) >= 50


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_bad_folder_is_refused_with_page_line_and_situation(
    page: Path, tmp_path: Path, procedures: tuple[Procedure, ...]
) -> None:
    text = page.read_text(encoding="utf-8")
    name = re.search(r"<!-- page: (\S+) -->", text)
    assert name, f"{page.name} does not say which page it replaces"
    docs = folder(tmp_path)
    body = text.split("<!-- page:")[0]
    (docs / "local" / "westmoor" / name[1]).write_text(body, encoding="utf-8")

    expected = re.findall(r"<!-- finding: (.*) -->", text)

    assert expected
    assert said(docs, procedures) == expected


def test_every_path_of_a_sample_keeps_its_outcome_and_its_actions(
    samples: tuple[Local, ...], procedures: tuple[Procedure, ...]
) -> None:
    for local in samples:
        for base in procedures:
            combined = apply(base, local.partnership)
            for part in filter(base.start, PART):
                national = {way.path: way for way in ways(base, part)}
                seen = set()
                for way in ways(combined, part):
                    path = tuple(pair for pair in way.path if not is_local(combined, pair[0]))
                    before = national[path]
                    assert way.outcome is None or before.outcome is not None
                    assert (way.outcome and way.outcome.id) == (
                        before.outcome and before.outcome.id
                    )
                    assert set(before.actions) <= set(way.actions), path
                    assert len(way.path) - len(path) <= MOST_LOCAL
                    seen.add(path)
                assert seen == set(national)


def test_a_sample_adds_nothing_to_the_way_to_an_emergency(
    samples: tuple[Local, ...], procedures: tuple[Procedure, ...]
) -> None:
    for local in samples:
        walked = walk(apply(procedures[-1], local.partnership), {"danger": "yes"})
        assert walked.status == "outcome"
        assert [step for step, _ in walked.path] == ["danger"]


def test_the_samples_ask_different_questions(samples: tuple[Local, ...]) -> None:
    asked = [
        {step.question for step in local.partnership.steps}
        for local in samples
        if local.partnership.fictional  # a fork's own pages may ask nothing
    ]
    assert all(asked)
    assert not asked[0] & asked[1]


def test_a_partnership_taken_out_again_leaves_the_national_edition(
    samples: tuple[Local, ...], procedures: tuple[Procedure, ...]
) -> None:
    for local in samples:
        for base in procedures:
            combined = apply(base, local.partnership)
            assert base_of(combined) == base
            assert digests(base_of(load(dump(combined)))) == digests(base)


def test_a_compiled_partnership_reads_back_the_same(
    samples: tuple[Local, ...], procedures: tuple[Procedure, ...]
) -> None:
    for local in samples:
        combined = apply(procedures[-1], local.partnership)
        again = load(dump(combined))
        assert again.partnership == combined.partnership
        assert again.steps == combined.steps
        assert dump(again) == dump(combined)


def test_a_term_is_renamed_everywhere_at_once(current: Procedure) -> None:
    action = LocalAction(
        "tell", "Tell {front-door}", "should", "after", "Why {front-door}", ("a:b",),
        on=("share-child",),
    )  # fmt: skip
    step = LocalStep("ask", "harm", "Is it for {front-door}?", "Why.", ("a:b",), (
        LocalAnswer("yes", "Yes, {front-door}"), LocalAnswer("unsure", "No idea"),
    ))  # fmt: skip
    partnership = Partnership(
        "here", terms=(Term("front-door", "the Hub"),), steps=(step,), actions=(action,)
    )
    combined = apply(current, partnership)
    told, asked = combined.action("here.tell"), combined.step("here.ask")
    assert told and told.text == "Tell the Hub"
    assert asked and asked.question == "Is it for the Hub?"
    assert asked.answers[0].label == "Yes, the Hub"


IDS = st.sampled_from(("one", "two", "three", "danger", "call-999"))
WORDS = st.sampled_from(("Plain words", "Do the parents agree?", "Do not ring 999", "Wait"))


@st.composite
def partnerships(draw: st.DrawFn, procedure: Procedure) -> Partnership:
    """Anything the schema accepts, good or bad: questions and actions at every kind of place."""
    actions = tuple(
        LocalAction(
            name,
            draw(WORDS),
            draw(st.sampled_from(("must", "should", "may"))),
            draw(st.sampled_from(("before", "with", "after"))),
            "A reason.",
            ("local-procedures:moves",),
            on=tuple(draw(st.lists(st.sampled_from(sorted(places(procedure))), max_size=3))),
        )
        for name in draw(st.sets(IDS, max_size=3))
    )
    known = [action.id for action in (*actions, *procedure.actions)]
    adds = st.lists(st.sampled_from(known), max_size=2).map(tuple)
    steps = tuple(
        LocalStep(
            name,
            draw(st.sampled_from([step.id for step in procedure.steps])),
            draw(WORDS),
            "A reason.",
            ("local-procedures:moves",),
            tuple(
                LocalAnswer(answer, draw(WORDS), adds=draw(adds))
                for answer in ("yes", "no", "unsure")
            ),
        )
        for name in draw(st.sets(IDS, max_size=3))
    )
    return Partnership("ours", steps=steps, actions=actions)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_overlay_changes_an_outcome_or_loses_an_action(
    data: st.DataObject, procedures: tuple[Procedure, ...]
) -> None:
    base = procedures[-1]
    combined = apply(base, data.draw(partnerships(base)))
    assert base_of(combined) == base
    opened = {step.id for step in base.steps if BEFORE in step.open}
    for step in combined.steps:
        if is_local(combined, step.id):
            assert {answer.goto.split(".")[0] for answer in step.answers} <= {*opened, "ours"}
    answers = {
        step.id: data.draw(st.sampled_from([answer.id for answer in step.answers]))
        for step in combined.steps
    }
    national = {key: value for key, value in answers.items() if base.step(key)}
    before, after = walk(base, national), walk(combined, answers)
    assert (after.outcome and after.outcome.id) == (before.outcome and before.outcome.id)
    assert set(before.actions) <= set(after.actions)
    assert [pair for pair in after.path if base.step(pair[0])] == list(before.path)


def test_an_action_is_added_only_where_the_edition_opens_a_place(current: Procedure) -> None:
    known = places(current)
    closed = next(place for place, opens in known.items() if ADD not in opens)
    action = LocalAction("tell", "Tell", "should", "after", "Why.", ("a:b",), on=(closed,))
    combined = apply(current, Partnership("ours", actions=(action,)))
    assert combined.actions == current.actions


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_not_proved_again_could_not_have_been_broken(
    data: st.DataObject, procedures: tuple[Procedure, ...]
) -> None:
    combined = apply(procedures[-1], data.draw(partnerships(procedures[-1])))
    shape = {"one-outcome", "must-means-law"}  # looked at beforehand
    whole = {proof.property.id for proof in prove_all(combined, procedures) if proof.broken} - shape
    again = {
        proof.property.id for proof in prove_all(touched(combined), procedures) if proof.broken
    }
    assert again == whole
