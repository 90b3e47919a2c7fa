"""One flipped byte: the browser refuses the file, says which at once, and the questions go on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from decision_core.model import Procedure
from tests.browser.test_faults import (
    CHANGED,
    COULD_NOT,
    TO_A_SHARE,
    use_to_the_end_without_python,
)
from tests.browser.visitor import READY, Visitor

NOT_OURS = "is not the file that this site published"
FOR_PYTHON = (
    "runtime/pyodide.mjs", "runtime/pyodide.asm.js", "runtime/pyodide.asm.wasm",
    "runtime/python.zip", "javascripts/worker.js", "procedure/index.json",
    "sums.json", "procedure/2026-09.json",
)  # fmt: skip
FOR_THE_PAGE = (
    "javascripts/tool.js", "javascripts/chart.js", "javascripts/bundle.*.min.js",
    "javascripts/leave.js", "stylesheets/tool.css", "stylesheets/main.*.min.css",
)  # fmt: skip
WORD = re.compile(rb"(?:/\*\*?|//)[\s*]*[^\n]*?([A-Za-z])[a-z]")


def flipped(body: bytes) -> bytes:
    """The same with one bit of one byte turned: in a comment's word if there is one, so that what
    comes would run as well as before."""
    word = WORD.search(body)
    at = word.start(1) if word else len(body) // 2
    return body[:at] + bytes([body[at] ^ 2]) + body[at + 1 :]


def tamper(visitor: Visitor, file: str) -> list[str]:
    """Has one file served with a flipped byte. Returns the list of the times it was."""
    hit: list[str] = []

    def answer(route: Route) -> None:
        response = route.fetch()
        hit.append(route.request.url)
        route.fulfill(response=response, body=flipped(response.body()))

    visitor.page.context.route(f"**/assets/{file}", answer)
    return hit


@pytest.mark.parametrize("file", FOR_PYTHON)
def test_a_flipped_byte_below_python_is_named_at_once_and_the_questions_go_on(
    file: str, visitor: Visitor, current: Procedure
) -> None:
    hit = tamper(visitor, file)
    visitor.open()
    said = visitor.page.locator(".standing-line")
    expect(said).to_contain_text(f"For IT: {file} {NOT_OURS}.", timeout=READY)
    # Other rules than the page's are what a site gives that was changed in between.
    expect(said).to_contain_text(CHANGED if file.startswith("procedure/") else COULD_NOT)
    assert hit, "it was never asked for, so this proves nothing"
    visitor.answer(current, TO_A_SHARE)
    use_to_the_end_without_python(visitor, current)
    visitor.allow_broken_requests()


@pytest.mark.parametrize("file", FOR_THE_PAGE)
def test_a_flipped_byte_in_a_script_or_sheet_is_named_and_the_chart_stays(
    file: str, visitor: Visitor, current: Procedure
) -> None:
    hit = tamper(visitor, file)
    visitor.open()
    notice = visitor.page.get_by_role("alert").filter(has_text="For IT")
    expect(notice).to_contain_text(re.compile(file.replace("*", r"\w+")))
    expect(notice.get_by_role("button", name="Load the page again")).to_be_visible()
    assert hit, "it was never asked for, so this proves nothing"
    if "tool.js" in file or "chart.js" in file:
        visitor.page.locator("#danger a[data-answer=yes]").click()
        expect(visitor.page.locator("#share-now .card__title")).to_be_visible()
    elif "leave" not in file:
        visitor.answer(current, TO_A_SHARE)
    visitor.allow_broken_requests()


def test_a_flipped_byte_in_an_areas_file_keeps_the_national_guidance(
    visitor: Visitor, current: Procedure
) -> None:
    tamper(visitor, "procedure/local/northshire/shown.json")
    visitor.open()
    visitor.page.locator(".area__open").click()
    visitor.page.locator("#area-select").select_option("northshire")
    visitor.page.get_by_role("button", name="Use this area").click()
    said = visitor.page.get_by_text("Local information could not be loaded")
    expect(said).to_contain_text(f"northshire/shown.json {NOT_OURS}", timeout=READY)
    visitor.answer(current, TO_A_SHARE)
    visitor.allow_broken_requests()


def test_with_every_file_as_published_nothing_is_refused(visitor: Visitor) -> None:
    visitor.open()
    expect(visitor.page.locator(".refused")).to_have_count(0)
