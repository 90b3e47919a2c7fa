"""What comes out of the printer: the form alone where the form is wanted."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from decision_core.model import Procedure
from tests.browser.forms import begin
from tests.browser.journeys import ROUTES
from tests.browser.visitor import Visitor


def printed(page: Page) -> list[str]:
    """Which parts of the page take up room on paper."""
    page.emulate_media(media="print")
    parts = {
        "chart": ".chart",
        "form": "#paper-record",
        "tool": "#tool",
        "emergency": ".emergency",
        "edition": ".standing",
        "advice": "#record-words",
    }
    seen = [name for name, at in parts.items() if page.locator(at).first.is_visible()]
    page.emulate_media(media="screen")
    return seen


def test_without_scripts_a_link_prints_the_form_without_the_questions(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + "decide/")
    assert {"chart", "form", "emergency", "advice"} <= set(printed(page))
    link = page.locator(".paper__alone a")
    link.click()
    assert printed(page) == ["form"]
    expect(page.locator("#paper-record label", has_text="The day you decided")).to_be_visible()
    page.emulate_media(media="print")
    expect(link).to_be_hidden()
    page.context.close()


def test_with_scripts_only_the_form_is_printed_from_the_form_and_only_the_outcome_from_there(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.page.context.route("**/assets/runtime/**", lambda route: route.abort())
    visitor.open("decide/#paper-record")
    visitor.page.locator("#paper-record").wait_for()
    expect(visitor.page.locator(".paper__alone")).to_have_count(0)
    assert printed(visitor.page) == ["form"]
    visitor.answer(current, ROUTES["no purpose"].items())
    assert "tool" in printed(visitor.page)
    assert not {"chart", "form"} & set(printed(visitor.page))
    visitor.allow_broken_requests()


def test_hints_and_the_bar_of_buttons_are_not_printed(desk: Visitor, current: Procedure) -> None:
    begin(desk, current, dict(ROUTES["no purpose"]))
    desk.field("decision.reason").fill("Ring sam@example.org.")
    hints = desk.tool.locator(".hints")
    expect(hints).to_be_visible()
    desk.page.emulate_media(media="print")
    expect(hints).to_be_hidden()
    expect(desk.tool.locator(".field__why").first).to_be_hidden()
    expect(desk.tool.locator(".keeping")).to_be_hidden()
    expect(desk.field("decision.reason")).to_be_visible()
    desk.page.emulate_media(media="screen")


def test_on_paper_the_call_for_help_lies_over_nothing_and_no_empty_circle_is_black(
    desk: Visitor, current: Procedure
) -> None:
    scheme = "() => getComputedStyle(document.querySelector('#tool button')).colorScheme"
    desk.answer(current, ROUTES["an emergency"].items())
    expect(desk.heading).to_have_text("Ring 999 now")
    desk.page.evaluate("document.querySelector('#__palette_1').click()")
    assert desk.page.evaluate(scheme) == "dark"
    desk.page.emulate_media(media="print")
    panel = desk.tool.locator(".panel").bounding_box()
    call = desk.page.locator(".emergency").bounding_box()
    assert panel and call and call["y"] + call["height"] <= panel["y"]
    assert desk.page.evaluate(scheme) == "light"
    expect(desk.page.locator(".offline")).to_be_hidden()
    expect(desk.page.locator(".asked")).to_be_hidden()
    desk.page.emulate_media(media="screen")
    desk.page.evaluate("document.querySelector('#__palette_0').click()")
