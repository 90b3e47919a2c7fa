"""Look over the finished site: nothing from elsewhere, nothing the policy blocks, no dead link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HERE = "https://site.invalid"
LOADING = {
    "audio": ("src",),
    "button": ("formaction",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src", "formaction"),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
LOADING_RELS = {
    *("dns-prefetch", "icon", "manifest", "mask-icon", "modulepreload", "preconnect"),
    *("prefetch", "preload", "prerender", "stylesheet", "apple-touch-icon"),
}
ALONE = "reviewers/"
"""Where the files are that stand alone, for which the policy allows the style sheet inside."""

REFERRING = {"href", "src", "poster", "data", "action", "formaction", "xlink:href", "srcset"}
_AWAY = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.I)
_LEFT_OVER = re.compile(r"<code>toml (?!\w+</code>)")
_CSS_AWAY = re.compile(r"""(?:@import\s+["']?|url\(\s*["']?)\s*(?:[a-z][a-z0-9+.-]*:)?//""", re.I)


@dataclass
class Page(HTMLParser):
    """What one page holds: its ids, where it refers to, and what is wrong with it by itself."""

    name: str
    ids: set[str] = field(default_factory=set)
    refers: list[tuple[int, str]] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @cached_property
    def address(self) -> str:
        """Where the page lives, as a path from the top of the site."""
        return "/" + self.name.removesuffix("index.html")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one tag says."""
        given = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        self.ids.update(filter(None, (given.get("id"), given.get("name") if tag == "a" else "")))
        if "style" in given or (tag == "style" and not self.name.startswith(ALONE)):
            self._fault(f"<{tag}> carries an inline style, which the content policy blocks")
        for name in given:
            if name.startswith("on"):
                self._fault(f"<{tag} {name}> is an inline script, which the content policy blocks")
        for name in _loading(tag, given):
            for address in _addresses(name, given.get(name, "")):
                if _AWAY.match(address):
                    self._fault(f"<{tag} {name}> loads {address} from another host")
        for name in REFERRING & given.keys():
            self.refers += [(line, address) for address in _addresses(name, given[name])]

    handle_startendtag = handle_starttag

    def _fault(self, words: str) -> None:
        self.faults.append((self.getpos()[0], words))


def check(site: Path, base: str = "/") -> list[str]:
    """Return what is wrong with a finished site, as `file:line: words`. Empty if nothing is.

    `base` is the path at which the site will live, as its own absolute links have it.
    """
    pages = {page.name: page for page in _read(site)}
    found = [
        f"{page.name}:{line}: {words}"
        for page in pages.values()
        for line, words in [*page.faults, *_dead(page, pages, site, base)]
    ]
    for path in sorted(site.rglob("*.css")):
        if _CSS_AWAY.search(path.read_text("utf-8")):
            found.append(f"{path.relative_to(site).as_posix()}: loads something from another host")
    return found


def _read(site: Path) -> Iterator[Page]:
    for path in sorted(site.rglob("*.html")):
        page = Page(path.relative_to(site).as_posix())
        text = path.read_text("utf-8")
        page.feed(text)
        page.close()
        for match in _LEFT_OVER.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            page.faults.append((line, "a rule was left as code: check its fence"))
        yield page


def _loading(tag: str, given: dict[str, str]) -> tuple[str, ...]:
    if tag == "link":
        return ("href",) if LOADING_RELS & set(given.get("rel", "").lower().split()) else ()
    return LOADING.get(tag, ())


def _addresses(name: str, value: str) -> list[str]:
    if name == "srcset":
        return [part.split()[0] for part in value.split(",") if part.strip()]
    return [value.strip()]


def _dead(page: Page, pages: dict[str, Page], site: Path, base: str) -> Iterator[tuple[int, str]]:
    for line, address in page.refers:
        if address.lower().startswith("javascript:"):
            yield line, "a link runs a script, which the content policy blocks"
        elif not _AWAY.match(address) and not urlsplit(address).scheme:
            trouble = _trouble(page, address, pages, site, base)
            if trouble:
                yield line, f'"{address}" {trouble}'


def _trouble(page: Page, address: str, pages: dict[str, Page], site: Path, base: str) -> str:
    """Return what is wrong with a link inside the site, or an empty text."""
    if address.startswith("/"):
        if not address.startswith(base):
            return f"does not begin with {base}, where the site lives"
        address = "/" + address[len(base) :]
    there = urlsplit(urljoin(HERE + page.address, address))
    name = unquote(there.path).lstrip("/")
    if not name or name.endswith("/"):
        name += "index.html"
    if not (site / name).is_file():
        return "leads to no page or file"
    fragment = unquote(there.fragment)
    if fragment and name in pages and fragment not in pages[name].ids:
        return "leads to a place that page does not have"
    return ""
