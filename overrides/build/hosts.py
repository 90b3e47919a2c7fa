"""Settings for common web servers, with the headers of `_headers`: build/hosts/, not published.

nginx, Apache, Caddy and IIS read no `_headers`. A policy names the scripts of the very pages it
was made for, so a file belongs to one build and is put in place together with it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from overrides.build import iis, policy
from overrides.build.process import ROOT
from overrides.build.types import TYPES

OUT = ROOT / "build" / "hosts"
FRESH = ("Cache-Control", "no-cache")
"""A browser asks whether a file is still the same: files of two builds do not go together."""
Header = tuple[str, str]

_NOTES = (
    "Made for the build of the site whose digest is {digest}.",
    "Put both in place together: with the pages of another build the policy would stop scripts.",
    "Where that cannot be done, send only frame-ancestors 'none' as the policy.",
    "Each page carries the rest of its policy itself.",
)


def write(headers: str, digest: str, out: Path | None = None) -> None:
    """Write one file for each kind of server, from the text of `_headers`."""
    out = out or OUT
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    sent = [*policy.read_headers(headers), FRESH]
    for name, made in FILES.items():
        notes = [line.format(digest=digest) for line in _NOTES]
        (out / name).write_text(made(sent, notes), "utf-8", newline="\n")


def nginx(sent: Iterable[Header], notes: Iterable[str]) -> str:
    """Return lines to include in the `server` block of nginx."""
    return _lines(
        *(f"# {note}" for note in notes),
        "# Include this in the server block. Elsewhere in it, add_header would take these away.",
        "types {",
        *(f"    {kind} {' '.join(endings)};" for kind, endings in _endings().items()),
        "}",
        "charset utf-8;",
        "charset_types text/css text/javascript text/plain text/xml;",
        "error_page 404 /404.html;",
        *(f'add_header {name} "{value}" always;' for name, value in sent),
    )


def apache(sent: Iterable[Header], notes: Iterable[str]) -> str:
    """Return a `.htaccess` for the top of the site."""
    return _lines(
        *(f"# {note}" for note in notes),
        "# Save it as .htaccess at the top of the site. It needs AllowOverride FileInfo.",
        *(f"AddType {kind} .{' .'.join(endings)}" for kind, endings in _endings().items()),
        "AddDefaultCharset utf-8",
        "<IfModule mod_headers.c>",
        *(f'    Header always set {name} "{value}"' for name, value in sent),
        "</IfModule>",
    )


def caddy(sent: Iterable[Header], notes: Iterable[str]) -> str:
    """Return lines to import into the block of a site in a Caddyfile."""
    return _lines(
        *(f"# {note}" for note in notes),
        "# Import this into the block of your site, beside root and file_server.",
        "header {",
        *(f'    {name} "{value}"' for name, value in sent),
        "}",
        "@modules path *.mjs",
        'header @modules Content-Type "text/javascript; charset=utf-8"',
        "@wasm path *.wasm",
        "header @wasm Content-Type application/wasm",
    )


def windows(sent: Iterable[Header], notes: Iterable[str]) -> str:
    """Return a `web.config` for the top of the site, for IIS."""
    return iis.web_config(tuple(sent), tuple(notes))


FILES: dict[str, Callable[[Iterable[Header], Iterable[str]], str]] = {
    "nginx.conf": nginx,
    "apache.htaccess": apache,
    "Caddyfile": caddy,
    "web.config": windows,
}


def _endings() -> dict[str, list[str]]:
    """Return the endings of file names by their type, as our own small server has them."""
    found: dict[str, list[str]] = {}
    for ending, kind in TYPES.items():
        if ending:
            found.setdefault(kind.partition(";")[0], []).append(ending[1:])
    return found


def _lines(*lines: str) -> str:
    return "\n".join([*lines, ""])
