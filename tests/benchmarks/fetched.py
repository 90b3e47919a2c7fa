"""What the plain way and the floors are made of, fetched when it is measured and then kept.

Nothing of it belongs to the site or to its tests, so no lock file names it; each is known by its
SHA-256.
"""

from __future__ import annotations

import hashlib
import sys
import tarfile
from pathlib import Path

from overrides.build import node
from overrides.build.process import ROOT, Failed, insist

FOLDER = ROOT / "build" / "benchmarks" / "fetched"
MICROPIP = (
    "micropip", "0.11.1",
    "768de165adb8e66906039d8fec4127a57f522dfdf8e6fbff877a4616941ecfd3",
)  # fmt: skip
"""The version that the runtime's own list of packages names."""
MICROPYTHON = (
    "@micropython/micropython-webassembly-pyscript", "1.27.0",
    "303919763c8ebfe5923b9da66226c20dce44ad72b604b225fb39338ea15367af",
)  # fmt: skip


def micropip() -> Path:
    """Return the wheel of the installer. Raises Failed if it cannot be had."""
    name, version, digest = MICROPIP
    path = FOLDER / f"{name}-{version}-py3-none-any.whl"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        wanted = FOLDER / "micropip.txt"
        wanted.write_text(f"{name}=={version} --hash=sha256:{digest}\n", "utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--require-hashes", "--dest", str(FOLDER), "--requirement", str(wanted)]
        insist(command, "micropip could not be fetched, so there is nothing to compare with.")
    return path


def micropython() -> Path:
    """Return a folder with MicroPython's two files. Raises Failed if they cannot be had."""
    name, version, digest = MICROPYTHON
    folder = FOLDER / f"micropython-{version}"
    if not folder.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = [node.npm(), "pack", f"{name}@{version}", "--silent"]
        insist([*command, f"--pack-destination={FOLDER}"], "MicroPython could not be fetched.")
        packed = next(FOLDER.glob("micropython-*.tgz"))
        if hashlib.sha256(packed.read_bytes()).hexdigest() != digest:
            raise Failed(f"{packed.name} is not what was measured before. Look why.")
        with tarfile.open(packed) as contents:
            contents.extractall(folder, filter="data")
    return folder / "package"
