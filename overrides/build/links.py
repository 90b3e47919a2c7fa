"""Small edits to finished pages: a name for the search dialog, no trace of leaving or typing."""

from __future__ import annotations

import re

from overrides.build.process import Failed

DIALOG = '<div class="md-search" data-md-component="search" role="dialog">'
FORM = '<form class="md-search__form" name="search">'
_ANCHOR = re.compile(r"<a\b[^>]*>", re.I)
_OUTWARD = re.compile(r"""\bhref\s*=\s*["']?(?:https?:)?//""", re.I)
_FIELD = re.compile(r"""<(?:input|textarea)\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.I)
_UNTYPED = re.compile(r"""\btype\s*=\s*["']?(?:checkbox|radio)\b""", re.I)
QUIET = {
    "autocomplete": "off",
    "autocorrect": "off",
    "spellcheck": "false",
    "translate": "no",
    "writingsuggestions": "false",
}
"""What keeps typed text from being remembered, checked, completed or translated elsewhere."""
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


def with_quiet_fields(html: str) -> str:
    """Return the page with QUIET on every field that somebody can type into, the theme's too."""
    return _FIELD.sub(lambda match: _unheard(match[0]), html)


def _unheard(tag: str) -> str:
    if _UNTYPED.search(tag):
        return tag
    more = [f' {name}="{to}"' for name, to in QUIET.items() if not re.search(rf"\s{name}\s*=", tag)]
    return tag.rstrip("/>").rstrip() + "".join(more) + ">"


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
