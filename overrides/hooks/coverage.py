"""MkDocs hook: the table of what others want in a record, and where each of it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from decision_core.model import Field, Procedure, Provision, Source
from overrides.hooks.cards import current, link_from

MARKER = "<!-- where each demand stands -->"
LISTS = ("record-list", "ico-form")
"""The sources whose every provision is asked for by a field, or says why not."""

REASONS = ("The tool writes this itself: ", "Not applicable because ")
"""How the note of a provision begins that no field asks for."""


@dataclass(frozen=True)
class Item:
    """One thing that a list wants, the fields that ask for it, and the reason if none does."""

    number: str
    wanted: Provision
    fields: tuple[Field, ...]
    reason: str

    @property
    def settled(self) -> bool:
        """True if fields ask for it or a reason says why not, and not both."""
        return bool(self.fields) != bool(self.reason)


def coverage(procedure: Procedure, source: Source) -> tuple[Item, ...]:
    """Each provision of a list, in order, with what became of it."""
    return tuple(_item(procedure, source, provision) for provision in source.provisions)


def _item(procedure: Procedure, source: Source, provision: Provision) -> Item:
    cited = f"{source.id}:{provision.id}"
    return Item(
        number=provision.id.rpartition("-")[2],
        wanted=provision,
        fields=tuple(field for field in procedure.fields if cited in field.cites),
        reason=provision.note if provision.note.startswith(REASONS) else "",
    )


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str:
    """The page with both tables in place of the marker.

    Stops the build if something that is wanted is neither asked for nor explained.
    """
    if MARKER not in markdown:
        return markdown
    cards = current(config)
    procedure = cards.procedure
    lists = [
        (source, coverage(procedure, source))
        for name in LISTS
        for source in procedure.sources
        if source.id == name
    ]
    open_ = [f"{s.id}:{item.wanted.id}" for s, items in lists for item in items if not item.settled]
    if open_ or len(lists) != len(LISTS):
        raise Abort(
            "Cite each of these in a field, or say in its note why none asks for it, and not both: "
            + ", ".join(open_ or LISTS)
        )
    link = link_from(procedure, page, files, here=False)
    return markdown.replace(MARKER, cards.with_template("coverage.html", link, lists=lists))
