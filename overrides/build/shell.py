"""What the downloaded copy takes of a finished page, and where its links lead from there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from dataclasses import dataclass, replace
from html import unescape

from overrides.build.process import Failed

_OPENS = '<article class="md-content__inner md-typeset">'
_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_FACT = re.compile(r"<dt>([^<]+)</dt><dd>(.*?)</dd>", re.S)
_TAG = re.compile(r"<[^>]+>")
_GONE = re.compile(
    r'<(noscript|script|template)\b.*?</\1>|<div class="(?:tool|offline|asked)"[^>]*></div>'
    r'|<p class="[^"]*\bon-site\b[^"]*">.*?</p>',
    re.S,
)
_FIRST = re.compile(r'<div aria-label="In an emergency".*?</div>', re.S)
_HEADING = re.compile(r"(</?h)([2-4])\b")
_FORM = re.compile(r'<section class="paper" id="paper-record".*?</section>', re.S)
_HEED = re.compile(r'<p class="notice heed\b.*?</p>', re.S)
_STANDING = re.compile(r'<section class="standing".*?</section>', re.S)
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.S)
_HREF = re.compile(r'\bhref="([^"]*)"')
_NAV = re.compile(r'<a href="([^"#]*)" class="md-nav__link')
_LEAVE = re.compile(r'<a class="md-skip" href="([^"]*)"[^>]*\bdata-leave\b')
_AWAY = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.I)
_DEAD = re.compile(r"<(button|select|input|form|iframe|img|script|template)\b")
ONLINE = ' <span class="elsewhere">(online only)</span>'


@dataclass(frozen=True)
class Taken:
    """What is taken of a page: its title, its middle, and some of what stands around it.

    `first` is what comes before everything else: whom to ring in danger. `facts` is what its foot
    says of it, `leave` where "Leave this page" goes, `order` the place of each page in the menu.
    """

    title: str
    first: str
    body: str
    facts: dict[str, str]
    leave: str
    order: dict[str, int]


def taken(html: str) -> Taken:
    """Return what the copy takes of a finished page. Raises Failed if the theme has changed."""
    title = _TITLE.search(html)
    if html.count(_OPENS) != 1 or not title:
        raise Failed("the theme's page has changed: overrides/build/shell.py does not know it")
    begins = html.index(_OPENS) + len(_OPENS)
    body = html[begins : html.rindex("</article>")]
    facts = {name: unescape(_TAG.sub("", fact)).strip() for name, fact in _FACT.findall(body)}
    leave = _LEAVE.search(html)
    first = _FIRST.search(body)
    return Taken(
        unescape(title[1]).rpartition(" - ")[0] or unescape(title[1]),
        first[0] if first else "",
        _GONE.sub("", _FIRST.sub("", body)),
        facts,
        unescape(leave[1]) if leave else "",
        {page(href): at for at, href in enumerate(dict.fromkeys(_NAV.findall(html)))},
    )


def parted(decide: Taken) -> tuple[Taken, Taken]:
    """Return the decide page without the blank form, and the form as a page of its own."""
    form = _FORM.search(decide.body)
    if form is None:
        raise Failed("decide/: there is no blank form for the downloaded copy")
    rest = decide.body.replace(form[0], "")
    alone = _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) - 1}", form[0])
    around = "".join(_HEED.findall(rest)), "".join(_STANDING.findall(rest))
    body = f"{around[0]}{alone}{around[1]}"
    return replace(decide, body=rest), replace(decide, title="A plain record form", body=body)


def page(address: str) -> str:
    """Return the name of the file that an address of a page stands for."""
    last = address.rpartition("/")[2]
    return posixpath.join(address, "index.html") if last in ("", ".", "..") else address


def relinked(body: str, name: str, known: Container[str], form: str) -> str:
    """Return the middle of a page with links to files. What is not there is words only."""

    def follow(link: re.Match[str]) -> str:
        href = _HREF.search(link[1])
        if href is None or _AWAY.match(href[1]):
            return link[0]
        there, _, anchor = href[1].partition("#")
        folder = posixpath.dirname(name)
        to = posixpath.normpath(posixpath.join(folder, page(there))) if there else name
        if to == "decide/index.html" and anchor == "paper-record":
            to, there, anchor = form, ".", ""
        if not there:
            return link[0]
        if to not in known:
            return link[2] + ONLINE
        relative = posixpath.relpath(to, folder or ".") + ("#" + anchor if anchor else "")
        return link[0].replace(href[0], f'href="{relative}"', 1)

    return _LINK.sub(follow, body)


def dead(body: str) -> str:
    """Return what in a page needs the site or a script of it, or an empty text."""
    found = _DEAD.search(body)
    return f"<{found[1]}>" if found else ""
