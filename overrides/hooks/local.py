"""MkDocs hook: shows the partnerships: their own pages, the list of all, and a place in the menu.

With a partnership named in PARTNERSHIP the site is that one's own: no other is read, and what it
adds stands in every card. `own` does what only such a site needs.
"""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from decision_core.errors import CoreError
from decision_core.fences import Fence
from decision_core.local_commands import checked
from decision_core.local_reader import LOCAL, Local
from decision_core.overlay import apply
from decision_core.partnership import NOT_YET, Partnership
from decision_core.reader import read_page
from decision_core.shown import contact_object, document_object
from overrides.hooks import own
from overrides.hooks.cards import current, link_from
from overrides.hooks.rendering import Cards, environment, in_place

INDEX = f"{LOCAL}/index.md"
AREAS = "<!-- the areas -->"
TITLE = "Your area"
_PLACE = 'class="local"'
_TOOL = "tool"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads every partnership, or stops the build with what is wrong, as `page:line: message`."""
    procedures = [cards.procedure for cards in config.extra["editions"]]
    try:
        locals_ = checked(Path(config.docs_dir), procedures)
    except CoreError as error:
        raise Abort(f"A partnership's pages cannot be used as they are.\n{error}") from None
    found = {local.partnership.id: local for local in locals_}
    config.extra["partnerships"] = own.only(found) if own.name() else found
    if own.name():
        own.dress(config, found[own.name()].partnership, current(config).procedure)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """All files; on a partnership's own site without the folders of the others."""
    return own.keep(files, config) if own.name() else files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Gives the list of areas a place in the menu, and each folder's pages one under it.

    The menu of every page holds only the list: with 200 areas it would be longer than the page.
    """
    index = files.get_file_from_path(INDEX)
    if index is None or index.page is None:
        return nav
    menu = Section(TITLE, [index.page])
    index.page.parent = menu
    for name, local in config.extra["partnerships"].items():
        pages = [
            file.page
            for file in files.documentation_pages()
            if file.src_uri.startswith(f"{LOCAL}/{name}/") and file.page
        ]
        pages.sort(key=lambda page: (not page.is_index, page.file.src_uri))
        folder = Section(_short(local.partnership), [*pages])
        folder.parent = menu
        for before, page in zip([index.page, *pages], pages, strict=False):
            page.parent = folder
            page.previous_page = before
            if before is not index.page:
                before.next_page = page
    nav.items.insert(_after_guidance(nav), menu)
    config.extra["menu"] = menu
    return nav


def _short(partnership: Partnership) -> str:
    return partnership.title if partnership.title != NOT_YET else partnership.id.capitalize()


def _after_guidance(nav: Navigation) -> int:
    titles = [item.title for item in nav.items]
    return titles.index("Guidance") + 1 if "Guidance" in titles else len(titles)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """The menu of a partnership's page, with the pages of its folder in it."""
    menu: Section | None = config.extra.get("menu")
    folder = page.parent
    if menu is not None and folder is not None and folder.parent is menu:
        opened = copy(menu)
        opened.children = [*menu.children, folder]
        shown = copy(nav)
        shown.items = [opened if item is menu else item for item in nav.items]
        context["nav"] = shown
    return context


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str:
    """A partnership's page with a card in place of each fence, and the list of them all."""
    path = page.file.src_uri
    chosen = own.name()
    markdown = own.without_others(markdown, config) if chosen else markdown
    if own.MARK in markdown:
        link = link_from(current(config).procedure, page, files, here=False)
        markdown = (
            own.with_door(markdown, page, config, link)
            if chosen
            else markdown.replace(own.MARK, "")
        )
    if _PLACE in markdown or page.meta.get(_TOOL) or path == INDEX:
        page.meta["areas"] = chosen or True
    if path == INDEX:
        cards = Cards(current(config).procedure, environment())
        link = link_from(cards.procedure, page, files, here=False)
        listed = [local.partnership for local in config.extra["partnerships"].values()]
        listed.sort(key=lambda one: (one.title, one.id))
        return markdown.replace(AREAS, cards.with_template("areas.html", link, areas=listed))
    if not path.startswith(f"{LOCAL}/"):
        return markdown
    page.meta["areas"] = page.meta.get("areas", "own pages")
    return _own_page(path, markdown, page, config, files)


def _stands(page: Page, partnership: Partnership) -> None:
    """Gives the page its own standing: the partnership's authors, and its days."""
    checked = [item.checked_on for item in partnership.contacts]
    checked += [item.checked_on for item in partnership.documents]
    days = [day for day in (*checked, partnership.from_) if day]
    page.meta.setdefault("owner", ", ".join(partnership.authors))
    page.meta.setdefault("checked", min(days))
    page.meta.setdefault("review_by", partnership.review_by)


def _own_page(path: str, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    local: Local = config.extra["partnerships"][path.split("/")[1]]
    _stands(page, local.partnership)
    if not own.name():  # the index is fetched whole: it must not grow with the number of areas
        page.meta.setdefault("search", {"exclude": True})
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
