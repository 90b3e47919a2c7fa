"""Firefox and WebKitGTK over a copy of the built site that leaves for a page of the tests."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from overrides.build import pipeline, server
from tests.browser.hostile import HOSTILE, Outside
from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.engines.reader import Reader
from tests.engines.webkit import WebKit

ENGINES: dict[str, Callable[..., Engine]] = {"Firefox": Firefox, "WebKitGTK": WebKit}
WEATHER = "https://www.bbc.co.uk/weather"
AWAY = "http://weather.invalid/"
"""Where leaving leads in the copy: a place that only the tests' own proxy answers for."""


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built site that leaves for `AWAY`, with a hostile worker in it."""
    pipeline.build()
    folder = tmp_path_factory.mktemp("engines") / "site"
    shutil.copytree(pipeline.SITE, folder)
    changed = 0
    for page in folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        changed += WEATHER in html
        page.write_text(html.replace(WEATHER, AWAY), encoding="utf-8")
    assert changed > 90
    (folder / "assets" / "hostile.js").write_text(HOSTILE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[Outside]:
    """Every place that is not this computer."""
    started = Outside()
    yield started
    started.close()


@pytest.fixture(scope="session", params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """The name of an engine."""
    return str(request.param)


@pytest.fixture(scope="session")
def start(elsewhere: Outside, engine_name: str) -> Callable[..., Engine]:
    """Starts the engine, with scripts or without."""
    port = elsewhere.server.server_address[1]
    return lambda scripts=True: ENGINES[engine_name](port, scripts)


@pytest.fixture
def engine(start: Callable[..., Engine]) -> Iterator[Engine]:
    """The engine with scripts on, with a fresh profile."""
    started = start()
    yield started
    started.close()


@pytest.fixture(scope="session")
def address(copied: Path) -> Iterator[str]:
    """Where the copy is served, with its headers, under a sub-path."""
    with server.listen(copied, 0, "/guidance-site/") as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://{server.HOST}:{listening.server_address[1]}/guidance-site/"
        listening.shutdown()


@pytest.fixture
def reader(engine: Engine, address: str, elsewhere: Outside) -> Iterator[Reader]:
    """Somebody on a blank page; afterwards nothing may have been asked of any other place.

    A journey that leaves on purpose takes its own request out of `elsewhere.hits`.
    """
    elsewhere.hits.clear()
    yield Reader(engine, address)
    assert elsewhere.hits == []
