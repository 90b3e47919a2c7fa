"""The file `web.config` for a site on IIS, the web server of Windows: types and headers."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from overrides.build import policy
from overrides.build.types import TYPES

_ENDINGS = (".json", ".mjs", ".wasm", ".webmanifest", ".woff2", ".zip")
_FRAMING = ("Content-Security-Policy", "frame-ancestors 'none'")


def web_config(
    sent: Sequence[tuple[str, str]] = (_FRAMING, *policy.HEADERS.items()),
    notes: Sequence[str] = ("Each page carries the rest of its policy itself.",),
) -> str:
    """Return the file with these headers, and these notes at its head.

    Without any it sends what a page cannot say for itself, which fits every build.
    """
    types = [
        line
        for ending in _ENDINGS
        for line in (
            f"      <remove fileExtension={quoteattr(ending)} />",
            f"      <mimeMap fileExtension={quoteattr(ending)} "
            f"mimeType={quoteattr(TYPES[ending].partition(';')[0])} />",
        )
    ]
    headers = [
        f"        <add name={quoteattr(name)} value={quoteattr(value)} />" for name, value in sent
    ]
    head = [_BEFORE[0], *(f"<!-- {note} -->" for note in notes), *_BEFORE[1:]]
    return "\n".join([*head, *types, *_BETWEEN, *headers, *_AFTER, ""])


_BEFORE = (
    '<?xml version="1.0" encoding="utf-8"?>',
    "<configuration>",
    "  <system.webServer>",
    "    <staticContent>",
)
_BETWEEN = (
    "    </staticContent>",
    "    <httpProtocol>",
    "      <customHeaders>",
)
_AFTER = (
    "      </customHeaders>",
    "    </httpProtocol>",
    "  </system.webServer>",
    "</configuration>",
)
