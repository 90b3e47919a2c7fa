"""The list of layers in the architecture page is the law: an import may only point down."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from decision_core.codec import dump
from decision_core.commands import compiled
from tests.conftest import GOOD, ROOT

CORE = ROOT / "decision_core"
PAGE = ROOT / "docs" / "contributing" / "architecture.md"
FORBIDDEN = {"mkdocs", "material", "js", "pyodide", "overrides", "tests"}


def layers() -> dict[str, int]:
    """Module or package name to its height, from the numbered block of the page."""
    block = re.search(r"```text layers\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert block, f"{PAGE} has no ```text layers block"
    found: dict[str, int] = {}
    for line in block[1].splitlines():
        height, _, rest = line.strip().partition(" ")
        names = rest.partition("  ")[0] if "  " in rest.strip() else rest
        for name in re.findall(r"(\w+)(?:\.py|/)", names):
            found[name] = int(height)
    return found


def modules() -> list[Path]:
    return sorted(CORE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    """The module, or the package it belongs to."""
    parts = path.relative_to(CORE).with_suffix("").parts
    return parts[0]


def test_every_module_has_a_place_in_the_list_of_layers() -> None:
    rooms = {room(path) for path in modules()} - {"__init__"}
    assert rooms == set(layers())


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(CORE).as_posix())
def test_imports_point_down(path: Path) -> None:
    heights = layers()
    here = heights.get(room(path), -1)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "decision_core" or len(parts) < 2 or parts[1] not in heights:
            continue
        if parts[1] == room(path):
            continue
        assert heights[parts[1]] < here, f"{path.name} imports {name}, which is not below it"


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(CORE).as_posix())
def test_the_core_imports_the_standard_library_only(path: Path) -> None:
    for name in imports(path):
        top = name.split(".")[0]
        assert top not in FORBIDDEN, f"{path.name} imports {name}"
        assert top == "decision_core" or top in sys.stdlib_module_names, f"{path}: {name}"


def test_the_core_reads_no_clock_and_no_chance() -> None:
    for path in modules():
        names = set(imports(path))
        assert not names & {"time", "random", "secrets", "uuid", "locale"}, path
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\.(now|today|utcnow)\(", text), f"{path} reads the clock"


def test_the_bridge_and_its_neighbours_read_no_pages() -> None:
    names = set(imports(CORE / "bridge.py"))
    assert not {name for name in names if re.search(r"\.(reader|overlay|fences)\b", name)}


LATER = {"record", "documents", "partnership", "shelf", "revision"}


def test_nobody_waits_for_records_files_or_partnerships_before_the_first_answer() -> None:
    asked = (
        "import sys, json; from decision_core.bridge import Bridge;"
        "bridge = Bridge({'2030-01': sys.argv[1]});"
        "said = bridge.handle(json.dumps({'op': 'guide', 'edition': '2030-01', 'answers': {}}));"
        "assert json.loads(said)['ok'], said; print(*sys.modules)"
    )
    text = dump(compiled(GOOD)[0]).decode()
    run = subprocess.run(
        [sys.executable, "-c", asked, text], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.split(".")[1] for name in run.stdout.split() if name[:14] == "decision_core."}
    assert "engine" in loaded
    assert not loaded & LATER
