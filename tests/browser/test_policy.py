"""A draft policy made in the page: the same bytes as the command's, and nothing typed leaves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from decision_core.__main__ import main
from decision_core.clause import ASKED
from tests.browser import axe
from tests.browser.axe import sight
from tests.browser.journeys import CANARY
from tests.browser.test_review import in_a_frame, tab_to
from tests.browser.traces import Watch, assert_no_trace, traces
from tests.browser.visitor import READY, Visitor
from tests.conftest import DOCS

PAGE = "setting/"
TITLE = "For a setting - When to share"
FIELDS = {
    "kind": "nursery",
    "name": f"{CANARY} <b>Acorns</b>",
    "governs": "committee",
    "body": "The chair of the committee",
    "lead": "Manager \u202e",
    "dated": "2026-11-23",
    "storage": f"{CANARY} cupboard\n== VERSIONS ==\n=cmd()",
}
BUTTONS = {"docx": "Save for Word", "html": "Save as a web page"}


def fill(page: Page, area: str = "") -> None:
    """Fills in the form, and chooses an area once the list is there."""
    for name, value in FIELDS.items():
        control = page.locator(f"#policy-{name}")
        if name in ("kind", "governs"):
            control.select_option(value)
        else:
            control.fill(value)
    expect(page.locator("#policy-area option")).to_have_count(3)
    page.locator("#policy-area").select_option(area)


def commanded(tmp_path: Path, area: str, shape: str) -> bytes:
    """What the command writes for the same answers."""
    fields, out = tmp_path / "fields.json", tmp_path / f"commanded.{shape}"
    fields.write_text(json.dumps(FIELDS), encoding="utf-8")
    chosen = ["--partnership", area] if area else []
    command = ["policy", "--docs", str(DOCS), "--edition", "2026-09", *chosen]
    assert main([*command, "--fields", str(fields), "--format", shape, "--out", str(out)]) == 0
    return out.read_bytes()


def saved(page: Page, shape: str, to: Path) -> bytes:
    """What a button saves, and its bytes."""
    with page.expect_download(timeout=READY) as download:
        page.get_by_role("button", name=BUTTONS[shape]).click()
    assert download.value.suggested_filename == f"information-sharing-policy-draft.{shape}"
    download.value.save_as(to)
    return to.read_bytes()


@pytest.mark.parametrize("area", ["", "northshire", "southmere"])
def test_the_page_makes_the_same_bytes_as_the_command_and_nothing_typed_leaves(
    visitor: Visitor, tmp_path: Path, area: str
) -> None:
    page = visitor.page
    watch = Watch().on(page.context)
    visitor.open(PAGE)
    fill(page, area)
    for shape in BUTTONS:
        assert saved(page, shape, tmp_path / shape) == commanded(tmp_path, area, shape)
        expect(page.get_by_text("Saved. It is a draft")).to_be_visible()
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_text("Copied. It is a draft")).to_be_visible(timeout=READY)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == commanded(tmp_path, area, "text").decode("utf-8")
    assert CANARY in copied
    found = traces(page, watch)
    assert_no_trace(found, [CANARY, "Acorns", "committee"], TITLE)
    asked = [request for request in found["requests"] if "/local/" in request]
    assert len(asked) == (1 if area else 0)


def test_without_a_kind_it_says_so_and_leads_to_it(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open(PAGE)
    today = page.evaluate("new Date().toLocaleDateString('en-CA')")
    assert page.locator("#policy-dated").input_value() == today
    page.get_by_role("button", name="Save for Word").click()
    expect(page.locator("#policy-form .review__wrong")).to_have_text(
        "Choose the kind of setting first."
    )
    expect(page.locator("#policy-kind")).to_be_focused()
    expect(page.locator("#policy-kind")).to_have_attribute("aria-invalid", "true")


def test_when_python_or_a_file_does_not_come_one_sentence_says_so_and_what_was_typed_stays(
    visitor: Visitor,
) -> None:
    page = visitor.page
    page.context.route("**/assets/procedure/setting/policy.json", lambda route: route.abort())
    visitor.open(PAGE)
    fill(page)
    page.get_by_role("button", name="Save as a web page").click()
    expect(page.locator("#policy-form .review__wrong")).to_contain_text(
        "could not start on this device. Copy the clauses below by hand.", timeout=READY
    )
    assert page.locator("#policy-body").input_value() == "The chair of the committee"
    page.context.unroute("**/assets/procedure/setting/policy.json")
    with page.expect_download(timeout=READY):
        page.get_by_role("button", name="Save as a web page").click()
    visitor.allow_broken_requests()


def test_leaving_asks_first_and_coming_back_finds_an_empty_form(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open(PAGE)
    page.locator("#policy-name").press_sequentially(CANARY)
    page.evaluate("location.assign('clauses/care/')")
    page.wait_for_url("**/care/")
    assert visitor.dialogs == ["beforeunload"]
    page.evaluate("history.back()")
    page.wait_for_url("**/setting/", wait_until="commit")
    expect(page.get_by_role("button", name="Save for Word")).to_be_visible()
    assert page.locator("#policy-name").input_value() == ""
    assert CANARY not in page.content()


def test_a_keyboard_is_enough(visitor: Visitor) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 320, "height": 640})
    visitor.open(PAGE)
    page.locator("#policy-kind").focus()
    page.keyboard.type("Club")
    page.keyboard.press("Tab")
    for name in ("name", "governs", "body", "lead", "deputy", "data_lead", "written_by"):
        expect(page.locator(f"#policy-{name}")).to_be_focused()
        page.keyboard.type("Committee" if name == "governs" else "Fears, naps. n p f s /")
        page.keyboard.press("Tab")
    assert page.locator("#policy-governs").input_value() == "committee"
    tab_to(page, "Save as a web page")
    with page.expect_download(timeout=READY):
        page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. It is a draft")).to_be_visible()


@pytest.fixture(scope="module")
def looked(browser: Browser, address: str) -> Iterator[list[axe.Sighting]]:
    """The page at its start and with an error, and a page of clauses."""
    context = axe.context(browser)
    page = context.new_page()
    page.goto(address + PAGE)
    page.get_by_role("button", name="Save for Word").wait_for()
    seen = [sight(page, "the form")]
    page.get_by_role("button", name="Save for Word").click()
    seen.append(sight(page, "what is needed"))
    page.goto(address + "setting/clauses/at-risk/")
    seen.append(sight(page, "some clauses"))
    yield seen
    context.close()


@pytest.mark.parametrize("what", ["barred", "wide", "small"])
def test_nothing_bars_anybody_on_any_screen(looked: list[axe.Sighting], what: str) -> None:
    assert len(looked) == 3
    assert axe.told(looked, what) == []


def test_without_scripts_the_clauses_are_there_to_copy_and_the_form_is_not(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    expect(page.locator("noscript .notice")).to_contain_text("Copy the clauses below")
    assert page.locator("#policy-form").is_hidden()
    one = page.locator(".clauses [data-clause='no-secrets']")
    expect(one).to_be_visible()
    expect(one).to_contain_text("We never promise a child")
    assert page.locator(".clauses [data-clause]").count() > 40
    assert page.locator("#policy-form [data-field]").count() == len(ASKED)
    context.close()


def test_inside_another_sites_frame_nothing_can_be_typed(browser: Browser, address: str) -> None:
    page = browser.new_page()
    in_a_frame(page, address, PAGE)
    inside = page.frame_locator("iframe")
    expect(inside.locator("#policy-form .notice")).to_be_visible()
    assert inside.locator("#policy-form [data-field]").count() == 0
    page.close()
