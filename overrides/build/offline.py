"""The offline copy: which files a browser keeps when its reader asks for that, and what keeps them.

A file is on the list by its address and the SHA-256 of its bytes, so this comes after everything
else that changes a page. `sw-off.js` is the kill switch: it is put in the place of `sw.js`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from overrides.build.process import Failed

SWITCH = "OFFLINE"
WORKER, OFF = "sw.js", "sw-off.js"
FOLDERS = ("about", "decide", "families", "guidance", "read", "records", "situations", "sources")
"""The pages for somebody who has to decide, with what stands behind them."""
ASSETS = (
    "assets/charts/*",
    "assets/images/*",
    "assets/javascripts/*.js",
    "assets/javascripts/workers/search.*.js",
    "assets/runtime/*",
    "assets/stylesheets/*.css",
    "assets/sums.json",
    "search/search_index.json",
)
LIMIT = 45_000_000
"""The most bytes that a device is asked to keep. The pages say so in words."""
_PROCEDURE = "assets/procedure/"
_EMPTY = 'const SITE = { version: "", files: {}, areas: {} };'


def switched_on() -> bool:
    """Say whether readers may have an offline copy of this site. OFFLINE=off is the kill switch."""
    return os.environ.get(SWITCH, "") != "off"


def write(site: Path) -> str:
    """Write the worker and the kill switch, and return a few words on what is kept.

    Raises Failed if a device would be asked to keep too much.
    """
    off = source(OFF)
    (site / OFF).write_text(off, "utf-8", newline="\n")
    if not switched_on():
        (site / WORKER).write_text(off, "utf-8", newline="\n")
        return "no offline copy: switched off"
    files = {address(path, site): digest(path) for path in listed(site)}
    areas = {
        name: {address(path, site): digest(path) for path in paths}
        for name, paths in local(site).items()
    }
    (site / WORKER).write_text(filled(files, areas), "utf-8", newline="\n")
    size = sum((site / _file(name)).stat().st_size for name in files)
    if size > LIMIT:
        raise Failed(
            f"The offline copy would be {size / 1e6:.1f} MB, more than the {LIMIT / 1e6:.0f} MB "
            "that the pages promise. Take a folder out of overrides/build/offline.py."
        )
    return f"offline copy of {len(files)} files, {size / 1e6:.1f} MB"


def filled(files: dict[str, str], areas: dict[str, dict[str, str]]) -> str:
    """Return the worker with its list. The version changes with every byte of either."""
    text = source(WORKER)
    if text.count(_EMPTY) != 1:
        raise Failed(f"The offline worker must hold this once: {_EMPTY}")
    listing = {"files": files, "areas": areas}
    total = hashlib.sha256(text.encode() + _json(listing).encode()).hexdigest()
    return text.replace(_EMPTY, f"const SITE = {_json({'version': total[:16], **listing})};")


def listed(site: Path) -> Iterator[Path]:
    """Yield every file that is kept, in a fixed order."""
    yield from (site / "404.html", site / "index.html")
    for folder in FOLDERS:
        yield from sorted((site / folder).rglob("*.html"))
    for pattern in ASSETS:
        yield from sorted(path for path in site.glob(pattern) if path.is_file())
    procedure = site / _PROCEDURE
    yield from (procedure / "areas.json", procedure / "index.json")
    index = json.loads((procedure / "index.json").read_text("utf-8"))
    yield from (procedure / edition["file"] for edition in index["editions"])
    yield from (procedure / revision["file"] for revision in index["revisions"])


def local(site: Path) -> dict[str, list[Path]]:
    """Return the files of each area: kept only for a reader whose browser remembers it."""
    procedure = site / _PROCEDURE
    index = json.loads((procedure / "index.json").read_text("utf-8"))
    whole = {edition["file"] for edition in index["editions"]}
    found = {}
    for one in index["partnerships"]:
        names = [one["shown"], *(edition["file"] for edition in one["editions"].values())]
        found[one["id"]] = [procedure / name for name in names if name not in whole]
    return found


def address(path: Path, site: Path) -> str:
    """Return where a file is asked for, from the top of the site."""
    name = path.relative_to(site).as_posix()
    return name[: -len("index.html")] if path.name == "index.html" else name


def digest(path: Path) -> str:
    """Return the SHA-256 of a file as an integrity attribute has it."""
    return base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()


def source(name: str) -> str:
    """Return the text of the worker or of the kill switch, as it was written."""
    own = {WORKER: "offline-worker.js", OFF: "offline-off.js"}[name]
    return Path(__file__).with_name(own).read_text("utf-8")


def _file(name: str) -> str:
    return f"{name}index.html" if not name or name.endswith("/") else name


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
