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

RUN = 0.004
LOOK_AGAIN = 1.5
"""Seconds: how long pages run at a time, and when to look for new ones, which run freely so far."""


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


def used(pids: set[int]) -> float:
    """Seconds of a processor that some processes have had, over all their threads."""
    total = 0
    for pid in pids:
        for path in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            try:
                total += int(path.read_text().split()[0])
            except (OSError, IndexError, ValueError):
                continue
    return total / 1e9


@contextmanager
def slowed(times: float) -> Iterator[None]:
    """Makes the pages of this test's browsers about this many times slower.

    For each stretch that they run they are stopped for `times` as long as it cost of a processor.
    What is measured is the processor's time and not the clock's, so that it slows them as much
    on a busy machine as on a quiet one.
    """
    done = threading.Event()

    def pulse() -> None:
        seen: set[int] = set()
        while not done.is_set():
            pids = set(renderers(os.getpid()))
            seen |= pids
            until = time.monotonic() + LOOK_AGAIN
            while time.monotonic() < until and not done.is_set():
                before = used(pids)
                _signal(pids, signal.SIGCONT)
                time.sleep(RUN)
                _signal(pids, signal.SIGSTOP)
                time.sleep(max(RUN, times * (used(pids) - before)))
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
