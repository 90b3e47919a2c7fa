"""Write the lock files again: exact versions, hashes, and no host's name."""

from __future__ import annotations

import sys
from functools import partial

from overrides.build import node
from overrides.build.process import ROOT, Failed, guarded, insist, steps

GROUPS = ("site", "test", "node", "uv")
_UV = (
    *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.12"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
    *("--no-header", "--no-annotate"),
)


def write(group: str, upgrade: bool) -> None:
    """Write requirements/<group>.txt from the group's pins in pyproject.toml.

    The test group keeps to the versions the site group already has. Raises Failed.
    """
    file = ROOT / "requirements" / f"{group}.txt"
    command = [sys.executable, *_UV, "--group", f"pyproject.toml:{group}"]
    command += ["--output-file", f"requirements/{group}.txt"]
    if group == "test":
        command += ["--constraint", "requirements/site.txt"]
    if upgrade:
        command += ["--upgrade"]
    insist(command, f"requirements/{group}.txt could not be written.")
    if "://" in file.read_text("utf-8"):
        raise Failed(f"requirements/{group}.txt names a host. Lock it again without that.")


def main() -> int:
    """Write every lock file and return 0. Raises Failed at the first that cannot be written."""
    upgrade = "--upgrade" in sys.argv[1:]
    listed = [(f"Locking {group}", partial(write, group, upgrade)) for group in GROUPS]
    steps([*listed, ("Locking package-lock.json", node.lock)])
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
