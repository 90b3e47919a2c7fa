"""Leaving in a hurry: blank in the same key event, and nothing of the case is left behind."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from decision_core.model import Procedure
from tests.browser.journeys import CANARY, answers_given, to_a_record, to_the_form, write_everywhere
from tests.browser.leaving import AWAY, STATES
from tests.browser.traces import Watch, assert_no_trace, traces
from tests.browser.visitor import READY, Visitor

TITLE = "Weather"
PRESS = """
() => {
  for (const kind of ["keydown", "keyup"]) dispatchEvent(new KeyboardEvent(kind, { key: "Shift" }));
}
"""
SEEN = """
() => {
  const cover = document.querySelector(".leave-cover");
  if (!cover) return { blank: false, text: document.body.innerText };
  const spots = [0, 0.25, 0.5, 0.75, 0.999].flatMap((x) => [0, 0.25, 0.5, 0.75, 0.999]
    .map((y) => document.elementFromPoint(x * innerWidth, y * innerHeight)));
  return { blank: spots.every((spot) => spot === cover), text: cover.textContent,
    paint: getComputedStyle(cover).backgroundColor, opacity: getComputedStyle(cover).opacity };
}
"""
# Registered last, so it sees what every part of the page made of being left.
WIPED = """
() => addEventListener("pagehide", () => console.info(JSON.stringify({
  ended: window.ended, left: [...document.querySelectorAll("textarea, input[type=text]")]
    .map(({ value }) => value).join(""), tool: document.querySelector("#tool").textContent,
})), { once: true })
"""
WATCH_WORKERS = """
window.ended = 0;
const { terminate } = Worker.prototype;
Worker.prototype.terminate = function () { window.ended += 1; terminate.call(this); };
"""

ARRIVED = """
() => performance.getEntriesByType("resource")
  .some(({ name, responseEnd }) => name.endsWith("/leave.js") && responseEnd)
