"""What a checker and a ruler find on every kind of page and on every screen of the tool."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from decision_core.model import Procedure
from overrides.build import server
from overrides.hooks import own
from tests.browser import axe
from tests.browser.axe import BOTH, Sighting, sight
from tests.browser.screens import WALKS
from tests.browser.visitor import Visitor
from tests.sampled import sampled

PAGES = {
    "home": "",
    "the chart": "guidance/chart/",
    "a question's page": "guidance/danger/",
    "an outcome's page": "guidance/outcomes/must-share/",
    "a page of actions": "guidance/actions/sharing/",
    "the fields": "guidance/record/the-lawful-basis/",
    "the demands on a record": "guidance/record/coverage/",
    "the sources": "sources/",
    "a source": "sources/uk-gdpr/",
    "a page of rules": "read/golden-rules/",
    "the glossary": "read/glossary/",
    "what is not confirmed": "about/not-confirmed/",
    "about": "about/",
    "the editions": "editions/",
    "contributing": "contributing/",
    "for reviewers": "reviewers/",
    "what is gone": "s/share/",
    "404": "there/is/no/such/page/",
}
QUICK = (
    "home", "the chart", "a question's page", "an outcome's page", "a source", "a page of rules",
    "the editions", "404", "asking", "ending", "recording",
)  # fmt: skip
"""With these the quick run shows that nothing common to all pages bars anybody."""
Survey = Callable[[str], list[Sighting]]


@pytest.fixture(scope="module")
def survey(browser: Browser, site: Path, address: str, current: Procedure) -> Iterator[Survey]:
    """Looks at a page, or at every screen of a walk, once for all the tests of this file.

    Every screen in every way, and what stands around the tool, is looked at with `--all`.
    """

    @cache
    def seen(name: str) -> list[Sighting]:
        context = axe.context(browser)
        visitor = Visitor(context.new_page(), top if name == "404" else address)
        if name in WALKS:
            stops = WALKS[name](visitor, current)
            found = [
                sight(visitor.page, screen, expected, BOTH if at == 0 else (BOTH[at % 2],),
                      "#tool" if at else "")
                for at, (screen, expected) in enumerate(stops)
            ]  # fmt: skip
        else:
            visitor.open(PAGES[name])
            found = [sight(visitor.page, name)]
        context.close()
        return found

    # The page for lost readers knows one place only: the one that the site was built for.
    base = urlsplit(os.environ.get("SITE_URL", "")).path or "/"
    with server.listen(site, 0, base) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        top = f"http://{server.HOST}:{listening.server_address[1]}{base}"
        yield seen
        listening.shutdown()


def told(found: list[Sighting], what: str) -> str:
    """One line for each thing of this sort that was found, with its screen."""
    return "\n".join(axe.told(found, what))


@pytest.mark.parametrize("name", sampled([*PAGES, *WALKS], QUICK))
def test_axe_finds_nothing_that_bars_anybody(survey: Survey, name: str) -> None:
    found = told(survey(name), "barred")
    assert not found, found


@pytest.mark.parametrize("name", sampled([*PAGES, *WALKS], QUICK))
def test_nothing_reaches_past_a_screen_320_pixels_wide(survey: Survey, name: str) -> None:
    found = told(survey(name), "wide")
    assert not found, found


@pytest.mark.parametrize(
    "name", sampled(["home", "404", *WALKS], [one for one in ("home", *WALKS) if one in QUICK])
)
def test_every_button_is_at_least_44_pixels_high(survey: Survey, name: str) -> None:
    found = told(survey(name), "small")
    assert not found, found


@pytest.mark.parametrize("name", sampled([*PAGES, *WALKS], QUICK))
def test_every_link_that_opens_a_new_tab_says_so_once(survey: Survey, name: str) -> None:
    found = told(survey(name), "tabs")
    assert not found, found


@pytest.mark.parametrize("name", sampled([*PAGES, *WALKS], QUICK))
def test_nothing_is_an_empty_line_or_an_empty_box_on_paper(survey: Survey, name: str) -> None:
    found = told(survey(name), "blank")
    assert not found, found


@pytest.mark.parametrize("name", sampled(WALKS, [one for one in WALKS if one in QUICK]))
def test_the_focus_goes_to_the_heading_of_each_new_screen(survey: Survey, name: str) -> None:
    for seen in survey(name):
        assert seen.focus.startswith(seen.expected), seen
        assert bool(seen.focus) == bool(seen.expected), seen


@pytest.mark.parametrize("colour", ["#767676", "#00534c"])
def test_words_on_a_partnerships_colour_can_be_read_even_on_the_lightest_that_is_accepted(
    browser: Browser, address: str, colour: str
) -> None:
    context = axe.context(browser)
    page = context.new_page()
    page.goto(address + "guidance/danger/")
    page.add_style_tag(content=own.COLOURS.format(colour))
    found = axe.sight(page, colour).barred
    page.add_style_tag(content=own.COLOURS.format("#9a9a9a"))
    faint = axe.sight(page, "a colour that is not accepted").barred
    context.close()
    assert not found, found
    assert any("color-contrast" in line for line in faint)


def test_the_baseline_is_short_and_gives_a_day_and_a_reason() -> None:
    assert len(axe.baseline()) <= 6
    for entry in axe.baseline():
        assert "#tool" not in entry.selector
        assert entry.since <= date.today()
        assert len(entry.reason.split()) > 4


def test_no_entry_of_the_baseline_has_gone_stale(survey: Survey) -> None:
    for number, entry in enumerate(axe.baseline()):
        assert any(number in seen.known for seen in survey(entry.page)), f"Take it out: {entry}"


def test_every_one_of_these_checks_sees_what_is_broken(browser: Browser, address: str) -> None:
    context = axe.context(browser)
    page = context.new_page()
    page.goto(address + "decide/")
    page.locator("#tool button.answer").first.wait_for()
    page.evaluate(axe.BREAK)
    seen = sight(page, "a broken screen", "A heading")
    context.close()
    for rule in ("button-name", "color-contrast", "heading-order"):
        for look in (axe.WIDE, axe.NARROW):
            assert any(line.startswith(f"{look}: {rule} on ") for line in seen.barred)
    for word, lines in (("px wide", seen.wide), ("pushed", seen.wide), ("small", seen.small)):
        assert any(word in line for line in lines)
    assert len(seen.tabs) == 2
    assert len(seen.blank) == 1
    assert seen.focus == ""
