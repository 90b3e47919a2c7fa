"""MkDocs hook: the form of a request, with the words that its own page gives each field."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from decision_core.model import Field, Procedure
from decision_core.record.request import request_fields
from overrides.hooks.cards import current, link_from

MARKER = "<!-- what a request asks -->"
Words = dict[str, Any]
_KEYS = {"label", "help", "needed"}


def asked(procedure: Procedure, words: dict[str, Words]) -> list[tuple[Field, Words]]:
    """Each field of a request with its words, as whoever asks would read it.

    Raises `Abort` if a field has no words, or there are words for a field that is not there.
    """
    fields = request_fields(procedure)
    wrong = {field.id for field in fields} ^ set(words)
    wrong |= {name for name, given in words.items() if not given.get("label") or set(given) - _KEYS}
    if wrong:
        raise Abort(
            "At the head of the page of requests, under asks, give each field a label, and perhaps "
            f"help and needed, and nothing else: {', '.join(sorted(wrong))}."
        )
    return [
        (field, {"label": "", "help": "", "needed": False, **words[field.id]}) for field in fields
    ]


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str:
    """The page with the form in place of its marker."""
    if MARKER not in markdown:
        return markdown
    cards = current(config)
    link = link_from(cards.procedure, page, files, here=False)
    pairs = asked(cards.procedure, page.meta.get("asks", {}))
    return markdown.replace(MARKER, cards.with_template("asking.html", link, asked=pairs))
