"""Lighthouse over three pages, served compressed: as it sees them on a slow telephone."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from overrides.build import node
from tests.site.compressed import packed, serving

PROGRAM = node.PACKAGES / "lighthouse" / "cli" / "index.js"
PAGES = {"home": "", "a guidance page": "guidance/danger/", "decide": "decide/"}
LEAST = {"accessibility": 100, "best-practices": 100, "performance": 95}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
TRIES = 3
"""Time is measured on a machine that does other things too, so the best of these counts."""
BUSY = 1_000
"""Lighthouse's own measure of a machine; with less than this left, its times mean nothing."""


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the compressed copy is served."""
    with serving(packed(site, tmp_path_factory.mktemp("packed"))) as address:
        yield address


def report(address: str, only: str) -> dict[str, Any]:
    """What Lighthouse finds on a page, in some categories."""
    node.fetch_packages(everything=True)
    command = [node.node(), str(PROGRAM), address, "--output=json", "--quiet"]
    command += [f"--chrome-flags={FLAGS}", f"--only-categories={only}"]
    env = {**os.environ, "CHROME_PATH": os.environ["CHROMIUM"]}
    for _ in range(TRIES):  # it loses the thread of a page now and then, and says: run it again
        told = subprocess.run(command, capture_output=True, check=False, env=env)
        if told.returncode == 0:
            break
    assert told.returncode == 0, told.stderr.decode("utf-8", "replace")[-2000:]
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def score(found: dict[str, Any], category: str) -> int:
    """From 0 to 100."""
    return round(100 * (found["categories"][category]["score"] or 0))


def costs(found: dict[str, Any]) -> str:
    """What fell short, one line each."""
    return "\n".join(
        f"{name}: {audit.get('displayValue', '')} {audit['title']}"
        for name, audit in found["audits"].items()
        if audit["score"] is not None and audit["score"] < 0.9
    )


@pytest.mark.extra
@pytest.mark.alone
@pytest.mark.parametrize("name", PAGES)
def test_lighthouse_finds_little_to_better(address: str, name: str) -> None:
    found = report(address + PAGES[name], ",".join(LEAST))
    given = {category: score(found, category) for category in LEAST}
    for _ in range(TRIES - 1):
        if given["performance"] < LEAST["performance"]:
            found = report(address + PAGES[name], "performance")
            given["performance"] = max(given["performance"], score(found, "performance"))
    index = round(found["environment"]["benchmarkIndex"])
    print("LIGHTHOUSE", name, given, "on a machine of", index)
    short = [category for category, least in LEAST.items() if given[category] < least]
    busy = f"The machine is too busy to measure time on ({index}). Run it again alone.\n"
    assert not short, (busy if index < BUSY else "") + f"{given}\n{costs(found)}"
