"""The long look: every page, and every screen of the tool, in every way that it can be looked at.

`test_accessible` takes a sample of both on each run of the tests. What neither can tell is what a
person hears and finds easy: for that there is a script in `docs/contributing/manual-checks.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from decision_core.model import Procedure
from tests.browser import axe
from tests.browser.axe import FOCUS, MEASURE, MOST, NARROW, TALL, WIDE, Look, check, stops
from tests.browser.everywhere import EVERY_WALK, pages
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.slow

OTHERS = (Look("slate", 1280, 4000, "#__palette_1"), Look("default", 320, 640, "#__palette_0"))
INSIDE = ".md-content"
"""Around it is the same on every page; it is looked at once for each screen, and in the sample."""
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""A window of 1280 by 1024 pixels at 400%."""
EDGES = """
() => [...document.querySelectorAll(
  ".md-content :is(.answer, .emergency, .panel, .button:not(.button--link))")]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }))
  .filter((node) => parseFloat(getComputedStyle(node).borderInlineStartWidth) === 0)
  .map((node) => node.className)
"""
MOVING = """
() => document.getAnimations().filter((one) => one.playState === "running")
  .map((one) => one.effect?.target?.className ?? "something")
"""
TYPING = "() => document.activeElement.matches('input, textarea, select')"
SINGLE = ("n", "p", "f", "s", "/", ",", ".", "j", "k", "?")
SHOWN = """
() => [location.href, document.querySelector("#__search")?.checked,
  document.querySelector("#tool, .md-content")?.textContent].join("|")
"""


def at(page: Page, looks: Mapping[Look, str]) -> Iterator[str]:
    """What axe finds at these looks, in one part of the page or in all of it.

    Forced colours are the reader's own, so axe cannot judge their contrast. Looked for there are
    things to press, and boxes that mean something, which only their background would show.
    """
    for look, within in looks.items():
        look.put_on(page)
        yield from (f"{look}: {found}" for found in check(page, within) if found.entry == -1)
    page.emulate_media(forced_colors="active")
    yield from (f"forced colours: no edge: {found}" for found in page.evaluate(EDGES))
    page.emulate_media(forced_colors="none")
    yield from (f"it moves: {found}" for found in page.evaluate(MOVING))


def measured(page: Page) -> Iterator[str]:
    """What a ruler finds on a screen 320 pixels wide, and at 400%."""
    found = page.evaluate(MEASURE, TALL)
    yield from found["wide"] + found["small"]
    yield from (f"it does not say once that it opens a new tab: {line}" for line in found["tabs"])
    page.set_viewport_size(ZOOMED)
    yield from (f"at 400%: {line}" for line in page.evaluate(MEASURE, TALL)["wide"])


def by_keyboard(page: Page) -> Iterator[str]:
    """What the keyboard finds at 400%: single keys that do something, and where the focus is."""
    if not page.evaluate(TYPING):
        before = page.evaluate(SHOWN)
        for key in SINGLE:
            page.keyboard.press(key)
        if page.evaluate(SHOWN) != before:
            yield "a single key does something"
    for now in stops(page, 4 * MOST):  # the whole chart is one of the screens
        if not now.seen:
            yield f"it has the focus and is not to be seen: {now}"
        if not now.ring:
            yield f"nothing shows that it has the focus: {now}"


@pytest.mark.parametrize("name", EVERY_WALK)
def test_on_every_screen_of_the_tool(
    browser: Browser, address: str, current: Procedure, name: str
) -> None:
    context = axe.context(browser)
    visitor = Visitor(context.new_page(), address)
    page = visitor.page
    looks = {WIDE: "", **dict.fromkeys(OTHERS, INSIDE), NARROW: ""}
    found = []
    screens = 0
    for screen, expected in EVERY_WALK[name](visitor, current):
        screens += 1
        focus: str = page.evaluate(FOCUS)
        held = page.evaluate_handle("document.activeElement")
        if not (bool(focus) if expected == "*" else focus.startswith(expected)):
            found.append(f"{screen}: the focus is at {focus!r} and not at {expected!r}")
        lines = [*at(page, looks), *measured(page), *by_keyboard(page)]
        found += [f"{screen}: {line}" for line in dict.fromkeys(lines)]
        page.set_viewport_size({"width": 1280, "height": 900})
        held.evaluate("node => node.isConnected && node.focus?.()")
    context.close()
    print(f"{name}: {screens} screens")
    assert screens and not found, "\n".join(found)


@pytest.mark.parametrize("start", [0, 1, 2, 3])
def test_on_every_page(browser: Browser, site: Path, address: str, start: int) -> None:
    every = [path for paths in pages(site).values() for path in paths]
    assert len(every) > 400
    context = axe.context(browser)
    page = context.new_page()
    found = []
    for path in every[start::4]:
        page.goto(address + path)
        looks = dict.fromkeys((WIDE, NARROW), INSIDE if page.locator(INSIDE).count() else "body")
        found += [f"{path}: {line}" for line in [*at(page, looks), *measured(page)]]
    context.close()
    assert not found, "\n".join(found)
