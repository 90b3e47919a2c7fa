"""The browser's code: types checked, small files, text and never markup, no rule of its own."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from decision_core.kinds import KINDS
from decision_core.model import Procedure
from overrides.build import node
from tests.conftest import ROOT

FOLDER = ROOT / "overrides" / "assets" / "javascripts"
FILES = sorted(FOLDER.glob("*.js"))
MARKUP = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(")
KEEPER = "area-kept.js"
"""The only file that may keep something: the id of an area, once its reader has ticked a box."""
KEEPING = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.|sendBeacon")


@pytest.mark.parametrize("name", ["jsconfig.json", "jsconfig.worker.json"])
def test_types_are_checked_strictly(name: str) -> None:
    compiler = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
    project = Path(__file__).parent / name
    done = subprocess.run(
        [node.node(), str(compiler), "-p", str(project)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == ""
    assert done.returncode == 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_builds_from_text_and_keeps_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not MARKUP.search(text)
    assert set(KEEPING.findall(text)) == ({"localStorage"} if path.name == KEEPER else set())
    assert len(text.splitlines()) <= 250


def test_no_rule_stands_in_the_browser_code(current: Procedure) -> None:
    ids = {step.id for step in current.steps} | {outcome.id for outcome in current.outcomes}
    ids |= {action.id for action in current.actions}
    ordinary = {"end", "how", "tell", "trim", "route", "harm", "amount", "purpose"} - set(KINDS)
    for path in FILES:
        quoted = set(re.findall(r"[\"'`]([a-z][a-z0-9-]+)[\"'`]", path.read_text("utf-8")))
        assert not quoted & (ids - ordinary - set(KINDS)), path.name
