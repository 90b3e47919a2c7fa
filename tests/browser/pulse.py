"""Slows a browser's page and its worker for real, by stopping and starting their process.

Throttling by the browser's own tools does not reach a worker.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def renderers(of: int) -> list[int]:
    """The process ids of the pages of a browser started by process `of`."""
    parents: dict[int, int] = {}
    kinds: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            pid = int(folder.name)
            parents[pid] = int(folder.joinpath("stat").read_text().rpartition(")")[2].split()[1])
            kinds[pid] = folder.joinpath("cmdline").read_text()
        except (OSError, IndexError, ValueError):
            continue

    def descends(pid: int) -> bool:
        while pid in parents and pid != of:
            pid = parents[pid]
        return pid == of

    return [pid for pid in kinds if "--type=renderer" in kinds[pid] and descends(pid)]


@contextmanager
def slowed(running: float = 0.004, stopped: float = 0.056) -> Iterator[None]:
    """Lets the pages of this test's browsers run only part of the time."""
    done = threading.Event()

    def pulse() -> None:
        seen: set[int] = set()
        pids = set(renderers(os.getpid()))
        while not done.is_set():
            for _ in range(25):
                _signal(pids, signal.SIGSTOP)
                time.sleep(stopped)
                _signal(pids, signal.SIGCONT)
                time.sleep(running)
            _signal(pids, signal.SIGSTOP)  # so that nothing runs freely while we look again
            seen |= pids
            pids = set(renderers(os.getpid()))
        _signal(seen, signal.SIGCONT)

    thread = threading.Thread(target=pulse, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _signal(pids: set[int], number: signal.Signals) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue
