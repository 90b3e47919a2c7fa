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
from playwright.sync_api import Browser, Route

from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.paths import Way, ways
from overrides.build import server
from tests.browser import axe
from tests.browser.axe import Sighting, sight
from tests.browser.visitor import READY, Visitor

PAGES = {
    "home": "",
    "a question's page": "guidance/danger/",
    "an outcome's page": "guidance/outcomes/must-share/",
    "a page of actions": "guidance/actions/sharing/",
    "the fields": "guidance/record/the-lawful-basis/",
    "the demands on a record": "guidance/record/coverage/",
    "the sources": "sources/",
    "a source": "sources/uk-gdpr/",
    "about": "about/",
    "contributing": "contributing/",
    "404": "there/is/no/such/page/",
}
Stop = tuple[str, str]
"""A screen, and the words of the heading that must have the focus; empty where nothing moved."""


def words(procedure: Procedure, step_id: str) -> str:
    """The words of a question."""
    step = procedure.step(step_id)
    assert step, step_id
    return step.question


def shortest(procedure: Procedure, kind: str) -> Way:
    """The shortest way to an outcome of this kind."""
    found = [way for way in ways(procedure) if way.outcome and way.outcome.kind == kind]
    return min(found, key=lambda way: len(way.path))


def end(visitor: Visitor, procedure: Procedure, kind: str) -> str:
    """Answers the way to an outcome of this kind, and returns its title."""
    way = shortest(procedure, kind)
    visitor.answer(procedure, way.path)
    assert way.outcome
    if way.outcome.how:
        visitor.press("Skip, show what to do now")
    return way.outcome.title


def complete(visitor: Visitor) -> None:
    """Fills in whatever the record still needs."""
    kinds = {"datetime-local": "2026-11-22T09:15", "date": "2026-11-22"}
    visitor.tool.locator(".fields").wait_for(timeout=READY)
    for control in visitor.tool.locator("[aria-required=true]").all():
        if not control.input_value():
            control.fill(kinds.get(control.get_attribute("type") or "", "As we agreed."))


def asking(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """The questions, and the day."""
    held: list[Route] = []
    visitor.page.context.route("**/assets/runtime/**", lambda route: held.append(route))
    visitor.open()
    yield "the first question", ""
    visitor.press("This decision was made on another day")
    yield "another day", "On what day was it decided?"
    visitor.page.locator("#decision-day").fill("1999-01-01")
    visitor.press("Continue")
    yield "a day without an edition", "INPUT"
    visitor.page.locator("#decision-day").fill(procedure.edition.from_.isoformat())
    visitor.press("Continue")
    yield "the first question on that day", words(procedure, "danger")
    visitor.answer(procedure, [("danger", "no"), ("route", "none")])
    yield "a question with answers so far", words(procedure, "recipient")
    visitor.tool.get_by_role("button", name="Change your answer to").first.click()
    yield "a question answered before", words(procedure, "danger")
    visitor.answer(procedure, [("danger", "no"), ("recipient", "own-concern"), ("harm", "child")])
    visitor.answer(procedure, [("duty", "unsure")])
    outcome = procedure.outcome("share-child")
    assert outcome
    yield "a how question under the banner", outcome.title
    visitor.answer(procedure, [("tell", "before")])
    yield "the next how question", words(procedure, "identity")
    visitor.press("Skip, show what to do now")
    visitor.press("Write the record")
    yield "the form while Python has not come", "Write the record"
    visitor.press("Use the plain form instead")
    yield "the plain form by choice", "A plain record form"
    visitor.press("Back")
    yield "the outcome again", outcome.title
    visitor.press("Start again")
    yield "the first question again", words(procedure, "danger")
    visitor.page.get_by_role("button", name="Show every question on one page").click()
    yield "every question on one page", "BUTTON Put the whole chart away"
    for route in held:
        route.abort()


def ending(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """Where the questions end: each kind of outcome."""
    visitor.open()
    for kind in KINDS:
        title = end(visitor, procedure, kind)
        visitor.tool.locator(".check--checked").wait_for(timeout=READY)
        yield f"an outcome: {kind}", title
        visitor.press("Start again")


def recording(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """The record, after every question has been answered."""
    visitor.open()
    visitor.answer(procedure, shortest(procedure, "must-share").path)
    visitor.answer(procedure, next(ways(procedure, "how")).path)
    visitor.press("Write the record")
    visitor.tool.locator(".fields").wait_for(timeout=READY)
    yield "the empty form", "Write the record"
    visitor.press("Make the record")
    visitor.tool.locator(".summary").wait_for()
    yield "the form with what is missing", "SECTION Some of it is still missing"
    visitor.press("Show it as a draft")
    visitor.tool.locator(".written__text").wait_for()
    yield "a draft", "Your record, as a draft"
    visitor.press("Change the record")
    complete(visitor)
    visitor.press("Make the record")
    visitor.tool.locator(".written__text").wait_for()
    yield "a finished record", "Your record"


def without_python(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """The same, where Python cannot start; and the plain form."""
    visitor.page.context.route("**/assets/runtime/**", lambda route: route.abort())
    visitor.open("decide/#paper-record")
    visitor.page.locator("#paper-record").wait_for()
    yield "the plain form", ""
    visitor.open()
    visitor.page.locator(".standing-line button").wait_for()
    yield "the first question, and the checking part has failed", ""
    visitor.page.get_by_role("button", name="Try to start it again").click()
    visitor.page.locator(".standing-line button").wait_for()
    yield "the same after another try", words(procedure, "danger")
    title = end(visitor, procedure, "must-share")
    visitor.tool.locator(".check--unchecked").wait_for()
    yield "an outcome that was not checked", title
    visitor.press("Write the record")
    visitor.page.locator("#paper-record").wait_for()
    yield "the plain form in place of the form", "Write the record"


WALKS = {walk.__name__: walk for walk in (asking, ending, recording, without_python)}
Survey = Callable[[str], list[Sighting]]


@pytest.fixture(scope="module")
def survey(browser: Browser, site: Path, address: str, current: Procedure) -> Iterator[Survey]:
    """Looks at a page, or at every screen of a walk, once for all the tests of this file."""

    @cache
    def seen(name: str) -> list[Sighting]:
        context = axe.context(browser)
        visitor = Visitor(context.new_page(), top if name == "404" else address)
        if name in WALKS:
            stops = WALKS[name](visitor, current)
            found = [sight(visitor.page, screen, expected) for screen, expected in stops]
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
    return "\n".join(f"{seen.screen}: {line}" for seen in found for line in getattr(seen, what))


@pytest.mark.parametrize("name", [*PAGES, *WALKS])
def test_axe_finds_nothing_that_bars_anybody(survey: Survey, name: str) -> None:
    found = told(survey(name), "barred")
    assert not found, found


@pytest.mark.parametrize("name", [*PAGES, *WALKS])
def test_nothing_reaches_past_a_screen_320_pixels_wide(survey: Survey, name: str) -> None:
    found = told(survey(name), "wide")
    assert not found, found


@pytest.mark.parametrize("name", ["home", "404", *WALKS])
def test_every_button_is_at_least_44_pixels_high(survey: Survey, name: str) -> None:
    found = told(survey(name), "small")
    assert not found, found


@pytest.mark.parametrize("name", WALKS)
def test_the_focus_goes_to_the_heading_of_each_new_screen(survey: Survey, name: str) -> None:
    for seen in survey(name):
        assert seen.focus.startswith(seen.expected), seen
        assert bool(seen.focus) == bool(seen.expected), seen


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
    assert seen.focus == ""
