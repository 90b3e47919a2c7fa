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

RUN, LOOK = 0.004, 0.02
"""Seconds: how long pages run at a time, and how often a new one is looked for."""


def renderers(others: set[int]) -> set[int]:
    """The process ids of the pages of the browsers that this process has started.

    Those of `others` are not looked at again; what is found to be no browser is added to them.
    """
    parents: dict[int, int] = {}
    found: set[int] = set()
    for pid in [int(path.name) for path in Path("/proc").glob("[0-9]*")]:
        if pid in others:
            continue
        try:
            kind = Path(f"/proc/{pid}/cmdline").read_text()
            parents[pid] = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError, ValueError):
            continue
        if "--type=renderer" in kind:
            found.add(pid)
        elif kind and not any(name in kind for name in ("chrom", "playwright", "pytest")):
            others.add(pid)

    def descends(pid: int) -> bool:
        while pid in parents and pid != os.getpid():
            pid = parents[pid]
        return pid == os.getpid()

    return {pid for pid in found if descends(pid)}


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
        others, seen, wake = set[int](), set[int](), 0.0
        while not done.is_set():
            pids = renderers(others)
            seen |= pids
            _signal(pids, signal.SIGSTOP)
            if time.monotonic() < wake:
                time.sleep(LOOK)
                continue
            before = used(pids)
            _signal(pids, signal.SIGCONT)
            time.sleep(RUN)
            _signal(pids, signal.SIGSTOP)
            wake = time.monotonic() + times * (used(pids) - before)
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
