"""What the build fetches is fetched by its hash, and runs nothing while it is fetched."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from overrides.build import environment, node
from tests.conftest import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def test_there_is_a_lock_for_every_group() -> None:
    assert {path.stem for path in LOCKS} == {"site", "test", "node", "uv"}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_every_package_has_an_exact_version_and_its_hashes(path: Path) -> None:
    entries = re.split(r"^(?=\S)", path.read_text("utf-8"), flags=re.M)
    entries = [entry for entry in entries if entry.strip() and not entry.startswith("#")]
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==[\w.]+[ ;]", entry), entry.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry.splitlines()[0]
        assert "://" not in entry


def test_every_package_of_the_browsers_side_has_its_hash() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {place: one for place, one in lock["packages"].items() if place}
    assert {"node_modules/pyodide", "node_modules/axe-core"} <= set(packages)
    for place, one in packages.items():
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", one["integrity"]), place
        assert "resolved" not in one, place
    for name, version in json.loads((ROOT / "package.json").read_text())["devDependencies"].items():
        assert packages[f"node_modules/{name}"]["version"] == version


def test_pip_insists_on_hashes_and_npm_runs_no_script(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(node, "insist", lambda command, *_: ran.append(list(command)))
    monkeypatch.setattr(node, "_STAMP", ROOT / "no-such-file" / "stamp")
    monkeypatch.setattr(node, "npm", lambda: "npm")
    with pytest.raises(FileNotFoundError):
        node.fetch_packages()
    assert ran[0][:3] == ["npm", "ci", "--ignore-scripts"]
    assert {"--require-hashes", "--no-deps", "--only-binary"} <= set(environment._PIP)
    assert "ignore-scripts=true" in (ROOT / ".npmrc").read_text("utf-8")
