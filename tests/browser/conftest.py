"""A real browser over the built site, served under a sub-path with its own headers."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from overrides.build import pipeline, server
from tests.browser.host import Host
from tests.browser.visitor import Visitor

BASE = "/guidance-site/"
# A browser takes only the last list of what to leave out, so this is Playwright's and ours: the
# pages of the list below the address bar, of which each window would start two.
LEFT_OUT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
    "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch", "WebUIOmniboxPopup", "WebUIOmniboxFullPopup",
)  # fmt: skip
ARGUMENTS = [
    f"--disable-features={','.join(LEFT_OUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Half the work of a fresh start is compiling Python a second time, for speed no test needs.
UNHURRIED = "--js-flags=--liftoff-only,--wasm-lazy-compilation"


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site; built now if the pages have changed since."""
    pipeline.build()
    return pipeline.SITE


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, with a final slash."""
    with server.listen(site, 0, BASE) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://{server.HOST}:{listening.server_address[1]}{BASE}"
        listening.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Callable[[], Browser]]:
    """Gives Chromium, with the back/forward cache switched on as it is for readers.

    It is started again if it has died: the test that it died in has failed, and no other need.
    """
    path = os.environ.get("CHROMIUM")
    assert path, "Set CHROMIUM to the path of a browser, or run: python3 dev.py test"
    started: list[Browser] = []
    with sync_playwright() as playwright:

        def living() -> Browser:
            if not started or not started[-1].is_connected():
                started.append(
                    playwright.chromium.launch(
                        executable_path=path,
                        args=[*ARGUMENTS, UNHURRIED],
                        ignore_default_args=["--disable-back-forward-cache"],
                    )
                )
            return started[-1]

        yield living
        for one in started:
            one.close()


@pytest.fixture(scope="module")
def browser(chromium: Callable[[], Browser]) -> Browser:
    """The browser for all the tests of a file."""
    return chromium()


@pytest.fixture
def visitor(chromium: Callable[[], Browser], address: str) -> Iterator[Visitor]:
    """Somebody reading the site; afterwards nothing may have gone wrong or gone elsewhere."""
    context = chromium().new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    somebody = Visitor(context.new_page(), address)
    yield somebody
    context.close()
    assert somebody.troubles == []


@pytest.fixture(scope="module")
def one_page(browser: Browser, address: str) -> Iterator[Visitor]:
    """One page for all the tests of a file, so that Python starts once."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    somebody = Visitor(context.new_page(), address)
    somebody.open()
    yield somebody
    context.close()


@pytest.fixture
def desk(one_page: Visitor) -> Iterator[Visitor]:
    """The decide page as anybody finds it, with Python running; afterwards nothing went wrong."""
    again = one_page.tool.get_by_role("button", name="Start again").first
    if again.is_visible():
        again.click()
    one_page.page.set_viewport_size({"width": 1280, "height": 900})
    one_page.heading.get_by_text("Is anyone in immediate danger?").wait_for()
    one_page.troubles.clear()
    yield one_page
    assert one_page.troubles == []


@pytest.fixture
def page(chromium: Callable[[], Browser]) -> Iterator[Page]:
    """A page of a context of its own, for what `Visitor` would get in the way of."""
    context = chromium().new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def host() -> Iterator[Host]:
    """A host of its own, with no site on it yet."""
    started = Host()
    yield started
    started.stop()
