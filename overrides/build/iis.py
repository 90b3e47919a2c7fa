"""The file `web.config` for a site on IIS, the web server of Windows: types and headers."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from overrides.build import policy, server

_ENDINGS = (".json", ".mjs", ".wasm", ".webmanifest", ".woff2", ".zip")
_FRAMING = ("Content-Security-Policy", "frame-ancestors 'none'")


def web_config() -> str:
    """Return the file. Each page carries the rest of its policy itself."""
    types = [
        line
        for ending in _ENDINGS
        for line in (
            f"      <remove fileExtension={quoteattr(ending)} />",
            f"      <mimeMap fileExtension={quoteattr(ending)} "
            f"mimeType={quoteattr(server.TYPES[ending].partition(';')[0])} />",
        )
    ]
    headers = [
        f"        <add name={quoteattr(name)} value={quoteattr(value)} />"
        for name, value in (_FRAMING, *policy.HEADERS.items())
    ]
    return "\n".join([*_BEFORE, *types, *_BETWEEN, *headers, *_AFTER, ""])


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
