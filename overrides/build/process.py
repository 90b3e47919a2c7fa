"""Run other programs, say what is happening, and leave nothing running behind.

Used by `dev.py` before there is a `.venv`, so it keeps to Python 3.8.
"""

# ruff: noqa: UP006, UP035, UP045  (this file has to run on Python 3.8)

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import Callable, Mapping, NoReturn, Optional, Sequence, Tuple

ROOT = Path(__file__).resolve().parents[2]
INTERRUPTED = 130
TERMINATED = 143
_HEARTBEAT = 15.0
_MARGIN = " " * 9

Step = Tuple[str, Callable[[], Optional[str]]]


class Failed(Exception):
    """Something to tell the reader in plain words; `code` becomes the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def say(message: str) -> None:
    """Print a line straight away, even into a pipe."""
    print(message, file=sys.stderr, flush=True)


def steps(listed: Sequence[Step]) -> None:
    """Do each step in turn, printing its number, its title, what came of it and the seconds.

    A step may return a few words to print in place of "done".
    Whatever a step raises passes through.
    """
    for number, (title, work) in enumerate(listed, 1):
        say(f"[{number} of {len(listed)}] {title}")
        began = time.monotonic()
        came_of_it = work() or "done"
        say(f"{_MARGIN}{came_of_it}, {time.monotonic() - began:.1f} s")


def start(
    command: Sequence[str],
    env: Mapping[str, str] | None = None,
    output: int | None = None,
    errors: int | None = subprocess.STDOUT,
) -> subprocess.Popen[str]:
    """Start a program in the project's folder and return it. Raises Failed if it will not start.

    With no `output` it has the terminal, and Ctrl-C, to itself; otherwise it writes there, reads
    nothing, and leaves Ctrl-C to us.
    """
    try:
        return subprocess.Popen(
            list(command),
            cwd=str(ROOT),
            env=env,
            stdin=None if output is None else subprocess.DEVNULL,
            stdout=output,
            stderr=None if output is None else errors,
            text=True,
            start_new_session=output is not None,
        )
    except OSError as error:
        raise Failed(f"Could not start {command[0]}: {error.strerror}.", 127) from error


def end(child: subprocess.Popen[str], patience: float = 2.0) -> None:
    """End a program and all it started: let it finish by itself, then ask, then insist."""
    family = _family(child)
    for ask, seconds in ((None, 0.0 if family else patience), (False, 5.0), (True, 5.0)):
        try:
            if ask is not None:
                _send(child, family, kill=ask)
            child.wait(seconds)
            break
        except (subprocess.TimeoutExpired, KeyboardInterrupt, SystemExit):
            continue
    if family:
        _send(child, family, kill=True)


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Run a program with the terminal to itself and return its exit code.

    Raises Failed if it cannot be started. If we are stopped, so is the program.
    """
    child = start(command, env)
    return _wait(child, None)


def run_quietly(command: Sequence[str], env: Mapping[str, str] | None = None) -> Tuple[int, str]:
    """Run a program without showing what it prints; return its exit code and all it printed.

    Says now and then that it is still working. Raises Failed if it cannot be started.
    """
    with tempfile.TemporaryFile(mode="w+", encoding="utf-8", errors="replace") as printed:
        child = start(command, env, printed.fileno())
        code = _wait(child, _HEARTBEAT)
        printed.seek(0)
        return code, printed.read()


def read(command: Sequence[str], env: Mapping[str, str] | None = None) -> Tuple[int, str]:
    """Run a program and return its exit code and its answer, the last line it printed.

    What it says on its error stream is shown. Raises Failed if it cannot be started.
    """
    with tempfile.TemporaryFile(mode="w+", encoding="utf-8", errors="replace") as printed:
        code = _wait(start(command, env, printed.fileno(), errors=None), None)
        printed.seek(0)
        lines = printed.read().strip().splitlines()
        return code, lines[-1] if lines else ""


def insist(command: Sequence[str], trouble: str, env: Mapping[str, str] | None = None) -> str:
    """Run a program quietly and return what it printed.

    Raises Failed, with the trouble and the last lines printed, if its exit code is not 0.
    """
    code, printed = run_quietly(command, env)
    if code:
        tail = "\n".join("  " + line for line in printed.strip().splitlines()[-15:])
        raise Failed(f"{trouble}\nThe last lines were:\n{tail}", code)
    return printed


def guarded(work: Callable[[], int], farewell: str = "") -> int:
    """Return the exit code of `work`, turning Ctrl-C, SIGTERM and Failed into exit codes."""
    signal.signal(signal.SIGTERM, _on_terminate)
    try:
        return work()
    except Failed as failed:
        say(str(failed))
        return failed.code
    except KeyboardInterrupt:
        if farewell:
            say(farewell)
        return INTERRUPTED


def _on_terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(TERMINATED)


def _family(child: subprocess.Popen[str]) -> int:
    """Return the id that a program shares with all it started, or 0 if that is ours too."""
    if sys.platform == "win32":
        return 0
    try:
        return child.pid if os.getpgid(child.pid) == child.pid else 0
    except ProcessLookupError:
        return 0


def _send(child: subprocess.Popen[str], family: int, kill: bool) -> None:
    if sys.platform == "win32" or not family:
        (child.kill if kill else child.terminate)()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(family, signal.SIGKILL if kill else signal.SIGTERM)


def _wait(child: subprocess.Popen[str], heartbeat: float | None) -> int:
    began = time.monotonic()
    try:
        while True:
            try:
                code = child.wait(heartbeat)
                return code if code >= 0 else 128 - code
            except subprocess.TimeoutExpired:
                say(f"{_MARGIN}still working, {time.monotonic() - began:.0f} s")
    except KeyboardInterrupt:
        end(child)
        raise
    except SystemExit:
        end(child, patience=0.0)
        raise
