"""The offline copy: asked for, whole or not at all, and only of what may be kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from overrides.build import offline
from tests.browser.host import Host, small_site
from tests.browser.kept import BASE, MAKE, NEWER, WORKERS, caches, keep, title, version
from tests.browser.visitor import READY

HEARD = """
() => {
  window.heard = [];
  const at = document.querySelector("[data-offline]");
  new MutationObserver(() => window.heard.push(at.querySelector("[role=status]")?.textContent))
    .observe(at, { childList: true, characterData: true, subtree: true });
}
"""
WRITTEN_TO = """
() => {
  window.written = [];
  navigator.serviceWorker.addEventListener("message", ({ data }) => window.written.push(data));
  navigator.serviceWorker.startMessages();
}
"""


def test_nothing_is_kept_until_somebody_asks(host: Host, page: Page, tmp_path: Path) -> None:
    address = host.put(BASE, small_site(tmp_path / "one", "One"))
    for path in ("", "decide/", "about/take/"):
        page.goto(address + path)
    page.wait_for_timeout(300)
    assert (page.evaluate(WORKERS), caches(page)) == ([], {})


def test_what_is_kept_opens_without_a_network_and_the_rest_leads_to_the_page_for_the_lost(
    host: Host, page: Page, tmp_path: Path
) -> None:
    site = small_site(tmp_path / "one", "One")
    address = host.put(BASE, site)
    keep(page, address)
    ((name, paths),) = caches(page).items()
    listed = {offline.address(path, site) for path in offline.listed(site)}
    assert name == f"saved {BASE} {version(site)}"
    assert set(paths) == {BASE + path for path in listed | {".checked"}}

    host.down = True
    for path in ("", "decide/", "decide", "decide/index.html", "about/take/?x=1#y"):
        page.goto(address + path)
        assert title(page) == "One"
        expect(page.locator(".saved__line")).to_contain_text("last checked against the site on")
    for path in ("elsewhere/", "nowhere/at/all/"):
        page.goto(address + path)
        assert title(page) == "Lost"


def test_whoever_makes_it_and_nobody_else_reads_how_far_it_has_come(
    host: Host, page: Page, tmp_path: Path
) -> None:
    address = host.put(BASE, small_site(tmp_path / "one", "One"))
    other = page.context.new_page()
    other.goto(address)
    other.evaluate(WRITTEN_TO)
    page.goto(address + "about/take/")
    page.evaluate(HEARD)
    page.get_by_role("button", name=MAKE).click()
    expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_visible(timeout=READY)
    said = page.evaluate("window.heard")
    assert any(re.fullmatch(r"Saving: (\d+) of (\d+) files. Keep .*", line) for line in said), said
    assert other.evaluate("window.written") == []  # one that is being left can end the browser


def test_it_says_when_it_was_last_checked_and_only_a_check_that_came_through_counts(
    host: Host, page: Page, tmp_path: Path
) -> None:
    address = host.put(BASE, small_site(tmp_path / "one", "One"))
    keep(page, address)
    for day, down, said in (
        ("2031-05-05", False, "5 May 2031"),
        ("2031-06-06", True, "5 May 2031"),
        ("2031-07-07", False, "7 July 2031"),
    ):
        page.clock.set_fixed_time(f"{day}T12:00:00")
        host.down = down
        page.goto(address + "decide/")
        line = page.locator(".saved__line")
        expect(line).to_have_text(
            f"Saved copy, last checked against the site on {said}.", timeout=READY
        )
    host.put(BASE, small_site(tmp_path / "two", "Two"))
    page.clock.set_fixed_time("2031-08-08T12:00:00")
    page.goto(address)
    expect(page.get_by_text(NEWER)).to_be_visible(timeout=READY)
    expect(page.locator(".saved__line")).to_contain_text("7 July 2031")  # it is not the newest


def test_removing_it_leaves_nothing(host: Host, page: Page, tmp_path: Path) -> None:
    address = host.put(BASE, small_site(tmp_path / "one", "One"))
    keep(page, address)
    page.get_by_role("button", name="Remove the offline copy").click()
    expect(page.get_by_text("This device keeps no copy now.")).to_be_visible(timeout=READY)
    assert (page.evaluate(WORKERS), caches(page)) == ([], {})
    expect(page.get_by_role("button", name=MAKE)).to_be_focused()


def test_a_first_copy_that_fails_says_so_and_leaves_nothing(
    host: Host, page: Page, tmp_path: Path
) -> None:
    site = small_site(tmp_path / "one", "One")
    address = host.put(BASE, site)
    (site / "decide" / "index.html").write_text("changed", encoding="utf-8")
    page.goto(address + "about/take/")
    page.get_by_role("button", name=MAKE).click()
    expect(page.get_by_text("Nothing was kept.")).to_be_visible(timeout=READY)
    assert (page.evaluate(WORKERS), caches(page)) == ([], {})


@pytest.mark.parametrize("second", ["/two/", "/one/two/", "/"])
def test_two_sites_on_one_host_leave_each_other_alone(
    second: str, host: Host, page: Page, tmp_path: Path
) -> None:
    first = "/one/"
    addresses = [
        host.put(base, small_site(tmp_path / str(n), f"Site {n}"))
        for n, base in enumerate((first, second))
    ]
    for address in addresses:
        keep(page, address)
    assert len(caches(page)) == 2
    host.put(first, small_site(tmp_path / "newer", "Newer"))
    page.goto(addresses[0])
    page.get_by_role("button", name="Reload").click()
    expect(page.locator("h1")).to_have_text("Newer", timeout=READY)
    assert len(caches(page)) == 2
    host.down = True
    for address, words in zip(addresses, ("Newer", "Site 1"), strict=True):
        page.goto(address + "decide/")
        assert title(page) == words
    host.down = False
    page.goto(addresses[0] + "about/take/")
    page.get_by_role("button", name="Remove the offline copy").click()
    expect(page.get_by_text("This device keeps no copy now.")).to_be_visible(timeout=READY)
    assert [key.split(" ")[1] for key in caches(page)] == [second]
    assert page.evaluate(WORKERS) == [addresses[1]]


def test_an_area_is_kept_only_if_it_was_remembered_and_goes_when_it_is_forgotten(
    host: Host, page: Page, tmp_path: Path
) -> None:
    local = f"{BASE}assets/procedure/local/here/shown.json"
    module = f"{BASE}assets/javascripts/offline.js"
    address = host.put(BASE, small_site(tmp_path / "one", "One"))
    keep(page, address)
    assert not any(local in paths for paths in caches(page).values())
    page.evaluate("(module) => import(module).then(({ keepArea }) => keepArea('here'))", module)
    assert all(local in paths for paths in caches(page).values())

    host.put(BASE, small_site(tmp_path / "two", "Two"))
    page.goto(address)
    page.get_by_role("button", name="Reload").click()
    expect(page.locator("h1")).to_have_text("Two", timeout=READY)
    host.down = True
    said = page.evaluate("(local) => fetch(local).then((got) => got.text())", local)
    assert said == '"Two"'
    host.down = False
    page.evaluate("(module) => import(module).then(({ keepArea }) => keepArea(''))", module)
    assert not any(local in paths for paths in caches(page).values())


def test_of_two_wishes_for_an_area_the_last_one_counts(
    host: Host, page: Page, tmp_path: Path
) -> None:
    module = f"{BASE}assets/javascripts/offline.js"
    keep(page, host.put(BASE, small_site(tmp_path / "one", "One")))
    both = (
        "(module) => import(module).then(({ keepArea }) =>"
        " Promise.all([keepArea('here'), keepArea('')]))"
    )
    page.evaluate(both, module)
    assert not any("/local/" in path for paths in caches(page).values() for path in paths)


def test_the_worker_stores_nothing_that_a_page_asks_for_or_says(
    host: Host, page: Page, tmp_path: Path
) -> None:
    address = host.put(BASE, small_site(tmp_path / "one", "One"))
    keep(page, address)
    before = caches(page)
    page.goto(address)
    page.evaluate(
        """async (canary) => {
          const { active } = await navigator.serviceWorker.getRegistration();
          const tell = (message) => active.postMessage(message);
          for (const day of [canary, `${canary} 2026-01-01`]) tell({ op: "checked", day });
          for (const op of ["area", canary]) tell({ op, area: canary });
          await fetch(`?${canary}`);
          await fetch(`elsewhere/?${canary}`);
          await fetch(`decide/`, { method: "POST", body: canary }).catch(() => 0);
          await fetch(`assets/procedure/local/here/shown.json`);
        }""",
        "Zq7canary9Xw",
    )
    page.wait_for_timeout(300)
    assert caches(page) == before
    said = page.evaluate("caches.match('.checked').then((got) => got.text())")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", said)
