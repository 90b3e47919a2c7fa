"""Without scripts, and without a network once the page is there."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from decision_core.model import Procedure
from tests.browser.journeys import ROUTES
from tests.browser.visitor import READY, Visitor


def test_with_scripts_off_the_links_lead_to_the_outcome_and_the_form_is_there(
    browser: Browser, address: str, current: Procedure
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + "decide/")
    for step_id, answer_id in ROUTES["no purpose"].items():
        card = page.locator(f"#{step_id}")
        card.locator(f"a[data-answer={answer_id}]").click()
    assert page.url.endswith("#no-purpose")
    expect(page.locator("#no-purpose .card__title")).to_be_visible()
    expect(page.locator("#no-purpose .todo a").first).to_be_visible()
    page.locator("#paper-record textarea").first.fill("CF-1")
    assert page.locator("#tool").is_hidden()
    page.context.close()


def test_once_loaded_the_whole_way_to_a_saved_record_needs_no_network(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.open()
    visitor.answer(current, [("danger", "yes")])
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    visitor.press("Start again")
    visitor.page.context.set_offline(True)
    asked = len(visitor.requests)
    route = ROUTES["the duty to share"]
    visitor.answer(current, route.items())
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    visitor.press("Write the record")
    visitor.fill({"subject.reference": "CF-1", "decision.reason": "Offline"})
    visitor.press("Make the record")
    visitor.press("Show it as a draft")
    with visitor.page.expect_download() as download:
        visitor.press("JSON")
    assert download.value.suggested_filename == "decision-record-draft.json"
    assert [url for url in visitor.requests[asked:] if not url.startswith("blob:")] == []
