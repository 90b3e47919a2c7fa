"""When nobody is there the case is covered; and no field hands on what is typed into it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from decision_core.model import Procedure
from overrides.build.links import QUIET
from tests.browser.axe import check, context
from tests.browser.journeys import CANARY, open_everything, to_a_record, to_the_form
from tests.browser.visitor import Visitor

NOON = 1_800_000_000
TEN = 10 * 60 * 1_000
UNTYPED = ("checkbox", "radio")
HIT = """
() => [[5, 5], [innerWidth / 2, 5], [innerWidth - 5, innerHeight - 5], [30, innerHeight / 2]]
  .every(([x, y]) => document.elementFromPoint(x, y).closest(".idle-cover"))
"""
LACKING = """
(wanted) => [...document.querySelectorAll("input, textarea, [contenteditable]")]
  .filter((one) => !["checkbox", "radio"].includes(one.type))
  .flatMap((one) => Object.entries(wanted).filter(([name, to]) => one.getAttribute(name) !== to)
    .map(([name]) => `${name}: ${one.outerHTML.slice(0, 90)}`))
"""


@pytest.fixture
def still(visitor: Visitor) -> Visitor:
    """Somebody whose clock stands until a test moves it."""
    visitor.page.clock.install(time=NOON)
    return visitor


def stop_clock(visitor: Visitor) -> None:
    """Stops the clock, an hour further on: the cover may be there already, so touch the page."""
    visitor.page.clock.pause_at(NOON + 3_600)
    visitor.page.keyboard.press("Escape")


def cover(visitor: Visitor) -> Locator:
    """What lies over the page."""
    return visitor.page.get_by_role("dialog", name="Still there?")


@pytest.mark.parametrize("path", ["decide/", "records/request/", "records/review/"])
def test_the_page_is_covered_after_ten_minutes_without_a_sign_of_anybody(
    path: str, still: Visitor
) -> None:
    page = still.page
    still.open(path)
    page.locator("#tool button, .chooser button").first.wait_for()
    stop_clock(still)
    page.clock.run_for(TEN - 1_000)
    expect(cover(still)).to_have_count(0)
    page.mouse.move(300, 300)
    page.clock.run_for(TEN - 1_000)
    expect(cover(still)).to_have_count(0)
    page.clock.run_for(1_000)
    expect(cover(still)).to_be_visible()
    assert page.evaluate(HIT), "something of the page is to be seen"
    assert page.evaluate("getComputedStyle(document.querySelector('main')).visibility") == "hidden"
    assert "immediate danger" not in page.evaluate("document.body.innerText")


def test_showing_it_again_loses_nothing_and_gives_the_focus_back(
    still: Visitor, current: Procedure
) -> None:
    to_the_form(still, current, "an emergency")
    still.field("decision.reason").fill("Typed and not kept.")
    stop_clock(still)
    for way in ("the button", "Escape"):
        still.page.clock.run_for(TEN)
        expect(cover(still)).to_be_visible()
        if way == "Escape":
            still.page.keyboard.press("Escape")
        else:
            cover(still).get_by_role("button", name="Show it again").click()
        expect(cover(still)).to_have_count(0)
        expect(still.field("decision.reason")).to_have_value("Typed and not kept.")
        expect(still.field("decision.reason")).to_be_focused()


def test_starting_again_asks_about_typed_work_and_then_wipes_it(
    still: Visitor, current: Procedure
) -> None:
    to_the_form(still, current, "an emergency")
    still.field("decision.reason").fill(CANARY)
    stop_clock(still)
    still.page.clock.run_for(TEN)
    again = cover(still).get_by_role("button", name="Start again")
    still.refuse = True
    again.click()
    expect(still.field("decision.reason")).to_have_value(CANARY)
    still.refuse = False
    again.click()
    expect(still.heading).to_have_text("Is anyone in immediate danger?")
    assert CANARY not in still.page.content()
    assert len(still.dialogs) == 2, "the browser asked once more"


def test_no_other_page_is_ever_covered(still: Visitor) -> None:
    for path in ("", "about/privacy/", "families/", "scenarios/cold-house/"):
        still.open(path)
        still.page.clock.run_for(2 * TEN)
        expect(still.page.locator(".idle-cover")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_the_cover_bars_nobody(width: int, scheme: str, visitor: Visitor) -> None:
    browser = visitor.page.context.browser
    assert browser
    another = context(browser)
    page = another.new_page()
    page.set_viewport_size({"width": width, "height": 640})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.clock.install(time=NOON)
    page.goto(visitor.address + "decide/")
    page.locator("#tool button").first.wait_for()
    page.clock.fast_forward(TEN)
    page.locator(".idle-cover[open]").wait_for()
    page.clock.resume()
    assert [found for found in check(page) if found.entry == -1] == []
    heights = page.locator(".idle-cover .button").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert len(heights) == 3 and min(heights) >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    another.close()


class Fields(HTMLParser):
    """What somebody can type into on one page, with what each of them says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        given = dict(attrs)
        if tag in ("input", "textarea") and given.get("type") not in UNTYPED:
            self.found.append(given)
        assert "contenteditable" not in given


def test_no_field_of_any_page_is_checked_completed_remembered_or_translated(site: Path) -> None:
    count = 0
    for path in sorted(site.rglob("*.html")):
        for field in Fields(path.read_text("utf-8")).found:
            count += 1
            assert {name: field.get(name) for name in QUIET} == QUIET, (path, field)
    assert count > 100
    assert set(QUIET) >= {"spellcheck", "autocomplete", "autocorrect", "translate"}


def test_nor_any_field_that_a_script_makes(visitor: Visitor, current: Procedure) -> None:
    to_the_form(visitor, current, "the duty to share")
    open_everything(visitor)
    assert visitor.page.locator("#tool textarea, #tool input[type=text]").count() > 20
    assert visitor.page.evaluate(LACKING, QUIET) == []
    for path in ("records/request/", "records/review/", "setting/", "families/"):
        visitor.open(path)
        assert visitor.page.evaluate(LACKING, QUIET) == []
    visitor.page.evaluate("document.querySelector('input[type=text]').removeAttribute('translate')")
    assert len(visitor.page.evaluate(LACKING, QUIET)) == 1


def test_typed_words_on_the_screen_are_not_for_a_translator(
    visitor: Visitor, current: Procedure
) -> None:
    to_a_record(visitor, current, "an emergency")
    open_to = visitor.page.evaluate(
        "(word) => [...document.querySelectorAll('#tool *')].filter((one) => one.translate"
        " && [...one.childNodes].some((part) => part.nodeType === 3 && part.data.includes(word)))"
        ".map((one) => one.outerHTML.slice(0, 80))",
        CANARY,
    )
    assert open_to == []
    assert re.search(CANARY, visitor.tool.inner_text())
