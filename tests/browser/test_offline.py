"""The offline copy: asked for, whole or not at all, replaced only when its reader says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

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


@pytest.fixture
def host() -> Iterator[Host]:
    started = Host()
    yield started
    started.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


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


def test_an_update_waits_until_its_reader_reloads(host: Host, page: Page, tmp_path: Path) -> None:
    one, two = small_site(tmp_path / "one", "One"), small_site(tmp_path / "two", "Two")
    address = host.put(BASE, one)
    keep(page, address)
    host.put(BASE, two)
    page.goto(address + "decide/")
    assert title(page) == "One"
    expect(page.get_by_text(NEWER)).to_be_visible(timeout=READY)
    page.goto(address)
    assert title(page) == "One"
    # It waits already when this page comes.
    expect(page.get_by_text(NEWER)).to_be_visible(timeout=READY)
    page.get_by_role("button", name="Reload").click()
    expect(page.locator("h1")).to_have_text("Two", timeout=READY)
    assert list(caches(page)) == [f"saved {BASE} {version(two)}"]
    host.down = True
    page.goto(address + "decide/")
    assert title(page) == "Two"
    expect(page.get_by_text(NEWER)).to_have_count(0)


@pytest.mark.parametrize("fault", ["half deployed", "tampered", "one file missing", "cut off"])
def test_a_broken_deploy_changes_nothing_and_leaves_nothing(
    fault: str, host: Host, page: Page, tmp_path: Path
) -> None:
    one, two = small_site(tmp_path / "one", "One"), small_site(tmp_path / "two", "Two")
    address = host.put(BASE, one)
    keep(page, address)
    before = caches(page)
    decide = two / "decide" / "index.html"
    if fault == "half deployed":
        decide.write_bytes((one / "decide" / "index.html").read_bytes())
    elif fault == "tampered":
        decide.write_bytes(decide.read_bytes().replace(b"Two", b"Twp", 1))
    elif fault == "one file missing":
        decide.unlink()
    else:
        host.broken.add("/decide/")
    host.put(BASE, two)
    page.goto(address)
    expect(page.get_by_text("could not be saved on this device")).to_be_visible(timeout=READY)
    assert caches(page) == before
    page.goto(address + "decide/")
    assert title(page) == "One"

    mended = small_site(tmp_path / "mended", "Two")
    host.broken.clear()
    host.put(BASE, mended)
    page.goto(address)
    expect(page.get_by_text(NEWER)).to_be_visible(timeout=READY)
    page.get_by_role("button", name="Reload").click()
    expect(page.locator("h1")).to_have_text("Two", timeout=READY)


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


def test_a_version_that_comes_back_does_not_lose_its_own_files(
    host: Host, page: Page, tmp_path: Path
) -> None:
    one, two = small_site(tmp_path / "one", "One"), small_site(tmp_path / "two", "Two")
    address = host.put(BASE, one)
    keep(page, address)
    host.put(BASE, two)
    page.goto(address)
    expect(page.get_by_text(NEWER)).to_be_visible(timeout=READY)
    host.put(BASE, one)
    host.broken.add("/decide/")
    page.goto(address)
    until_waits(page, version(one))  # until then it is version two that waits, and it says the same
    expect(page.get_by_text(NEWER)).to_be_visible(timeout=READY)
    with page.expect_event("load"):
        page.get_by_role("button", name="Reload").click()
    host.down = True
    page.goto(address + "decide/")
    assert title(page) == "One"


def test_files_that_another_version_took_away_are_fetched_again_before_they_serve(
    host: Host, page: Page, tmp_path: Path
) -> None:
    one, two = small_site(tmp_path / "one", "One"), small_site(tmp_path / "two", "Two")
    address = host.put(BASE, one)
    keep(page, address)
    host.put(BASE, two)
    page.goto(address)
    until_waits(page, version(two))
    taken = "async (name) => caches.delete(name)"
    assert page.evaluate(taken, f"saved {BASE} {version(two)}")
    page.get_by_role("button", name="Reload").click()
    expect(page.locator("h1")).to_have_text("Two")
    host.down = True
    page.goto(address + "decide/")
    assert title(page) == "Two"


@pytest.mark.parametrize("how", ["built with the switch off", "one file put in its place"])
def test_the_kill_switch_takes_every_copy_away(
    how: str, host: Host, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site(tmp_path / "one", "One")
    address = host.put(BASE, site)
    keep(page, address)
    page.goto(address + "decide/")
    page.locator("textarea").fill("Typed")
    other = page.context.new_page()
    other.goto(address)
    if how == "one file put in its place":
        (site / offline.WORKER).write_bytes((site / offline.OFF).read_bytes())
    else:
        monkeypatch.setenv(offline.SWITCH, "off")
        host.put(BASE, small_site(tmp_path / "off", "Off"))
    other.reload()
    for one in (page, other):
        expect(one.get_by_text("have taken the offline copy away")).to_be_visible(timeout=READY)
        expect(one.locator(".saved__line")).to_be_hidden(timeout=READY)
    assert page.locator("textarea").input_value() == "Typed"
    assert (other.evaluate(WORKERS), caches(other)) == ([], {})
    other.get_by_role("button", name="Reload").click()
    expect(other.locator("h1")).to_have_text("One" if how.startswith("one") else "Off")
    expect(other.locator(".saved")).to_have_count(0)
    other.goto(address + "about/take/")
    other.get_by_role("button", name=MAKE).click()
    expect(other.get_by_text("have switched this off")).to_be_visible(timeout=READY)
    assert (other.evaluate(WORKERS), caches(other)) == ([], {})


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


def test_another_tab_that_reloads_does_not_reload_this_one(
    host: Host, page: Page, tmp_path: Path
) -> None:
    address = host.put(BASE, small_site(tmp_path / "one", "One"))
    keep(page, address)
    page.goto(address + "decide/")
    page.locator("textarea").fill("Typed")
    host.put(BASE, small_site(tmp_path / "two", "Two"))
    other = page.context.new_page()
    other.goto(address)
    other.get_by_role("button", name="Reload").click()
    expect(other.locator("h1")).to_have_text("Two", timeout=READY)
    expect(page.get_by_text("in use in another tab")).to_be_visible(timeout=READY)
    assert (title(page), page.locator("textarea").input_value()) == ("One", "Typed")


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
