"""The layout library, which runs under Node: a graph goes in, and comes back with places.

What it said is kept under build/charts, by the graph and the version, so it is asked once.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from overrides.build import node
from overrides.build.process import ROOT, Failed

KEPT = ROOT / "build" / "charts"
LIBRARY = ROOT / "node_modules" / "elkjs" / "package.json"
_SCRIPT = Path(__file__).with_name("layout.mjs")

Graph = dict[str, Any]
"""A graph as ELK writes it: `children` with `ports`, and `edges`."""


def is_here() -> bool:
    """Say whether there is a Node to run the library, and the library, without fetching any."""
    return node.found() is not None and LIBRARY.is_file()


def placed(graph: Graph) -> Graph:
    """Return the graph with a place for every node and a line for every edge.

    The same graph always comes back the same. Raises Failed if Node or the library does not run.
    """
    asked = json.dumps([graph], sort_keys=True)
    version = hashlib.sha256(LIBRARY.read_bytes()) if LIBRARY.is_file() else hashlib.sha256()
    for part in (_SCRIPT.read_bytes(), asked.encode()):
        version.update(hashlib.sha256(part).digest())
    file = KEPT / f"{version.hexdigest()}.json"
    try:
        answer = file.read_text("utf-8")
    except OSError:
        answer = _ask(asked)
        _keep(file, answer)
    found: Graph = json.loads(answer)[0]
    return found


def _ask(asked: str) -> str:
    told = subprocess.run(
        [node.node(), str(_SCRIPT)], input=asked, capture_output=True, check=False, encoding="utf-8"
    )
    if told.returncode:
        tail = "\n".join("  " + line for line in told.stderr.strip().splitlines()[-5:])
        raise Failed(f"The charts could not be laid out. The last lines were:\n{tail}")
    return told.stdout


def _keep(file: Path, text: str) -> None:
    """Write the whole file or nothing: several programs may build at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)
    Path(name).replace(file)
