"""In which order the parts of a page come, so that a question is read and answered early.

A browser that meets a policy in the page looks no further ahead for files until the scripts before
them have run, and a file named by another costs one more journey.
"""

from __future__ import annotations

import re
from pathlib import Path

from overrides.build import integrity
from overrides.build.process import ROOT, Failed

FIRST = "refused.js"
"""Has to listen before anything else comes: it stands in the page, and no file comes before it."""
_FOLDER = f"{integrity.ASSETS}/javascripts"
_SOURCE = ROOT / "overrides" / _FOLDER / FIRST
_FIRST = re.compile(rf'<script src="[^"]*{_FOLDER}/{re.escape(FIRST)}"></script>')
_THEME = re.compile(rf'\s*<script (src="[^"]*{_FOLDER}/bundle\.\w+\.min\.js")></script>')
_HEAD, _BODY = "</head>", "</body>"


def put_away(site: Path) -> None:
    """Take the file of the first script out of the site. Raises OSError."""
    (site / _FOLDER / FIRST).unlink()


def in_order(html: str, site: Path) -> str:
    """Return the page with its own scripts named in its head, and the theme's script after them.

    A page without the theme is returned as it is. Raises Failed if a page has one of the first
    script and the theme's without the other, or one of them twice.
    """
    first = f"<script>\n{_SOURCE.read_text('utf-8')}</script>"
    html, starts = _FIRST.subn(lambda _: first, html)
    theme = _THEME.findall(html)
    if (starts, len(theme)) == (0, 0):
        return html
    if (starts, len(theme)) != (1, 1):
        raise Failed(f"{FIRST} is there {starts} times and the theme's script {len(theme)} times")
    html = _THEME.sub("", html)
    links = "".join(f'<link rel="modulepreload" href="{one}">\n' for one in _modules(html, site))
    before, end, after = html.rpartition(_BODY)
    html = f"{before}<script {theme[0]} defer></script>\n{end}{after}"
    return html.replace(_HEAD, links + _HEAD, 1)


def _modules(html: str, site: Path) -> list[str]:
    """Return the address of every module that the page imports at once."""
    named = integrity.modules(html)
    if not named:
        return []
    top = named[0][0]
    paths = integrity.reached(site, [name for _, name in named], at_once=True)
    return [f"{top}{path.relative_to(site).as_posix()}" for path in paths]
