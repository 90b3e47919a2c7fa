"""MkDocs hook: the chart of each edition as a picture, as lists, on a wall, and as files.

The picture and the lists come from the same roads, so neither can say what the other does not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from decision_core.kinds import END, PART
from decision_core.model import Procedure
from overrides.build.codes import drawn
from overrides.build.flowchart.layout import PARTS, Chart, chart_of
from overrides.build.flowchart.roads import listed
from overrides.build.flowchart.svg import written
from overrides.build.flowchart.tree import as_tree
from overrides.hooks.cards import link_from, shown_on
from overrides.hooks.rendering import Cards, Link

PICTURE = "<!-- the chart as a picture -->"
LISTS = "<!-- the chart as lists -->"
FILES = "assets/charts"
WALL = "wall.html"


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str:
    """The page with the picture and the lists in place of their markers."""
    if PICTURE not in markdown and LISTS not in markdown:
        return markdown
    cards = shown_on(page.file.src_uri, config)
    link = link_from(cards.procedure, page, files, here=False)
    file = get_relative_url(f"{FILES}/{cards.procedure.edition.id}.svg", page.url)
    picture = Markup(written(_chart(cards, config), links=_links(cards.procedure, link)))
    return markdown.replace(
        PICTURE, cards.with_template("picture.html", link, picture=picture, file=file)
    ).replace(LISTS, lists(cards, link))


def lists(cards: Cards, link: Link) -> str:
    """The procedure as nested lists: every question once, each answer with where it leads."""
    parts = [(PARTS[part], listed(cards.procedure, part)) for part in PART]
    return cards.with_template("lists.html", link, parts=parts, end=END)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """What the wall chart needs: the picture, whose it is, and a code for where to check it."""
    if page.meta.get("template") == WALL:
        cards = shown_on(page.file.src_uri, config)
        context["wall"] = {
            "picture": Markup(written(_chart(cards, config))),
            "edition": cards.procedure.edition,
            "partnership": cards.procedure.partnership,
            "code": Markup(drawn(page.canonical_url)) if page.canonical_url else "",
        }
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Writes each chart as a picture by itself, and as data for the tool."""
    folder = Path(config.site_dir) / FILES
    folder.mkdir(parents=True, exist_ok=True)
    for cards in config.extra["editions"]:
        edition = cards.procedure.edition
        own = config.extra.get("own")
        if own and own.procedure.edition.id == edition.id:
            cards = own
        chart = _chart(cards, config)
        alone = written(chart, alone=True)
        (folder / f"{edition.id}.svg").write_text(alone, encoding="utf-8", newline="\n")
        tree = json.dumps(as_tree(written(chart)), ensure_ascii=False, separators=(",", ":"))
        (folder / f"{edition.id}.json").write_text(tree + "\n", encoding="utf-8", newline="\n")


def _chart(cards: Cards, config: MkDocsConfig) -> Chart:
    """The chart of an edition, laid out once."""
    known: dict[int, Chart] = config.extra.setdefault("charts", {})
    if id(cards) not in known:
        known[id(cards)] = chart_of(cards.procedure)
    return known[id(cards)]


def _links(procedure: Procedure, link: Link) -> dict[str, str]:
    """Where each question and each outcome has its page."""
    steps = {step.id: link("step", step.id) for step in procedure.steps}
    return steps | {one.id: link("outcome", one.id) for one in procedure.outcomes}
