"""A real Chromium, and a folder served to it as an ordinary host would serve it."""

from __future__ import annotations

import http.server
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from overrides.build import server
from tests.browser.conftest import ARGUMENTS

KEEP = "max-age=600"


class _Host(http.server.SimpleHTTPRequestHandler):
    """Lets a browser keep what it fetched, as hosts do and our server for editors does not."""

    protocol_version = "HTTP/1.1"
    extensions_map = server.TYPES

    def end_headers(self) -> None:
        """Add how long it may be kept."""
        self.send_header("Cache-Control", KEEP)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def hosting(folder: Path) -> Iterator[str]:
    """The address at which a folder is served, with a final slash."""
    with server.Server((server.HOST, 0), partial(_Host, directory=str(folder))) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://{server.HOST}:{listening.server_address[1]}/"
        listening.shutdown()


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser, started and closed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=list(ARGUMENTS)
        )
        yield browser
        browser.close()


@contextmanager
def newcomer(playwright: Playwright) -> Iterator[BrowserContext]:
    """Somebody with a new profile: nothing kept and nothing compiled."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=os.environ["CHROMIUM"], args=list(ARGUMENTS)
        )
        yield context
        context.close()
