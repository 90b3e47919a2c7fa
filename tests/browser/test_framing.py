"""Inside somebody else's page nothing can be typed, with headers and without them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from overrides.build import server


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[object]:
    """Serves folders on ports of their own and gives back their addresses."""
    running: list[server.Server] = []

    def start(folder: Path) -> str:
        listening = server.listen(folder, 0, "/")
        running.append(listening)
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        return f"http://{server.HOST}:{listening.server_address[1]}/"

    yield start
    for listening in running:
        listening.shutdown()
        listening.server_close()


def around(folder: Path, address: str) -> Path:
    """Another site that shows the decide page inside its own."""
    folder.mkdir()
    page = f'<!doctype html><meta charset="utf-8"><iframe src="{address}decide/"></iframe>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def test_without_headers_the_tool_stays_off_and_the_questions_stay_readable(
    browser: Browser, site: Path, tmp_path: Path, serve: object
) -> None:
    assert callable(serve)
    bare = tmp_path / "bare"
    shutil.copytree(site, bare)
    (bare / "_headers").unlink()
    page = browser.new_page()
    page.goto(serve(around(tmp_path / "other", serve(bare))))
    inside = page.frame_locator("iframe")
    expect(inside.locator("#tool .notice")).to_contain_text("switched off")
    expect(inside.locator("#danger .card__title")).to_be_visible()
    assert inside.locator("#tool button").count() == 0
    assert inside.locator("textarea:visible, input:visible").count() == 0
    page.close()


def test_with_headers_the_page_is_not_shown_inside_another_at_all(
    browser: Browser, site: Path, tmp_path: Path, serve: object
) -> None:
    assert callable(serve)
    page = browser.new_page()
    page.goto(serve(around(tmp_path / "other", serve(site))))
    page.wait_for_timeout(500)
    assert all("decide" not in frame.url for frame in page.frames)
    page.close()
