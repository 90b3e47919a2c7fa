"""The chart in a browser: the way walked is marked, it has sizes, and it prints on one sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PageObject, PdfReader

from decision_core.codec import digests
from decision_core.commands import compiled
from decision_core.engine import walk
from decision_core.model import Procedure
from decision_core.paths import Way, ways
from tests.browser import axe
from tests.browser.journeys import HOW, ROUTES, choose_area, in_area
from tests.browser.visitor import Visitor
from tests.conftest import DOCS

SEE = "See your way on the chart"
MARKED = """
(panel) => [...panel.querySelectorAll(".flow--walked")].flatMap(({ dataset }) =>
  dataset.step ? [[dataset.step]] : dataset.answer ? [[dataset.answer]] : [])
"""
# Every text with the box that it has to stay in, measured with the font that is here.
OUTSIDE = """
(svg) => [...svg.querySelectorAll("text")].flatMap((text) => {
  const holder = text.closest("[data-outcome]") ?? text.closest("a") ?? svg;
  const rect = holder.querySelector(":scope > a > rect, :scope > rect") ?? svg;
  const [box, at] = [rect.getBoundingClientRect(), text.getBoundingClientRect()];
  const out = [box.left - at.left, at.right - box.right, box.top - at.top, at.bottom - box.bottom];
  return Math.max(...out) > 1 || !at.width ? [text.textContent] : [];
})
"""
A3 = (842, 1191)


def trail(visitor: Visitor) -> Locator:
    """The panel with the chart under the tool."""
    return visitor.page.locator(".trail")


def see(visitor: Visitor) -> None:
    """Opens the panel, whichever button is there, and waits for the picture."""
    visitor.page.get_by_role("button", name=SEE).last.click()
    trail(visitor).locator("svg.flow").wait_for()


def path_of(marks: list[list[str]]) -> list[tuple[str, str]]:
    """Marked questions and answers, in the order of the picture, as pairs."""
    return [(one[0], other[0]) for one, other in zip(marks[::2], marks[1::2], strict=True)]


def check(visitor: Visitor, procedure: Procedure, answers: Mapping[str, str]) -> None:
    """The marks, and the list beside them, are the walk."""
    walked = walk(procedure, answers)
    assert sorted(path_of(trail(visitor).evaluate(MARKED))) == sorted(walked.path)
    listed = trail(visitor).locator(".trail__steps li").all_inner_texts()
    for words, (step_id, answer_id) in zip(listed, walked.path, strict=False):
        step = procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        assert step and answer
        assert words.endswith(f"{step.question} {answer.label}")
    assert len(listed) == len(walked.path) + int(walked.outcome is not None)
    if walked.outcome:
        assert listed[-1] == f"Outcome: {walked.outcome.title}"
        box = f".flow__way.flow--walked [data-outcome='{walked.outcome.id}']"
        expect(trail(visitor).locator(box)).to_have_count(1)


def sample(procedure: Procedure) -> Iterator[Way]:
    """The shortest way to one outcome of each kind."""
    found: dict[str, Way] = {}
    for way in ways(procedure):
        kind = way.outcome.kind if way.outcome else ""
        if kind not in found or len(way.path) < len(found[kind].path):
            found[kind] = way
    yield from found.values()


@pytest.fixture(scope="module")
def begun(browser: Browser, address: str) -> Iterator[Visitor]:
    """The tool on one page for several tests, and without Python, which the chart does not need."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.route("**/assets/runtime/**", lambda route: None)
    somebody = Visitor(context.new_page(), address)
    somebody.open()
    yield somebody
    context.close()


@pytest.fixture
def asked(begun: Visitor) -> Iterator[Visitor]:
    """The same at its first question; afterwards nothing may have gone wrong."""
    again = begun.tool.get_by_role("button", name="Start again").first
    if again.is_visible():
        again.click()
    yield begun
    assert begun.troubles == []


def test_the_marks_are_the_walk_for_an_outcome_of_each_kind(
    asked: Visitor, current: Procedure
) -> None:
    for way in sample(current):
        asked.answer(current, way.path)
        see(asked)
        check(asked, current, dict(way.path))
        asked.press("Start again")
        expect(trail(asked)).to_be_hidden()
        assert trail(asked).inner_html() == ""


def test_while_the_panel_is_open_it_follows_each_answer_and_each_change(
    asked: Visitor, current: Procedure
) -> None:
    see(asked)
    expect(trail(asked)).to_contain_text("You have answered nothing yet.")
    given: dict[str, str] = {}
    for step, answer in {**ROUTES["the duty to share"], **HOW}.items():
        asked.answer(current, [(step, answer)])
        given[step] = answer
        check(asked, current, given)
    asked.tool.get_by_role("button", name="Change your answer to: Is anyone at risk").click()
    asked.answer(current, [("harm", "none")])
    check(asked, current, {**given, "harm": "none"})


def test_an_earlier_edition_has_its_own_chart(asked: Visitor) -> None:
    old = compiled(DOCS)[0]
    asked.press("This decision was made on another day")
    asked.page.locator("#decision-day").fill(old.edition.from_.isoformat())
    asked.press("Continue")
    way = [*ways(old)][5]
    asked.answer(old, way.path)
    see(asked)
    expect(trail(asked).locator("svg.flow")).to_have_attribute("data-edition", old.edition.id)
    check(asked, old, dict(way.path))


def test_a_question_of_the_area_is_said_in_words(visitor: Visitor, current: Procedure) -> None:
    visitor.page.context.route("**/assets/runtime/**", lambda route: None)
    combined = in_area(current, "southmere")
    given = {"danger": "no", "route": "none", "recipient": "own-concern",
             "southmere.named-worker": "yes", "harm": "unsure"}  # fmt: skip
    visitor.open()
    choose_area(visitor, "southmere")
    visitor.answer(combined, given.items())
    see(visitor)
    known = {step: answer for step, answer in given.items() if current.step(step)}
    national = walk(current, known)
    assert sorted(path_of(trail(visitor).evaluate(MARKED))) == sorted(national.path)
    expect(trail(visitor).locator(".trail__steps")).to_contain_text(
        "A question of your area, not on the chart: Does the family already"
    )


def test_it_needs_no_network_once_the_page_is_at_rest_and_asks_nothing_of_an_answer(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.page.context.route("**/assets/runtime/**", lambda route: None)
    got: list[str] = []
    visitor.page.on("response", lambda one: got.append(one.url) if "/charts/" in one.url else None)
    visitor.open()
    while len(got) < 3:
        visitor.page.wait_for_timeout(100)
    visitor.page.context.route("**/*", lambda route: route.abort())
    before = [url for url in visitor.requests if "/charts/" in url]
    visitor.answer(current, ROUTES["no purpose"].items())
    see(visitor)
    check(visitor, current, ROUTES["no purpose"])
    assert [url for url in visitor.requests if "/charts/" in url] == before
    assert len(before) == 3
    visitor.allow_broken_requests()


