"""Nobody waits: whatever is wrong with Python, questions, outcome and a record remain."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from decision_core.model import Procedure
from tests.browser.visitor import READY, Visitor

TO_A_SHARE = [
    ("danger", "no"), ("route", "none"), ("recipient", "own-concern"), ("harm", "child"),
    ("duty", "yes"), ("detriment", "no"),
]  # fmt: skip
COULD_NOT = "could not start"
CHANGED = "This site has changed while you opened this page"
EITHER = re.compile(f"Carry on|{COULD_NOT}")
LOGIN = "<!doctype html><title>Sign in</title><p>Please sign in to the network.</p>"

Break = Callable[[Route], None]


def cut_short(route: Route) -> None:
    """Answers with the first eight bytes, as a proxy that gives up would."""
    response = route.fetch()
    route.fulfill(response=response, body=response.body()[:8])


def mistyped(route: Route) -> None:
    """Answers with the right bytes under a type that no browser compiles while it loads."""
    response = route.fetch()
    headers = {**response.headers, "content-type": "application/octet-stream"}
    route.fulfill(status=200, headers=headers, body=response.body())


def login_page(route: Route) -> None:
    """Answers with a sign-in page and 200, as a guest network would."""
    route.fulfill(status=200, content_type="text/html", body=LOGIN)


def lost(route: Route) -> None:
    """Breaks the connection."""
    route.abort()


NOT_OURS, NOT_THERE, NOT_HERE = (
    "is not the file that this site published", "is not there", "could not be fetched",
)  # fmt: skip
FAULTS: dict[str, tuple[str, Break, str]] = {
    "the wasm is aborted": ("runtime/pyodide.asm.wasm", lost, NOT_HERE),
    "the wasm is cut short": ("runtime/pyodide.asm.wasm", cut_short, NOT_OURS),
    "the wasm is a sign-in page": ("runtime/pyodide.asm.wasm", login_page, NOT_OURS),
    "the loader is a sign-in page": ("runtime/pyodide.mjs", login_page, NOT_OURS),
    "the loader is aborted": ("runtime/pyodide.mjs", lost, NOT_HERE),
    "the library is unavailable": (
        "runtime/python.zip", lambda route: route.fulfill(status=503), NOT_THERE
    ),
    "the library is cut short": ("runtime/python.zip", cut_short, NOT_OURS),
    "the worker is missing": (
        "javascripts/worker.js", lambda route: route.fulfill(status=404), NOT_THERE
    ),
    "the rules are a sign-in page": ("procedure/index.json", login_page, NOT_OURS),
}  # fmt: skip
"""The file under `assets/`, what becomes of it, and what is said of it for IT."""


def use_to_the_end_without_python(visitor: Visitor, current: Procedure) -> None:
    """Answers, reads the outcome, and leaves with a record typed into the plain form."""
    expect(visitor.tool.get_by_text("You must share", exact=True)).to_be_visible()
    visitor.press("Skip, show what to do now")
    actions = visitor.tool.locator("[data-action]")
    assert actions.count() >= 8
    visitor.press("Write the record")
    first = visitor.page.locator("#paper-record textarea").first
    if not first.is_visible():
        visitor.press("Use the plain form instead")
    first.fill("CF-77")
    visitor.page.get_by_role("button", name="Copy what you typed").click()
    expect(visitor.page.get_by_text("Copied.")).to_be_visible()
    assert "CF-77" in visitor.page.evaluate("navigator.clipboard.readText()")
    expect(visitor.page.locator("progress, [role=progressbar], .spinner")).to_have_count(0)


@pytest.mark.parametrize("fault", FAULTS)
def test_questions_outcome_and_record_remain_when(
    fault: str, visitor: Visitor, current: Procedure
) -> None:
    file, broken, said_of_it = FAULTS[fault]
    hit: list[str] = []

    def answer(route: Route) -> None:
        hit.append(route.request.url)
        broken(route)

    visitor.page.context.route(f"**/assets/{file}", answer)
    visitor.open()
    said = visitor.page.locator(".standing-line")
    # No time limit says this: which file it was is known as soon as it has come, or has not.
    expect(said).to_contain_text(f"For IT: {file} {said_of_it}.", timeout=READY)
    expect(said).to_contain_text(CHANGED if file.startswith("procedure/") else COULD_NOT)
    assert hit, "the broken file was never asked for, so this proves nothing"
    visitor.answer(current, TO_A_SHARE)
    use_to_the_end_without_python(visitor, current)
    visitor.allow_broken_requests()


def test_what_never_comes_is_not_waited_for(visitor: Visitor, current: Procedure) -> None:
    held: list[Route] = []
    visitor.page.context.route("**/pyodide.asm.wasm", lambda route: held.append(route))
    visitor.page.clock.install()
    visitor.open()
    visitor.answer(current, TO_A_SHARE)
    said = visitor.page.locator(".standing-line")
    visitor.page.clock.run_for(10_100)
    expect(said).to_contain_text(EITHER)
    for _ in range(3):
        visitor.page.clock.run_for(61_000)
        visitor.page.wait_for_timeout(0)
    expect(said).to_contain_text(COULD_NOT, timeout=READY)
    assert held, "it was never asked for, so this proves nothing"
    use_to_the_end_without_python(visitor, current)
    visitor.allow_broken_requests()


def test_a_host_that_does_not_know_the_type_of_webassembly_does_no_harm(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.page.context.route("**/pyodide.asm.wasm", mistyped)
    visitor.open()
    visitor.answer(current, TO_A_SHARE)
    visitor.press("Skip, show what to do now")
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
