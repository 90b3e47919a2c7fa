"""What the build reads: one digest to tell whether anything has changed, and a quick look."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from overrides.build.process import ROOT

NOT_READ = {"build", "dist", "node_modules", "site", "tests"}
PASSING = re.compile(r"^\.#|^4913$|~$|\.(?:sw[a-z]|tmp)$")  # what editors leave for a moment
ENVIRONMENT = ("SITE_URL", "SOURCE_DATE_EPOCH", "PARTNERSHIP", "OFFLINE", "SITE_LANGUAGE")
EARLIEST = 315532800  # 1 January 1980, the first day a zip file can name


def files(root: Path = ROOT) -> Iterator[Path]:
    """Yield every file the build may read, in a fixed order: all but tests and what is made."""
    for entry in sorted(root.iterdir()):
        if entry.name in NOT_READ or entry.name.startswith("."):
            continue
        if entry.is_file():
            yield entry
        else:
            yield from sorted(
                path
                for path in entry.rglob("*")
                if path.is_file()
                and "__pycache__" not in path.parts
                and not PASSING.search(path.name)
            )


def digest(paths: Iterable[Path], *also: str) -> str:
    """Return one SHA-256 over these files' names and bytes, the Python and what else matters."""
    total = hashlib.sha256(repr((sys.version_info[:3], also)).encode())
    for path in paths:
        total.update(path.relative_to(ROOT).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def environment() -> dict[str, str]:
    """Return the environment to build in: ours, with a date that is the same on every machine."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    env.setdefault("SOURCE_DATE_EPOCH", str(_last_commit()))
    return env


def glance(root: Path = ROOT) -> dict[str, tuple[int, int]]:
    """Return each file's time and size: enough to notice that somebody has saved something."""
    seen = {}
    for path in files(root):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        seen[str(path)] = (status.st_mtime_ns, status.st_size)
    return seen


def _last_commit() -> int:
    """Return the time of the last commit to what the site is made of, or else a fixed one.

    The pages and the offline copy carry the day, so a change of the tests alone is none of them.
    """
    try:
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct", "--", ".", ":(exclude)tests"],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return max(int(asked.stdout), EARLIEST)
    except (OSError, ValueError):
        return EARLIEST
