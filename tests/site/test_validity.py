"""The Nu HTML checker over every page of the built site, the page for lost readers with them."""

from __future__ import annotations

import json
import subprocess
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from overrides.build import node
from overrides.build.extras import find

CHECKER = node.PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
BASELINE: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("validity-baseline.toml").read_text("utf-8")
)["entry"]
BROKEN = "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><p id=a><p id=a>"


def messages(folder: Path) -> list[dict[str, Any]]:
    """What the checker says about the pages in a folder."""
    node.fetch_packages(everything=True)
    command = [find("Java"), "-Xss4m", "-jar", str(CHECKER), "--stdout", "--format", "json"]
    told = subprocess.run(
        [*command, "--skip-non-html", str(folder)], capture_output=True, check=False
    )
    found: list[dict[str, Any]] = json.loads(told.stdout)["messages"]
    return found


def entry(message: dict[str, Any]) -> int:
    """The number of the entry of the baseline that a message meets, or -1."""
    for number, known in enumerate(BASELINE):
        extract = message.get("extract", "")
        if known["message"] in message["message"] and known["extract"] in extract:
            return number
    return -1


@pytest.mark.extra
def test_every_page_is_valid_but_for_what_the_theme_does(site: Path) -> None:
    told = messages(site)
    barred = [
        f"{one['url'].partition('/site/')[2]}:{one.get('lastLine')}: {one['message']}"
        for one in told
        if entry(one) == -1
    ]
    assert not barred, "\n".join(barred)
    assert {entry(one) for one in told} == set(range(len(BASELINE))), "an entry has gone stale"


@pytest.mark.extra
def test_the_checker_sees_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "404.html").write_text(BROKEN, encoding="utf-8")
    seen = {one["url"].rpartition("/")[2] for one in messages(tmp_path) if entry(one) == -1}
    assert seen == {"index.html", "404.html"}


def test_the_baseline_is_short_and_gives_a_day_and_a_reason() -> None:
    assert len(BASELINE) <= 6
    for known in BASELINE:
        assert known["since"] <= date.today()
        assert len(known["reason"].split()) > 4
