"""Build again whenever somebody saves: that page in a moment, then the whole site."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterable

from overrides.build import inputs
from overrides.build.process import ROOT, end, say, start

_PAUSE = 0.25
_SETTLED = 0.1


class Builder:
    """Builds in programs of its own, so that a change to the build itself counts too."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None
        self._stopping = threading.Event()
        self._wanted = threading.Event()
        self._quick = Quick()
        self._shown: set[str] = set()

    def build(self) -> int:
        """Build once and return the exit code. Findings go to the terminal."""
        self._child = start([sys.executable, "-m", "overrides.build.pipeline"])
        return self._child.wait()

    def watch(self) -> None:
        """Show and build whenever something the build reads has been saved, until stopped."""
        seen = inputs.glance()
        self._quick.begin()
        threading.Thread(target=self._build_when_wanted, daemon=True).start()
        while not self._stopping.wait(_PAUSE):
            now = inputs.glance()
            if now == seen:
                continue
            while not self._stopping.wait(_SETTLED) and (later := inputs.glance()) != now:
                now = later
            began = time.monotonic()
            names = sorted(dict(seen.items() ^ now.items()))
            seen = now
            say(f"\nSaved: {_named(names)}.")
            trouble = self._quick.show(names)
            if trouble:
                say(f"The whole site is being built for it: {trouble}.")
            else:
                self._shown.update(names)
                say(
                    f"Reload the page: it is new, after {time.monotonic() - began:.1f} s. "
                    "The rest of the site is being built and checked."
                )
            self._wanted.set()

    def stop(self) -> None:
        """Stop watching, and end what is under way."""
        self._stopping.set()
        self._wanted.set()
        self._quick.end()
        if self._child is not None and self._child.poll() is None:
            end(self._child, patience=0.0)

    def _build_when_wanted(self) -> None:
        while self._wanted.wait() and not self._stopping.is_set():
            self._wanted.clear()
            self._shown.clear()
            code = self.build()
            if self._stopping.is_set():
                return
            if code:
                say("Not built. Mend what is printed above; the site shows the last that was.")
                continue
            say("Ready. Reload the page to see it.")
            self._quick.show(sorted(self._shown))  # saved since, and just now put back
            if self._quick.outdated:
                self._quick.begin()


class Quick:
    """The program that shows single pages. `outdated` once it knows an older site."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self.outdated = False

    def begin(self) -> None:
        """Start it, or start it again, and return at once, before it has read all pages."""
        self.end()
        self._ready = threading.Event()
        self.outdated = False
        self._child = subprocess.Popen(
            [sys.executable, "-m", "overrides.build.quick"], cwd=ROOT, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        waiting = (self._child, self._ready)
        threading.Thread(target=self._wait_for, args=waiting, daemon=True).start()

    def show(self, paths: Iterable[str]) -> str:
        """Show these files of the project in `site/`, and return "" or why that cannot be done."""
        docs = str(ROOT / "docs")
        names = []
        for path in paths:
            if not (path.startswith(docs) and path.endswith(".md")):
                self.outdated = True
                return "it is more than the text of a page"
            names.append(path[len(docs) + 1 :].replace("\\", "/"))
        if not self._ready.is_set():
            return "pages cannot be shown by themselves yet"
        with self._lock:
            trouble = next((said for name in names if (said := self._ask(name))), "")
        self.outdated = self.outdated or bool(trouble)
        return trouble

    def end(self) -> None:
        """End it."""
        if self._child is not None and self._child.poll() is None:
            self._child.kill()
            self._child.wait()

    def _ask(self, name: str) -> str:
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            return "pages cannot be shown by themselves"
        try:
            child.stdin.write(name + "\n")
            child.stdin.flush()
            return str(json.loads(child.stdout.readline()))
        except (OSError, ValueError):
            return "pages cannot be shown by themselves any more"

    @staticmethod
    def _wait_for(child: subprocess.Popen[str], ready: threading.Event) -> None:
        if child.stdout is not None and child.stdout.readline():
            ready.set()


def _named(paths: list[str]) -> str:
    names = [path.replace("\\", "/").rpartition("/")[2] for path in paths]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
