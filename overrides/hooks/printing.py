"""MkDocs hook: what paper says of itself, and a code on each question and each outcome.

It comes after the hooks that read the editions, the partnerships, the short addresses and the
published revisions, whose pages say of which text they are, and not of today's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from decision_core.codec import digests
from decision_core.model import Outcome, Procedure, Step
from decision_core.reader import CURRENT
from overrides.build import stamp
from overrides.build.addresses import short
from overrides.build.codes import drawn
from overrides.hooks.cards import current, folder_of


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stamps every edition; on a partnership's own site the current one with its parts in."""
    own = config.extra.get("own")
    now = current(config)
    known = stamp.behaviours(Path(config.docs_dir))
    built = stamp.built_on()
    procedures = [
        (own if own and cards is now else cards).procedure for cards in config.extra["editions"]
    ]
    stamps = {folder_of(one): stamp.stamp(one, known, built) for one in procedures}
    for item in config.extra["kept"].values():
        made = item.revision.procedure
        published = {made.edition.id: digests(made).behaviour}
        name = f"{made.edition.id}-r{item.revision.number}"
        stamps[item.page] = stamp.stamp(made, published, built, name)
    config.extra["stamps"] = stamps
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """A style for the printed pages of each edition: its name on every sheet of paper."""
    for one in config.extra["stamps"].values():
        sheet = stamp.sheet(one, config.site_name, config.site_url or "")
        files.append(File.generated(config, one.sheet, content=sheet))
    return files


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """The stamp of the page's edition, its addresses, and its code if the site's is known."""
    path = page.file.src_uri
    procedures = [cards.procedure for cards in config.extra["editions"]]
    context["stamp"] = of_page(config.extra["stamps"], path)
    context["stamp_day"] = stamp.in_words
    if thing := alone(procedures, path):
        site, latest = config.site_url or "", config.extra["named"][thing.id].thing is thing
        context["short"] = site + short(thing.id) if latest else ""
        exact = context["short"] or f"{page.canonical_url}#{thing.id}"
        context["code"] = drawn(exact) if site else ""
        context["exact"] = exact
    return context


def of_page(stamps: Mapping[str, stamp.Stamp], path: str) -> stamp.Stamp:
    """The stamp of the innermost folder a page is in; of the current edition if in none."""
    inside = [folder for folder in stamps if path.startswith(folder)]
    return stamps[max(inside, key=len, default=f"{CURRENT}/")]


def alone(procedures: Iterable[Procedure], path: str) -> Step | Outcome | None:
    """The question or outcome whose own page this is: the only one there."""
    found: list[Step | Outcome] = []
    for procedure in procedures:
        found += procedure.steps
        found += procedure.outcomes
    here = [thing for thing in found if thing.where.page.split("/", 1)[1] == path]
    return here[0] if len(here) == 1 else None