"""


@pytest.fixture
def leaver(visitor: Visitor) -> Iterator[Visitor]:
    """Somebody whose way out leads to a page of this test, and is asked for once at most."""
    asked: list[Request] = []

    def weather(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(content_type="text/html", body=f"<title>{TITLE}</title>Sunny spells.")

    visitor.page.context.route(AWAY, weather)
    yield visitor
    # What a page was still fetching when it was left, the browser says in its console.
    visitor.troubles[:] = [
        line
        for line in visitor.troubles
        if not line.endswith(f"host: {AWAY}") and "Fetch API cannot load" not in line
    ]
    assert len(asked) < 2
    for request in asked:
        assert request.is_navigation_request() and request.method == "GET"
        assert "referer" not in request.headers
        assert request.post_data is None


def shift(page: Page, times: int = 3) -> None:
    """Presses Shift, so many times."""
    for _ in range(times):
        page.keyboard.press("Shift")


def asked_for_weather(page: Page) -> bool:
    """Waits for the page that takes the place of ours."""
    page.wait_for_url(AWAY)
    return page.title() == TITLE


@pytest.mark.parametrize("state", STATES)
def test_the_third_shift_blanks_the_screen_in_the_same_key_event(
    state: str, leaver: Visitor, current: Procedure
) -> None:
    STATES[state](leaver, current)
    leaver.page.wait_for_function("() => document.querySelector('[data-leave-said]')")
    seen = leaver.page.evaluate(
        f"() => {{ const press = {PRESS}; press(); press(); const before = ({SEEN})();"
        f" press(); return [before, ({SEEN})()]; }}"
    )
    assert not seen[0]["blank"]
    assert seen[1]["blank"] and seen[1]["text"] == "Loading."
    assert seen[1]["opacity"] == "1" and seen[1]["paint"].startswith("rgb("), "it shows through"
    assert asked_for_weather(leaver.page)
    assert leaver.dialogs == [], "it asked before it left"


@pytest.mark.parametrize(
    "way",
    [
        *(pytest.param(one, marks=pytest.mark.slow) for one in ("the button", "the keyboard")),
        "Shift three times",
    ],
)
def test_back_shows_nothing_of_the_case_and_the_tool_begins_again(
    way: str, leaver: Visitor, current: Procedure
) -> None:
    watch = Watch().on(leaver.page.context)
    to_a_record(leaver, current, "the duty to share")
    if way == "Shift three times":
        shift(leaver.page)
    else:
        button = leaver.page.locator("a.leave")
        button.click() if way == "the button" else button.press("Enter")
    assert asked_for_weather(leaver.page)
    assert leaver.dialogs == []
    leaver.page.evaluate("history.back()")
    leaver.page.wait_for_url("**/decide/", wait_until="commit")
    expect(leaver.heading).to_have_text("Is anyone in immediate danger?", timeout=READY)
    assert CANARY not in leaver.page.content()
    values = leaver.page.eval_on_selector_all(
        "textarea, input", "nodes => nodes.map((node) => node.value).join('')"
    )
    assert CANARY not in values
    found = traces(leaver.page, watch)
    assert_no_trace(found, [CANARY, *answers_given(current)], "Decide - When to share")
    assert found["history"][-1][0] == AWAY


def test_the_worker_is_ended_and_all_is_wiped_before_the_page_goes(
    leaver: Visitor, current: Procedure
) -> None:
    leaver.page.add_init_script(WATCH_WORKERS)
    to_the_form(leaver, current, "an emergency")
    write_everywhere(leaver)
    assert leaver.page.evaluate("window.ended") == 0
    leaver.page.evaluate(WIPED)
    with leaver.page.expect_console_message() as said:  # a page on its way out answers nothing
        shift(leaver.page)
    found = json.loads(said.value.text)
    leaver.troubles.clear()
    assert found == {"ended": 1, "left": "", "tool": ""}
    assert asked_for_weather(leaver.page)


def test_it_works_before_python_and_the_tool_have_come(leaver: Visitor) -> None:
    held: list[Route] = []
    for part in ("runtime/**", "javascripts/tool.js", "javascripts/bundle*"):
        leaver.page.context.route(f"**/assets/{part}", lambda route: held.append(route))
    leaver.page.goto(leaver.address + "decide/", wait_until="commit")
    leaver.page.locator("a.leave").wait_for()
    leaver.page.wait_for_function(ARRIVED)
    assert held, "nothing was held back"
    leaver.page.wait_for_timeout(100)
    shift(leaver.page)
    assert asked_for_weather(leaver.page)
    for route in held:
        route.abort()


@pytest.mark.parametrize("between", ["a", "Tab", "Control", "Escape"])
def test_any_other_key_in_between_calls_it_off(between: str, leaver: Visitor) -> None:
    leaver.open("about/privacy/")
    shift(leaver.page, 2)
    leaver.page.keyboard.press(between)
    shift(leaver.page, 2)
    expect(leaver.page.locator("a.leave")).to_have_attribute("data-pressed", "2")
    shift(leaver.page, 1)
    assert asked_for_weather(leaver.page)


def test_capitals_and_selecting_never_leave(leaver: Visitor) -> None:
    leaver.open("records/request/")
    box = leaver.page.locator("#request-form textarea").first
    box.focus()
    leaver.page.keyboard.down("Shift")
    for letter in "ABCN":
        leaver.page.keyboard.press(letter)
    leaver.page.keyboard.up("Shift")
    for letter in "ABCN":
        leaver.page.keyboard.press(f"Shift+{letter}")
    for _ in range(4):
        box.click(modifiers=["Shift"])
    for held in ("Control", "Alt"):
        for _ in range(3):
            leaver.page.keyboard.press(f"{held}+Shift")
    expect(box).to_have_value("ABCNABCN")
    expect(leaver.page.locator("a.leave")).not_to_have_attribute("data-pressed", "1")
    assert leaver.page.url.endswith("/records/request/")


def test_the_presses_are_said_and_shown_and_lapse_after_five_seconds(leaver: Visitor) -> None:
    page = leaver.page
    page.clock.install(time=0)
    leaver.open("about/privacy/")
    page.clock.pause_at(3_600)
    said, link = page.locator("[role=status][data-leave-said]"), page.locator("a.leave")
    dots = link.locator(".leave__dots")
    expect(dots).to_be_hidden()
    shift(page, 1)
    expect(said).to_have_text("Shift: press it 2 more times to leave this page and wipe it.")
    expect(dots).to_be_visible()
    page.clock.run_for(4_900)
    shift(page, 1)
    expect(said).to_have_text("Shift: press it 1 more time to leave this page and wipe it.")
    page.clock.run_for(4_900)
    expect(link).to_have_attribute("data-pressed", "2")
    page.clock.run_for(200)
    expect(said).to_have_text("Not leaving: that was too long between two presses.")
    expect(dots).to_be_hidden()
    shift(page, 2)
    expect(link).to_have_attribute("data-pressed", "2")


def test_where_it_is_switched_off_shift_does_nothing(leaver: Visitor) -> None:
    leaver.open("about/privacy/")
    leaver.page.evaluate("document.querySelectorAll('[data-leave]').forEach((a) => a.remove())")
    shift(leaver.page, 4)
    leaver.page.wait_for_timeout(100)
    assert "leaving" not in leaver.page.evaluate("document.documentElement.className")
    expect(leaver.page.get_by_role("heading", name="Privacy", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["decide/", "records/request/", "families/"])
def test_without_scripts_it_is_a_link_and_the_page_says_what_it_does_not_do(
    path: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route(AWAY, lambda route: route.fulfill(content_type="text/html", body="Sunny spells."))
    page.goto(address + path)
    note = page.locator("noscript .leave-words")
    expect(note).to_be_visible()
    assert "It wipes nothing, and Back leads here again." in (note.text_content() or "")
    page.locator("a.leave").click()
    page.wait_for_url(AWAY)
    browsing = context.new_cdp_session(page)
    before = browsing.send("Page.getNavigationHistory")["entries"][-2]
    assert before["url"] == address + path
    browsing.send("Page.navigateToHistoryEntry", {"entryId": before["id"]})
    page.wait_for_url(address + path, wait_until="commit")
    context.close()


def test_the_first_stop_of_the_keyboard_and_a_press_of_enter_leave(leaver: Visitor) -> None:
    leaver.open("families/children-and-young-people/")
    for _ in range(3):
        leaver.page.keyboard.press("Tab")
        if leaver.page.evaluate("document.activeElement.matches('a[data-leave]')"):
            break
    leaver.page.keyboard.press("Enter")
    assert asked_for_weather(leaver.page)
