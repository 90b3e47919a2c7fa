"""Practice for everybody, on paper, without scripts, and without a trace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from decision_core.model import Procedure
from tests.browser import axe
from tests.browser.practising import BELT, PATH, Answers, Practice, guided, sharing_otherwise
from tests.browser.test_keyboard import go, on_heading
from tests.browser.traces import Watch, assert_no_trace, traces
from tests.browser.visitor import Visitor

LOOKS = (
    axe.WIDE,
    axe.NARROW,
    axe.Look("slate", 1280, 4000, "#__palette_1"),
    axe.Look("default", 320, 640, "#__palette_0"),
)


def test_without_scripts_the_page_says_what_to_do_and_the_fold_is_all_there_is(
    browser: Browser, address: str, current: Procedure
) -> None:
    context = browser.new_context(java_script_enabled=False)
    visitor = Visitor(context.new_page(), address)
    visitor.open(PATH)
    practice = Practice(visitor, current)
    expect(practice.block).to_be_hidden()
    expect(visitor.page.get_by_text("Decide what you would do, then open")).to_be_visible()
    expect(practice.why).to_be_hidden()
    practice.guidance.locator("> summary").click()
    expect(practice.why).to_be_visible()
    context.close()


def test_practice_needs_no_mouse(visitor: Visitor, current: Procedure) -> None:
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    visitor.open(PATH)
    practice = Practice(visitor, current)
    go(page, "Begin")
    outcome = current.outcome("must-share")
    assert outcome
    for step, answer in guided(current).items():
        question, label = practice.label(step, answer)
        on_heading(page, outcome.title if step == current.edition.how else question)
        go(page, label)
    on_heading(page, "Before you compare")
    go(page, "Compare with the guidance")
    on_heading(page, "Your answer and the guidance")
    for name in ("Start again", "Back"):
        page.keyboard.press("Shift+Tab")
        now = axe.active(page)
        assert (now.words, now.seen) == (name, True) and now.ring > 0
    page.keyboard.press("Enter")
    on_heading(page, "Before you compare")


def screens(practice: Practice, procedure: Procedure) -> Iterator[str]:
    """Every screen of practice: also a question with many answers, and a different end."""
    mine = sharing_otherwise(procedure)
    how = [step.id for step in procedure.steps if step.part == "how"]
    yield "the start"
    practice.press("Begin")
    yield "the first question"
    practice.answer({"danger": mine.pop("danger")})
    yield "a question with many answers"
    practice.answer({step: answer for step, answer in mine.items() if step not in how})
    yield "the first question about how"
    practice.answer({step: answer for step, answer in mine.items() if step in how})
    yield "before comparing"
    practice.press("Compare with the guidance")
    yield "the end"


@pytest.mark.slow
def test_no_screen_bars_anybody_in_any_width_or_colours(
    browser: Browser, address: str, current: Procedure
) -> None:
    context = axe.context(browser)
    visitor = Visitor(context.new_page(), address)
    visitor.open(PATH)
    practice = Practice(visitor, current)
    found: list[str] = []
    for screen in screens(practice, current):
        for look in LOOKS:
            look.put_on(visitor.page)
            barred = [str(item) for item in axe.check(visitor.page) if item.entry == -1]
            measured = visitor.page.evaluate(axe.MEASURE, axe.TALL)
            box = practice.guidance.locator("> summary").bounding_box()
            low = [] if box and box["height"] >= axe.TALL else ["the fold is too low"]
            seen = [*barred, *measured["wide"], *measured["small"], *low]
            found += [f"{screen}, {look}: {item}" for item in seen]
    context.close()
    assert not found, "\n".join(found)


def picked(answers: Answers) -> Iterator[str]:
    """What would give an answer away if it were found anywhere."""
    for step, answer in answers.items():
        yield from (f"{step}={answer}", f"{step}:{answer}", f'"{step}": "{answer}"')


def test_the_rules_and_their_hash_are_fetched_and_no_answer_is_kept_anywhere(
    visitor: Visitor, current: Procedure
) -> None:
    watch = Watch().on(visitor.page.context)
    visitor.open(PATH)
    visitor.page.wait_for_load_state("networkidle")
    practice = Practice(visitor, current)
    before = len(visitor.requests)
    entries = traces(visitor.page, watch)["history"]
    mine = sharing_otherwise(current)
    practice.compare(mine)
    assets = f"{visitor.address}assets/"
    asked = [url.removeprefix(assets) for url in visitor.requests[before:]]
    # The browser asks for the icon of a page whenever it likes.
    assert [file for file in asked if not file.startswith("images/")] == [
        "sums.json",
        f"procedure/{current.edition.id}.json",
    ]
    found = traces(visitor.page, watch)
    assert found["history"] == entries
    assert found["address"] == visitor.address + PATH
    assert found["state"] is None
    assert_no_trace(found, picked(mine), f"{BELT.title} - When to share")


def test_whoever_comes_back_to_the_page_finds_it_as_it_was(
    visitor: Visitor, current: Procedure
) -> None:
    page = visitor.page
    visitor.open(PATH)
    practice = Practice(visitor, current)
    started = practice.block.inner_text()
    practice.compare({"danger": "yes"})
    assert practice.block.inner_text() != started
    page.evaluate("window.stillHere = true")
    page.evaluate("location.assign('../')")
    page.wait_for_url("**/scenarios/")
    page.evaluate("history.back()")
    page.wait_for_url(f"**/{PATH}", wait_until="commit")
    expect(practice.block.get_by_role("button", name="Begin")).to_be_visible()
    assert page.evaluate("window.stillHere") is True, "the page was loaded afresh"
    assert practice.block.inner_text() == started
    expect(practice.why).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_stand_the_story_and_the_guidance_and_no_practice(
    browser: Browser, address: str, current: Procedure, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    visitor = Visitor(context.new_page(), address)
    visitor.open(PATH)
    practice = Practice(visitor, current)
    if scripts:
        practice.compare({"danger": "yes"})
    visitor.page.emulate_media(media="print")
    expect(practice.block).to_be_hidden()
    for part in (
        visitor.page.locator(".scenario__story"),
        practice.guidance.locator("> .panel"),
        practice.guidance.locator("#why + p"),
        practice.guidance.locator("[data-matters] li").first,
    ):
        box = part.bounding_box()
        assert box and box["height"] > 10
        assert part.evaluate("node => node.checkVisibility({ visibilityProperty: true })")
    context.close()
