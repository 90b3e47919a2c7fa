"""Nothing on a page jumps away under the eye or the thumb while the page arrives."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route

MOST = 0.05
"""Half of what is still called good."""
WATCH = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("path", ["", "guidance/danger/", "decide/"])
def test_nothing_jumps_while_a_page_arrives(path: str, browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    page.add_init_script(WATCH)
    held: list[Route] = []
    page.route("**/bundle.*.js", lambda route: held.append(route))
    page.goto(address + path, wait_until="commit")
    page.locator(".md-content h1").wait_for()
    page.wait_for_timeout(300)  # as on a slow line: what the theme changes late is seen to jump
    for route in held:
        route.continue_()
    page.locator("html.js").wait_for()
    page.wait_for_timeout(200)
    shifted = page.evaluate("window.shifted")
    context.close()
    assert shifted < MOST
