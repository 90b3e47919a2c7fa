"""The area is chosen from a list, by anybody, and remembered only when asked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from decision_core.model import Procedure
from tests.browser.axe import active
from tests.browser.journeys import WAYS, choose_area, in_area
from tests.browser.republished import republish
from tests.browser.test_keyboard import answer as answer_by_keyboard
from tests.browser.test_keyboard import go, on_heading, tab_to
from tests.browser.visitor import READY, Visitor


def kept(page: Page) -> list[str]:
    """What the browser keeps, but for the look."""
    found: list[str] = page.evaluate(
        "() => Object.entries(localStorage).filter(([key]) => !key.endsWith('__palette')).flat()"
    )
    return found


def test_it_is_remembered_only_when_asked_and_forgotten_when_asked(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open()
    choose_area(visitor, "northshire")
    assert kept(page) == []
    page.reload()
    expect(page.locator(".area__now")).to_contain_text("No area chosen")
    choose_area(visitor, "northshire", remember=True)
    path = "/" + visitor.address.split("/", 3)[3]
    assert kept(page) == [f"{path}.__area", "northshire"]
    visitor.open("guidance/harm/")
    expect(page.locator(".area__now")).to_contain_text("Northshire")
    assert "orthshire" not in page.url + page.title()
    page.get_by_role("button", name="Forget this area").click()
    assert kept(page) == []
    page.reload()
    expect(page.locator(".area__now")).to_contain_text("No area chosen")


@pytest.mark.parametrize("junk", ["nowhere", "../../index", "<b>", "", "constructor", "x" * 9000])
def test_a_stored_value_that_is_no_area_is_ignored(junk: str, visitor: Visitor) -> None:
    visitor.open("about/privacy/")
    path = "/" + visitor.address.split("/", 3)[3]
    visitor.page.evaluate(f"(junk) => localStorage.setItem('{path}.__area', junk)", junk)
    visitor.open()
    visitor.page.wait_for_load_state("networkidle")
    expect(visitor.page.locator(".area__now")).to_contain_text("No area chosen")
    expect(visitor.page.locator(".area__said")).to_have_text("")
    assert not [url for url in visitor.requests if "/local/" in url]


def test_the_list_comes_only_when_the_chooser_is_opened(visitor: Visitor) -> None:
    visitor.open()
    expect(visitor.page.locator(".area__open")).to_be_visible()
    visitor.page.wait_for_timeout(300)
    assert not [url for url in visitor.requests if url.endswith("areas.json")]
    visitor.page.locator(".area__open").click()
    expect(visitor.page.locator("#area-select")).to_be_focused()
    assert [url for url in visitor.requests if url.endswith("areas.json")]


def test_two_hundred_areas_can_be_searched_on_a_small_telephone(
    visitor: Visitor, site: Path
) -> None:
    listed = [
        {"id": f"area-{number}", "title": f"Place {number} Partnership", "area": f"Place {number}"}
        for number in range(200)
    ]
    body = json.dumps(
        {"areas": [*listed, {"id": "northshire", "title": "N", "area": "Northshire"}]}
    )
    page = visitor.page
    republish(page.context, site, {"procedure/areas.json": body.encode()})
    page.set_viewport_size({"width": 320, "height": 568})
    visitor.open()
    page.locator(".area__open").click()
    expect(page.locator("#area-filter")).to_be_focused()
    page.keyboard.type("northsh")
    expect(page.locator("#area-select option")).to_have_count(2)
    expect(page.locator("#area-select")).to_have_value("northshire")
    small = page.locator(".area :is(button, select, input[type=text], label.area__tick):visible")
    for box in small.evaluate_all("all => all.map((one) => one.getBoundingClientRect().toJSON())"):
        assert box["height"] >= 44 and box["left"] >= 0 and box["right"] <= 320, box
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Use this area").click()
    expect(page.locator(".area__now")).to_contain_text("Northshire")


def test_with_a_keyboard_alone(visitor: Visitor, current: Procedure) -> None:
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    combined = in_area(current, "southmere")
    visitor.open()
    go(page, "Choose your area")
    expect(page.locator("#area-select")).to_be_focused()
    page.keyboard.type("South")
    expect(page.locator("#area-select")).to_have_value("southmere")
    go(page, "Use this area")
    expect(page.locator(".area__open")).to_be_focused()
    expect(page.locator(".area__now")).to_contain_text("Southmere")
    outcome = combined.outcome("advice-harm")
    assert outcome
    answer_by_keyboard(page, combined, list(WAYS["southmere"].items()), outcome.title)
    tab_to(page, re.sub(r"\s+", " ", "Online form (opens in a new tab)"))
    assert active(page).seen


def test_cancel_leaves_everything_as_it_was(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open()
    page.locator(".area__open").click()
    page.get_by_role("button", name="Use this area").click()
    expect(page.locator(".area__panel .field__wrong")).to_have_text(
        "Choose an area from the list first."
    )
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".area__open")).to_be_focused()
    expect(page.locator("#area-panel")).to_be_hidden()


def test_leaving_forgets_an_area_that_was_not_to_be_remembered(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open()
    choose_area(visitor, "northshire")
    page.goto(visitor.address + "about/privacy/")
    page.go_back()
    expect(page.locator(".area__now")).to_contain_text("No area chosen")


def test_starting_again_keeps_the_area(visitor: Visitor, current: Procedure) -> None:
    visitor.open()
    choose_area(visitor, "southmere")
    combined = in_area(current, "southmere")
    visitor.answer(combined, WAYS["southmere"].items())
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    visitor.press("Start again")
    expect(visitor.page.locator(".area__now")).to_contain_text("Southmere")
    visitor.answer(combined, WAYS["southmere"].items())
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    on_heading(visitor.page, combined.outcome("advice-harm").title)  # type: ignore[union-attr]
