"""The list of what a page has asked for is what the network saw: of the page, and of its worker."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from decision_core.model import Procedure
from tests.browser.host import Host
from tests.browser.journeys import ROUTES, choose_area
from tests.browser.visitor import READY, Visitor

BASE = "/guidance-site/"
LIST = ".asked__list"
PICTURE = re.compile(r"/images/mark\.svg$")
"""The picture in the tab, which the browser fetches for itself and the page says so."""


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    started = Host()
    started.put(BASE, site)
    yield started
    started.stop()


def listed(page: Page) -> set[str]:
    """The addresses that the page lists, from the top of this site."""
    return set(page.locator(f"{LIST} li").all_inner_texts())


def seen(visitor: Visitor) -> set[str]:
    """The addresses that the network saw, from the top of this site."""
    over = [url for url in visitor.requests if url.startswith("http")]
    return {urlsplit(url).path for url in over if not PICTURE.search(url)}


def counted(page: Page, title: str) -> str:
    text = page.locator(".asked__title", has_text=title).inner_text()
    return text.removeprefix(f"{title}: ")


def agree(visitor: Visitor, host: Host) -> None:
    """Waits until nothing is on its way, and compares page, browser and host."""
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.wait_for_timeout(300)
    shown = {one for one in listed(visitor.page) if not PICTURE.search(one)}
    assert shown == seen(visitor)
    assert {one for one in host.asked if not PICTURE.search(one)} == shown
    assert counted(visitor.page, "From elsewhere") == "none"
    assert len(shown) > 5


def test_the_page_on_checking_lists_what_the_network_saw(browser: Browser, host: Host) -> None:
    page = browser.new_page()
    somebody = Visitor(page, host.origin + BASE)
    somebody.open("about/check-this-site/")
    expect(page.locator(LIST)).to_be_visible()
    agree(somebody, host)
    page.get_by_role("button", name="Work out the digest").click()
    digest = hashlib.sha256((host.sites[BASE] / "integrity.json").read_bytes()).hexdigest()
    expect(page.locator("[data-digest] code")).to_have_text(digest)
    agree(somebody, host)
    assert BASE + "integrity.json" in listed(page)
    assert somebody.troubles == []
    page.close()


def test_the_decide_page_lists_its_worker_too_and_forgets_it_when_it_is_left(
    browser: Browser, host: Host, current: Procedure
) -> None:
    page = browser.new_page()
    somebody = Visitor(page, host.origin + BASE)
    somebody.open()
    choose_area(somebody, "northshire")
    somebody.answer(current, ROUTES["an emergency"].items())
    expect(somebody.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    page.locator(".asked summary").click()
    agree(somebody, host)
    assert {f"{BASE}assets/runtime/python.zip", f"{BASE}decide/"} <= listed(page)
    assert [one for one in listed(page) if "northshire" in one]
    page.evaluate("location.assign('../about/privacy/')")
    page.wait_for_url("**/about/privacy/")
    page.evaluate("history.back()")
    page.wait_for_url("**/decide/", wait_until="commit")
    expect(somebody.heading).to_have_text("Is anyone in immediate danger?")
    assert "northshire" not in page.locator(".asked").inner_html()
    assert somebody.troubles == []
    page.close()


def test_what_goes_elsewhere_would_be_listed(browser: Browser, host: Host) -> None:
    other = Host()
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(host.origin + BASE + "about/check-this-site/")
    page.evaluate("(to) => fetch(to, { mode: 'no-cors' }).catch(() => 0)", f"{other.origin}/x")
    expect(page.locator(".asked__title").last).to_have_text("From elsewhere: 1")
    expect(page.locator(LIST)).to_contain_text(f"{other.origin}/x")
    context.close()
    other.stop()


def test_without_scripts_the_page_says_that_there_is_no_list(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "about/check-this-site/")
    assert "so the list cannot be shown" in page.inner_text("main")
    expect(page.locator(".asked")).to_be_hidden()
    expect(page.locator("[data-digest]")).to_be_hidden()
    context.close()
