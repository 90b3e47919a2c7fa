"""Find Node, or install it in `.venv`, and fetch what package-lock.json names."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys

from overrides.build import environment
from overrides.build.process import ROOT, Failed, guarded, insist, run_quietly

PACKAGES = ROOT / "node_modules"
OLDEST = 20
_LOCK = ROOT / "package-lock.json"
_STAMP = PACKAGES / ".locked"
_EVERYTHING = " and what is optional"


def fetch_packages(everything: bool = False) -> str:
    """Make `node_modules` what package-lock.json says and return a word on what was done.

    The optional packages, which only `test --all` needs, are left out unless `everything` is
    wanted. Raises Failed if npm does.
    """
    digest = hashlib.sha256(_LOCK.read_bytes()).hexdigest()
    wanted = digest + (_EVERYTHING if everything else "")
    if _STAMP.exists() and _STAMP.read_text("utf-8") in (wanted, digest + _EVERYTHING):
        return "already here"
    command = [npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    insist(
        command + ([] if everything else ["--omit=optional"]),
        "The packages in package-lock.json could not be fetched.",
        environment.child_environment(),
    )
    _STAMP.write_text(wanted, "utf-8")
    return "fetched"


def node() -> str:
    """Return the path of a Node that is new enough, installing one in `.venv` if need be.

    Raises Failed if that installation fails.
    """
    known = found()
    if known is None:
        environment.install("node")
        known = str(environment.venv_tool("node"))
    return known


def found() -> str | None:
    """Return the path of a Node that is new enough, with npm beside it, or None."""
    known = _on_path("node")
    if known is None or not _is_new_enough(known) or _on_path("npm") is None:
        return None
    return known


def lock() -> None:
    """Write package-lock.json again from package.json, naming no host. Raises Failed."""
    insist(
        [npm(), "install", "--package-lock-only", "--no-audit", "--no-fund", "--loglevel=error"],
        "package-lock.json could not be written.",
        environment.child_environment(),
    )
    locked = json.loads(_LOCK.read_text("utf-8"))
    for package in locked["packages"].values():
        package.pop("funding", None)  # addresses for donations, which installing does not need
    text = json.dumps(locked, indent=2, ensure_ascii=False) + "\n"
    if "://" in text:
        raise Failed("package-lock.json names a host. Check .npmrc, then run this again.")
    _LOCK.write_text(text, "utf-8", newline="\n")


def npm() -> str:
    """Return the path of the npm beside that Node. Raises Failed if there is none."""
    node()
    path = _on_path("npm")
    if path is None:
        raise Failed("Node was found, but not npm, which comes with it. Install Node 20 or later.")
    return path


def _on_path(name: str) -> str | None:
    return shutil.which(name, path=environment.child_environment()["PATH"])


def _is_new_enough(path: str) -> bool:
    try:
        code, printed = run_quietly([path, "--version"])
    except Failed:
        return False
    version = re.match(r"v(\d+)\.", printed.strip())
    return code == 0 and version is not None and int(version[1]) >= OLDEST


def main() -> int:
    """Make sure of Node and of its packages, with --everything of all, and return 0. Or Failed."""
    node()
    fetch_packages(everything="--everything" in sys.argv[1:])
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
