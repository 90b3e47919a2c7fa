"""Nothing typed and no answer is kept anywhere: not in the browser, not on its disk."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect

from decision_core.model import Procedure
from tests.browser.conftest import ARGUMENTS, UNHURRIED
from tests.browser.journeys import CANARY, JOURNEYS, TITLE, answers_given, to_a_record, to_the_form
from tests.browser.traces import Watch, assert_no_trace, on_disk, traces
from tests.browser.visitor import Visitor
from tests.sampled import sampled

LEAVING: dict[str, Callable[[Visitor], object]] = {
    "another page": lambda visitor: visitor.open("about/privacy/"),
    "reload": lambda visitor: visitor.page.reload(),
    "start again": lambda visitor: visitor.press("Start again"),
}


@pytest.mark.parametrize(
    "journey", sampled(JOURNEYS, ["advice", "the plain form", "the questions of an area"])
)
def test_nothing_is_found_while_the_tool_is_used(
    journey: str, visitor: Visitor, current: Procedure
) -> None:
    watch = Watch().on(visitor.page.context)
    JOURNEYS[journey](visitor, current)
    words = [CANARY, *answers_given(current)]
    assert_no_trace(traces(visitor.page, watch), words, TITLE)


@pytest.mark.parametrize("leaving", sampled(LEAVING, ["another page", "start again"]))
def test_nothing_is_left_after(leaving: str, visitor: Visitor, current: Procedure) -> None:
    watch = Watch().on(visitor.page.context)
    to_a_record(visitor, current, "the duty to share")
    LEAVING[leaving](visitor)
    visitor.open()
    expect(visitor.heading).to_have_text("Is anyone in immediate danger?")
    values = visitor.page.eval_on_selector_all(
        "textarea, input", "nodes => nodes.map((node) => node.value).join('')"
    )
    assert CANARY not in values
    assert CANARY not in visitor.page.content()
    assert_no_trace(traces(visitor.page, watch), [CANARY, *answers_given(current)], TITLE)


def test_coming_back_with_the_browser_shows_an_empty_tool(
    visitor: Visitor, current: Procedure
) -> None:
    to_a_record(visitor, current, "the duty to share")
    visitor.page.evaluate("location.assign('../about/privacy/')")
    visitor.page.wait_for_url("**/about/privacy/")
    visitor.page.evaluate("history.back()")
    visitor.page.wait_for_url("**/decide/", wait_until="commit")
    expect(visitor.heading).to_be_visible()
    assert CANARY not in visitor.page.content()
    values = visitor.page.eval_on_selector_all(
        "textarea, input", "nodes => nodes.map((node) => node.value).join('')"
    )
    assert CANARY not in values


def test_the_back_forward_cache_is_on_so_that_the_test_before_means_something(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + "about/privacy/")
    page.evaluate("window.stillHere = true")
    page.evaluate("location.assign('../')")
    page.wait_for_url("**/about/")
    page.evaluate("history.back()")
    page.wait_for_url("**/about/privacy/", wait_until="commit")
    assert page.evaluate("window.stillHere") is True
    page.close()


def test_the_browser_writes_nothing_of_it_to_its_disk(
    browser: Browser, address: str, current: Procedure, tmp_path: Path
) -> None:
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile",
        executable_path=os.environ["CHROMIUM"],
        args=[*ARGUMENTS, UNHURRIED],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    somebody = Visitor(context.pages[0], address)
    for journey in ("the duty to share", "the plain form"):
        JOURNEYS[journey](somebody, current)
    somebody.page.evaluate("localStorage.setItem('control', 'Zq7control9Xw')")
    somebody.open("about/privacy/")
    context.close()
    assert on_disk(tmp_path / "profile", "Zq7control9Xw"), "the search finds nothing at all"
    assert on_disk(tmp_path / "profile", CANARY) == []


@pytest.mark.skipif(sys.platform != "linux", reason="finds the browser's process through /proc")
def test_a_browser_that_is_killed_leaves_nothing_and_begins_anew(
    browser: Browser, address: str, current: Procedure, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"

    def started() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            profile, executable_path=os.environ["CHROMIUM"], args=[*ARGUMENTS, UNHURRIED]
        )

    context = started()
    somebody = Visitor(context.pages[0], address)
    to_the_form(somebody, current, "an emergency")
    somebody.field("decision.reason").fill(CANARY)
    os.kill(process_of(profile), signal.SIGKILL)
    with contextlib.suppress(Error):
        context.close()
    assert on_disk(profile, CANARY) == []
    context = started()
    somebody = Visitor(context.pages[0], address)
    somebody.open()
    expect(somebody.heading).to_have_text("Is anyone in immediate danger?")
    assert CANARY not in somebody.page.content()
    context.close()


def process_of(profile: Path) -> int:
    """The process of the browser that uses a folder, and no other."""
    wanted = f"--user-data-dir={profile}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            told = (folder / "cmdline").read_bytes().split(b"\0")
            if wanted in told and not any(one.startswith(b"--type=") for one in told):
                return int(folder.name)
    raise AssertionError("the browser was not found")
