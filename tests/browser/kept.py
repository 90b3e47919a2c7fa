"""The offline copy as its reader meets it: making it, and what this browser keeps of it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from overrides.build import offline
from tests.browser.host import Host, small_site
from tests.browser.visitor import READY

BASE = "/guidance/"
MAKE = "Make this tool available offline"
NEWER = "A newer version of this site is available."
CACHES = """
async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (key) =>
  [key, (await (await caches.open(key)).keys()).map(({ url }) => new URL(url).pathname).sort()])))
"""
WAITS = """
async () => {
  const { waiting } = await navigator.serviceWorker.getRegistration();
  const { port1, port2 } = new MessageChannel();
  waiting?.postMessage({ op: "state" }, [port2]);
  return waiting && new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data.version);
  });
}
"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)"


def keep(page: Page, address: str) -> None:
    """Makes the offline copy as a reader does."""
    page.goto(address + "about/take/")
    page.get_by_role("button", name=MAKE).click()
    expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_visible(timeout=READY)


def caches(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(CACHES)
    return found


def title(page: Page) -> str:
    return page.locator("h1").inner_text()


def until_waits(page: Page, wanted: str) -> None:
    """Until the worker that waits is of this version."""
    for _ in range(100):
        if page.evaluate(WAITS) == wanted:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"version {wanted} does not wait to be used")


def version(site: Path) -> str:
    found = re.search(r'"version":"(\w+)"', (site / offline.WORKER).read_text("utf-8"))
    assert found
    return found[1]


def keep_one_of_two(host: Host, page: Page, folder: Path) -> tuple[str, tuple[Path, Path]]:
    """Makes a copy of version "One", then puts "Two" in its place: the address and both sites."""
    one, two = small_site(folder / "one", "One"), small_site(folder / "two", "Two")
    address = host.put(BASE, one)
    keep(page, address)
    host.put(BASE, two)
    return address, (one, two)
