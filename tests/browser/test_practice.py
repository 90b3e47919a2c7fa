"""Practice on the worked cases: the reader's way beside the guidance's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Route, expect

from decision_core.engine import Path
from decision_core.kinds import KINDS
from decision_core.model import Outcome, Procedure
from decision_core.paths import Way, ways
from tests.browser.practising import (
    BELT,
    PATH,
    SCENARIOS,
    Practice,
    guided,
    sharing_otherwise,
)
from tests.browser.visitor import Visitor

COULD_NOT = "The questions could not be loaded"
NOT_A_MISTAKE = "Competent people differ about this case. A different way is not a mistake."
JUDGING = re.compile(r"\b(wrong|correct|incorrect|well done|mistake|score|points)\b", re.I)
COMPARE = """
async ([compare, rules, every]) => {
  const { compare: set, fromCompiled } = await import(compare);
  const kinds = document.querySelector(".practice template").content;
  const chart = fromCompiled(await (await fetch(rules)).json(), kinds);
  return every.map(([mine, theirs]) => {
    const found = set(chart, new Map(mine), new Map(theirs));
    return [found.verdict, found.partings[0]?.question ?? ""];
  });
}
"""
Beside = Callable[[Sequence[tuple[Path, Path]]], list[list[str]]]


@pytest.fixture
def practice(visitor: Visitor, current: Procedure) -> Practice:
    """The case of the belt, opened."""
    visitor.open(PATH)
    return Practice(visitor, current)


def test_the_guidances_own_way_ends_in_the_same_answer(
    practice: Practice, current: Procedure
) -> None:
    expect(practice.why).to_be_hidden()
    practice.compare(guided(current))
    expect(practice.block.locator(".practice__two .kind__words")).to_have_text(
        ["You must share", "You must share"]
    )
    assert practice.verdict() == "same"
    assert practice.points() == []
    shown = practice.block.locator("[data-action]").evaluate_all(
        "nodes => nodes.map((node) => node.dataset.action)"
    )
    case = BELT.case(current.edition.id)
    assert case and set(shown) == set(case.carries)
    expect(practice.why).to_be_visible()


def test_another_way_names_the_question_where_the_ways_part(
    practice: Practice, current: Procedure
) -> None:
    mine, theirs = sharing_otherwise(current), guided(current)
    practice.compare(mine)
    expect(practice.block.locator(".practice__two .kind__words")).to_have_text(
        ["Share", "You must share"]
    )
    assert practice.verdict() == "different"
    assert practice.points() == [
        [*practice.label(step, mine[step]), practice.label(step, theirs[step])[1]]
        for step in ("recipient", "duty", "tell")
    ]
    expect(practice.why).to_be_visible()
    words = practice.block.inner_text()
    assert not JUDGING.search(words), words


def test_the_reader_thinks_first_and_sees_what_matters_afterwards(
    practice: Practice, current: Procedure
) -> None:
    practice.press("Begin")
    practice.answer(guided(current))
    expect(practice.block).to_contain_text("What would you do first, whom would you ring")
    expect(practice.block).not_to_contain_text("What matters most here")
    expect(practice.why).to_be_hidden()
    practice.press("Compare with the guidance")
    expect(practice.block).to_contain_text("What matters most here")


def test_the_questions_about_how_can_be_left_out(practice: Practice, current: Procedure) -> None:
    whether = {step.id for step in current.steps if step.part == "whether"}
    mine = {step: answer for step, answer in guided(current).items() if step in whether}
    practice.press("Begin")
    practice.answer({**mine, "tell": "before"})
    practice.press("Skip the questions about how")
    practice.press("Compare with the guidance")
    assert practice.verdict() == "same"
    assert [point[0] for point in practice.points()] == [practice.label("tell", "before")[0]]
    expect(practice.block).to_contain_text("You left out some of the questions about how")


def test_where_people_may_differ_another_way_is_called_no_mistake(
    visitor: Visitor, current: Procedure
) -> None:
    differ = next(scenario for scenario in SCENARIOS if scenario.id == "bruised-arm")
    visitor.open(f"scenarios/{differ.id}/")
    practice = Practice(visitor, current)
    practice.compare({**guided(current, differ), "override": "no"})
    assert practice.verdict() == "different"
    expect(practice.block).to_contain_text(NOT_A_MISTAKE)
    assert practice.points() == [
        [*practice.label("override", "no"), practice.label("override", "unsure")[1]]
    ]
    expect(practice.guidance.get_by_role("heading", name="What is debatable")).to_be_visible()


def test_only_a_debatable_case_says_that_people_differ(
    practice: Practice, current: Procedure
) -> None:
    assert BELT.certainty == "certain"
    practice.compare({"danger": "unsure"})
    expect(practice.block).not_to_contain_text("Competent people differ")


def some_ways(procedure: Procedure) -> list[Way]:
    """To every outcome the shortest way and the longest."""
    found: dict[str, list[Way]] = {}
    for way in sorted(ways(procedure), key=lambda way: len(way.path)):
        assert way.outcome
        found.setdefault(way.outcome.id, []).append(way)
    return [
        way
        for group in found.values()
        for way in {id(w): w for w in (group[0], group[-1])}.values()
    ]


def standing(mine: Way, theirs: Way) -> str:
    """How two ways stand to each other, worked out from the kinds alone."""

    def level(outcome: Outcome) -> tuple[int, bool]:
        return KINDS[outcome.kind].readiness, outcome.urgent

    assert mine.outcome and theirs.outcome
    if mine.outcome == theirs.outcome:
        return "same" if mine.path == theirs.path else "another-way"
    if level(mine.outcome) != level(theirs.outcome):
        return "different"
    return "other-grounds" if mine.outcome.kind == theirs.outcome.kind else "as-protective"


@pytest.fixture
def beside(visitor: Visitor, practice: Practice, current: Procedure) -> Beside:
    """Sets pairs of ways beside each other in the browser, by the script of the page."""
    assets = visitor.address + "assets/"
    files = [f"{assets}javascripts/compare.js", f"{assets}procedure/{current.edition.id}.json"]

    def compared(pairs: Sequence[tuple[Path, Path]]) -> list[list[str]]:
        found: list[list[str]] = visitor.page.evaluate(COMPARE, [*files, pairs])
        return found

    return compared


def test_any_two_ways_are_set_beside_each_other_rightly(
    practice: Practice, beside: Beside, current: Procedure
) -> None:
    every = [(mine, theirs) for mine in some_ways(current) for theirs in some_ways(current)]
    found = beside([(mine.path, theirs.path) for mine, theirs in every])
    for (mine, theirs), (verdict, question) in zip(every, found, strict=True):
        assert verdict == standing(mine, theirs), (mine.path, theirs.path)
        first = (a for a, b in zip(mine.path, theirs.path, strict=False) if a != b)
        parted = next(first, None)
        assert question == (practice.label(*parted)[0] if parted else "")
    kinds = {"same", "another-way", "other-grounds", "as-protective", "different"}
    assert {verdict for verdict, _ in found} == kinds


def test_the_guidances_own_way_through_every_case_is_the_same(
    beside: Beside, current: Procedure
) -> None:
    own = [tuple(guided(current, scenario).items()) for scenario in SCENARIOS]
    assert beside([(way, way) for way in own]) == [["same", ""]] * len(SCENARIOS)


def test_back_returns_to_the_question_before_and_start_again_forgets(practice: Practice) -> None:
    practice.press("Begin")
    expect(practice.block.get_by_role("button", name="Start again")).to_be_visible()
    expect(practice.block.get_by_role("button", name="Back")).to_have_count(0)
    practice.answer({"danger": "no", "route": "none"})
    practice.press("Back")
    given = practice.block.locator(".answer--given .answer__label")
    expect(given).to_have_text(practice.label("route", "none")[1])
    practice.answer({"route": "subject-access"})
    expect(practice.block).to_contain_text("Before you compare")
    practice.press("Start again")
    expect(practice.block.locator(".card--asked .card__title")).to_have_text(
        practice.label("danger", "no")[0]
    )
    expect(given).to_have_count(0)


def another_edition(route: Route) -> None:
    """Answers with the rules of 2024, as an old copy between reader and host might."""
    response = route.fetch(url=route.request.url.replace("2026-09", "2024-05"))
    route.fulfill(response=response)


FAULTS: dict[str, Callable[[Route], None]] = {
    "no network": lambda route: route.abort(),
    "not found": lambda route: route.fulfill(status=404),
    "a sign-in page": lambda route: route.fulfill(status=200, body="<p>Please sign in."),
    "another edition": another_edition,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_if_the_questions_do_not_come_one_sentence_says_so_and_the_fold_works(
    fault: str, visitor: Visitor, practice: Practice
) -> None:
    page = visitor.page
    page.route("**/assets/procedure/*.json", FAULTS[fault])
    practice.press("Begin")
    said = practice.block.get_by_role("status")
    expect(said).to_contain_text(COULD_NOT)
    sentence, line = said.inner_text().split(" For IT: ")
    assert sentence.count(".") == 1
    assert line.startswith("procedure/2026-09.json ")
    expect(practice.block.get_by_role("button", name="Begin")).to_be_focused()
    practice.guidance.locator("summary").first.click()
    expect(practice.why).to_be_visible()
    page.unroute("**/assets/procedure/*.json")
    practice.press("Begin")
    expect(practice.block.locator("button.answer").first).to_be_visible()
    expect(said).to_have_text("")
    expect(practice.why).to_be_hidden()
    # The browser itself says in its console that a file did not come or is another: nothing else.
    theirs = ("failed to load resource", "integrity")
    assert all(any(one in line.lower() for one in theirs) for line in visitor.troubles)
    visitor.allow_broken_requests()
