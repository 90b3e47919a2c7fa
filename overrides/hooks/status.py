"""MkDocs hook: gives every template the standing of its page: edition, owner, days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from decision_core.model import Edition, Procedure
from decision_core.revision import SignOff
from overrides.hooks.cards import current
from overrides.hooks.rendering import Cards


@dataclass(frozen=True)
class Standing:
    """How a page stands: whose it is, when its sources were read, and by when it is looked at.

    What rests on several points is as fresh as the one that was read longest ago.
    """

    edition: Edition
    owner: str
    checked: date
    review_by: date
    signed: SignOff | None = None


Days = Mapping[str, date]
"""By page, the longest time ago that a point was checked which it rests on; by "" of all."""


def days(cards: Cards) -> Days:
    """When the points were checked that each page names, or that a source's own page holds."""
    found: dict[str, date] = {}

    def noted(page: str, day: date) -> None:
        found[page] = min(day, found.get(page, day))

    for source in cards.procedure.sources:
        for provision in source.provisions:
            sorts = cards.resting.get(f"{source.id}:{provision.id}", {})
            pages = {one.page.partition("#")[0] for items in sorts.values() for one in items}
            for page in {*pages, source.where.page.split("/", 1)[1], ""}:
                noted(page, provision.checked)
    return found


def standing(
    page: str,
    meta: Mapping[str, Any],
    edition: Edition,
    checked: Days,
    signed: SignOff | None = None,
) -> Standing:
    """The standing of a page, by its head or else by its edition and the points it rests on.

    Raises `Abort` if its head gives an owner or a day that is none.
    """
    owner = meta.get("owner", ", ".join(edition.authors))
    last = meta.get("checked", checked.get(page, checked[""]))
    review_by = meta.get("review_by", edition.review_by)
    if not owner or not isinstance(owner, str):
        raise Abort(f"{page}: owner says who looks after the page, in words.")
    for name, day in {"checked": last, "review_by": review_by}.items():
        if type(day) is not date:
            raise Abort(f"{page}: {name} is a day, such as 2026-11-22.")
    return Standing(edition, owner, last, review_by, signed)


def edition_of(page: str, procedures: Iterable[Procedure], now: Edition) -> Edition:
    """The edition a page belongs to: its own folder's, otherwise the current one."""
    folders = {
        p.edition.where.page.split("/", 1)[1].removesuffix("index.md"): p for p in procedures
    }
    own = (p.edition for folder, p in folders.items() if page.startswith(folder))
    return next(own, now)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """The standing of the page, for the block at its foot and the notices at its head."""
    cards = current(config)
    path = page.file.src_uri
    every: list[Cards] = config.extra["editions"]
    edition = edition_of(path, [one.procedure for one in every], cards.procedure.edition)
    signed = {one.procedure.edition.id: one.signed for one in every}[edition.id]
    if "checked" not in config.extra:
        config.extra["checked"] = days(cards)
    checked = config.extra["checked"]
    context["newest"] = cards.procedure.edition
    context["standing"] = standing(path, page.meta, edition, checked, signed)
    return context
