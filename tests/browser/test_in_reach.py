"""On a small telephone: what keeps the work is always in reach, and covers nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from decision_core.model import Procedure
from tests.browser.forms import begin
from tests.browser.journeys import ROUTES
from tests.browser.visitor import READY, Visitor

SMALL = {"width": 320, "height": 568}
IN_SIGHT = """
() => [...document.querySelectorAll(".keeping button")].filter((one) => one.checkVisibility())
  .map((one) => {
    const { left, right, top, bottom, height } = one.getBoundingClientRect();
    const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return one === at && top >= 0 && bottom <= innerHeight && right <= innerWidth && height >= 44;
  })
"""
COVERED = """
() => {
  const now = document.activeElement;
  const bar = document.querySelector(".keeping");
  const { top, bottom } = now.getBoundingClientRect();
  const under = document.querySelector(".emergency").getBoundingClientRect().bottom;
  const over = bar.getBoundingClientRect().top;
  const free = bar.contains(now) || now.closest(".md-header, .emergency, .skip");
  const shown = (now.textContent || now.id).trim().slice(0, 40);
  return { words: shown, last: now.textContent === "Open a saved record or draft",
    covered: !free && bottom - top < over - under && (bottom > over + 1 || top < under - 1) };
}
"""


@pytest.fixture
def telephone(desk: Visitor) -> Iterator[Visitor]:
    """The decide page on a screen of 320 by 568."""
    desk.page.set_viewport_size({"width": 320, "height": 568})
    yield desk
    desk.page.set_viewport_size({"width": 1280, "height": 900})


def test_what_keeps_the_work_is_in_sight_wherever_the_form_is_read(
    telephone: Visitor, current: Procedure
) -> None:
    begin(telephone, current, dict(ROUTES["the duty to share"]))
    height = telephone.page.evaluate("document.documentElement.scrollHeight")
    end = telephone.page.evaluate(
        "document.querySelector('.keeping').parentElement.getBoundingClientRect().bottom + scrollY"
    )
    assert height > 3_000
    for at in range(0, int(end) - SMALL["height"], 150):
        telephone.page.evaluate("(at) => scrollTo({ top: at, behavior: 'instant' })", at)
        assert telephone.page.evaluate(IN_SIGHT) == [True, True], at


def test_nothing_that_has_the_focus_is_behind_it_whatever_it_says(
    telephone: Visitor, current: Procedure
) -> None:
    begin(telephone, current, dict(ROUTES["the duty to share"]))
    telephone.press("Copy so far")
    telephone.tool.get_by_text("Copied. Paste it somewhere safe.").wait_for()
    telephone.heading.focus()
    seen = []
    for _ in range(80):
        telephone.page.keyboard.press("Tab")
        seen.append(telephone.page.evaluate(COVERED))
        if seen[-1]["last"]:
            break
    assert seen[-1]["last"] and len(seen) > 30
    assert [one["words"] for one in seen if one["covered"]] == []


def test_without_python_there_is_no_bar_over_the_plain_form(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.page.set_viewport_size({"width": 320, "height": 568})
    visitor.page.context.route("**/assets/runtime/**", lambda route: route.abort())
    visitor.open()
    visitor.answer(current, ROUTES["no purpose"].items())
    visitor.page.locator(".standing-line button").wait_for(timeout=READY)
    visitor.press("Write the record")
    bar = visitor.tool.locator(".keeping")
    expect(bar).to_have_css("position", "static")
    visitor.troubles[:] = [item for item in visitor.troubles if "another host" in item]