def test_without_the_picture_the_steps_are_there_in_words(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.page.context.route("**/assets/runtime/**", lambda route: None)
    visitor.page.context.route("**/charts/*.json", lambda route: route.abort())
    visitor.open()
    visitor.answer(current, ROUTES["no purpose"].items())
    visitor.page.get_by_role("button", name=SEE).last.click()
    expect(trail(visitor)).to_contain_text("The picture is not here yet.")
    expect(trail(visitor).locator("li")).to_have_count(7)
    visitor.page.context.unroute("**/charts/*.json")
    visitor.page.get_by_role("button", name="Put the chart away").click()
    see(visitor)
    check(visitor, current, ROUTES["no purpose"])
    assert all("ERR_FAILED" in line for line in visitor.troubles)
    visitor.allow_broken_requests()


@pytest.fixture(scope="module")
def pages(browser: Browser, address: str) -> Iterator[Page]:
    """One page for the tests that only look."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + "guidance/chart/")
    yield page
    context.close()


def test_words_stay_in_their_boxes_with_the_font_that_is_here(pages: Page) -> None:
    assert pages.locator("svg.flow").evaluate(OUTSIDE) == []
    pages.evaluate("() => document.querySelector('.flow__question').setAttribute('width', '60')")
    assert pages.locator("svg.flow").evaluate(OUTSIDE) != []
    pages.reload()


def test_it_becomes_larger_and_smaller_by_buttons_and_by_keys(pages: Page) -> None:
    frame = pages.get_by_role("region", name="The chart.")
    svg = pages.locator("svg.flow")

    def width() -> int:
        return round(svg.bounding_box()["width"])  # type: ignore[index]

    whole = width()
    assert whole <= frame.bounding_box()["width"]  # type: ignore[index]
    pages.get_by_role("button", name="Larger").click()
    assert width() > whole
    expect(pages.locator(".picture__said")).to_have_text(re.compile(r"The chart is at \d+ %\."))
    frame.focus()
    pages.keyboard.press("+")
    large = width()
    pages.keyboard.press("-")
    assert whole < width() < large
    for _ in range(9):
        pages.keyboard.press("-")
    assert width() < whole
    expect(pages.locator(".picture__said")).to_have_text("This is the smallest size.")
    pages.keyboard.press("0")
    assert width() == whole
    assert pages.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_on_a_telephone_it_can_be_read_and_scrolls_in_its_frame(
    browser: Browser, address: str
) -> None:
    for scripts in (True, False):
        context = browser.new_context(
            viewport={"width": 320, "height": 640}, java_script_enabled=scripts
        )
        page = context.new_page()
        page.goto(address + "guidance/chart/")
        page.locator("svg.flow").wait_for()
        box = page.locator("svg.flow").bounding_box()
        assert box and box["width"] >= 880
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320
        expect(page.locator("#list-harm")).to_be_attached()
        context.close()


def test_a_question_on_the_picture_leads_to_its_page(pages: Page, address: str) -> None:
    link = pages.locator("svg.flow a").first
    expect(link).to_have_accessible_name("1 Is anyone in immediate danger?")
    expect(pages.locator("svg.flow a").nth(3)).to_have_accessible_name(
        "2 Is it one of these, which have a procedure of their own?"
    )
    link.focus()
    pages.keyboard.press("Enter")
    pages.wait_for_url("**/guidance/danger/#danger")
    pages.goto(address + "guidance/chart/")


def test_the_wall_chart_is_one_sheet_of_a3_with_its_stamp(
    browser: Browser, address: str, current: Procedure
) -> None:
    page = browser.new_context().new_page()
    page.goto(address + "guidance/wall/")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    page.context.close()
    (sheet,) = pdf.pages
    assert (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) == A3
    words = " ".join(sheet.extract_text().split())
    assert words.startswith("In danger now? Call 999")
    assert f"Edition {current.edition.id}" in words
    assert f"digest {digests(current).digest[:8]}" in words
    for said in ("Not signed off", "correct as built on", "before you rely on it"):
        assert said in words
    assert all(step.question in words for step in current.steps)
    lowest = min(size for size in sizes(sheet))
    assert lowest >= 7, f"{lowest} points"


def sizes(sheet: PageObject) -> set[float]:
    """How high the letters on a sheet are, in points."""
    found: set[float] = set()

    def visit(text: str, matrix: list[float], at: list[float], _: object, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * matrix[3] * at[3]), 1))

    sheet.extract_text(visitor_text=visit)
    return found


def test_the_wall_chart_bars_nobody_from_reading_it_on_a_screen(
    browser: Browser, address: str
) -> None:
    context = axe.context(browser)
    page = context.new_page()
    page.goto(address + "guidance/wall/")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert [str(one) for one in axe.check(page)] == []
        assert page.evaluate("() => document.documentElement.scrollWidth") == width
    context.close()
