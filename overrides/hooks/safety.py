"""MkDocs hook: threats, faults and hazards, as the pages beside their data show them."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from overrides.build import hazards, safety
from overrides.build.process import Failed

TABLES = ("threats", "faults")
LOG = "<!-- the log of hazards -->"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """The page with tables in place of their markers. Stops the build if one cannot be read."""
    try:
        for name in TABLES:
            marker = f"<!-- the table of {name} -->"
            if marker in markdown:
                rows = safety.rows(safety.FOLDER / f"{name}.toml")
                markdown = markdown.replace(marker, safety.markdown(rows))
        if LOG in markdown:
            markdown = markdown.replace(LOG, hazards.markdown(hazards.hazards()))
    except Failed as failed:
        raise Abort(f"docs/contributing/safety/{failed}") from failed
    return markdown
