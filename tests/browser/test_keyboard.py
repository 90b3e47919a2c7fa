"""The site with a keyboard and nothing else: no test in this file uses a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from decision_core.model import Procedure
from tests.browser.axe import active, stops
from tests.browser.visitor import READY, Visitor
from tests.sampled import sampled

BREAK = """
(all) => all.forEach(([words, css]) => {
  const node = document.createElement(words ? "button" : "div");
  node.textContent = words;
  node.style.cssText = `position: fixed; z-index: 9; ${css}`;
  document.body.append(node);
})
"""


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until what has the focus says these words. All on the way must be seen too."""
    passed = []
    for now in stops(page):
        assert now.seen, f"It has the focus and is not to be seen: {now}"
        assert now.ring > 0, f"It has the focus and nothing shows that: {now}"
        if now.words == words:
            return
        passed.append(now.words)
    raise AssertionError(f"Tab does not lead to {words!r}, only to {passed}")


def go(page: Page, words: str) -> None:
    """Tabs to something and presses Enter on it."""
    tab_to(page, words)
    page.keyboard.press("Enter")


def on_heading(page: Page, words: str) -> None:
    """Waits until the heading with these words has the focus."""
    expect(page.locator(":is(h1, h2, h3):focus")).to_have_text(words)


@pytest.fixture
def wide(visitor: Visitor) -> Visitor:
    """A large screen on which nothing glides, so that a test sees where things end up."""
    visitor.page.emulate_media(reduced_motion="reduce")
    return visitor


@pytest.fixture
def narrow(wide: Visitor) -> Visitor:
    """A screen 320 pixels wide: a small telephone, or a large screen at 400%."""
    wide.page.set_viewport_size({"width": 320, "height": 640})
    return wide


def answer(page: Page, procedure: Procedure, answers: list[tuple[str, str]], last: str) -> None:
    """Answers by keyboard. After each the focus is on the next heading, and then on `last`."""
    for number, (step_id, answer_id) in enumerate(answers):
        step = procedure.step(step_id)
        given = step.answer(answer_id) if step else None
        assert given
        go(page, given.label)
        after = procedure.step(answers[number + 1][0]) if number + 1 < len(answers) else None
        on_heading(page, after.question if after else last)


def fill(page: Page) -> None:
    """Goes through the form and types where something is needed and missing, up to its button."""
    needed = page.locator("[aria-required=true]:focus")
    for now in stops(page):
        assert now.seen and now.ring > 0, now
        if now.words == "Make the record":
            return
        if not needed.count() or needed.input_value():
            continue
        if needed.evaluate("node => node.tagName") == "SELECT":
            page.keyboard.press("ArrowDown")
        else:
            page.keyboard.type("Fears, naps. Spoken/written: n p f s.")
        assert needed.input_value(), now


def test_the_whole_way_from_home_to_a_record_needs_no_mouse(
    narrow: Visitor, current: Procedure
) -> None:
    page = narrow.page
    narrow.open("")
    go(page, "Decide now")
    page.wait_for_url("**/decide/")
    narrow.tool.locator("button.answer").first.wait_for()
    whether = [("danger", "no"), ("route", "none"), ("recipient", "own-concern")]
    whether += [("harm", "child"), ("duty", "yes"), ("detriment", "no")]
    outcome = current.outcome("must-share")
    assert outcome
    answer(page, current, whether, outcome.title)
    how = [("tell", "before"), ("identity", "no"), ("restricted", "no"), ("amount", "yes")]
    answer(page, current, [*how, ("channel", "yes")], outcome.title)
    go(page, "Write the record")
    on_heading(page, "Write the record")
    narrow.tool.locator(".fields").wait_for(timeout=READY)
    fill(page)
    page.keyboard.press("Enter")
    on_heading(page, "Check your answers")
    go(page, "Finish")
    on_heading(page, "Your record")
    expect(narrow.tool.locator("pre")).to_contain_text("Fears, naps. Spoken/written: n p f s.")
    assert page.url == narrow.address + "decide/"


