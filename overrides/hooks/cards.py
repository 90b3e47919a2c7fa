"""MkDocs hook: shows each rule as a card, and the decide page with all of them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from decision_core.commands import read
from decision_core.errors import CoreError
from decision_core.kinds import END
from decision_core.local_reader import LOCAL
from decision_core.model import Placed, Procedure
from decision_core.wording import FOLDER, Wording, read_wordings
from overrides.hooks.rendering import Cards, Link, environment, in_place

CHART = "<!-- the cards of the current edition -->"
EARLIER = "<!-- the cards of earlier editions -->"
DECIDE = "decide/index.md"
LANGUAGE = "SITE_LANGUAGE"
NOT_CONFIRMED = "about/not-confirmed.md"
PAPER = "<!-- the record on paper -->"
_TITLE = re.compile(r'<h1( id="[^"]+")')


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads every edition, or stops the build with what is wrong, as `page:line: message`."""
    try:
        procedures, scenarios = read(Path(config.docs_dir))
    except CoreError as error:
        raise Abort(f"The guidance cannot be used as it is.\n{error}") from None
    env = environment()
    config.extra["editions"] = [Cards(procedure, env) for procedure in procedures]
    config.extra["scenarios"] = scenarios
    config.extra["wording"] = _wording(procedures, Path(config.docs_dir))
    return config


def _wording(procedures: Sequence[Procedure], docs: Path) -> Wording | None:
    """The translation that SITE_LANGUAGE names, if any. Raises `Abort` if there is none such."""
    language = os.environ.get(LANGUAGE, "")
    try:
        found = [one for one in read_wordings(docs, procedures) if one.language == language]
    except CoreError as error:
        raise Abort(f"A translation cannot be used as it is.\n{error}") from None
    if language and not found:
        raise Abort(f"There is no translation docs/{FOLDER}/{language}/. Take {LANGUAGE} away.")
    return found[-1] if found else None


def current(config: MkDocsConfig) -> Cards:
    """The cards of the edition written under docs/guidance."""
    editions: list[Cards] = config.extra["editions"]
    return next(c for c in editions if folder_of(c.procedure) == "guidance/")


def shown_on(path: str, config: MkDocsConfig) -> Cards:
    """The cards that a page shows: those of its edition, or else of the current one.

    On a partnership's own site the rules of today have its parts in.
    """
    now, editions = current(config), config.extra["editions"]
    mine: Cards = next((c for c in editions if path.startswith(folder_of(c.procedure))), now)
    if mine is now and (path == DECIDE or path.startswith(folder_of(now.procedure))):
        mine = config.extra.get("own", now)
    return mine


def spoken_on(path: str, config: MkDocsConfig) -> Cards:
    """The cards that a page shows, in the language of the site where its edition is in that."""
    mine = shown_on(path, config)
    wording: Wording | None = config.extra["wording"]
    spoken = wording and mine.procedure.edition.id == wording.edition
    return mine.in_other_words(wording) if wording and spoken else mine


def folder_of(procedure: Procedure) -> str:
    """The folder an edition is written in, under `docs`, with a slash at its end."""
    return procedure.edition.where.page.split("/", 1)[1].removesuffix("index.md")


def _things(procedure: Procedure) -> dict[tuple[str, str], Placed]:
    groups: dict[str, tuple[Placed, ...]] = {
        "step": procedure.steps,
        "outcome": procedure.outcomes,
        "action": procedure.actions,
        "field": procedure.fields,
        "source": procedure.sources,
        "property": procedure.properties,
        "procedure": (procedure.edition,),
    }
    return {(kind, thing.id): thing for kind, group in groups.items() for thing in group}


def link_from(procedure: Procedure, page: Page, files: Files, here: bool) -> Link:
    """Links from a page: to its own cards on the decide page, to the guidance elsewhere."""
    things = _things(procedure)

    def at(place: str) -> str:
        path, _, anchor = place.partition("#")
        file = files.get_file_from_path(path)
        there = get_relative_url(file.url, page.url) if file else ""
        return f"{there}#{anchor}" if anchor else there

    def link(kind: str, name: str) -> str:
        if kind == "page":
            return at(name)
        source, _, provision = name.partition(":")
        if kind == "open":  # on the decide page the links of a card lead to what the card names
            return "" if here else at(f"{NOT_CONFIRMED}#{source}-{provision}")
        if kind == "goto":
            kind = "outcome" if procedure.outcome(name) else "step"
        anchor = {"action": f"action-{name}", "provision": provision}.get(kind, name)
        if here and (name == END or kind in ("step", "outcome", "action")):
            return f"#{anchor}"
        if name == END:
            decide = files.get_file_from_path(DECIDE)
            return f"{get_relative_url(decide.url, page.url)}#{END}" if decide else f"#{END}"
        thing = things.get(("source", source) if kind == "provision" else (kind, name))
        file = thing and files.get_file_from_path(thing.where.page.split("/", 1)[1])
        return f"{get_relative_url(file.url, page.url)}#{anchor}" if file else f"#{anchor}"

    return link


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str:
    """The page with a card in place of each fence, and of each marker on the decide page."""
    path = page.file.src_uri
    if path.startswith(f"{LOCAL}/"):  # a partnership's pages have a hook of their own
        return markdown
    editions: list[Cards] = config.extra["editions"]
    mine = spoken_on(path, config)
    if mine.procedure.edition.id != current(config).procedure.edition.id:
        page.meta.setdefault("search", {"exclude": True})
    link = link_from(mine.procedure, page, files, here=False)
    things = _things(mine.procedure)
    markdown = in_place(
        path, markdown, lambda fence: mine.render(things[fence.kind, fence.table["id"]], link)
    )
    if CHART in markdown:
        here = link_from(mine.procedure, page, files, here=True)
        earlier = [
            f'<template data-edition="{other.procedure.edition.id}">\n'
            + other.chart(link_from(other.procedure, page, files, here=True))
            + "\n</template>"
            for other in editions
            if other is not current(config)
        ]
        markdown = markdown.replace(CHART, mine.chart(here)).replace(PAPER, mine.paper(link))
        markdown = markdown.replace(EARLIER, "<div hidden>" + "\n".join(earlier) + "</div>")
    return markdown


def on_page_content(html: str, **_: Any) -> str:
    """The page with each id given once: where a card has that of the title, links mean the card."""
    found = _TITLE.search(html)
    twice = found is not None and html.count(found[1]) > 1
    return html.replace(found[1], "", 1) if found and twice else html
