"""From a click to the record in another form: `python -m tests.benchmarks.rendering [ROUNDS]`.

Needs a built site, and CHROMIUM with the path of a browser. A record with everything typed in is
made, then taken out in every way that its page offers. The time is by the clock, from the click
until the page says that it is done. The second rows are on a browser whose pages are really
stopped for most of the time, the worker too; see `tests/browser/pulse.py`.

What each is compared with is a fixed loop of work in the same page, at the same speed.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import nullcontext

from playwright.sync_api import Browser

from decision_core.commands import compiled
from decision_core.model import Procedure
from decision_core.reader import choose
from overrides.build import pipeline
from tests.benchmarks.chromium import browsing, hosting
from tests.benchmarks.paired import Ratio, run
from tests.browser.journeys import ROUTES, open_everything, write_everywhere
from tests.browser.pulse import slowed
from tests.browser.visitor import READY, Visitor
from tests.conftest import DOCS

ROUNDS = 5
LIMITS = {1: 100.0, 4: 500.0}
"""Milliseconds by the clock, by how much the browser's pages are slowed."""
WATCH = """
() => {
  let began = 0;
  addEventListener("click", (event) => { began = event.timeStamp; }, { capture: true });
  window.next = (selector) => new Promise((done) => {
    began = 0;
    const root = document.querySelector("#tool");
    const watcher = new MutationObserver((records) => {
      const node = root.querySelector(selector);
      if (!began || !node) return;
      if (!records.some(({ target }) => target.contains(node) || node.contains(target))) return;
      watcher.disconnect();
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => done(performance.now() - began);
        after.port2.postMessage("");
      });
    });
    watcher.observe(root, { childList: true, subtree: true });
  });
}
"""
LOOP = """
() => {
  const began = performance.now();
  let mixed = 1;
  for (let turn = 0; turn < 5e6; turn += 1) mixed = (mixed * 1103515245 + turn) | 0;
  return mixed === 0 ? 0 : performance.now() - began;
}
"""
WAYS = ("Copy as text", "Copy short note", "Copy with headings")


def to_the_check(visitor: Visitor, current: Procedure) -> None:
    """Answers, types everywhere, and comes to the check before the record is made."""
    visitor.open()
    visitor.answer(current, ROUTES["the duty to share"].items())
    visitor.tool.locator(".check--checked").wait_for(timeout=READY)
    visitor.press("Write the record")
    visitor.tool.locator(".record .fields").wait_for(timeout=READY)
    open_everything(visitor)
    write_everywhere(visitor)
    visitor.press("Make the record")
    visitor.tool.locator(".checking").wait_for(timeout=READY)


def timed(visitor: Visitor, name: str, selector: str) -> float:
    """Milliseconds from the press of a button to the change that it makes."""
    visitor.page.evaluate("(selector) => { window.coming = next(selector); }", selector)
    visitor.press(name)
    took: float = visitor.page.evaluate("window.coming")
    return took


def once(browser: Browser, address: str, slower: int, current: Procedure) -> dict[str, float]:
    """Milliseconds for each way of taking the record out, and for the loop."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    visitor = Visitor(context.new_page(), address)
    to_the_check(visitor, current)
    visitor.page.evaluate(WATCH)
    with slowed(slower - 1) if slower > 1 else nullcontext():
        took = {"the loop": float(visitor.page.evaluate(LOOP))}
        took["the record itself"] = timed(visitor, "Finish", ".written__text")
        saved = visitor.tool.locator(".written__files button").all_inner_texts()
        for name in (*WAYS, *saved):
            took[name if name in WAYS else f"Save as {name}"] = timed(visitor, name, ".said")
    context.close()
    return took


def rows(rounds: int = ROUNDS) -> Iterator[Ratio]:
    """Each way at each speed, against the loop."""
    current = choose(compiled(DOCS), "2026-09")
    with hosting(pipeline.SITE) as address, browsing() as browser:
        for slower, limit in LIMITS.items():
            times: dict[str, list[float]] = defaultdict(list)
            for _ in range(rounds):
                for name, took in once(browser, address, slower, current).items():
                    times[name].append(took)
            loop = times.pop("the loop")
            for name, took_ in times.items():
                speed = f", {slower} times slower" if slower > 1 else ""
                yield Ratio(f"record: {name}{speed}", took_, "loop", loop=loop, limit=limit)


if __name__ == "__main__":
    sys.exit(run(rows, ROUNDS))
