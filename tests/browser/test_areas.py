"""An area's parts: in their place, asked among the questions, and there at the end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from decision_core.engine import walk
from decision_core.model import Procedure
from decision_core.shown import local, opened
from overrides.build import integrity
from tests.browser.journeys import ROUTES, WAYS, choose_area, in_area
from tests.browser.visitor import READY, Visitor
from tests.hashes import sri
from tests.hostile_words import TEXTS

AREAS = ("northshire", "southmere")
FAILED = "Local information could not be loaded."
LATE = "Overdue for a check"


def slots(page: Page, within: str = ".asks") -> list[str]:
    """The openings that something is shown for."""
    found: list[str] = page.locator(f"{within} [data-slot]").evaluate_all(
        "all => all.map((one) => one.dataset.slot)"
    )
    return found


@pytest.mark.parametrize("area", AREAS)
def test_at_the_end_stands_whom_to_ask_as_python_says(
    area: str, visitor: Visitor, current: Procedure
) -> None:
    combined = in_area(current, area)
    visitor.open()
    choose_area(visitor, area)
    visitor.answer(combined, WAYS[area].items())
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    walked = walk(combined, WAYS[area])
    said = local(combined, opened(combined, walked))
    assert said
    expected = [
        *(f"contact:{one['slot']}" for one in said["contacts"]),
        *(f"document:{one['slot']}" for one in said["documents"]),
        *(f"text:{one['slot']}" for one in said["texts"]),
    ]
    assert sorted(slots(visitor.page)) == sorted(expected)
    for one in said["contacts"]:
        shown = visitor.tool.locator(f".asks [data-slot='contact:{one['slot']}']")
        expect(shown).to_contain_text(one["name"] or "Not yet supplied.")
    added = [name for name in walked.actions if name.startswith(f"{area}.")]
    assert added
    for name in added:
        action = combined.action(name)
        item = visitor.tool.locator(f".todo [data-action='{name}']")
        expect(item).to_contain_text(action.text if action else "?")
        expect(item).to_contain_text("Added by your area.")
    expect(visitor.tool.locator(".local__invented").first).to_contain_text("This area is invented.")
    visitor.page.emulate_media(media="print")
    expect(visitor.tool.locator(".asks .contact").first).to_be_visible()


def test_before_python_the_local_questions_are_asked_and_their_actions_are_there(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.page.context.route("**/assets/runtime/**", lambda route: None)
    combined = in_area(current, "southmere")
    visitor.open()
    choose_area(visitor, "southmere")
    visitor.answer(combined, WAYS["southmere"].items())
    expect(visitor.tool.locator(".check--checking")).to_be_visible()
    expect(
        visitor.tool.locator(".todo [data-action='southmere.tell-the-worker-too']")
    ).to_be_visible()
    assert "contact:front-door" in slots(visitor.page)


def test_what_is_missing_or_overdue_says_so(visitor: Visitor, current: Procedure) -> None:
    visitor.open()
    choose_area(visitor, "southmere")
    visitor.answer(in_area(current, "southmere"), WAYS["southmere"].items())
    shown = visitor.tool.locator(".asks")
    expect(shown.locator("[data-slot='contact:front-door']")).to_contain_text(LATE)
    expect(shown.locator("[data-slot='contact:consultation']")).to_contain_text(
        "Not yet supplied. Southmere has no advice line yet."
    )
    visitor.open("local/southmere/contacts/")
    expect(visitor.page.locator("#contact-front-door")).to_contain_text(LATE)
    expect(visitor.page.locator("#contact-lado")).not_to_contain_text(LATE)


def test_where_an_area_has_nothing_the_page_says_so(visitor: Visitor) -> None:
    visitor.open("guidance/identity/")
    choose_area(visitor, "southmere")
    place = visitor.page.locator(".local--shown")
    expect(place).to_contain_text("Nothing from Southmere")
    expect(place).to_contain_text("on this page yet.")


@pytest.mark.parametrize("path", ["guidance/outcomes/must-share/", "guidance/harm/", "local/"])
def test_on_a_page_of_the_guidance_it_stands_in_its_place(path: str, visitor: Visitor) -> None:
    visitor.open(path)
    before = visitor.page.locator(".local").first.inner_text()
    choose_area(visitor, "northshire")
    assert slots(visitor.page, ".local--shown")
    choose_area(visitor, "southmere")
    expect(visitor.page.locator(".local--shown").first).to_contain_text("Southmere")
    expect(visitor.page.locator(".local--shown").first).not_to_contain_text("Northshire")
    visitor.page.get_by_role("button", name="Use no area").click()
    assert slots(visitor.page, ".local--shown") == []
    assert visitor.page.locator(".local").first.inner_text() == before


def test_another_area_on_the_way_keeps_the_national_answers_and_says_so(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.open()
    choose_area(visitor, "southmere")
    first = list(WAYS["southmere"].items())[:4]
    visitor.answer(in_area(current, "southmere"), first)
    expect(visitor.tool.locator(".given")).to_have_count(4)
    choose_area(visitor, "northshire")
    said = visitor.page.locator(".area__said")
    expect(said).to_contain_text("Your answers to the national questions are kept.")
    expect(said).to_contain_text("Those to the questions of the other area are gone.")
    expect(visitor.tool.locator(".given")).to_have_count(3)
    expect(visitor.heading).to_have_text(current.step("harm").question)  # type: ignore[union-attr]
    choose_area(visitor, "southmere")
    expect(visitor.heading).to_have_text(re.compile("^Does the family already have"))
    choose_area(visitor, "northshire")
    rest = dict(list(WAYS["northshire"].items())[3:])
    visitor.answer(in_area(current, "northshire"), rest.items())
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)


@pytest.mark.parametrize("lost", ["areas.json", "shown.json", "local/northshire/2026-09.json"])
def test_if_it_does_not_come_the_national_way_goes_on_and_says_so(
    lost: str, visitor: Visitor, current: Procedure
) -> None:
    page = visitor.page
    page.context.route(f"**/{lost}", lambda route: route.abort())
    visitor.open()
    visitor.answer(current, [("danger", "no")])
    page.locator(".area__open").click()
    if lost != "areas.json":
        page.locator("#area-select").select_option("northshire")
        page.get_by_role("button", name="Use this area").click()
        expect(page.locator(".area__said")).to_contain_text(FAILED)
    else:
        expect(page.locator(".area__said")).to_contain_text("The list of areas could not be loaded")
    rest = dict(list(ROUTES["the duty to share"].items())[1:])
    visitor.answer(current, rest.items())
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    expect(visitor.tool.locator(".asks")).to_contain_text("This depends on your area.")
    assert all("ERR_FAILED" in trouble for trouble in visitor.troubles)
    visitor.allow_broken_requests()


def test_with_scripts_off_each_area_has_its_own_pages(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + "decide/#must-share")
    page.locator("#must-share .local__ask a").click()
    assert page.url.endswith("/local/")
    for area in AREAS:
        page.goto(address + "local/")
        page.locator(f".areas a[href*={area}]").click()
        page.locator(".md-sidebar--primary a", has_text="Whom to ask in").first.click()
        expect(page.locator("#contact-front-door")).to_be_visible()
        expect(page.locator(".notice", has_text="This area is invented").first).to_be_visible()
    page.context.close()


def test_words_of_an_area_are_only_words_even_if_nobody_looked_at_them(
    visitor: Visitor, current: Procedure, site: Path
) -> None:
    procedure = site / "assets" / "procedure" / "local" / "northshire" / "shown.json"
    sums = site / "assets" / "sums.json"
    hostile = " ".join(TEXTS)
    shown = json.loads(procedure.read_text("utf-8"))
    for one in shown["contacts"]:
        one |= {key: hostile for key in ("name", "note", "help", "hours") if one.get(key)}
    bytes_ = json.dumps(shown).encode()
    listed = json.loads(sums.read_text("utf-8"))
    listed["procedure/local/northshire/shown.json"] = sri(bytes_)
    changed = json.dumps(listed).encode()

    def decide(route: Route) -> None:
        response = route.fetch()
        before = integrity.sri(sums)
        assert before in response.text()
        route.fulfill(response=response, body=response.text().replace(before, sri(changed)))

    context = visitor.page.context
    context.route("**/decide/", decide)
    context.route("**/assets/sums.json", lambda route: route.fulfill(body=changed))
    context.route("**/northshire/shown.json", lambda route: route.fulfill(body=bytes_))
    visitor.page.add_init_script("window.hit = () => { window.wasHit = true; };")
    visitor.open()
    choose_area(visitor, "northshire")
    visitor.answer(in_area(current, "northshire"), WAYS["northshire"].items())
    name = visitor.tool.locator(".asks [data-slot='contact:front-door']")
    expect(name).to_contain_text(hostile)
    assert visitor.tool.locator("script, img, svg[onload], iframe").count() == 0
    assert visitor.page.evaluate("window.wasHit") is None
