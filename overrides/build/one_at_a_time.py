"""Let one build happen at a time: `serve` may be building while somebody runs `test`."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import IO

from overrides.build.process import ROOT, say

_PAUSE = 0.2


@contextlib.contextmanager
def holding(name: str) -> Iterator[None]:
    """Wait for whoever holds this name in this project, then hold it. Freed if we end or crash."""
    path = ROOT / "build" / f"{name}.lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        told = False
        while not _take(file):
            if not told:
                say("Another build is under way. Waiting for it.")
            told = True
            time.sleep(_PAUSE)
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
