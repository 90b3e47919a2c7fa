"""See which library modules the browser's Python loads when it uses the core, and list them."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from overrides.build import archive, library, node, procedure, runtime, standins
from overrides.build.process import ROOT, guarded, insist, say, steps


def boot(folder: Path, archive: Path, editions: Path, core: Path | None = None) -> Any:
    """Start the browser's Python under Node, use the core in it, and return what it says.

    `core` is a folder to import the core from; without it the core must be in the archive.
    Raises Failed if anything in there does.
    """
    script = str(Path(__file__).with_name("boot.mjs"))
    places = [str(place) for place in (folder, archive, editions, core) if place]
    printed = insist([node.node(), script, *places], "The browser's Python did not start.")
    return json.loads(printed.strip().splitlines()[-1])


def _list() -> str:
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "library.zip"
        archive.write(whole, standins.put_in(archive.read(runtime.PYODIDE / "python_stdlib.zip")))
        told = boot(runtime.PYODIDE, whole, procedure.OUT, ROOT)
    before = set(library.listed()) if library.LIST.exists() else set()
    library.write(told["loaded"])
    after = set(library.listed())
    say(f"         added: {', '.join(sorted(after - before)) or 'nothing'}")
    say(f"         dropped: {', '.join(sorted(before - after)) or 'nothing'}")
    return f"{len(after)} modules"


def _check() -> str:
    told = boot(runtime.OUT, runtime.OUT / runtime.ZIP, procedure.OUT)
    return f"Python {told['python']} in {told['boot']} ms, {told['answered']} answers"


def main() -> int:
    """List the modules, make the runtime with them, start it, and return 0. Raises Failed."""
    steps(
        [
            ("Fetching the browser's Python", node.fetch_packages),
            ("Compiling the guidance", procedure.compile_guidance),
            ("Listing the modules it loads", _list),
            ("Making the runtime", runtime.build),
            ("Starting it", _check),
        ]
    )
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
