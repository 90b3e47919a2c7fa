"""What exactly this site published: in each page for the browser, in a list for everybody.

A browser refuses a file that is not the one its page names. The list, `integrity.json`, is for
people: its own SHA-256 is the digest of the site.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from overrides.build.policy import CHARSET
from overrides.build.process import Failed
from overrides.build.verify_site import LIST, sha256

ASSETS = "assets"
WORKER = "javascripts/worker.js"
READER = "published.js"
"""The module that reads the block of sums; a page that cannot reach it needs none."""
SUMS = "sums.json"
_FIRST = ("procedure/index.json", "procedure/areas.json", SUMS)
"""What a page names beside the runtime and the worker: the rest stands in the last of these."""
_SCRIPT = re.compile(r'<script\b[^>]*?\bsrc="(?P<src>[^"]*)"[^>]*>', re.I)
_SHEET = re.compile(r'<link\b(?=[^>]*\brel="stylesheet")[^>]*?\bhref="(?P<src>[^"]*)"[^>]*>', re.I)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_AT_ONCE = re.compile(r'(?:\bfrom |^import )"\./([\w-]+\.js)"', re.M)
_LATER = re.compile(r'\bimport\("\./([\w-]+\.js)"')


@lru_cache(maxsize=1024)
def sri(path: Path) -> str:
    """Return the SHA-256 of a file as a browser wants to be told it. Raises OSError."""
    return "sha256-" + base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()


def sums(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the hash of each of these files of a folder, by name and in their order."""
    return {name: sri(folder / name) for name in sorted(names)}


def sum_up(site: Path) -> None:
    """Write the hashes of the compiled guidance and of the charts, for our own scripts.

    A page names only this list: with two hundred areas their files would weigh more than it does.
    """
    folder = site / ASSETS
    paths = [path for name in ("procedure", "charts") for path in (folder / name).rglob("*.json")]
    names = [path.relative_to(folder).as_posix() for path in paths]
    _write(folder / SUMS, sums(folder, (name for name in names if name not in _FIRST)))


def with_integrity(html: str, site: Path) -> str:
    """Return the page with the hash of every script and style sheet that it can come to use.

    Raises Failed if it names one that is not there. Comes after everything else that edits a
    script or a page, and before its policy.
    """
    named = modules(html)
    found = reached(site, [name for _, name in named])
    for kind in (_SCRIPT, _SHEET):
        html = kind.sub(lambda match: _sealed(match, site), html)
    if found:
        html = _with_map(html, named[0][0], found)
    return _with_sums(html, site) if any(path.name == READER for path in found) else html


def modules(html: str) -> list[tuple[str, str]]:
    """Return the modules that a page names: where the site's top lies, and the file from there."""
    tags = (match for match in _SCRIPT.finditer(html) if 'type="module"' in match[0])
    return [_own(match["src"]) for match in tags]


def reached(site: Path, names: Iterable[str], at_once: bool = False) -> list[Path]:
    """Return the modules, by path, that these can come to import, and themselves.

    With `at_once`, without those that are imported only when something happens.
    """
    found: set[Path] = set()
    waiting = [site / name for name in names]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            code = _COMMENT.sub("", path.read_text("utf-8"))  # a comment may name a type's module
            later = [] if at_once else _LATER.findall(code)
            waiting += [path.with_name(name) for name in [*_AT_ONCE.findall(code), *later]]
    return sorted(found)


def write(folder: Path) -> str:
    """Write the list of every file in a folder but the list itself, and return its digest."""
    (folder / LIST).unlink(missing_ok=True)
    paths = [path for path in folder.rglob("*") if path.is_file()]
    _write(folder / LIST, {path.relative_to(folder).as_posix(): sha256(path) for path in paths})
    return sha256(folder / LIST)


def _own(address: str) -> tuple[str, str]:
    """Return where the top of the site lies from a page, and a file's name from there."""
    before, found, after = address.partition(f"{ASSETS}/")
    if not found:
        raise Failed(f"{address} does not lie in {ASSETS}/, so its hash cannot be told")
    return before or "./", found + after


def _sealed(match: re.Match[str], site: Path) -> str:
    path = site / _own(match["src"])[1]
    if not path.is_file():
        raise Failed(f"{match['src']} is not there")
    return f'{match[0][:-1].rstrip("/ ")} integrity="{sri(path)}">'


def _with_map(html: str, top: str, paths: Iterable[Path]) -> str:
    """Return the page with a table of its modules, before any of them can be asked for."""
    folder = f"{top}{ASSETS}/javascripts/"
    table = _compact({"integrity": {folder + path.name: sri(path) for path in paths}})
    return html.replace(CHARSET, f'{CHARSET}<script type="importmap">{table}</script>', 1)


def _with_sums(html: str, site: Path) -> str:
    folder = site / ASSETS
    names = [f"runtime/{path.name}" for path in (folder / "runtime").iterdir()]
    names += [f"javascripts/{path.name}" for path in reached(folder, [WORKER])]
    table = _compact(sums(folder, [*names, *_FIRST]))
    before, end, after = html.rpartition("</body>")
    block = f'<script type="application/json" id="__published">{table}</script>'
    return before + block + end + after


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _write(path: Path, value: dict[str, str]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    path.write_text(text, "utf-8", newline="\n")
