"""MkDocs hook: the amendments as cards, in a list, in place on the guidance they touch, as a feed.

It comes before the hook of the cards, which knows the fences of the guidance only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from decision_core.amendment_commands import checked_amendments
from decision_core.checked import read
from decision_core.documents.amended import Told, told
from decision_core.errors import CoreError
from decision_core.fences import Fence, fences
from decision_core.published import read_published
from decision_core.reader import AMENDMENTS as FOLDER
from decision_core.reader import CURRENT
from overrides.build.feed import as_json, atom
from overrides.hooks.cards import current, link_from
from overrides.hooks.rendering import in_place

LIST = "<!-- every amendment -->"
FEED, FOR_PROGRAMS = "amendments.xml", "amendments.json"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads the amendments, or stops the build with what is wrong, as `page:line: message`."""
    docs = Path(config.docs_dir)
    try:
        procedures = read(docs)[0]
        published = read_published(docs, procedures)
        amendments = checked_amendments(docs, procedures, published)
        config.extra["published"] = published
        config.extra["amendments"] = told(procedures, amendments, published)
    except CoreError as error:
        raise Abort(f"The amendments cannot be used as they are.\n{error}") from None
    return config


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str:
    """The page with its amendment as a card, the list of all, or those that touch the page."""
    path = page.file.src_uri
    known: tuple[Told, ...] = config.extra["amendments"]
    cards = current(config)
    link = link_from(cards.procedure, page, files, here=False)
    if path.startswith(f"{CURRENT}/"):
        found = touching(known, path, markdown)
        shown = cards.with_template("touched.html", link, found=found) if found else ""
        return f"{markdown}\n\n{shown}\n" if shown else markdown
    if not path.startswith(f"{FOLDER}/"):
        return markdown
    by_id = {item.amendment.id: item for item in known}
    markdown = in_place(
        path,
        markdown,
        lambda fence: cards.with_template("amendment.html", link, item=by_id[fence.table["id"]]),
    )
    return markdown.replace(LIST, cards.with_template("amendments.html", link, told=known))


def touching(known: tuple[Told, ...], path: str, markdown: str) -> list[Told]:
    """The amendments that touch a question or an outcome of a page."""
    held = {
        item.table.get("id")
        for item in fences(path, markdown)
        if isinstance(item, Fence) and item.kind in ("step", "outcome")
    }
    return [item for item in known if held & set(item.amendment.touches)]


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the feed, and the same list for programs, beside the home page."""
    site = Path(config.site_dir)
    base = (config.site_url or "").rstrip("/")

    def address(name: str) -> str:
        if not base:
            return ""
        return f"{base}/{FOLDER}/" + ("" if name == FOLDER else f"{name}/")

    known: tuple[Told, ...] = config.extra["amendments"]
    (site / FEED).write_bytes(atom(known, f"{config.site_name}: amendments", address))
    text = as_json(known, address)
    (site / FOR_PROGRAMS).write_text(text, encoding="utf-8", newline="\n")
