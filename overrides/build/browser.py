"""Find a Chromium for the tests, or install one. Prints its path, and nothing else, on stdout."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from overrides.build.process import Failed, guarded, run_quietly, say, steps

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_NONE = """
No browser was found for the tests, and none could be installed.
Do one of these, then run the same command again:
  Debian, Ubuntu   sudo apt-get install chromium
  macOS, Windows   install Google Chrome or Chromium
  anywhere         set CHROMIUM to the full path of a Chromium you have
The tests were not run: a check without a browser would leave out what readers see.
"""


def find() -> str | None:
    """Return the path of a Chromium that starts, or None.

    Raises Failed if CHROMIUM names one that does not start.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if not _starts(named):
            raise Failed(f"CHROMIUM is set to {named}, which does not start as a browser.")
        return named
    on_path = [found for name in NAMES if (found := shutil.which(name))]
    for path in (*on_path, *PLACES, _playwrights()):
        if path and _starts(path):
            return path
    return None


def find_or_install() -> str:
    """Return the path of a Chromium that starts. Raises Failed if there is no way to one here."""
    found = find()
    for title, installer in _installers():
        if found is None:
            steps([(title, installer)])
            found = find()
    if found is None:
        raise Failed(_NONE)
    return found


def _installers() -> list[tuple[str, Callable[[], str | None]]]:
    ways: list[tuple[str, Callable[[], str | None]]] = []
    if _is_debian_root():
        ways.append(("Installing Chromium for the tests (a minute or two, once)", _by_apt))
    ways.append(("Fetching a Chromium for the tests (a minute or two, once)", _by_playwright))
    return ways


def _is_debian_root() -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def _by_apt() -> str | None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return _try(["apt-get", "update"], env) or _try(["apt-get", "install", "-y", "chromium"], env)


def _by_playwright() -> str | None:
    return _try([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def _try(command: list[str], env: dict[str, str]) -> str | None:
    """Run an installer and return None, or a few words and its last lines if it failed."""
    code, printed = run_quietly(command, env)
    if not code:
        return None
    for line in printed.strip().splitlines()[-3:]:
        say("         " + line[:160])
    return f"that did not work (exit code {code})"


def _playwrights() -> str | None:
    """Return where Playwright would keep its own Chromium, if Playwright is installed."""
    script = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    code, printed = run_quietly([sys.executable, "-c", script])
    return None if code or not printed.strip() else printed.strip().splitlines()[-1]


def _starts(path: str) -> bool:
    if not shutil.which(path):
        return False
    if os.name == "nt":
        return True
    try:
        return run_quietly([path, "--version"])[0] == 0
    except Failed:
        return False


def main() -> int:
    """Print the path of a browser and return 0. Raises Failed if there is none."""
    print(find_or_install())
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
