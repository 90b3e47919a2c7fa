"""The same pages give the same bytes: twice, in different folders, the runtime included."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def copy_of_the_project(folder: Path) -> Path:
    """A clean copy of what is under version control or about to be, and nothing that was built."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    for name in ("pyodide", "elkjs"):
        shutil.copytree(ROOT / "node_modules" / name, folder / "node_modules" / name)
    shutil.copy2(ROOT / "node_modules" / ".locked", folder / "node_modules" / ".locked")
    return folder


def built(folder: Path) -> dict[str, bytes]:
    """Every file of the site, built there from nothing."""
    copy_of_the_project(folder)
    subprocess.run(
        [sys.executable, "-m", "overrides.build.pipeline"],
        cwd=folder, env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000"}, check=True,
    )  # fmt: skip
    site = folder / "site"
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def test_two_clean_builds_are_byte_identical(tmp_path: Path) -> None:
    one, other = built(tmp_path / "one"), built(tmp_path / "a" / "deeper" / "folder")
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert "assets/runtime/python.zip" in one


def test_the_site_names_no_folder_of_the_machine_it_was_built_on(site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file():
            assert str(ROOT).encode() not in path.read_bytes(), path
