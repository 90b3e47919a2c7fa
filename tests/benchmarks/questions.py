"""From an answer to the next question: `python -m tests.benchmarks.questions [ROUNDS]`.

Needs a built site, and CHROMIUM with the path of a browser. Each of some sixty answers is given by
a click, with Python absent, on its way and ready, at full speed and with the page slowed by the
browser. The 95th percentile is told.

- "worked": the time of the processor that the page itself took, from the click to the frame with
  the next question handed over to be drawn. That is what is promised.
- "seen": by the clock, until that frame is on its way; on a busy machine mostly waiting for a turn.

The floor is a page with nothing on it but a button that changes one line.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from playwright.sync_api import Browser, Page, Route

from decision_core.commands import compiled
from decision_core.model import Procedure
from decision_core.reader import choose
from overrides.build import pipeline
from tests.benchmarks.chromium import browsing, hosting
from tests.benchmarks.paired import Ratio, run
from tests.benchmarks.trace import CATEGORIES, cost, whole
from tests.browser.journeys import ROUTES
from tests.browser.visitor import READY, Visitor
from tests.conftest import DOCS

ROUNDS = 6
"""Each of ten answers."""
LIMITS = {1: 16.0, 4: 50.0}
"""Milliseconds of the processor, by how much the page is slowed."""
ROUTE = tuple(ROUTES["the duty to share"].items())
RUNTIME = "**/assets/runtime/**"
WATCH = """
() => {
  window.seen = [];
  addEventListener("click", (event) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => seen.push(performance.now() - event.timeStamp);
    after.port2.postMessage("");
  }), { capture: true });
}
"""
BARE = """<!doctype html><title>bare</title><h2>0</h2><button type="button">Next</button>"""
BARE_CLICK = """
() => {
  let at = 0;
  document.querySelector("button").onclick = () => {
    document.querySelector("h2").textContent = String(++at);
  };
}
"""


def _absent(visitor: Visitor, _current: Procedure) -> list[Route]:
    visitor.page.context.route(RUNTIME, lambda route: route.abort())
    visitor.open()
    visitor.page.get_by_role("button", name="Try to start it again").wait_for(timeout=READY)
    return []


def _loading(visitor: Visitor, _current: Procedure) -> list[Route]:
    held: list[Route] = []
    visitor.page.context.route(RUNTIME, lambda route: held.append(route))
    visitor.open()
    return held


def _ready(visitor: Visitor, current: Procedure) -> list[Route]:
    visitor.open()
    visitor.answer(current, ROUTE)
    visitor.tool.locator(".check--checked").wait_for(timeout=READY)
    visitor.press("Start again")
    return []


STATES: Mapping[str, Callable[[Visitor, Procedure], list[Route]]] = {
    "absent": _absent,
    "loading": _loading,
    "ready": _ready,
}


def traced(browser: Browser, page: Page, slower: int, work: Callable[[], None]) -> list[float]:
    """The milliseconds worked for each click that `work` makes, which `window.seen` matches."""
    page.evaluate(WATCH)
    browser.start_tracing(page=page, categories=CATEGORIES)
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    work()
    page.wait_for_timeout(100)
    events: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    clicks = [one for one in whole(events, "EventDispatch") if _clicked(one)]
    return [cost(events, click) for click in sorted(clicks, key=lambda one: one["ts"])]


def _clicked(event: dict[str, Any]) -> bool:
    return bool(event["args"]["data"]["type"] == "click")


def answering(
    browser: Browser, address: str, state: str, slower: int, times: int, current: Procedure
) -> tuple[list[float], list[float]]:
    """Milliseconds worked and seen, for each answer that led to another question."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visitor = Visitor(context.new_page(), address)
    held = STATES[state](visitor, current)
    worked: list[float] = []
    seen: list[float] = []
    asked = len(ROUTE) - 1  # the last answer leads to an outcome
    for _ in range(times):
        took = traced(browser, visitor.page, slower, lambda: visitor.answer(current, ROUTE[:asked]))
        assert len(took) == asked, f"{len(took)} clicks were traced"
        worked += took
        seen += visitor.page.evaluate("window.seen")[-asked:]
        visitor.press("Start again")
    for route in held:
        route.abort()
    context.close()
    return worked, seen


def bare(browser: Browser, slower: int, times: int) -> tuple[list[float], list[float]]:
    """The same for the bare page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_content(BARE)
    page.evaluate(BARE_CLICK)

    def press() -> None:
        for _ in range(times):
            page.get_by_role("button").click()

    worked = traced(browser, page, slower, press)
    seen: list[float] = page.evaluate("window.seen")
    context.close()
    return worked, seen


def rows(times: int = ROUNDS) -> Iterator[Ratio]:
    """Each state of Python at each speed, against the bare page."""
    current = choose(compiled(DOCS), "2026-09")
    with hosting(pipeline.SITE) as address, browsing() as browser:
        for slower, limit in LIMITS.items():
            least, shown = bare(browser, slower, times * (len(ROUTE) - 1))
            speed = f", {slower} times slower" if slower > 1 else ""
            for state in STATES:
                worked, seen = answering(browser, address, state, slower, times, current)
                what = f"next question, Python {state}{speed}"
                yield Ratio(f"{what}, worked", worked, "floor", (), least, limit=limit, worst=True)
                yield Ratio(f"{what}, seen", seen, "floor", (), shown, worst=True)


if __name__ == "__main__":
    sys.exit(run(rows, ROUNDS))
