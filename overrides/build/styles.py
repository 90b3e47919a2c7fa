"""One style sheet of ours in the place of several: every page waits for each of them."""

from __future__ import annotations

import re
from pathlib import Path

from overrides.build.process import Failed

PARTS = ("site", "cards", "leave", "print")
WHOLE = "ours"
FOLDER = "assets/stylesheets"
_LINK = r'<link rel="stylesheet" href="([^"]*{folder}/){name}\.css">'
_THEMED = "data-md-color-scheme"
"""What the body of every page of the theme carries; a sheet to print and a signpost do not."""
_RUN = re.compile(r"\s*".join(_LINK.format(folder=FOLDER, name=name) for name in PARTS))


def join(site: Path) -> None:
    """Put the parts into one file, in their order, and take them away."""
    folder = site / FOLDER
    parts = [folder / f"{name}.css" for name in PARTS]
    text = "\n".join(part.read_text("utf-8") for part in parts)
    (folder / f"{WHOLE}.css").write_text(text, "utf-8", newline="\n")
    for part in parts:
        part.unlink()


def with_one(html: str) -> str:
    """Return the page with a link to the one file where it had one to each part.

    Raises Failed unless a page of the theme had them once and together, as `extra_css` of
    mkdocs.yml has them, and a page of ours never.
    """
    html, count = _RUN.subn(rf'<link rel="stylesheet" href="\1{WHOLE}.css">', html)
    if count != (_THEMED in html):
        raise Failed(f"the style sheets {', '.join(PARTS)} are there {count} times, not once")
    return html
