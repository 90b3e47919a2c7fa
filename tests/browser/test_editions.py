"""The editions by their day, and published revisions on a screen: exactly one for every day."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from decision_core.model import Procedure
from decision_core.reader import read_editions
from overrides.build import server
from tests import small_site
from tests.browser import axe
from tests.browser.traces import Watch, assert_no_trace, traces
from tests.conftest import DOCS
from tests.publishing import NOW, OLD
from tests.small_site import COMING, Small

EACH_DAY = """
async ([assets, days]) => {
  const { listed, textOf } = await import(`${assets}editions.js`);
  const { inForce } = await import(`${assets}day.js`);
  const editions = listed(document);
  return days.map((day) => {
    const fitting = editions.filter(({ from, until }) => from <= day && (!until || day <= until));
    const found = inForce(editions, day);
    const text = found && textOf(found, day);
    return [fitting.map(({ id }) => id), found?.id ?? "", text?.number ?? ""];
  });
}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return small_site.made(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def here(small: Small) -> Iterator[str]:
    """Where the small site is served, with a final slash."""
    with server.listen(small.site, 0, "/") as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://{server.HOST}:{listening.server_address[1]}/"
        listening.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def applying(editions: tuple[Procedure, ...], day: date) -> list[str]:
    """The editions of a day, reckoned here."""
    return [
        made.edition.id
        for made in editions
        if made.edition.from_ <= day and (made.edition.until is None or day <= made.edition.until)
    ]


def every_day(page: Page, site: str, editions: tuple[Procedure, ...]) -> list[list[Any]]:
    """What the page says of each day from before the first edition to two years into the last."""
    first, last = editions[0].edition.from_, editions[-1].edition.from_
    days = [first + timedelta(days=at) for at in range(-40, (last - first).days + 730)]
    page.goto(f"{site}editions/")
    asked = [f"{site}assets/javascripts/", [day.isoformat() for day in days]]
    told: list[list[Any]] = page.evaluate(EACH_DAY, asked)
    assert len(told) == len(days)
    for day, (fitting, chosen, _) in zip(days, told, strict=True):
        wanted = applying(editions, day)
        assert fitting == wanted, day
        assert len(wanted) == (1 if day >= first else 0), day
        assert chosen == (wanted[0] if wanted else ""), day
    return told


def test_every_day_from_the_first_edition_on_has_exactly_one(page: Page, address: str) -> None:
    every_day(page, address, read_editions(DOCS))


def test_every_day_has_exactly_one_text_where_revisions_are_published(
    page: Page, here: str, small: Small
) -> None:
    """By then the last revision; before the first was published, that one; without any, none."""
    told = every_day(page, here, read_editions(small.project.docs))
    assert {(edition, number) for _, edition, number in told} == {
        ("", ""), (OLD, "1"), (OLD, "2"), (NOW, "1"), (NOW, "2"), (COMING, ""),
    }  # fmt: skip
    second = date(2031, 3, 1) - date(2030, 1, 1) + timedelta(days=40)
    assert [told[second.days + off][2] for off in (-1, 0)] == ["1", "2"]


@pytest.mark.parametrize(
    ("day", "said", "opens"),
    [
        ("2029-12-31", "There was no edition here on 31 December 2029.", ""),
        ("2030-01-01", "1 January 2030 is Small procedure (2030-01).", f"{OLD}/r1/"),
        ("2031-02-28", "The edition for 28 February 2031", f"{NOW}/r1/"),
        ("2031-12-31", "As far as is known today, the edition for 31 December", f"{NOW}/r2/"),
        ("2032-01-01", "It is not yet in force.", "../guidance/"),
    ],
)
def test_a_day_opens_its_edition_and_the_day_goes_nowhere(
    day: str, said: str, opens: str, page: Page, here: str
) -> None:
    watch = Watch().on(page.context)
    page.clock.set_fixed_time("2031-07-01T12:00:00Z")
    page.goto(f"{here}editions/")
    title = page.title()
    page.get_by_label("Day of the decision").fill(day)
    page.keyboard.press("Enter")
    answer = page.locator(".as-at__said")
    expect(answer).to_contain_text(said)
    assert_no_trace(traces(page, watch), [day], title)
    link = answer.get_by_role("link")
    expect(link).to_have_count(1 if opens else 0)
    if opens:
        link.click()
        page.wait_for_url(f"{here}editions/{opens}".replace("editions/../", ""))
        page.go_back(wait_until="commit")
        expect(page.get_by_label("Day of the decision")).to_have_value("")
        expect(answer).to_be_empty()
        assert_no_trace(traces(page, watch), [day], title)


def test_a_day_that_is_none_is_asked_for(page: Page, here: str) -> None:
    page.goto(f"{here}editions/")
    page.get_by_role("button", name="Show the edition of that day").click()
    expect(page.get_by_text("Give the day, such as 3 October 2026.")).to_be_visible()
    expect(page.get_by_label("Day of the decision")).to_be_focused()


@pytest.mark.parametrize(
    ("today", "table", "second", "over"),
    [
        ("2030-06-01", {OLD: "in force today", NOW: "not yet", COMING: "not yet"},
         "Not yet in force.", "In force today."),
        ("2031-06-01", {OLD: "", NOW: "in force today", COMING: "not yet"},
         "In force today.", "No longer in force."),
        ("2032-06-01", {OLD: "", NOW: "", COMING: "in force today"},
         "No longer in force.", "No longer in force."),
    ],
)  # fmt: skip
def test_what_is_in_force_is_told_by_the_day_on_the_device(
    today: str, table: dict[str, str], second: str, over: str, page: Page, here: str
) -> None:
    page.clock.set_fixed_time(f"{today}T12:00:00Z")
    page.goto(f"{here}editions/")
    for edition, said in table.items():
        shown = page.locator(f"tr[data-edition='{edition}'] .tag:visible")
        expect(shown).to_have_count(1 if said else 0)
        if said:
            expect(shown).to_contain_text(said)
    for path, said in ((f"{NOW}/r2/", second), (f"{OLD}/r2/", over)):
        page.goto(f"{here}editions/{path}")
        expect(page.locator(".applies strong:visible")).to_have_text([said])
    page.goto(f"{here}editions/{NOW}/r1/")
    expect(page.locator(".applies strong:visible")).to_have_text(["Replaced."])


def test_without_a_script_it_is_a_plain_table(browser: Browser, here: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{here}editions/")
    expect(page.locator("tr[data-edition]")).to_have_count(3)
    expect(page.locator("#as-at")).to_be_empty()
    expect(page.locator("[data-if]:visible")).to_have_count(0)
    page.get_by_role("link", name="Revision 1").first.click()
    expect(page.locator("h1")).to_have_text(f"Edition {NOW}, revision 1")
    context.close()


@pytest.mark.parametrize("path", ["editions/", f"editions/{NOW}/r1/", f"editions/{OLD}/r1/"])
def test_nothing_on_them_bars_anybody_or_reaches_past_a_small_screen(
    path: str, browser: Browser, here: str
) -> None:
    context = axe.context(browser)
    page = context.new_page()
    page.goto(here + path)
    seen = axe.sight(page, path)
    context.close()
    assert (seen.barred, seen.wide, seen.small) == ([], [], [])
