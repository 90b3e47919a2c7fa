"""The workflows ask for little, pin what they use, and run commands that exist."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from tests.conftest import ROOT

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
COMMAND = re.compile(r"^python3 dev\.py (?P<command>\S+)(?P<options>(?: --\S+)*)$")
MAY_WRITE = {("deploy", "pages"), ("deploy", "id-token")}

each = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def read(path: Path) -> dict[Any, Any]:
    """The workflow as data. YAML takes its key `on` for True."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(workflow, dict), f"{path.name} is not a workflow"
    return workflow


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from read(path)["jobs"].items()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for _, job in jobs(path):
        yield from job.get("steps", [])


def dev(*arguments: str) -> str:
    """What dev.py says about itself."""
    told = subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return told.stdout


def test_there_is_one_to_test_and_one_to_publish() -> None:
    assert {"pages.yml", "test.yml"} <= {path.name for path in FILES}


@each
def test_it_asks_for_no_more_than_it_needs(path: Path) -> None:
    assert read(path)["permissions"] == {"contents": "read"}
    for name, job in jobs(path):
        for what, access in job.get("permissions", {}).items():
            assert access == "read" or (name, what) in MAY_WRITE, f"{name} may {access} {what}"


@each
def test_what_it_uses_is_pinned_to_a_commit_and_says_its_version(path: Path) -> None:
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    used = [line.removeprefix("- ") for line in lines if re.match(r"(- )?uses:", line)]
    assert used
    for line in used:
        own = re.fullmatch(r"uses: \./(\S+)", line)
        if own:
            assert (ROOT / own[1]).is_file(), line
        else:
            assert re.fullmatch(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_one_action_has_one_pin() -> None:
    pins: dict[str, set[str]] = {}
    for path in FILES:
        for name, pin in re.findall(r"uses: ([^\s@]+)@(.+)", path.read_text(encoding="utf-8")):
            pins.setdefault(name, set()).add(pin)
    assert {name for name, found in pins.items() if len(found) > 1} == set()


@each
def test_what_it_runs_is_a_command_of_dev_py(path: Path) -> None:
    for step in steps(path):
        if "run" not in step:
            continue
        ran = COMMAND.match(step["run"].strip())
        assert ran, f"{step['run']!r} is not one dev.py command"
        told = dev(ran["command"], "--help")
        for option in ran["options"].split():
            assert re.search(rf"(?<!\S){option}\b", told), f"{ran['command']} has no {option}"


@each
def test_it_uses_no_secret_and_keeps_no_credential(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "secrets" not in text
    assert "pull_request_target" not in text
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@each
def test_no_job_runs_for_ever(path: Path) -> None:
    for name, job in jobs(path):
        assert "uses" in job or job["timeout-minutes"] <= 60, name


def test_nothing_is_published_before_the_tests_have_passed() -> None:
    publish = dict(jobs(FOLDER / "pages.yml"))
    assert publish["test"]["uses"] == "./.github/workflows/test.yml"
    assert publish["build"]["needs"] == "test"
    assert publish["deploy"]["needs"] == "build"
    assert "python3 dev.py test" in [step.get("run") for step in steps(FOLDER / "test.yml")]
    assert read(FOLDER / "pages.yml")[True]["push"] == {"branches": ["main"]}
