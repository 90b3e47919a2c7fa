"""The content policy: what a page may load and run. In every page, and in `_headers` for hosts.

The hashes are of the final bytes, so this comes after everything else that edits a page.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from overrides.build.process import Failed

CHARSET = '<meta charset="utf-8">'
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.S | re.I)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.S | re.I)
_DATA = re.compile(r"""\btype\s*=\s*["']?application/(?:ld\+)?json\b""", re.I)
_FIRST = ("default-src 'none'",)
_REST = (
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def hashes(html: str) -> set[str]:
    """Return a hash, as a policy writes it, for each script whose text is in the page."""
    return {
        _hash(body)
        for attributes, body in _SCRIPT.findall(html)
        if not re.search(r"\bsrc\s*=", attributes, re.I) and not _DATA.search(attributes)
    }


def styles(html: str) -> set[str]:
    """Return the same for each style sheet in the page: only a file that stands alone has one."""
    return {_hash(body) for body in _STYLE.findall(html)}


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(allowed: Iterable[str], styled: Iterable[str] = ()) -> str:
    """Return the policy that lets our own files and these scripts and styles in, nothing else."""
    scripts = " ".join(["script-src 'self' 'wasm-unsafe-eval'", *sorted(allowed)])
    looks = " ".join(["style-src 'self'", *sorted(styled)])
    return "; ".join([*_FIRST, scripts, looks, *_REST])


def with_policy(html: str) -> str:
    """Return the page with its policy as the first thing after its character set.

    Raises Failed if the page does not say its character set once, in the usual way.
    """
    if html.count(CHARSET) != 1:
        raise Failed(f"a page must contain {CHARSET} exactly once")
    whole = policy(hashes(html), styles(html))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{whole}">'
    return html.replace(CHARSET, CHARSET + meta)


def headers(allowed: Iterable[str], styled: Iterable[str] = ()) -> str:
    """Return the `_headers` file: the policy for all pages together, and what a page cannot say."""
    whole = f"{policy(allowed, styled)}; frame-ancestors 'none'"
    lines = [f"  {name}: {value}" for name, value in HEADERS.items()]
    return "\n".join(["/*", f"  Content-Security-Policy: {whole}", *lines, ""])


def read_headers(text: str) -> list[tuple[str, str]]:
    """Return the headers that a `_headers` file gives to every page."""
    found: list[tuple[str, str]] = []
    everywhere = False
    for line in text.splitlines():
        if not line.startswith((" ", "\t")):
            everywhere = line.strip() == "/*"
        elif everywhere and ":" in line:
            name, _, value = line.strip().partition(":")
            found.append((name, value.strip()))
    return found
