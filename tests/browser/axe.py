"""Looks at a screen with axe-core, with a ruler and with the Tab key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from overrides.build.node import PACKAGES

BASELINE = Path(__file__).with_name("axe-baseline.toml")
TAGS = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
]
# What is put away is never checked, and taking it out of the page makes this five times as quick.
RUN = """
async ([tags, known, within]) => {
  const back = [...document.querySelectorAll(".chart[hidden]")].map((node) => {
    const mark = new Comment();
    node.replaceWith(mark);
    return () => mark.replaceWith(node);
  });
  const options = { runOnly: tags, resultTypes: ["violations"], elementRef: true };
  const { violations, passes } = await axe.run(within || document, options);
  for (const put of back) put();
  if (!passes.length) throw new Error("axe-core looked at nothing");
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ element, target }) => ({
    rule: id, help, target: target.join(" "),
    entry: element.closest("#tool") ? -1
      : known.findIndex(({ rule, selector }) => rule === id && element.matches(selector)),
  })));
}
"""
TALL = 44
MEASURE = """
(tall) => {
  const name = ({ tagName, className, textContent }) =>
    `${tagName} ${className} ${textContent.trim()}`.slice(0, 80);
  const box = (node) => node.getBoundingClientRect();
  const scrolls = (node) => node !== document.documentElement
    && (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
  const { scrollWidth } = document.documentElement;
  const shown = [...document.querySelectorAll(".md-content *")]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }));
  shown.forEach(box); // what is out of sight is laid out once it is asked for, and not before
  return {
    wide: [
      ...scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide`] : [],
      ...shown.filter((node) => (box(node).right > innerWidth + 1 || box(node).left < -1)
        && !scrolls(node)).map(name),
    ],
    small: shown.filter((node) => node.matches("button, a.button") && box(node).height < tall)
      .map((node) => `${box(node).height} px: ${name(node)}`),
    tabs: shown.filter((node) => node.matches("a[target=_blank]")
      && node.textContent.split("(opens in a new tab)").length !== 2).map(name),
  };
}
"""
# On paper a fold is open and no button stands there.
BLANK = """
() => [...document.querySelectorAll("li, details")]
  .filter((node) => node.checkVisibility() && !node.querySelector("input, textarea, select, svg"))
  .filter((node) => !(node.matches("details") ? [...node.children].slice(1) : [node])
    .some((part) => part.innerText.trim()))
  .map((node) => `${node.tagName} ${node.className} ${node.textContent.trim()}`.slice(0, 80))
"""
FOCUS = """
() => {
  const { activeElement: active, body } = document;
  const tag = /^H[1-6]$/.test(active.tagName) ? "" : `${active.tagName} `;
  return active === body ? "" : `${tag}${active.textContent.trim()}`;
}
"""
ACTIVE = """
() => {
  const node = document.activeElement;
  const option = node.matches(".md-option") ? node.nextElementSibling : node;
  const { left, right, top, bottom } = option.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(option);
  const spots = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) =>
    document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y)));
  return {
    tag: node === document.body ? "" : node.tagName.toLowerCase(),
    words: (node.querySelector(".answer__label") ?? node).textContent.trim().replace(/\\s+/g, " ")
      || node.getAttribute("aria-label") || node.id,
    href: node.href ?? "",
    menu: Boolean(node.closest(".md-sidebar--primary")),
    seen: spots.some((spot) => spot && (option.contains(spot) || spot.contains(option)
      && spot.matches("label, button, a"))),
    // Inside a date field the focus can be on a part of the browser's own, with its own ring.
    ring: !node.matches(":focus") ? 1 : outlineStyle === "none" ? 0 : parseFloat(outlineWidth),
  };
}
"""
# One thing of each kind that these checks are there to find.
BREAK = """
() => {
  const put = (tag, css, text) => {
    const node = document.createElement(tag);
    node.textContent = text;
    node.style.cssText = css;
    document.querySelector("#tool").append(node);
  };
  put("button", "height: 60px", "");
  put("p", "color: #888; background: #777", "grey on grey");
  put("h6", "", "a heading too deep");
  put("p", "width: 400px", "pushed past the edge");
  put("button", "height: 20px", "small");
  put("li", "", "");
  for (const said of ["a link", "a link (opens in a new tab) (opens in a new tab)"]) {
    put("a", "", said);
    Object.assign(document.querySelector("#tool").lastChild, { href: "/", target: "_blank" });
  }
}
"""
IN_THE_FLOW = """
(put) => {
  for (const d of put ? document.querySelectorAll("details") : []) d.open = true;
  for (const bar of document.querySelectorAll(".keeping, .emergency, .md-header")) {
    bar.style.position = put ? "static" : "";
  }
  // What is not laid out yet is guessed at, and axe takes the guesses for places.
  for (const card of document.querySelectorAll(".chart > .card")) {
    card.style.contentVisibility = put ? "visible" : "";
  }
}
"""
"""A bar that sticks to an edge lies over part of something that can be scrolled away from under
it, and axe takes that for a small target. What it covers is looked at in test_in_reach."""
MOST = 400
"""More presses of Tab than any page needs."""


@dataclass(frozen=True)
class Look:
    """One way to look at a page. Tall enough that no list is cut off at the edge of its box."""

    scheme: str
    width: int
    height: int
    toggle: str

    def put_on(self, page: Page) -> None:
        """Gives the page this width and these colours, as its own switch would."""
        page.set_viewport_size({"width": self.width, "height": self.height})
        if page.locator(self.toggle).count():  # what is made for paper has one look
            page.evaluate("toggle => document.querySelector(toggle).click()", self.toggle)
            page.locator(f"body[data-md-color-scheme={self.scheme}]").wait_for()
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

    def __str__(self) -> str:
        return f"{self.scheme} at {self.width} px"


WIDE = Look("default", 1280, 4000, "#__palette_0")
NARROW = Look("slate", 320, 640, "#__palette_1")
BOTH = (WIDE, NARROW)


@dataclass(frozen=True)
class Entry:
    """Something of the theme's that we live with. `page` is one where the tests see it."""

    rule: str
    selector: str
    page: str
    since: date
    reason: str


@dataclass(frozen=True)
class Finding:
    """One element that breaks one rule. `entry` is its place in the baseline, or -1."""

    rule: str
    target: str
    help: str
    entry: int

    def __str__(self) -> str:
        return f"{self.rule} on {self.target} ({self.help})"


def baseline(path: Path = BASELINE) -> list[Entry]:
    """The entries of the baseline. A missing or unknown key is an error."""
    tables: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8")).get("entry", [])
    return [Entry(**table) for table in tables]


def context(browser: Browser) -> BrowserContext:
    """A context in which a checker may run, and in which nothing moves while it looks."""
    return browser.new_context(
        bypass_csp=True,
        viewport={"width": WIDE.width, "height": 900},
        reduced_motion="reduce",
    )


def check(page: Page, within: str = "") -> list[Finding]:
    """Everything axe-core finds on the screen, or within one part, now, with every fold open."""
    page.evaluate(IN_THE_FLOW, True)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8"))
    known = [{"rule": entry.rule, "selector": entry.selector} for entry in baseline()]
    found = [Finding(**one) for one in page.evaluate(RUN, [TAGS, known, within])]
    page.evaluate(IN_THE_FLOW, False)
    return found


@dataclass(frozen=True)
class Sighting:
    """What was found on one screen. `focus` is a heading, or something else after its tag."""

    screen: str
    barred: list[str]
    known: set[int]
    wide: list[str]
    small: list[str]
    tabs: list[str]
    blank: list[str]
    focus: str
    expected: str


def told(looked: Iterable[Sighting], what: str) -> list[str]:
    """What was found of one sort, such as `barred` or `wide`, each with its screen."""
    return [f"{seen.screen}: {line}" for seen in looked for line in getattr(seen, what)]


def sight(
    page: Page, screen: str, expected: str = "", checked: tuple[Look, ...] = BOTH, within: str = ""
) -> Sighting:
    """Looks at the screen wide and narrow. `expected` is what ought to have the focus.

    axe-core looks only in the ways `checked`, and only `within` one part if that is named.
    """
    focus: str = page.evaluate(FOCUS)
    found: list[tuple[Look, Finding]] = []
    for look in BOTH:
        look.put_on(page)
        if look in checked:
            found += [(look, finding) for finding in check(page, within)]
    barred = [f"{look}: {finding}" for look, finding in found if finding.entry == -1]
    known = {finding.entry for _, finding in found}
    measured: dict[str, list[str]] = page.evaluate(MEASURE, TALL)
    page.emulate_media(media="print")
    blank: list[str] = page.evaluate(BLANK)
    page.emulate_media(media="null")
    return Sighting(
        screen, barred, known, **measured, blank=blank, focus=focus, expected=expected
    )


@dataclass(frozen=True)
class Active:
    """What has the focus. `seen` if some of it is on the screen with nothing on top of it."""

    tag: str
    words: str
    href: str
    menu: bool
    seen: bool
    ring: float


def active(page: Page) -> Active:
    """What has the focus now; no tag if nothing has."""
    found: dict[str, Any] = page.evaluate(ACTIVE)
    return Active(**found)


def stops(page: Page, most: int = MOST) -> Iterator[Active]:
    """Presses Tab again and again, until it has gone past the end of the page."""
    for _ in range(most):
        page.keyboard.press("Tab")
        now = active(page)
        if not now.tag:
            return
        yield now
    raise AssertionError(f"Tab never came to the end: {now}")
