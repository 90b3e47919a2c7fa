"""What goes wrong on the way: no WebAssembly, a slow device, a dead worker, a disagreement."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from decision_core.model import Procedure
from tests.browser.conftest import ARGUMENTS
from tests.browser.pulse import slowed
from tests.browser.test_faults import (
    COULD_NOT,
    EITHER,
    TO_A_SHARE,
    use_to_the_end_without_python,
)
from tests.browser.visitor import READY, Visitor

CATCH_WORKERS = """
window.caught = [];
window.Worker = class extends Worker {
  constructor(...given) { super(...given); window.caught.push(this); }
};
"""
KEEP_WHAT_WAS_SAID = """
window.saidOnce = [];
const hear = () => {
  const words = document.querySelector(".standing-line")?.textContent ?? "";
  if (words && window.saidOnce.at(-1) !== words) window.saidOnce.push(words);
};
new MutationObserver(hear).observe(document,
  { subtree: true, childList: true, characterData: true });
"""
"""A message may come and go while the test itself is waiting for a slow page."""
HOW = [("tell", "before"), ("identity", "no"), ("restricted", "no"), ("amount", "yes"),
       ("channel", "yes")]  # fmt: skip


@pytest.fixture
def without_wasm(browser: Browser, address: str) -> Iterator[Visitor]:
    """A browser in which WebAssembly is switched off, as some offices do."""
    started = browser.browser_type.launch(
        executable_path=os.environ["CHROMIUM"], args=[*ARGUMENTS, "--js-flags=--jitless"]
    )
    context = started.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield Visitor(context.new_page(), address)
    started.close()


def test_without_webassembly_everything_but_python_works(
    without_wasm: Visitor, current: Procedure
) -> None:
    without_wasm.open()
    assert without_wasm.page.evaluate("typeof WebAssembly") == "undefined"
    without_wasm.answer(current, TO_A_SHARE)
    expect(without_wasm.page.locator(".standing-line")).to_contain_text(COULD_NOT, timeout=READY)
    use_to_the_end_without_python(without_wasm, current)


@pytest.mark.slow  # takes more than a minute: Python starts fourteen times slower than it can
@pytest.mark.skipif(sys.platform != "linux", reason="stops processes through /proc")
def test_on_a_really_slow_device_nobody_waits_and_python_comes_in_the_end(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.page.add_init_script(KEEP_WHAT_WAS_SAID)
    visitor.open("about/privacy/")
    with slowed(times=14):
        visitor.page.set_default_timeout(2 * READY)
        visitor.open()
        visitor.answer(current, TO_A_SHARE)
        visitor.press("Skip, show what to do now")
        checked = visitor.tool.locator(".check--checked")
        before = checked.is_visible()
        expect(checked).to_be_visible(timeout=3 * READY)
        said = visitor.page.evaluate("saidOnce")
    assert any(EITHER.search(words) for words in said), (
        f"Python was there before any message: not slow enough to prove anything. {before=} {said=}"
    )


@pytest.mark.parametrize("death", ["error", pytest.param("silence", marks=pytest.mark.slow)])
def test_a_dead_worker_is_replaced_and_nothing_is_lost(
    death: str, visitor: Visitor, current: Procedure
) -> None:
    visitor.page.add_init_script(CATCH_WORKERS)
    visitor.open()
    visitor.answer(current, [*TO_A_SHARE, *HOW])
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    visitor.press("Write the record")
    visitor.fill({"subject.reference": "CF-1", "decision.reason": "Typed before it died"})

    started = visitor.page.evaluate("caught.length")
    visitor.page.evaluate("caught.at(-1).terminate()")
    if death == "error":
        visitor.page.evaluate("caught.at(-1).dispatchEvent(new ErrorEvent('error'))")
    visitor.press("Make the record")
    summary = visitor.tool.get_by_text("Some of it is still missing")
    expect(summary).to_be_visible(timeout=2 * READY)
    assert visitor.page.evaluate("caught.length") == started + 1
    typed = visitor.tool.locator("#field-decision-reason").input_value()
    assert typed == "Typed before it died"


@pytest.mark.parametrize("instead", ["no-purpose", "share-child"])
def test_a_disagreement_shows_what_protects_more_and_says_so(
    instead: str, visitor: Visitor, current: Procedure
) -> None:
    """The one ends there, and after the other a question on how stands below it."""
    before, after = 'data-goto="must-share"', f'data-goto="{instead}"'

    def alter(route: Route) -> None:
        response = route.fetch()
        html = response.text()
        assert before in html
        route.fulfill(response=response, body=html.replace(before, after))

    visitor.page.context.route("**/decide/", alter)
    visitor.open()
    visitor.answer(current, TO_A_SHARE)
    expect(visitor.tool.locator(".check--differs")).to_be_visible(timeout=READY)
    expect(visitor.tool.locator(".panel--must-share")).to_be_visible()
    visitor.allow_broken_requests()
