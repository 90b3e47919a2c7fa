"""A first visit to the decide page on a slow line: `python -m tests.benchmarks.visit [ROUNDS]`.

Needs a built site, and CHROMIUM with the path of a browser. The line is the browser's own 1.6
Mbit/s with 150 ms to every answer, the page is slowed four times, and files come compressed, over
one host of the old kind (HTTP/1.1, so six at a time), to a browser the size of a telephone.

- "readable": until the first question is in sight and painted, in its styles.
- "answerable": until an answer to it leads on within the tool. Before that its answers are links
  down the page, which work as soon as they are seen.

The floor is a page that says one question and loads nothing.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from overrides.build import pipeline
from tests.benchmarks.chromium import browsing
from tests.benchmarks.paired import Ratio, run
from tests.site.compressed import packed, serving

ROUNDS = 7
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
SLOWER = 4
LIMIT = 2000.0
BARE = "bare.html"
WATCH = """
window.found = new Promise((done) => {
  const times = {};
  const inSight = (node) =>
    node && node.checkVisibility() && node.getBoundingClientRect().top < innerHeight;
  function look() {
    const now = performance.now();
    const painted = performance.getEntriesByName("first-contentful-paint")[0];
    const question = document.querySelector(
      "#tool .card__title, .chart:not([hidden]) .card--step .card__title, #bare");
    if (painted && inSight(question)) times.readable ??= now;
    if (document.querySelector("#tool button.answer, #bare")) times.answerable ??= now;
    if (times.readable && times.answerable) done(times);
    else requestAnimationFrame(look);
  }
  look();
});
"""


def once(browser: Browser, address: str) -> dict[str, float]:
    """The milliseconds until readable and answerable, of somebody who was never here."""
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    page.add_init_script(WATCH)
    slow = context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", LINE)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit")
    found: dict[str, float] = page.evaluate("window.found")
    context.close()
    return found


def rows(rounds: int = ROUNDS) -> Iterator[Ratio]:
    """Ours against the bare page."""
    ours: list[dict[str, float]] = []
    bare: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = packed(pipeline.SITE, Path(name))
        plain = b'<!doctype html><title>bare</title><h2 id="bare">Is anyone in danger?</h2>'
        (folder / BARE).write_bytes(gzip.compress(plain))
        with serving(folder) as address:
            for _ in range(rounds):
                ours.append(once(browser, address + "decide/"))
                bare.append(once(browser, address + BARE))
    for what in ("readable", "answerable"):
        mine, least = ([one[what] for one in runs] for runs in (ours, bare))
        yield Ratio(f"first visit, first question {what}", mine, "floor", (), least, limit=LIMIT)


if __name__ == "__main__":
    sys.exit(run(rows, ROUNDS))
