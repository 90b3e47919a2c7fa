"""A newer version waits for its reader, a broken one changes nothing, and all can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from overrides.build import offline
from tests.browser.host import Host, small_site
from tests.browser.kept import (
    BASE,
    MAKE,
    NEWER,
    WORKERS,
    caches,
    keep,
    keep_one_of_two,
    title,
    until_waits,
    version,
)  # fmt: skip
from tests.browser.visitor import READY


def test_an_update_waits_until_its_reader_reloads(host: Host, page: Page, tmp_path: Path) -> None:
    address, (_, two) = keep_one_of_two(host, page, tmp_path)
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


def test_a_version_that_comes_back_does_not_lose_its_own_files(
    host: Host, page: Page, tmp_path: Path
) -> None:
    address, (one, _) = keep_one_of_two(host, page, tmp_path)
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
    address, (_, two) = keep_one_of_two(host, page, tmp_path)
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
