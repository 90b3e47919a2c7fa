"""The whole tool in the offline copy, and a site that changes while somebody writes a record."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from decision_core.codec import digests, dump
from decision_core.model import Procedure
from overrides.build import offline
from tests.browser.conftest import ARGUMENTS, UNHURRIED
from tests.browser.host import Host
from tests.browser.journeys import (
    CANARY,
    TITLE,
    answers_given,
    choose_area,
    to_a_record,
    to_the_form,
)
from tests.browser.test_home_alone import FIELDS
from tests.browser.test_lasting import CATCH_WORKERS
from tests.browser.traces import Watch, assert_no_trace, on_disk, traces
from tests.browser.visitor import READY, Visitor

BASE = "/guidance-site/"
MAKE = "Make this tool available offline"
NEWER = "A newer version of this site is available."
KEPT = """
async () => {
  const found = {};
  for (const key of await caches.keys()) {
    const cache = await caches.open(key);
    for (const { url } of await cache.keys()) {
      const bytes = await (await cache.match(url, { ignoreVary: true })).arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      found[new URL(url).pathname] = btoa(String.fromCharCode(...hash));
    }
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[Host]:
    started = Host()
    started.put(BASE, site)
    yield started
    started.stop()


@pytest.fixture
def context(browser: Browser, host: Host, site: Path) -> Iterator[BrowserContext]:
    host.put(BASE, site)
    host.down = False
    opened = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield opened
    opened.close()


def keep(context: BrowserContext, host: Host) -> Visitor:
    """Somebody who makes the offline copy on the decide page."""
    somebody = Visitor(context.new_page(), host.origin + BASE)
    somebody.open()
    somebody.page.get_by_role("button", name=MAKE).click()
    expect(somebody.page.get_by_text("These pages now open without")).to_be_visible(timeout=READY)
    return somebody


def another(site: Path, to: Path, change: str, into: str, name: str = "decide/index.html") -> Path:
    """The site as it will be once one of its files says something else."""
    shutil.copytree(site, to, copy_function=os.link)
    path = to / name
    text = path.read_text(encoding="utf-8")
    assert change in text
    path.unlink()
    path.write_text(text.replace(change, into), encoding="utf-8", newline="\n")
    (to / offline.WORKER).unlink()
    (to / offline.OFF).unlink()
    offline.write(to)
    return to


def no_trace(somebody: Visitor, watch: Watch, words: list[str], host: Host, site: Path) -> None:
    """Nothing of the case is anywhere; what is cached is the site's own files, byte for byte."""
    found = traces(somebody.page, watch)
    assert found["workers"] == [host.origin + BASE] and len(found["cached"]) == 1
    assert_no_trace({**found, "cached": [], "workers": []}, words, TITLE)
    kept = somebody.page.evaluate(KEPT)
    listed = {BASE + offline.address(p, site): offline.digest(p) for p in offline.listed(site)}
    del kept[BASE + ".checked"]
    assert kept == listed


def test_with_the_copy_a_record_is_made_and_saved_without_a_network(
    context: BrowserContext, host: Host, current: Procedure, tmp_path: Path, site: Path
) -> None:
    first = keep(context, host)
    first.page.close()
    host.down = True
    asked = len(host.asked)
    somebody = Visitor(context.new_page(), host.origin + BASE)
    watch = Watch().on(context)
    to_a_record(somebody, current, "the duty to share")
    expect(somebody.page.locator(".saved__line")).to_contain_text("Saved copy")
    for name in ("JSON", "Web page", "Word"):
        button = somebody.tool.get_by_role("button", name=name, exact=True)
        if button.count():
            assert CANARY.encode() in somebody.saved(name, tmp_path / name) or name == "Word"
    no_trace(somebody, watch, [CANARY, *answers_given(current)], host, site)
    assert host.asked[asked:] == []


def test_without_it_a_page_that_is_opened_offline_is_the_browsers_own(
    context: BrowserContext, host: Host
) -> None:
    somebody = Visitor(context.new_page(), host.origin + BASE)
    somebody.open()
    host.down = True
    with pytest.raises(Exception, match="ERR_"):
        somebody.open()


@pytest.mark.slow
def test_every_page_in_the_copy_opens_without_a_network_and_lacks_nothing(
    context: BrowserContext, host: Host, site: Path
) -> None:
    somebody = keep(context, host)
    host.down = True
    pages = [offline.address(p, site) for p in offline.listed(site) if p.name == "index.html"]
    assert len(pages) > 170
    answers = somebody.page.evaluate(
        "(all) => Promise.all(all.map(async (at) => (await fetch(at)).status))",
        [BASE + page for page in pages],
    )
    assert set(answers) == {200}
    sample = ("guidance/danger/", "sources/gmc/", "situations/police-ask/", "records/review/")
    somebody.troubles.clear()
    for page in [*sample, *(folder + "/" for folder in offline.FOLDERS)]:
        somebody.open(page)
        expect(somebody.page.locator(".saved__line")).to_be_visible(timeout=READY)
        failed = [line for line in somebody.troubles if "sw.js" not in line]
        assert [line for line in failed if "ERR_EMPTY_RESPONSE" not in line] == [], page
    somebody.open("read/")
    somebody.page.locator(".md-search__input").fill("confidence")
    expect(somebody.page.locator(".md-search-result__item").first).to_be_visible(timeout=READY)


def test_a_remembered_area_works_without_a_network_and_one_that_is_not_leaves_no_trace(
    context: BrowserContext, host: Host, site: Path
) -> None:
    somebody = keep(context, host)
    choose_area(somebody, "southmere")
    assert "southmere" not in json.dumps(somebody.page.evaluate(KEPT))
    choose_area(somebody, "northshire", remember=True)
    expect(somebody.page.locator(".area__panel")).to_be_hidden()
    local = {BASE + offline.address(path, site) for path in offline.local(site)["northshire"]}
    somebody.page.wait_for_function(
        "async (names) => { const all = await caches.keys();"
        " const cache = await caches.open(all[0]);"
        " return (await Promise.all(names.map((n) => cache.match(n)))).every(Boolean); }",
        arg=sorted(local),
    )
    host.down = True
    somebody.open()
    expect(somebody.page.locator(".area__now")).to_contain_text("Northshire", timeout=READY)
    somebody.page.get_by_role("button", name="Forget this area").click()
    expect(somebody.page.get_by_text("This device keeps no area now.")).to_be_visible()
    somebody.page.wait_for_timeout(300)
    assert "northshire" not in json.dumps(somebody.page.evaluate(KEPT))


def test_a_record_in_progress_survives_an_update_and_names_its_own_edition(
    context: BrowserContext, host: Host, current: Procedure, tmp_path: Path, site: Path
) -> None:
    somebody = keep(context, host)
    to_the_form(somebody, current, "the duty to share")
    somebody.fill(FIELDS)
    newer = another(site, tmp_path / "newer", ">Decide</h1>", ">Decide anew</h1>")
    host.put(BASE, newer)
    somebody.page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    somebody.page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
    news = somebody.page.locator(".saved__news")
    expect(news).to_contain_text(NEWER, timeout=READY)
    expect(news).to_contain_text("First finish or copy what you have on this page")

    somebody.refuse = True
    news.get_by_role("button", name="Reload").click()
    assert somebody.dialogs[-1].startswith("Reload now?")
    assert somebody.field("decision.reason").input_value() == FIELDS["decision.reason"]
    somebody.refuse = False
    somebody.make_the_record()
    saved = json.loads(somebody.saved("JSON", tmp_path / "record.json"))
    index = json.loads((site / "assets/procedure/index.json").read_text("utf-8"))
    digest = {one["id"]: one["digest"] for one in index["editions"]}[current.edition.id]
    assert digest in json.dumps(saved)

    news.get_by_role("button", name="Reload").click()
    expect(somebody.page.locator("h1")).to_have_text("Decide anew", timeout=READY)
    assert somebody.field("decision.reason").count() == 0
    expect(somebody.page.locator(".saved__news")).to_be_empty()


def changed_rules(site: Path, to: Path, current: Procedure) -> Path:
    """The site with other rules, as a newer build of it would have them."""
    outcome = current.outcome("must-share")
    assert outcome
    outcomes = tuple(
        replace(one, title="Another title") if one is outcome else one for one in current.outcomes
    )
    changed = replace(current, outcomes=outcomes)
    old, new = digests(current).digest, digests(changed).digest
    another(site, to, old, new)
    name = to / "assets" / "procedure" / f"{current.edition.id}.json"
    name.unlink()
    name.write_bytes(dump(changed))
    return to


def test_a_worker_that_is_started_again_goes_by_the_rules_the_page_began_with(
    context: BrowserContext, host: Host, current: Procedure, tmp_path: Path, site: Path
) -> None:
    somebody = Visitor(context.new_page(), host.origin + BASE)
    somebody.page.add_init_script(CATCH_WORKERS)
    to_the_form(somebody, current, "the duty to share")
    somebody.fill(FIELDS)
    host.put(BASE, changed_rules(site, tmp_path / "newer", current))
    somebody.page.evaluate("caught.at(-1).dispatchEvent(new ErrorEvent('error'))")
    said = somebody.page.locator(".standing-line")
    expect(said).to_contain_text("go by the edition you began with", timeout=READY)
    somebody.make_the_record()
    saved = json.dumps(json.loads(somebody.saved("JSON", tmp_path / "record.json")))
    index = json.loads((site / "assets/procedure/index.json").read_text("utf-8"))
    digest = {one["id"]: one["digest"] for one in index["editions"]}[current.edition.id]
    assert digest in saved and "Another title" not in saved


def test_a_page_never_mixes_with_rules_that_came_after_it(
    context: BrowserContext, host: Host, current: Procedure, tmp_path: Path, site: Path
) -> None:
    newer = changed_rules(site, tmp_path / "newer", current)
    (newer / "decide" / "index.html").unlink()
    os.link(site / "decide" / "index.html", newer / "decide" / "index.html")
    host.put(BASE, newer)
    somebody = Visitor(context.new_page(), host.origin + BASE)
    somebody.open()
    said = somebody.page.locator(".standing-line")
    expect(said).to_contain_text("your answers cannot be checked here", timeout=READY)
    somebody.answer(current, [("danger", "yes")])
    expect(somebody.tool.locator(".check--unchecked")).to_be_visible(timeout=READY)
    somebody.press("Afterwards: write the record")
    expect(somebody.page.locator("#paper-record")).to_be_visible(timeout=READY)


@pytest.mark.slow
def test_the_browser_writes_nothing_of_a_case_to_its_disk(
    browser: Browser, host: Host, current: Procedure, tmp_path: Path, site: Path
) -> None:
    host.put(BASE, site)
    host.down = False
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=os.environ["CHROMIUM"], args=[*ARGUMENTS, UNHURRIED]
    )
    somebody = keep(context, host)
    to_a_record(somebody, current, "the duty to share")
    somebody.open("about/privacy/")
    context.close()
    assert on_disk(tmp_path / "profile", "In danger now? Call"), "the copy itself is not found"
    assert on_disk(tmp_path / "profile", CANARY) == []


def test_the_page_says_how_much_may_be_kept(site: Path) -> None:
    panel = (site / "assets/javascripts/offline-panel.js").read_text("utf-8")
    words = (site / "about/take-it-with-you/index.html").read_text("utf-8")
    limit = round(offline.LIMIT / 1e6)
    assert f"Up to {limit} MB" in panel and f"up to {limit} megabytes" in words
    kept = sum(path.stat().st_size for path in offline.listed(site))
    assert 0.5 * offline.LIMIT < kept < offline.LIMIT
    assert re.search(r"/\*\*\n \* The service worker", (site / offline.WORKER).read_text("utf-8"))
