"""MkDocs hook: where "Leave this page" goes, and after how long a page is covered, make sense."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError


def on_config(config: MkDocsConfig) -> None:
    """Raise PluginError if a setting of `extra` could not be kept."""
    for trouble in (address(config.extra.get("leave")), minutes(config.extra.get("idle_minutes"))):
        if trouble:
            raise PluginError(trouble)


def address(given: Any) -> str:
    """Return what is wrong with `extra.leave`, or an empty text. Nothing given switches it off."""
    if given is None or given == "":
        return ""
    parts = urlsplit(given) if isinstance(given, str) else None
    if parts is None or parts.scheme != "https" or not parts.hostname:
        return f"mkdocs.yml, extra.leave: {given!r} is no address that begins with https://"
    if parts.query or parts.fragment or parts.username is not None:
        return f"mkdocs.yml, extra.leave: {given!r} carries more than a page's address"
    return ""


def minutes(given: Any) -> str:
    """Return what is wrong with `extra.idle_minutes`, or an empty text. 0 switches it off."""
    whole = isinstance(given, int) and not isinstance(given, bool)
    if given is None or (whole and 0 <= given <= 240):
        return ""
    return f"mkdocs.yml, extra.idle_minutes: {given!r} is no whole number from 0 to 240"
