"""Make the Python that runs in the reader's browser: build/runtime/, four files.

What the tool uses of the core's wheel and of the standard library is compiled and put together in
`python.zip`. Everything else is Pyodide's own, from `node_modules`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

from overrides.build import archive, inputs, library, standins
from overrides.build.process import ROOT, Failed, insist, say

OUT = ROOT / "build" / "runtime"
ZIP = "python.zip"
COPIED = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
PYODIDE = ROOT / "node_modules" / "pyodide"
SPEAKS = (3, 13)  # the version of Python inside this Pyodide
_STAMP = ROOT / "build" / "runtime.json"
_LEAN = {"PYTHONNODEBUGRANGES": "1"}  # lines in a report of an error, without the columns
_BARE = {**_LEAN, "PYTHONOPTIMIZE": "2"}  # nor what the library says of itself; the core keeps it
_LOCKS = ("pyproject.toml", "package-lock.json", "requirements/site.txt")
_SLOW = """\
         This Python is not 3.13, so the decision tool will work but start slowly.
         Build on Python 3.13 what you publish."""


def is_quick() -> bool:
    """Say whether this Python can compile for the browser's, so that the tool starts quickly."""
    return sys.version_info[:2] == SPEAKS


def build() -> str:
    """Make the four files unless they are already right; return a few words on what was done.

    Raises Failed if a part cannot be made or the core needs a module the browser will not have.
    """
    if not is_quick():
        say(_SLOW)
    wanted = _inputs()
    if _stamped() == {"inputs": wanted, "outputs": _outputs()}:
        return "already made"
    with tempfile.TemporaryDirectory() as folder:
        contents = _contents(Path(folder))
    OUT.mkdir(parents=True, exist_ok=True)
    for stray in OUT.iterdir():
        stray.unlink()
    archive.write(OUT / ZIP, contents)
    for name in COPIED:
        shutil.copyfile(PYODIDE / name, OUT / name)
    _STAMP.write_text(json.dumps({"inputs": wanted, "outputs": _outputs()}), "utf-8")
    return f"python.zip {(OUT / ZIP).stat().st_size / 1e6:.2f} MB, {len(contents)} modules"


def wheel(folder: Path) -> Path:
    """Build the core's wheel into a folder and return its path. Raises Failed."""
    insist(
        [sys.executable, "-P", "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)],
        "The wheel of decision_core could not be built.",
        inputs.environment(),
    )
    return next(folder.glob("*.whl"))


def _contents(folder: Path) -> dict[str, bytes]:
    whole = archive.read(PYODIDE / "python_stdlib.zip")
    names = library.listed()
    gaps = library.missing(whole, names)
    if gaps:
        listing = "\n  ".join(gaps)
        raise Failed(f"The browser would lack:\n  {listing}\nRun: python dev.py trim")
    standard = folder / "library.zip"
    archive.write(standard, standins.put_in(library.chosen(whole, names)))
    used = {path.relative_to(ROOT) for path in library.reachable(ROOT, library.DOOR).values()}
    core = archive.read(_compiled(wheel(folder), _LEAN))
    core = {name: body for name, body in core.items() if Path(name).with_suffix(".py") in used}
    return {**archive.read(_compiled(standard, _BARE)), **core}


def _compiled(path: Path, how: dict[str, str]) -> Path:
    """Return the same archive with bytecode in place of source, or itself on another Python."""
    if not is_quick():
        return path
    insist(
        [sys.executable, "-P", "-m", "pyodide_cli", "py-compile", "--silent", str(path)],
        f"{path.name} could not be compiled.",
        {**inputs.environment(), "PYTHONOPTIMIZE": "", **how},
    )
    return next(path.parent.glob("*-cp*.whl")) if path.suffix == ".whl" else path


def _inputs() -> str:
    core = sorted(p for p in (ROOT / "decision_core").rglob("*") if "__pycache__" not in p.parts)
    own = [Path(__file__).with_name(name) for name in ("runtime.py", "archive.py", "library.py")]
    own += sorted(Path(standins.__file__).parent.glob("*.py"))
    locks = [ROOT / name for name in _LOCKS]
    paths = [path for path in (*core, *own, *locks, library.LIST) if path.is_file()]
    return inputs.digest(paths)


def _outputs() -> dict[str, str]:
    present = sorted(OUT.iterdir()) if OUT.exists() else []
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in present}


def _stamped() -> object:
    try:
        return json.loads(_STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return None
