"""Late pages say so by themselves, and a way to the questions is on every page for work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from decision_core.model import Procedure

PAGES = ("", "read/confidence/", "situations/police-ask/", "learn/", "sources/gmc/", "records/")


@pytest.fixture(params=[(1280, 900), (320, 640)], ids=["wide", "narrow"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("late", "shown"), [(0, 0), (1, 2)], ids=["on the day", "the day after"])
def test_a_page_is_late_from_the_day_after(
    page: Page, address: str, current: Procedure, late: int, shown: int
) -> None:
    day = current.edition.review_by + timedelta(days=late)
    page.clock.set_fixed_time(f"{day}T12:00:00Z")
    page.goto(address + "read/confidence/")
    expect(page.locator("[data-late]:visible")).to_have_count(shown)


@pytest.mark.parametrize("day", ["2026-09-29", "2026-09-30"])
def test_an_edition_says_in_red_when_it_has_ended_and_blocks_nothing(
    page: Page, address: str, day: str
) -> None:
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto(address + "editions/2024-05/danger/")
    ended = page.locator(".heed--ended")
    if day == "2026-09-29":
        expect(ended).to_be_hidden()
        return
    expect(ended).to_contain_text("Edition 2024-05 ended on 29 September 2026.")
    colours = ended.evaluate("one => getComputedStyle(one).borderLeftColor")
    probe = "(name) => { const p = document.createElement('p'); p.style.color = `var(--${name})`;"
    probe += " document.body.append(p); return getComputedStyle(p).color; }"
    assert colours == page.evaluate(probe, "now") != page.evaluate(probe, "ask")
    page.clock.set_fixed_time("2099-01-01T12:00:00")
    page.goto(address + "editions/2024-05/danger/")
    expect(page.locator(".heed--late")).to_be_hidden()  # what has ended is not also late
    ended.get_by_role("link", name="Decide by what holds today").click()
    late = page.locator(".heed--late")
    expect(late).to_be_visible()
    assert late.evaluate("one => getComputedStyle(one).borderLeftColor") == page.evaluate(
        probe, "ask"
    )
    expect(page.locator("#tool .card__title").first).to_be_in_viewport()


def test_paper_says_by_when_and_shows_that_it_is_late(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2099-01-01T00:00:00Z")
    page.goto(address + "read/confidence/")
    page.emulate_media(media="print")
    expect(page.locator(".heed[data-late]")).to_be_visible()
    expect(page.locator(".standing")).to_contain_text("ask before you rely on this page")
    expect(page.locator(".decide-link")).to_be_hidden()


def test_without_a_script_nothing_is_claimed(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "read/confidence/")
    for notice in page.locator("[data-late]").all():
        expect(notice).to_be_hidden()
    expect(page.locator(".decide-link")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_way_to_the_questions_is_seen_and_reached_by_key(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    link = page.get_by_role("banner").get_by_role("link", name="Decide", exact=True)
    link = link.and_(page.locator(".decide-link"))
    expect(link).to_be_in_viewport(ratio=1)
    box = link.bounding_box()
    assert box and box["height"] >= 44 and box["width"] >= 44
    for _ in range(12):
        page.keyboard.press("Tab")
        if link.evaluate("node => node === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/decide/")


@pytest.mark.parametrize("path", ["decide/", "families/"])
def test_the_tool_has_none_and_families_are_not_sent_there(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    expect(page.locator(".decide-link")).to_have_count(0)
