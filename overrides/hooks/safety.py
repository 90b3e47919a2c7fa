"""MkDocs hook: the tables of threats and faults, as the pages beside their data show them."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from overrides.build import safety
from overrides.build.process import Failed

TABLES = ("threats", "faults")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """The page with a table in place of its marker. Stops the build if the table cannot be read."""
    for name in TABLES:
        marker = f"<!-- the table of {name} -->"
        if marker not in markdown:
            continue
        try:
            rows = safety.rows(safety.FOLDER / f"{name}.toml")
            markdown = markdown.replace(marker, safety.markdown(rows))
        except Failed as failed:
            raise Abort(f"docs/contributing/safety/{failed}") from failed
    return markdown
