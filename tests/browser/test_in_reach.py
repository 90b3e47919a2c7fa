"""On a small telephone: what keeps the work is always in reach, and covers nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import ViewportSize, expect

from decision_core.model import Procedure
from tests.browser.forms import begin
from tests.browser.journeys import ROUTES
from tests.browser.test_home_alone import ANSWERS, FIELDS
from tests.browser.visitor import READY, Visitor

SIZES: tuple[ViewportSize, ...] = (
    {"width": 320, "height": 568},
    {"width": 320, "height": 256},  # a window of 1280 by 1024 at 400 %
    {"width": 568, "height": 320},
)
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
  return { words: shown,
    covered: !free && bottom - top < over - under && (bottom > over + 1 || top < under - 1) };
}
"""


WHOLE = """
() => {
  const bar = document.querySelector(".keeping");
  const { top, bottom } = bar.parentElement.getBoundingClientRect();
  const first = top + bar.offsetHeight + 40 - innerHeight; // so much of the screen is in sight
  return [Math.max(0, first + scrollY), bottom + scrollY - innerHeight];
}
"""


@pytest.fixture
def telephone(desk: Visitor) -> Iterator[Visitor]:
    """The decide page on a screen of 320 by 568."""
    desk.page.set_viewport_size({"width": 320, "height": 568})
    yield desk
    desk.page.set_viewport_size({"width": 1280, "height": 900})


def in_sight_all_the_way(telephone: Visitor, step: int) -> int:
    """Scrolls over a screen; the two buttons have to be in sight at every stop. How many stops."""
    start, end = telephone.page.evaluate(WHOLE)
    stops = range(int(start), max(int(start) + 1, int(end)), step)
    for at in stops:
        telephone.page.evaluate("(at) => scrollTo({ top: at, behavior: 'instant' })", at)
        assert telephone.page.evaluate(IN_SIGHT) == [True, True], at
    return len(stops)


def tabbed(telephone: Visitor, last: str) -> list[dict[str, Any]]:
    """Every stop of the Tab key from the heading on, up to some words."""
    telephone.heading.focus()
    seen: list[dict[str, Any]] = []
    while len(seen) < 90 and not (seen and seen[-1]["words"] == last):
        telephone.page.keyboard.press("Tab")
        seen.append(telephone.page.evaluate(COVERED))
    assert seen[-1]["words"] == last
    return seen


def test_what_keeps_the_work_is_in_sight_wherever_the_record_is_written_and_read_over(
    telephone: Visitor, current: Procedure
) -> None:
    begin(telephone, current, ANSWERS)
    telephone.fill(FIELDS)
    for size in SIZES:
        telephone.page.set_viewport_size(size)
        assert in_sight_all_the_way(telephone, 300) > 5, size
    telephone.press("Make the record")
    telephone.tool.locator(".checking").wait_for(timeout=READY)
    for size in SIZES:
        telephone.page.set_viewport_size(size)
        assert in_sight_all_the_way(telephone, 300) > 5, size
    telephone.press("Finish")
    telephone.tool.locator(".written__text").wait_for(timeout=READY)
    telephone.press("Copy as text")
    telephone.tool.get_by_text("Copied. Paste it into your case system.").wait_for()
    telephone.press("Correct or add to this record")
    telephone.page.locator("#correct-reason").wait_for()
    for size in SIZES:
        telephone.page.set_viewport_size(size)
        assert in_sight_all_the_way(telephone, 100) > 0, size


@pytest.mark.parametrize("size", [SIZES[0], SIZES[1]], ids=["tall", "low"])
def test_nothing_that_has_the_focus_is_behind_it_whatever_it_says(
    size: ViewportSize, telephone: Visitor, current: Procedure
) -> None:
    telephone.page.set_viewport_size(size)
    begin(telephone, current, ANSWERS)
    telephone.press("Copy so far")
    telephone.tool.get_by_text("Copied. Paste it somewhere safe.").wait_for()
    seen = tabbed(telephone, "Open a saved record or draft")
    assert len(seen) > 30
    telephone.fill(FIELDS)
    telephone.press("Make the record")
    telephone.tool.locator(".checking").wait_for(timeout=READY)
    read = tabbed(telephone, "Copy so far")
    assert len(read) > 20
    assert [one["words"] for one in (*seen, *read) if one["covered"]] == []


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
    visitor.allow_broken_requests()
