"""Find Python 3.13, make `.venv`, and install into it exactly what the lock files name.

Used by `dev.py` before there is a `.venv`, so it keeps to Python 3.8.
"""

# ruff: noqa: UP006, UP035, UP045  (this file has to run on Python 3.8)

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from overrides.build.process import ROOT, Failed, Step, insist, run_quietly, say, steps

VENV = ROOT / ".venv"
WANTED = (3, 13)
USABLE = (WANTED, (3, 14), (3, 12))
WINDOWS = os.name == "nt"

_PROBE = (
    "import sys, venv, ensurepip; "
    "assert sys.implementation.name == 'cpython'; print(*sys.version_info[:3])"
)
_WHAT = {
    "site": "Installing what builds the site (under a minute, the first time only)",
    "test": "Installing what tests it (under a minute, the first time only)",
    "node": "Installing Node, which is not on this computer (under a minute, once)",
    "uv": "Installing the tool that writes lock files",
}
_SLOW = """
Python 3.13 was not found, so this uses Python {version}.
The site will work, but the decision tool will be slow to start in the browser,
and `build --publish` will refuse. To put it right, install Python 3.13 and run this again.
"""
_NOTHING = """
This project needs Python 3.13. It was not found here, and it could not be fetched.
Install it in one of these ways, then run the same command again:
  Windows         winget install Python.Python.3.13
  macOS           brew install python@3.13
  Debian, Ubuntu  sudo apt install python3.13 python3.13-venv
  any, with pyenv pyenv install 3.13
If your system only offers Python 3.12 or 3.14, that works too, with a slower start in the
browser. On Debian and Ubuntu remember the package that ends in -venv.
"""


class Python(NamedTuple):
    """A Python that runs here: its path and its version."""

    path: str
    version: Tuple[int, ...]

    @property
    def minor(self) -> Tuple[int, ...]:
        return self.version[:2]


def venv_tool(name: str) -> Path:
    """Return where `.venv` keeps a program."""
    return VENV / ("Scripts" if WINDOWS else "bin") / (name + (".exe" if WINDOWS else ""))


def child_environment() -> Dict[str, str]:
    """Return the environment for what runs inside `.venv`: ours, with its programs first."""
    path = str(venv_tool("python").parent) + os.pathsep + os.environ.get("PATH", "")
    return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV), "PYTHONUTF8": "1"}


def ensure(groups: Sequence[str]) -> str:
    """Return the path of `.venv`'s Python, with these groups installed as locked.

    Raises Failed, in plain words, if there is no usable Python or an installation fails.
    """
    fresh = not _venv_serves()
    wanted: List[Step] = []
    if fresh:
        wanted.append(("Making a private Python in .venv; nothing is installed elsewhere", _make))
    for group in groups:
        if fresh or not installed(group):
            wanted.append((_WHAT[group], functools.partial(install, group)))
    if wanted:
        say("Getting ready")
        steps(wanted)
    return str(venv_tool("python"))


def installed(group: str) -> bool:
    """Say whether `.venv` already holds this group as it is locked today."""
    stamp = _stamp(group)
    return stamp.exists() and stamp.read_text("utf-8") == _lock_digest(group)


def install(group: str) -> None:
    """Install one group into `.venv`: hashes checked, nothing but what the lock file names.

    Raises Failed if the installer does.
    """
    lock = ROOT / "requirements" / (group + ".txt")
    if _stamp(group).exists():
        _stamp(group).unlink()
    insist(
        [str(venv_tool("python")), *_PIP, "-r", str(lock)],
        f"The packages in requirements/{group}.txt could not be installed.",
        child_environment(),
    )
    _stamp(group).parent.mkdir(exist_ok=True)
    _stamp(group).write_text(_lock_digest(group), "utf-8")


_PIP = (
    "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet",
    "--require-hashes", "--no-deps", "--only-binary", ":all:",
)  # fmt: skip


def find(versions: Sequence[Tuple[int, ...]] = USABLE) -> Optional[Python]:
    """Return the first Python found of these versions, in their order, or None."""
    for version in versions:
        for path in _candidates(version):
            python = _probe(path)
            if python is not None and python.minor == version:
                return python
    return None


def _venv_serves() -> bool:
    python = _probe([str(venv_tool("python"))]) if VENV.exists() else None
    if python is None or python.minor not in USABLE:
        return False
    return python.minor == WANTED or find([WANTED]) is None


def _make() -> str:
    python = find() or _fetch()
    if python is None:
        raise Failed(_NOTHING)
    if python.minor != WANTED:
        say(_SLOW.format(version=_dotted(python.minor)))
    if VENV.exists():
        shutil.rmtree(VENV)
    insist([python.path, "-m", "venv", str(VENV)], "The folder .venv could not be made.")
    return "Python " + _dotted(python.version)


def _candidates(version: Tuple[int, ...]) -> Iterator[List[str]]:
    """Yield commands that may start this version. Each is tried, because a name can be a stub."""
    dotted = _dotted(version)
    if sys.version_info[:2] == version:
        yield [getattr(sys, "_base_executable", "") or sys.executable]
    on_path = shutil.which("python" + dotted)
    if on_path:
        yield [on_path]
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT") or home / ".pyenv")
    roaming = Path(os.environ.get("APPDATA") or home)
    for folder, pattern in (
        (pyenv, f"versions/{dotted}*/bin/python"),
        (home, f".local/share/uv/python/cpython-{dotted}*/bin/python3"),
        (roaming, f"uv/python/cpython-{dotted}*/python.exe"),
        (Path("/opt/homebrew/bin"), "python" + dotted),
        (Path("/Library/Frameworks/Python.framework/Versions"), f"{dotted}/bin/python3"),
    ):
        for path in sorted(folder.glob(pattern), reverse=True):
            yield [str(path)]
    launcher = shutil.which("py")
    if launcher:
        yield [launcher, "-" + dotted]


def _probe(command: List[str]) -> Optional[Python]:
    """Start a Python and return what it is, or None if it does not run or cannot make a venv."""
    script = _PROBE + "; print(sys.executable)"
    try:
        asked = subprocess.run(
            [*command, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL, text=True, timeout=30, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = asked.stdout.splitlines()
    if asked.returncode or len(lines) != 2:
        return None
    return Python(lines[1], tuple(int(part) for part in lines[0].split()))


def _fetch() -> Optional[Python]:
    """Let `uv` fetch Python 3.13 and return it, or None if that does not work here."""
    say("         no Python from 3.12 to 3.14 here; trying to fetch 3.13 (a minute or two)")
    with tempfile.TemporaryDirectory() as folder:
        uv = shutil.which("uv") or _uv_in(Path(folder))
        if uv is None or run_quietly([uv, "python", "install", "3.13"])[0]:
            return None
        code, path = run_quietly([uv, "python", "find", "--no-project", "3.13"])
    return None if code else _probe([path.strip()])


def _uv_in(folder: Path) -> Optional[str]:
    programs = folder / ("Scripts" if WINDOWS else "bin")
    if run_quietly([sys.executable, "-m", "venv", str(folder)])[0]:
        return None
    lock = str(ROOT / "requirements" / "uv.txt")
    if run_quietly([str(programs / "python"), *_PIP, "-r", lock])[0]:
        return None
    return shutil.which("uv", path=str(programs))


def _dotted(version: Tuple[int, ...]) -> str:
    return ".".join(str(number) for number in version)


def _stamp(group: str) -> Path:
    return VENV / "locked" / group


def _lock_digest(group: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / (group + ".txt")).read_bytes()).hexdigest()
