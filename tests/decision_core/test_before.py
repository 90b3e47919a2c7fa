"""A question that waits for another says so: agreement stopped being asked before harm."""

from __future__ import annotations

from dataclasses import replace

from decision_core.before import Before
from decision_core.changes import changes_report
from decision_core.commands import compiled
from decision_core.diff import compare
from decision_core.model import Answer, Procedure, Step
from decision_core.paths import ways
from tests.conftest import DOCS


def brute(procedure: Procedure, part: str) -> dict[str, dict[str, set[str]]]:
    """For each step, the answers given before it, for the steps that every path asks first."""
    found: dict[str, dict[str, set[str]]] = {}
    for way in ways(procedure, part):
        given: dict[str, str] = {}
        for step, answer in way.path:
            before = found.setdefault(step, {key: set() for key in given})
            for missing in set(before) - set(given):
                del before[missing]
            for key in before:
                before[key].add(given[key])
            given[step] = answer
    return found


def test_what_a_step_newly_needs_is_what_listing_every_path_gives() -> None:
    procedures = compiled(DOCS)
    for a in procedures:
        for b in procedures:
            before = Before(a, b, "whether")
            listed_a, listed_b = brute(a, "whether"), brute(b, "whether")
            for step in before.shared():
                expected = {
                    earlier: frozenset(answers)
                    for earlier, answers in listed_b[step.id].items()
                    if earlier not in listed_a[step.id]
                    and len(answers) < len((b.step(earlier) or step).answers)
                }
                assert before.new_needs(step.id) == expected, (a.edition.id, b.edition.id, step.id)


def test_the_report_says_that_agreement_now_waits_for_harm() -> None:
    a, b, _ = compiled(DOCS)
    lines = changes_report(a, b, compare(a, b)).splitlines()
    at = lines.index("- Now asked only after certain answers: Does the person agree?")
    after = lines[at + 1 : at + 6]
    harm = "    Is anyone at risk of harm, or might they be? “Nobody, as far as I can tell”"
    assert harm in after


def test_the_report_says_which_way_the_answers_moved() -> None:
    _, b, c = compiled(DOCS)
    report = changes_report(b, c, compare(b, c))
    assert "Closer to telling somebody than before: 2,013,299,712 sets" in report
    assert "Share → You must share" in report
    assert "Now asked only after" not in report


def asking_first(small: Procedure, **places: str) -> Procedure:
    """The small procedure behind a new first question: its answers, and where each leads."""
    answers = tuple(Answer(name, name, goto) for name, goto in places.items())
    new = Step("known", "whether", "Do you know who it is?", answers)
    edition = replace(small.edition, whether="known")
    return replace(small, edition=edition, steps=(*small.steps, new))


def test_a_question_that_leads_on_whatever_the_answer_is_no_condition(small: Procedure) -> None:
    always = Before(small, asking_first(small, yes="danger", unsure="danger"), "whether")
    assert [always.new_needs(step.id) for step in always.shared()] == [{}, {}]
    twice = asking_first(small, yes="danger", no="harm", unsure="advice")
    assert Before(small, twice, "whether").new_needs("danger") == {"known": {"yes"}}
    assert Before(small, twice, "whether").new_needs("harm") == {"known": {"yes", "no"}}


def test_a_part_that_only_one_edition_has_shares_no_question(small: Procedure) -> None:
    without = replace(small, edition=replace(small.edition, how=""))
    assert [*Before(without, small, "how").shared()] == []
    assert [*Before(small, without, "how").shared()] == []
