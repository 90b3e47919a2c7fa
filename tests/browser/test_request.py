"""A request between two services: filled in, saved, opened, and taken over by who answers it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from decision_core.model import Procedure
from decision_core.record.request import request_fields, write_request
from tests.browser import axe
from tests.browser.axe import sight
from tests.browser.journeys import CANARY
from tests.browser.test_review import in_a_frame, tab_to
from tests.browser.traces import Watch, assert_no_trace, traces
from tests.browser.visitor import READY, Visitor
from tests.decision_core.record.test_review import with_fields

PAGE = "records/request/"
TITLE = "Requests - When to share"
ASKED = {
    "organisation": f"{CANARY} council",
    "by_role": "Social worker",
    "about": f"{CANARY}-7",
    "what": f"Attendance since September.\n{CANARY} =cmd() \u202e\n== QUESTIONS AND ANSWERS ==",
    "why": "A section 47 enquiry.",
    "basis": "Children Act 1989, section 47",
    "needed_by": "2026-11-30",
    "answer_by": "Secure portal or shared system",
}
ANSWERS = {"danger": "no", "route": "none", "recipient": "asked-clear", "harm": "child",
           "duty": "yes", "detriment": "no"}  # fmt: skip


def fill(page: Page, values: dict[str, str]) -> None:
    """Types into the form."""
    for name, value in values.items():
        page.locator(f"#request-{name}").fill(value)


def saved(page: Page, to: Path) -> bytes:
    """What the page saves, and its bytes."""
    with page.expect_download(timeout=READY) as download:
        page.get_by_role("button", name="Save the request file").click()
    assert download.value.suggested_filename == "information-request.json"
    download.value.save_as(to)
    return to.read_bytes()


def test_a_request_is_saved_read_by_who_got_it_and_taken_over_by_their_record(
    visitor: Visitor, current: Procedure, tmp_path: Path
) -> None:
    page, file = visitor.page, tmp_path / "request.json"
    watch = Watch().on(page.context)
    visitor.open(PAGE)
    fill(page, ASKED)
    data = saved(page, file)
    created = json.loads(data)["created"]
    assert data == write_request(current, {"created": created, "request": ASKED})
    expect(page.get_by_text("Saved. Send it by the secure route")).to_be_visible()
    page.get_by_role("button", name="Clear the form").click()
    assert page.locator("#request-what").input_value() == ""

    page.set_input_files("#request-opened input", file)
    expect(page.get_by_role("heading", name="A request that came to you")).to_be_focused()
    inside = page.get_by_role("region", name="From the file")
    expect(inside).to_contain_text(f"{CANARY} =cmd() [U+202E]")
    expect(inside).to_contain_text("30 November 2026")
    expect(page.locator(".request__status")).to_contain_text("It is as it was saved.")
    assert_no_trace(traces(page, watch), [CANARY], TITLE)

    page.get_by_role("link", name="Answer this request").click()
    page.wait_for_url("**/decide/")
    assert page.url == visitor.address + "decide/"
    visitor.tool.locator("button.answer").first.wait_for()
    assert CANARY not in page.content()
    visitor.open_file(file)
    expect(visitor.tool.get_by_text("The request is taken over.")).to_be_visible(timeout=READY)
    visitor.answer(current, ANSWERS.items())
    visitor.press("Skip, show what to do now")
    visitor.press("Write the record")
    visitor.tool.locator(".record .fields").wait_for(timeout=READY)
    assert visitor.field("request.about").input_value() == ASKED["about"]


def test_what_is_needed_and_empty_is_listed_and_each_line_leads_to_it(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open(PAGE)
    fill(page, {"organisation": "Council", "by_role": "Social worker", "what": " "})
    page.get_by_role("button", name="Save the request file").click()
    lines = page.locator("#request-form .review__wrong button")
    assert lines.all_inner_texts() == [
        "Whom you ask about", "What you ask for", "What it is for", "How to answer you securely",
    ]  # fmt: skip
    lines.nth(1).click()
    expect(page.locator("#request-what")).to_be_focused()
    expect(page.locator("#request-what")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#request-organisation")).to_have_attribute("aria-invalid", "false")


def test_as_text_it_has_the_labels_of_who_gets_it_and_marks_what_was_typed(
    visitor: Visitor, current: Procedure
) -> None:
    page = visitor.page
    visitor.open(PAGE)
    fill(page, ASKED)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_text("Copied. Paste it into the secure route")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    labels = {field.id: field.label for field in request_fields(current)}
    for name, value in ASKED.items():
        at = copied.index(f"{labels[f'request.{name}']}:")
        lines = ["30 November 2026"] if name == "needed_by" else value.split("\n")
        assert copied[at + 1 : at + 1 + len(lines)] == [f"> {line}" for line in lines]
    assert f"{labels['request.by_name']}:" not in copied


def test_what_is_no_request_gets_one_sentence_and_what_was_typed_stays(
    visitor: Visitor, current: Procedure, tmp_path: Path
) -> None:
    page = visitor.page
    request = write_request(current, {"created": "", "request": {"what": "Everything."}})
    visitor.open(PAGE)
    fill(page, {"organisation": CANARY})
    alert = page.locator("#request-opened .review__wrong")
    for data, said in (
        (b"not JSON", "This is not a request, or it is damaged."),
        (b"x" * 300_000, "The file is larger than 256 KiB, and no request is."),
        (
            with_fields(current, "must-share"),
            "This is a saved record and not a request. Open it on the decide page.",
        ),
        (
            request.replace(b'"format_version":1', b'"format_version":9'),
            "The request was made in a form that this site does not know.",
        ),
    ):
        file = tmp_path / "file.json"
        file.write_bytes(data)
        page.set_input_files("#request-opened input", file)
        expect(alert).to_have_text(said, timeout=READY)
        assert page.locator(".request__came").count() == 0
    file.write_bytes(request.replace(b"Everything.", b"Something.."))
    page.set_input_files("#request-opened input", file)
    expect(page.locator(".request__status")).to_contain_text("It was changed after it was saved.")
    expect(alert).to_be_empty()
    assert page.locator("#request-organisation").input_value() == CANARY


def test_without_python_it_is_still_copied_and_printed_and_one_sentence_says_so(
    visitor: Visitor,
) -> None:
    page = visitor.page
    page.context.route("**/assets/runtime/**", lambda route: route.abort())
    visitor.open(PAGE)
    fill(page, ASKED)
    page.get_by_role("button", name="Save the request file").click()
    expect(page.locator("#request-form .review__wrong")).to_contain_text(
        "The part that reads and makes files could not start on this device. "
        "Copy as text and printing still work.",
        timeout=READY,
    )
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_text("Copied. Paste it into the secure route")).to_be_visible()
    visitor.allow_broken_requests()


def test_leaving_asks_while_typed_work_is_not_saved_and_nothing_is_there_on_coming_back(
    visitor: Visitor,
) -> None:
    page = visitor.page
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    visitor.open(PAGE)
    page.locator("#request-what").press_sequentially(CANARY)
    page.evaluate("location.assign('../')")
    page.wait_for_url("**/records/")
    assert asked == ["beforeunload"]
    page.evaluate("history.back()")
    page.wait_for_url("**/request/", wait_until="commit")
    expect(page.get_by_role("button", name="Open a request")).to_be_visible()
    assert page.locator("#request-what").input_value() == ""


def test_a_keyboard_is_enough_to_write_a_request(visitor: Visitor) -> None:
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    visitor.open(PAGE)
    tab_to(page, "Open a request")
    for name in ("organisation", "by_role", "by_name", "about", "what", "why", "basis"):
        page.keyboard.press("Tab")
        expect(page.locator(f"#request-{name}")).to_be_focused()
        page.keyboard.type("Fears, naps. n p f s /")
    tab_to(page, "request-answer_by")
    page.keyboard.type("Portal")
    tab_to(page, "Save the request file")
    with page.expect_download(timeout=READY):
        page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. Send it by the secure route")).to_be_visible()


@pytest.fixture(scope="module")
def looked(
    browser: Browser, address: str, current: Procedure, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[axe.Sighting]]:
    """The page at its start, with errors, and with a request that came, wide and narrow."""
    context = axe.context(browser)
    page = context.new_page()
    page.goto(address + PAGE)
    page.get_by_role("button", name="Save the request file").wait_for()
    seen = [sight(page, "the start")]
    page.get_by_role("button", name="Save the request file").click()
    seen.append(sight(page, "what is needed"))
    file = tmp_path_factory.mktemp("request") / "request.json"
    file.write_bytes(write_request(current, {"created": "", "request": ASKED}))
    page.set_input_files("#request-opened input", file)
    page.locator(".request__came").wait_for(timeout=READY)
    seen.append(sight(page, "a request that came"))
    yield seen
    context.close()


@pytest.mark.parametrize("what", ["barred", "wide", "small"])
def test_nothing_bars_anybody_on_any_screen(looked: list[axe.Sighting], what: str) -> None:
    assert len(looked) == 3
    assert axe.told(looked, what) == []


def test_without_scripts_the_form_is_there_to_print_and_the_page_says_what_is_not(
    browser: Browser, address: str, current: Procedure
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    for field in request_fields(current):
        expect(page.locator(f"[data-field='{field.id}']")).to_be_visible()
    expect(page.locator("noscript .notice:not(.leave-words)")).to_contain_text(
        "print it or copy it by hand"
    )
    assert (
        page.locator("#request-opened, #request-form button").locator("visible=true").count() == 0
    )
    context.close()


def test_inside_another_sites_frame_nothing_can_be_typed_or_opened(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    in_a_frame(page, address, PAGE)
    inside = page.frame_locator("iframe")
    expect(inside.locator("#request-opened .notice")).to_contain_text("nothing can be opened here")
    assert inside.locator("#request-form [data-field]:visible").count() == 0
    page.close()
