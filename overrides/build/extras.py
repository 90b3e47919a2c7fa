"""Find what `test --all` needs and a plain `test` does not: two more engines, and Java.

Run it with `python -m overrides.build.extras`: it names what is missing and how to get it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from overrides.build.process import Failed, guarded, say

_MISSING = """
`test --all` needs more than is on this computer. Missing:
{missing}
  Debian, Ubuntu   sudo apt-get install {packages}
  elsewhere        {elsewhere}
Then run the same command again. To run everything that needs none of it, knowing that:
  python3 dev.py test --all -m "not extra"
"""
_ELSEWHERE = "Firefox and Java from their publishers; WebKitGTK is for Linux only"


def _on_path(*names: str) -> Callable[[], str | None]:
    return lambda: next(filter(None, map(shutil.which, names)), None)


def _under(*patterns: str) -> Callable[[], str | None]:
    def newest() -> str | None:
        found = sorted(str(path) for pattern in patterns for path in Path("/").glob(pattern))
        return found[-1] if found else None

    return newest


_NEEDED: dict[str, tuple[str, Callable[[], str | None]]] = {
    "Firefox": (
        "firefox-esr",
        _on_path(
            "firefox-esr",
            "firefox",
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            r"C:\Program Files\Mozilla Firefox\firefox.exe",
        ),
    ),
    "WebKitWebDriver": ("webkit2gtk-driver", _on_path("WebKitWebDriver")),
    "MiniBrowser": (
        "webkit2gtk-driver",
        _under("usr/lib/*/webkit2gtk-4.*/MiniBrowser", "usr/libexec/webkit2gtk-4.*/MiniBrowser"),
    ),
    "Xvfb": ("xvfb", _on_path("Xvfb")),
    "Java": ("default-jre-headless", _on_path("java")),
}


def find(name: str) -> str:
    """Return the path of one of these programs. Raises Failed, with how to get it."""
    found = _NEEDED[name][1]()
    if found is None:
        raise Failed(_words([name]))
    return found


def lacking(names: Iterable[str] = _NEEDED) -> Iterator[str]:
    """Yield the names of those that are not on this computer."""
    return (name for name in names if _NEEDED[name][1]() is None)


def _words(names: list[str]) -> str:
    packages = {name: _NEEDED[name][0] for name in names}
    missing = "\n".join(f"  {name} ({package})" for name, package in packages.items())
    wanted = " ".join(dict.fromkeys(packages.values()))
    return _MISSING.format(missing=missing, packages=wanted, elsewhere=_ELSEWHERE)


def main() -> int:
    """Return 0 if everything is here. Raises Failed, naming all that is not."""
    missing = list(lacking())
    if missing:
        raise Failed(_words(missing))
    say("Firefox, WebKitGTK and Java are here.")
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
