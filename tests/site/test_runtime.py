"""The Python that runs in the reader's browser: complete, small, and the same every time."""

from __future__ import annotations

import importlib
import marshal
import re
from pathlib import Path
from typing import Any

import pytest

from overrides.build import archive, library, procedure, runtime, standins, trim
from tests.conftest import ROOT


def module(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_zip_is_the_same_whoever_makes_it(tmp_path: Path) -> None:
    archive.write(tmp_path / "one.zip", {"b": b"2", "a": b"1"})
    archive.write(tmp_path / "two.zip", {"a": b"1", "b": b"2"})
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert archive.read(tmp_path / "one.zip") == {"a": b"1", "b": b"2"}


def test_a_module_the_browser_would_lack_is_named(tmp_path: Path) -> None:
    module(tmp_path, "decision_core/__init__.py", "")
    module(tmp_path, "decision_core/bridge.py", "from decision_core import text\nimport json\n")
    module(tmp_path, "decision_core/text.py", "def late():\n    from xml.sax import saxutils\n")
    module(tmp_path, "decision_core/not_for_the_browser.py", "import argparse\n")
    whole = dict.fromkeys(["json/__init__.py", "xml/sax/saxutils.py", "argparse.py"], b"")
    found = library.missing(whole, ["json"], tmp_path)
    assert found == ["decision_core/text.py imports xml.sax.saxutils"]


def test_a_relative_import_is_followed(tmp_path: Path) -> None:
    module(tmp_path, "decision_core/__init__.py", "")
    module(tmp_path, "decision_core/bridge.py", "from .record import write\n")
    module(tmp_path, "decision_core/record/__init__.py", "from . import text\n")
    module(tmp_path, "decision_core/record/text.py", "from .. import bridge\n")
    assert set(library.reachable(tmp_path, library.DOOR)) == {
        "decision_core",
        "decision_core.bridge",
        "decision_core.record",
        "decision_core.record.text",
    }


@pytest.mark.skipif(not runtime.is_quick(), reason="another Python cannot compile for the browser")
def test_it_is_compiled_and_names_no_folder_of_the_builder(site: Path) -> None:
    compiled = archive.read(site / "assets" / "runtime" / "python.zip")
    assert "decision_core/bridge.pyc" in compiled
    for name, body in compiled.items():
        assert name.endswith(".pyc")
        assert marshal.loads(body[16:]).co_filename == name.removesuffix("c")


def test_it_starts_and_the_core_answers_in_it(site: Path) -> None:
    folder = site / "assets" / "runtime"
    assert sorted(path.name for path in folder.iterdir()) == sorted([*runtime.COPIED, runtime.ZIP])
    told = trim.boot(folder, folder / runtime.ZIP, procedure.OUT)
    assert told["python"].startswith("3.13.")
    assert told["answered"] > 0
    assert "decision_core.bridge" in told["loaded"]


def test_it_holds_nothing_of_the_core_that_the_browser_cannot_reach(site: Path) -> None:
    names = archive.read(site / "assets" / "runtime" / "python.zip")
    used = library.reachable(ROOT, library.DOOR).values()
    ours = {Path(name).with_suffix(".py") for name in names if name.startswith("decision_core/")}
    assert ours == {path.relative_to(ROOT) for path in used}
    assert Path("decision_core/__main__.py") not in ours


def stand_in(place: str) -> Any:
    """The module that stands in a place of the library."""
    return importlib.import_module(f"overrides.build.standins.{standins.PLACES[place][:-3]}")


def test_each_stand_in_stands_for_something_that_this_release_of_pyodide_has() -> None:
    whole = archive.read(runtime.PYODIDE / "python_stdlib.zip")
    assert set(standins.PLACES) <= set(whole)
    put = standins.put_in(whole)
    assert {name for name in whole if put[name] != whole[name]} == set(standins.PLACES)
    assert set(put) == set(whole)


def test_a_stand_in_has_every_name_that_pyodide_takes_from_it_at_the_start() -> None:
    whole = archive.read(runtime.PYODIDE / "python_stdlib.zip")
    taken = set(
        re.findall(r"package_loader\.(\w+)", (runtime.PYODIDE / "pyodide.asm.js").read_text())
    )
    installing = {"get_install_dir", "unpack_buffer"}  # this site installs nothing
    assert taken > installing
    loader = stand_in("pyodide/_package_loader.py")
    assert {name for name in taken if not hasattr(loader, name)} == installing
    assert str(loader.SITE_PACKAGES) == "/lib/python3.13/site-packages"
    assert str(loader.DSO_DIR) == "/usr/lib"
    named = re.findall(r"from \.webloop import (\w+)", whole["pyodide/__init__.py"].decode())
    assert named == ["_initialize_event_loop"]
    assert stand_in("pyodide/webloop.py")._initialize_event_loop() is None
    with pytest.raises(RuntimeError, match="no event loop"):
        stand_in("asyncio/__init__.py").get_event_loop()


def test_the_browser_gets_nothing_of_what_a_stand_in_would_have_brought(site: Path) -> None:
    names = archive.read(site / "assets" / "runtime" / "python.zip")
    brought = ("asyncio/", "importlib/resources/", "zipfile/", "tempfile.", "subprocess.")
    assert sorted(name for name in names if name.startswith(brought)) == sorted(
        Path(place).with_suffix(".pyc" if runtime.is_quick() else ".py").as_posix()
        for place in standins.PLACES
        if place.startswith(brought)
    )
