"""What the browser's Python is given in place of modules that it loads and that we never use.

Pyodide loads an event loop and what installs packages while somebody waits for the first question:
with them come almost half of the library's modules, and a tenth of the time to start. Our worker
calls Python and waits for its answer, and everything is there from the beginning. Each stand-in has
exactly the names that this Pyodide looks for, so it is looked at anew with every release of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PLACES = {
    "asyncio/__init__.py": "no_event_loop.py",
    "pyodide/webloop.py": "no_web_loop.py",
    "pyodide/_package_loader.py": "no_package_loader.py",
    "importlib/resources/__init__.py": "nothing.py",
    "importlib/resources/abc.py": "nothing.py",
}
"""Where each stands in the library, and the file here that stands there."""


def put_in(library: Mapping[str, bytes]) -> dict[str, bytes]:
    """The library with the stand-ins where it has what they stand for. Raises OSError."""
    here = Path(__file__).parent
    ours = {place: here / name for place, name in PLACES.items() if place in library}
    return {**library, **{place: path.read_bytes() for place, path in ours.items()}}