def test_what_is_missing_takes_the_focus_and_each_line_leads_to_its_field(
    narrow: Visitor, current: Procedure
) -> None:
    page = narrow.page
    narrow.open()
    outcome = current.outcome("share-now")
    assert outcome
    answer(page, current, [("danger", "yes")], outcome.title)
    go(page, "Afterwards: write the record")
    narrow.tool.locator(".fields").wait_for(timeout=READY)
    go(page, "Make the record")
    summary = narrow.tool.locator(".summary")
    expect(summary).to_be_focused()
    lines = summary.locator("li button").all_inner_texts()
    assert len(lines) > 2
    for line in lines:
        expect(summary).to_be_focused()
        go(page, line)
        control = page.locator("[aria-required=true][aria-invalid=true]:focus")
        assert page.locator(f"label[for={control.get_attribute('id')}]").inner_text() == line
        assert active(page).seen
        summary.focus()


def test_single_letters_do_nothing_while_the_tool_is_open(
    wide: Visitor, current: Procedure
) -> None:
    page = wide.page
    wide.open()
    step = current.step("route")
    assert step
    answer(page, current, [("danger", "no")], step.question)
    for key in ["n", "p", "f", "s", "/", ",", ".", "N", "S"]:
        page.keyboard.press(key)
        on_heading(page, step.question)
        expect(page.locator("#__search")).not_to_be_checked()
        assert page.url == wide.address + "decide/"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_opens_and_closes_by_keyboard_and_gives_the_focus_back(
    narrow: Visitor, key: str
) -> None:
    page = narrow.page
    narrow.open("guidance/danger/")
    menu = page.get_by_role("button", name="Menu")
    tab_to(page, "Menu")
    page.keyboard.press(key)
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary a:focus")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#__drawer")).not_to_be_checked()


@pytest.mark.parametrize("path", sampled(["", "decide/", "guidance/danger/"], ["decide/"]))
def test_every_link_of_the_open_menu_is_reached_and_seen(narrow: Visitor, path: str) -> None:
    page = narrow.page
    narrow.open(path)
    go(page, "Menu")
    expect(page.locator(".md-sidebar--primary a:focus")).to_be_visible()
    reached = [active(page)]
    for now in stops(page):
        if not now.menu:
            break
        reached.append(now)
    assert [now.words for now in reached if not now.seen or not now.ring] == []
    links = page.locator(".md-sidebar--primary a").evaluate_all("all => all.map((a) => a.href)")
    assert len(links) > 50
    assert set(links) - {now.href for now in reached} == set()


def test_a_table_wider_than_the_page_is_reached_by_keys_and_no_other_is(narrow: Visitor) -> None:
    box = narrow.page.locator(".md-typeset__scrollwrap")
    narrow.open("read/law/mappa/")
    expect(box).to_have_attribute("tabindex", "0")
    narrow.page.set_viewport_size({"width": 1280, "height": 640})
    expect(box).not_to_have_attribute("tabindex", "0")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path", sampled(["", "decide/", "guidance/danger/", "sources/"], ["", "decide/"])
)
def test_with_the_menu_closed_the_focus_is_always_to_be_seen(
    wide: Visitor, path: str, width: int
) -> None:
    wide.page.set_viewport_size({"width": width, "height": 640})
    wide.open(path)
    if path == "decide/":
        wide.tool.locator("button.answer").first.wait_for()
    passed = list(stops(wide.page))
    assert len(passed) > 8
    assert [now for now in passed if not now.seen or not now.ring] == []


def test_these_checks_see_what_is_away_or_covered_or_has_no_ring(wide: Visitor) -> None:
    wide.open("about/privacy/")
    cover = ("", "top: 490px; width: 300px; height: 60px")
    away, bare = ("away", "top: 400px; left: -300px"), ("bare", "top: 600px; outline: none")
    wide.page.evaluate(
        BREAK, [("good", "top: 300px"), away, ("covered", "top: 500px"), cover, bare]
    )
    found = {now.words: now for now in stops(wide.page)}
    assert found["good"].seen and found["good"].ring > 0
    assert not found["away"].seen
    assert not found["covered"].seen
    assert not found["bare"].ring
