"""MkDocs hook: the files of the browser's Python with their SHA-256, to check the site by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from overrides.build import runtime
from overrides.build.verify_site import sha256

MARKER = "<!-- the files of Python -->"
NONE = "They were not made when this page was."


def table(folder: Path) -> str:
    """The files of a folder as a table in Markdown, or a sentence if there are none."""
    paths = sorted(path for path in folder.glob("*") if path.is_file())
    rows = [f"| `{path.name}` | {path.stat().st_size:,} | `{sha256(path)}` |" for path in paths]
    return "\n".join(["| File | Bytes | SHA-256 |", "|---|---|---|", *rows]) if rows else NONE


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """The page with the table in place of its marker."""
    return markdown.replace(MARKER, table(runtime.OUT)) if MARKER in markdown else markdown
