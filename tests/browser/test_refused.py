"""What a browser refuses or gets wrong, and two tabs: nothing is lost, and nothing is claimed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from decision_core.model import Procedure
from tests.browser.forms import asks
from tests.browser.journeys import ROUTES, choose_area, to_the_form
from tests.browser.screens import complete
from tests.browser.visitor import READY, Visitor

STORAGE = {
    "full": "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaError'); }",
    "refused": """for (const name of ['localStorage', 'sessionStorage']) {
      const get = () => { throw new DOMException('', 'SecurityError'); };
      Object.defineProperty(window, name, { get });
    }""",
}


def no_copying(route: Route) -> None:
    """Serves a page as an organisation does that forbids pages to use the clipboard."""
    response = route.fetch()
    headers = {**response.headers, "permissions-policy": "clipboard-write=(), clipboard-read=()"}
    route.fulfill(response=response, headers=headers)


@pytest.fixture
def strict(browser: Browser, address: str) -> Iterator[Visitor]:
    """Somebody whose browser saves no file and copies nothing."""
    context = browser.new_context(accept_downloads=False)
    context.route("**/decide/", no_copying)
    yield Visitor(context.new_page(), address)
    context.close()


@pytest.mark.parametrize("storage", STORAGE)
def test_without_storage_the_way_goes_on_and_an_area_says_that_it_is_not_kept(
    storage: str, visitor: Visitor, current: Procedure
) -> None:
    visitor.page.add_init_script(STORAGE[storage])
    visitor.open()
    choose_area(visitor, "northshire", remember=True)
    expect(visitor.page.locator(".area__said")).to_contain_text("This browser keeps nothing")
    expect(visitor.page.locator(".area__now")).to_contain_text("Northshire")
    to_the_form(visitor, current, "an emergency")
    visitor.fill({"decision.reason": "Typed."})
    # The theme asks for the reader's choice of colours, and fails where it may not.
    visitor.troubles[:] = [one for one in visitor.troubles if not one.startswith("error: ")]


def test_where_copying_and_saving_are_refused_it_says_so_and_the_text_is_there(
    strict: Visitor, current: Procedure
) -> None:
    to_the_form(strict, current, "an emergency")
    complete(strict)
    strict.make_the_record()
    said = strict.tool.locator(".written .said")
    for name in ("Copy as text", "Copy short note", "Copy with headings"):
        said.evaluate("(one) => { one.textContent = ''; }")
        strict.press(name)
        expect(said).to_contain_text("Select the text below and copy it yourself.")
        assert asks(strict), "what was not copied counts as copied"
    with strict.page.expect_download() as download:
        strict.press("Word")
    assert download.value.failure(), "it was saved, so this proves nothing"
    expect(said).to_contain_text("If no file is there, this browser does not allow it: copy")
    for name in ("Copy as text", "Print"):
        expect(strict.tool.get_by_role("button", name=name, exact=True)).to_be_enabled()
    expect(strict.tool.locator(".written__text")).to_contain_text("As we agreed.")


def test_two_tabs_know_nothing_of_each_other(visitor: Visitor, current: Procedure) -> None:
    other = Visitor(visitor.page.context.new_page(), visitor.address)
    to_the_form(visitor, current, "an emergency")
    other.open()
    route = list(ROUTES["no purpose"].items())
    other.answer(current, route[:3])
    visitor.field("decision.reason").fill("Typed in the first tab.")
    other.answer(current, route[3:])
    expect(other.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    assert "Typed in the first" not in other.page.content()
    other.press("Start again")
    expect(other.tool.locator(".given")).to_have_count(0)
    expect(visitor.field("decision.reason")).to_have_value("Typed in the first tab.")
    other.page.close()
    assert asks(visitor)
    assert other.troubles == []


@pytest.mark.parametrize(("clock", "early"), [("2016-02-29T23:30:00", True), ("2035-05-05", False)])
def test_with_a_wrong_clock_the_page_says_so_and_the_true_day_is_recorded(
    clock: str, early: bool, visitor: Visitor, current: Procedure
) -> None:
    page = visitor.page
    page.clock.install(time=clock)
    to_the_form(visitor, current, "an emergency")
    expect(page.locator("[data-early]")).to_be_visible(visible=early)
    expect(page.locator(".heed--late")).to_be_visible(visible=not early)
    visitor.press("Change what you decided, or the day")
    expect(visitor.field("decision_date")).to_have_value(clock[:10])
    visitor.fill({"decision_date": "2026-11-22"})
    complete(visitor)
    visitor.make_the_record()
    text = visitor.tool.locator(".written__text")
    expect(text).to_contain_text("Decided on: 22 November 2026")
    expect(text).to_contain_text("(as this device said)")


def test_with_the_right_clock_nothing_is_said_of_it(visitor: Visitor) -> None:
    visitor.open("about/privacy/")
    expect(visitor.page.locator("[data-early]")).to_be_hidden()
