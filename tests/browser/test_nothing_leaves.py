"""Nothing leaves the browser, and the browser itself enforces it, in the worker too."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from decision_core.model import Procedure
from overrides.build import server
from tests.browser.hostile import (
    HOSTILE,
    POLICY,
    START,
    Outside,
    without_either,
    without_headers,
    without_meta,
)
from tests.browser.journeys import CANARY, choose_area
from tests.browser.traces import Watch, assert_no_trace, traces
from tests.browser.visitor import Visitor
from tests.site.reading import LEADS


@pytest.fixture
def outside() -> Iterator[Outside]:
    started = Outside()
    yield started
    started.close()


@pytest.mark.parametrize(
    ("lacking", "free"), [(without_headers, False), (without_meta, False), (without_either, True)]
)
def test_a_hostile_worker_reaches_nothing_unless_there_is_no_policy(
    lacking: Callable[[Path], None],
    free: bool,
    browser: Browser,
    site: Path,
    tmp_path: Path,
    outside: Outside,
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    (folder / "assets" / "hostile.js").write_text(HOSTILE, encoding="utf-8")
    lacking(folder)
    with server.listen(folder, 0, "/") as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        here = f"http://{server.HOST}:{listening.server_address[1]}/"
        page = browser.new_page()
        page.goto(here + "about/privacy/")
        tried = page.evaluate(START, [here + "assets/hostile.js", outside.address])
        page.close()
        listening.shutdown()
    if free:
        assert outside.hits and "eval ran" in tried, (
            "the trial cannot get out, so it proves nothing"
        )
    else:
        assert outside.hits == []
        assert not [item for item in tried if item.endswith(" ran")]


SCRIPT = re.compile(r'<script[^>]* src="[^"]*/([\w.-]+)"')


def kinds(site: Path) -> dict[str, list[str]]:
    """The pages that stay when opened, by the scripts that they name."""
    found: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        html = path.read_text("utf-8")
        if not LEADS.search(html) and path.name != "404.html":
            found.setdefault(" ".join(SCRIPT.findall(html)), []).append(
                path.relative_to(site).as_posix()
            )
    return found


@pytest.mark.parametrize("each", ["one of each kind", pytest.param("all", marks=pytest.mark.slow)])
def test_every_page_keeps_to_itself(visitor: Visitor, site: Path, each: str) -> None:
    watch = Watch().on(visitor.page.context)
    found_kinds = kinds(site)
    assert len(found_kinds) > 5
    names = [
        name for of in found_kinds.values() for name in (of if each == "all" else {of[0], of[-1]})
    ]
    assert len(names) > (90 if each == "all" else 9)
    visitor.open("s/harm/")  # as every short address, it leads on at once
    visitor.page.wait_for_url("**/guidance/harm/#harm")
    for name in names:
        visitor.open(name.removesuffix("index.html"))
        assert visitor.troubles == [], name
    found = traces(visitor.page, watch)
    assert_no_trace(found, [CANARY], found["title"])


def test_an_area_that_is_chosen_but_not_remembered_leaves_no_trace(visitor: Visitor) -> None:
    watch = Watch().on(visitor.page.context)
    for name in ("local/", "guidance/outcomes/must-share/", "decide/"):
        visitor.open(name)
        choose_area(visitor, "northshire")
    found = traces(visitor.page, watch)
    asked = [line for line in found.pop("requests") if "northshire" in line]
    assert {line.split(" ")[0].rpartition("/")[2] for line in asked} == {
        "shown.json", "2026-09.json",
    }  # fmt: skip
    assert_no_trace(found, ["northshire", "Northshire"], found["title"])


def test_searching_sends_no_word_anywhere(visitor: Visitor) -> None:
    watch = Watch().on(visitor.page.context)
    visitor.open("about/privacy/")
    visitor.page.locator(".md-search__input").fill(CANARY)
    visitor.page.wait_for_timeout(1500)
    found = traces(visitor.page, watch)
    assert_no_trace(found, [CANARY], found["title"])


def test_the_policy_stands_before_anything_a_page_loads(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        found = POLICY.search(html)
        assert found, path
        assert "default-src 'none'" in found[0]
        assert "unsafe-inline" not in found[0] and "'unsafe-eval'" not in found[0]
        first = re.search(r"<(?:script|link|style|img|iframe)\b", html)
        assert first is None or found.start() < first.start(), path


def test_the_tool_names_no_field_and_asks_for_no_spelling_service(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.open()
    lacking = visitor.page.eval_on_selector_all(
        "#paper-record textarea, #tool input, #tool textarea",
        """(nodes) => nodes.filter((node) => node.name || node.spellcheck
            || node.autocomplete !== 'off' || node.getAttribute('writingsuggestions') !== 'false')
            .map((node) => node.outerHTML)""",
    )
    assert lacking == []
