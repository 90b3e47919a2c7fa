"""Small edits to finished pages: a name for the search dialog, no trace on the way out."""

from __future__ import annotations

import re

from overrides.build.process import Failed

DIALOG = '<div class="md-search" data-md-component="search" role="dialog">'
FORM = '<form class="md-search__form" name="search">'
_ANCHOR = re.compile(r"<a\b[^>]*>", re.I)
_OUTWARD = re.compile(r"""\bhref\s*=\s*["']?(?:https?:)?//""", re.I)
_REL = re.compile(r"""\brel\s*=\s*(["'])(.*?)\1""", re.I)


def with_named_search(html: str) -> str:
    """Return the page with a name on its search dialog, which the theme leaves out.

    Raises Failed unless a page with a search form has the dialog exactly once, so that a change
    in the theme is noticed. The tool's page has no search.
    """
    count = html.count(DIALOG)
    if count != html.count(FORM):
        raise Failed(f"the theme's search dialog is there {count} times, unlike its form")
    return html.replace(DIALOG, DIALOG[:-1] + ' aria-label="Search">')


def with_quiet_links(html: str) -> str:
    """Return the page with rel="noreferrer" on every link that leaves the site."""
    return _ANCHOR.sub(lambda match: _quiet(match[0]), html)


def _quiet(tag: str) -> str:
    if not _OUTWARD.search(tag):
        return tag
    rel = _REL.search(tag)
    if rel is None:
        return tag[:-1] + ' rel="noreferrer">'
    if "noreferrer" in rel[2].lower().split():
        return tag
    words = " ".join([*rel[2].split(), "noreferrer"])
    return f'{tag[: rel.start()]}rel="{words}"{tag[rel.end() :]}'
