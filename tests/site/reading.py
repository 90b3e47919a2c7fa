"""Which files of the site are pages that somebody reads."""

from __future__ import annotations

import re
from pathlib import Path

from overrides.build.guard import ALONE

LEADS = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')
NO_PAGE = "404.html"
WALL = "guidance/wall/index.html"


def pages(site: Path) -> list[Path]:
    """The pages of the site: not what leads on at once, nor what is made to be kept or printed."""
    found = [path for path in sorted(site.rglob("*.html")) if not stands_alone(site, path)]
    return [path for path in found if not LEADS.search(path.read_text("utf-8"))]


def stands_alone(site: Path, path: Path) -> bool:
    """True for a reviewer pack, to be kept without the site, and for the sheet for a wall."""
    name = path.relative_to(site).as_posix()
    return name == WALL or (name.startswith(ALONE) and path.name != "index.html")


def led(site: Path, address: str) -> tuple[Path, str]:
    """The file and the id that an address of the site leads on to. Fails if it does not."""
    here = site / address / "index.html"
    found = LEADS.search(here.read_text("utf-8"))
    assert found, f"{address} leads nowhere"
    there, _, anchor = found[1].partition("#")
    return (here.parent / there / "index.html").resolve(), anchor
