"""MkDocs hook: gives every template the edition that the page status block shows."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """The edition a page belongs to: its own folder's, otherwise the current one."""
    editions = [cards.procedure.edition for cards in config.extra["editions"]]
    folders = {e.where.page.split("/", 1)[1].removesuffix("index.md"): e for e in editions}
    own = (e for folder, e in folders.items() if page.file.src_uri.startswith(folder))
    context["edition"] = next(own, folders["guidance/"])
    return context
