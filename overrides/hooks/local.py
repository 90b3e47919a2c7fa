"""MkDocs hook: shows a partnership's own pages, with its contacts and words as cards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from decision_core.errors import CoreError
from decision_core.fences import Fence
from decision_core.local_commands import checked
from decision_core.local_reader import LOCAL, Local
from decision_core.overlay import apply
from decision_core.partnership import Partnership
from decision_core.reader import read_page
from decision_core.shown import contact_object, document_object
from overrides.hooks.cards import current, link_from
from overrides.hooks.rendering import Cards, environment, in_place


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads every partnership, or stops the build with what is wrong, as `page:line: message`."""
    procedures = [cards.procedure for cards in config.extra["editions"]]
    try:
        locals_ = checked(Path(config.docs_dir), procedures)
    except CoreError as error:
        raise Abort(f"A partnership's pages cannot be used as they are.\n{error}") from None
    config.extra["partnerships"] = {local.partnership.id: local for local in locals_}
    return config


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str:
    """A partnership's page with a card in place of each fence."""
    path = page.file.src_uri
    if not path.startswith(f"{LOCAL}/") or path == f"{LOCAL}/index.md":
        return markdown
    local: Local = config.extra["partnerships"][path.split("/")[1]]
    combined = apply(current(config).procedure, local.partnership)
    cards = Cards(combined, environment())
    link = link_from(current(config).procedure, page, files, here=False)
    made, _wrong = read_page(path, markdown)
    pieces = {piece.where.line: piece for piece in made if isinstance(piece, Partnership)}

    def card(fence: Fence) -> str:
        return cards.with_template(
            "partnership.html",
            link,
            piece=pieces[fence.where.line],
            whole=combined.partnership,
            contact=contact_object,
            document=document_object,
        )

    return in_place(path, markdown, card)
