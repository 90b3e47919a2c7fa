"""What a page weighs as hosts send it: itself and everything that it loads at once, compressed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

_LOADED = re.compile(
    r'<(?:script|img)\b[^>]*?\bsrc="([^"]+)"'
    r'|<link\b(?=[^>]*\brel="(?:stylesheet|modulepreload|icon)")[^>]*?\bhref="([^"]+)"'
)


@cache
def weight(path: Path) -> int:
    """Bytes of one file under gzip -9."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def loaded(site: Path, page: str) -> list[Path]:
    """A page, such as "decide/", and every file that its HTML names to be loaded with it."""
    html = site / page / "index.html"
    found = [html]
    for script, link in _LOADED.findall(html.read_text("utf-8")):
        address = urljoin(f"/{page}", script or link)
        path = site / address.lstrip("/")
        if not (script or link).startswith("data:") and path not in found:
            found.append(path)
    return found


def runtime(site: Path) -> list[Path]:
    """What the worker loads until the core answers."""
    assets = site / "assets"
    procedure = [*assets.glob("procedure/*.json")]
    return [*assets.glob("runtime/*"), *procedure, assets / "javascripts" / "worker.js"]


def told(paths: Iterable[Path], site: Path, most: int = 6) -> str:
    """The heaviest of some files, in words."""
    heaviest = sorted(paths, key=weight, reverse=True)[:most]
    return ", ".join(
        f"{path.relative_to(site).as_posix()} {weight(path) / 1000:.1f} kB" for path in heaviest
    )
