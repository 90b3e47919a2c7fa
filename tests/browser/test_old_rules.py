"""A record made under a published revision is opened beside it: without a network, and quickly."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from decision_core.model import Procedure
from decision_core.record import write
from decision_core.revision import Stamp, freeze
from tests.browser.forms import in_file
from tests.browser.republished import republish
from tests.browser.test_faults import TO_A_SHARE
from tests.browser.visitor import READY, Visitor
from tests.decision_core.altered import altered, answering

LIST, OLD = "procedure/index.json", "procedure/2026-09/1.json"
FILE = f"**/assets/{OLD}"
OLD_ANSWERS = {"danger": "no", "route": "none", "recipient": "inside"}


class Past:
    """A revision in which nobody shares inside the organisation, and a record made under it."""

    def __init__(self, current: Procedure) -> None:
        other = altered(current, "steps", "danger", question="Was anyone in danger, then?")
        other = answering(other, "recipient", "inside", goto="advice-recipient")
        other = replace(other, properties=())
        stamp = Stamp(1, "1", ("x",), date(2026, 12, 1), "first")
        self.text = freeze(other, stamp)
        self.record = write(other, OLD_ANSWERS, {}).data

    def shelved(self, context: BrowserContext, site: Path) -> None:
        """Puts the revision on the site, as a build that has it would."""
        table = json.loads((site / "assets" / LIST).read_text("utf-8"))
        assert table["revisions"] == []
        table["revisions"] = [{"edition": "2026-09", "revision": 1, "file": "2026-09/1.json"}]
        republish(context, site, {LIST: json.dumps(table).encode(), OLD: self.text})


@pytest.fixture(scope="module")
def past(current: Procedure) -> Past:
    return Past(current)


def asked(visitor: Visitor) -> list[str]:
    return [url for url in visitor.requests if not url.startswith(("data:", "blob:"))]


def test_it_comes_after_everything_else_and_then_nothing_is_asked_for(
    past: Past, visitor: Visitor, current: Procedure, site: Path, tmp_path: Path
) -> None:
    past.shelved(visitor.page.context, site)
    with visitor.page.context.expect_event(
        "requestfinished", lambda request: request.url.endswith("2026-09/1.json"), timeout=READY
    ):
        visitor.open()
    urls = asked(visitor)
    assert urls[-1].endswith("/procedure/2026-09/1.json")
    assert any("pyodide.asm.wasm" in url for url in urls[:-1])

    visitor.page.context.set_offline(True)
    visitor.answer(current, TO_A_SHARE)
    visitor.press("Skip, show what to do now")
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    visitor.press("Start again")
    visitor.open_file(in_file(tmp_path, past.record))
    status = visitor.tool.locator(".opened__status")
    expect(status).to_contain_text("Verified: as it was saved", timeout=READY)
    expect(status).to_contain_text("Then, under edition 2026-09, revision 1: Get advice.")
    expect(status).to_contain_text("Today, under edition 2026-09:")
    expect(visitor.tool.get_by_role("button", name="Correct it")).to_have_count(0)
    link = visitor.tool.get_by_role("link", name="Read the questions as they were worded then")
    address = link.get_attribute("href") or ""
    assert address == f"{visitor.address}editions/2026-09/r1/"
    assert asked(visitor) == urls


def failing(route: Route) -> None:
    route.fulfill(status=503)


def sign_in(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<!doctype html><title>Sign in</title>")


def test_what_did_not_come_is_asked_for_again_when_a_file_is_opened(
    past: Past, visitor: Visitor, site: Path, tmp_path: Path
) -> None:
    past.shelved(visitor.page.context, site)
    visitor.page.context.route(FILE, failing)
    visitor.open()
    status = visitor.tool.locator(".opened__status")
    for fault in (failing, sign_in):
        visitor.page.context.route(FILE, fault)
        visitor.open_file(in_file(tmp_path, past.record))
        expect(status).to_contain_text("Some rules of earlier days did not come", timeout=READY)
        visitor.press("Close it")
        visitor.page.context.unroute(FILE, fault)
    visitor.open_file(in_file(tmp_path, past.record))
    expect(status).to_contain_text("Verified: as it was saved", timeout=READY)
    visitor.allow_broken_requests()


def test_several_records_are_reviewed_under_the_rules_of_their_day(
    past: Past, visitor: Visitor, site: Path, tmp_path: Path
) -> None:
    past.shelved(visitor.page.context, site)
    visitor.open("records/review/")
    file = in_file(tmp_path, past.record)
    with visitor.page.expect_file_chooser() as chooser:
        visitor.page.get_by_role("button", name="Choose saved records").click()
    chooser.value.set_files([file])
    found = visitor.page.locator(".found")
    expect(found).to_contain_text("Verified: as it was saved", timeout=READY)
    expect(found).to_contain_text("2026-09, revision 1")
