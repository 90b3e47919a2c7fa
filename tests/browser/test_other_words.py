"""The tool in a language that nobody speaks, on a screen 320 pixels wide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from decision_core.model import Procedure
from decision_core.wording import translated
from overrides.hooks.rendering import Cards
from tests.browser.axe import MEASURE, TALL
from tests.browser.journeys import ROUTES
from tests.browser.screens import complete
from tests.browser.visitor import READY, Visitor
from tests.pseudo import LANGUAGE, wording
from tests.site.test_other_words import here

CHART, END = '<article class="chart"', "</article>"
OTHERWISE = """
(lang) => [...document.querySelectorAll(`#tool :is(.card__title, .card__help, .card__text,
  .answer__label, .answer__hint, .todo__text, .todo__help, .given dt, .given__answer)`)]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }))
  .filter((node) => !/^\\[[^]*\\]$/.test(node.textContent.trim())
    || (node.closest("[lang]") !== document.documentElement ? node.closest("[lang]")
      : node.querySelector("[lang]"))?.lang !== lang)
  .map((node) => `${node.className}: ${node.textContent}`)
"""
CLIPPED = """
() => [...document.querySelectorAll("#tool *")]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.matches(".unseen"))
  .filter((node) => getComputedStyle(node).overflowX !== "visible"
    && node.scrollWidth > node.clientWidth + 1)
  .map((node) => node.className || node.tagName)
"""


@pytest.fixture(scope="module")
def spoken(current: Procedure) -> Procedure:
    return translated(current, wording(current))


@pytest.fixture
def narrow(browser: Browser, address: str, current: Procedure) -> Iterator[Visitor]:
    """Somebody on the decide page with its cards in the other language."""
    chart = Cards(current).in_other_words(wording(current)).chart(here)

    def speak(route: Route) -> None:
        response = route.fetch()
        html = response.text()
        start = html.index(CHART)
        end = html.index(END, start) + len(END)
        route.fulfill(response=response, body=html[:start] + chart + html[end:])

    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.route("**/decide/", speak)
    somebody = Visitor(context.new_page(), address)
    somebody.open()
    yield somebody
    context.close()
    assert somebody.troubles == []


def looked_at(visitor: Visitor) -> list[str]:
    """What is wrong on the screen: English words of a card, words cut off or reaching out."""
    page = visitor.page
    found: list[str] = page.evaluate(OTHERWISE, LANGUAGE) + page.evaluate(CLIPPED)
    wide: list[str] = page.evaluate(MEASURE, TALL)["wide"]
    return found + wide


def test_the_whole_way_is_in_the_other_language_and_fits(
    narrow: Visitor, spoken: Procedure, current: Procedure
) -> None:
    for one in ROUTES["the duty to share"].items():
        step = spoken.step(one[0])
        assert step
        narrow.heading.get_by_text(step.question, exact=True).wait_for()
        assert looked_at(narrow) == []
        narrow.answer(spoken, [one])
    expect(narrow.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    assert narrow.tool.locator(".todo__text").count() > 5
    assert looked_at(narrow) == []
    assert narrow.page.locator("html").get_attribute("lang") == "en"


def test_the_record_is_in_english_and_goes_by_the_same_rules(
    narrow: Visitor, spoken: Procedure, current: Procedure
) -> None:
    narrow.answer(spoken, ROUTES["no purpose"].items())
    narrow.press("Write the record")
    complete(narrow)
    narrow.make_the_record()
    text = narrow.tool.locator(".written__text").inner_text()
    step = current.step("danger")
    assert step and step.question in text
    assert "löñgér" not in text


def test_these_looks_see_what_is_english_or_cut_off(narrow: Visitor) -> None:
    narrow.tool.locator("button.answer").first.wait_for()
    assert looked_at(narrow) == []
    narrow.page.evaluate(
        """() => {
          document.querySelector("#tool .answer__label").textContent = "Yes";
          const title = document.querySelector("#tool .card__title");
          title.style.cssText = "overflow: hidden; white-space: nowrap; text-overflow: ellipsis";
        }"""
    )
    found = looked_at(narrow)
    assert "answer__label: Yes" in found
    assert "card__title" in found
