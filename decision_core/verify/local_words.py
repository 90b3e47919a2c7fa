"""Words in a partnership's folder: plain text only, no numbers or links outside their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from decision_core.errors import Finding
from decision_core.partnership import Partnership
from decision_core.placed import Placed

_MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?\w+;|\]\(|`|\{\{|\{%")
_ADDRESS = re.compile(r"(?i)\b(?:https?|ftp|file|data|javascript|vbscript):|//\w|\bwww\.")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_NUMBER = re.compile(r"(?<![\w-])\+?\(?\d(?:[\s().-]*\d){6,}(?![\w-])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_TERM = re.compile(r"\{([^{}]*)\}")
_RAW = re.compile(r"<\s*/?\s*[a-zA-Z!?]")
_OPENS, _CLOSES, _FENCE = re.compile(r"```toml \w+ *"), re.compile(r"``` *"), re.compile(r"```|~~~")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>]*)>")
_INLINE = re.compile(r"\]\(\s*(?:<([^<>()\s]+)>|([^<>()\s]+))(?:\s+\"[^\"<>]*\")?\s*\)")
_DEFINED = re.compile(r"\]:\s*<?([^<>\s]+)")
_LINKS = (_INLINE, _DEFINED, _AUTOLINK)
_BROKEN = re.compile(r"\]\(|\]:")
_BRACES = re.compile(r"\{(?![a-z0-9-]*\})")
_TEXT_KEYS = frozenset((
    *("title", "area", "name", "note", "hours", "missing", "text", "label", "hint", "help"),
    *("question", "why", "what", "lead", "source", "checked_by", "signed_off_by", "version"),
    *("replaces", "value"),
))  # fmt: skip


def plain_text(partnership: Partnership) -> Iterator[Finding]:
    """Every text is plain words: no markup, address, number or hidden character in it."""
    terms = {term.id for term in partnership.terms}
    for thing, path, text in texts_of(partnership):
        if text.strip(" .…") == "":
            yield thing.where.finding("This is not filled in yet.", *path)
        for pattern, message in _RULES:
            if pattern.search(_DAY.sub("", text) if pattern is _NUMBER else text):
                yield thing.where.finding(message, *path)
        for name in _TERM.findall(text):
            if name not in terms:
                yield thing.where.finding(
                    f'"{{{name}}}" stands for a local term, and there is no [terms.{name}].', *path
                )


_RULES = (
    (_MARKUP, "This is plain text, not markup. Take out the tags, links and code."),
    (_ADDRESS, "A web address stands in a text. Put it into [documents] or a contact's form."),
    (_EMAIL, "An email address stands in a text. Put it into [contacts]."),
    (_NUMBER, "A telephone number stands in a text. Put it into [contacts], where it is checked."),
    (_HIDDEN, "A hidden or direction-changing character stands in this text. Type it again."),
)


def texts_of(partnership: Partnership) -> Iterator[tuple[Placed, tuple[str, ...], str]]:
    """Every text a reader may be shown: the thing it belongs to, its key, the text."""
    todo: list[tuple[Placed, tuple[str, ...]]] = [(partnership, ())]
    while todo:
        thing, path = todo.pop()
        for key, value in vars(thing).items():
            if isinstance(value, str) and key in _TEXT_KEYS and value:
                yield thing, (*path, key), value
            elif isinstance(value, tuple):
                for item in value:
                    if isinstance(item, Placed):
                        todo.append((item, (*path, key, item.id)))
                    elif isinstance(item, str) and key in ("partners", "authors", "read_with"):
                        yield thing, (key,), item


def plain_page(page: str, text: str, sites: tuple[str, ...]) -> Iterator[Finding]:
    """The prose of a local page: Markdown without raw HTML, and links to named sites only.

    It is stricter than Markdown wherever the two could read a line differently: where a block of
    code ends, and where a link does.
    """
    fenced = False
    for number, line in enumerate(text.split("\n"), start=1):
        if _FENCE.search(line):
            if not (_CLOSES if fenced else _OPENS).fullmatch(line):
                yield Finding(page, number, _ONLY_TOML)
            else:
                fenced = not fenced
        elif not fenced:
            yield from (Finding(page, number, said) for said in _wrong(line, sites))


_ONLY_TOML = (
    "Only a block of TOML may stand between ``` on a local page. "
    "Begin it with ```toml and its kind, and end it with ``` alone on a line."
)
_ONE_LINE = (
    "A link is not written as it has to be here. Write [words](address) on one line, "
    "without brackets or spaces in the address."
)


def _wrong(line: str, sites: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with one line of prose."""
    if _RAW.search(_AUTOLINK.sub("", line)):
        yield "Raw HTML stands on this page. Write it in Markdown."
    if _BRACES.search(line):
        yield "Attributes in braces are not for local pages."
    if _HIDDEN.search(line):
        yield _RULES[-1][1]
    rest = line
    for link in _LINKS:
        for found in link.finditer(rest):
            address = unescape(next(group for group in found.groups() if group))
            if not _may_link(address, sites):
                yield why_not_ours(address, sites)
        rest = link.sub("", rest)
    if _BROKEN.search(rest):
        yield _ONE_LINE
    if _NUMBER.search(_DAY.sub("", rest)):
        yield _RULES[3][1]


def _may_link(address: str, sites: tuple[str, ...]) -> bool:
    if re.match(r"/|\\|[^/#?]*:", address):
        return is_ours(address, sites)
    return not re.search(r"[\s\"'<>\\]", address)


def is_ours(address: str, sites: tuple[str, ...]) -> bool:
    """True for a secure web address on one of the partnership's own sites."""
    return not why_not_ours(address, sites)


def why_not_ours(address: str, sites: tuple[str, ...]) -> str:
    """Why an address cannot stand here and what to do; empty for a secure one on our own sites."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    host = parts.hostname or ""
    if parts.scheme == "http" and host:
        return (
            f'"{address}" is not secure. If it opens with https:// at its beginning, write that; '
            "if not, leave it out."
        )
    odd = parts.username or parts.password or re.search(r"[\s\"'<>\\]", address)
    if parts.scheme != "https" or not host or odd:
        return (
            f'"{address}" is no web address that can be used here. Open the page, and copy what '
            "stands at the top of the browser: it begins with https://."
        )
    if host in sites:
        return ""
    return (
        f'"{address}" is on the host "{host}", and that is not in sites. '
        f'If the host is yours, add "{host}" to sites in index.md; if not, leave the address out.'
    )
