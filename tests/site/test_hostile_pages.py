"""A hostile page of a partnership is refused with its line, or Markdown makes it harmless."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import markdown  # type: ignore[import-untyped]
import pytest
from mkdocs.utils.yaml import yaml_load

from decision_core.verify.local_words import plain_page
from tests.conftest import ROOT
from tests.hostile_words import PAGES

SITE = "a.example"
TAGS = {
    *("p", "em", "strong", "a", "ul", "ol", "li", "h1", "h2", "h3", "code", "pre", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "br", "hr", "sup", "div"),
}
ATTRIBUTES = {"id", "class", "href", "title", "align"}


class Inert(HTMLParser):
    """Notes what could act in a piece of HTML: a tag, an attribute or an address off the list."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        if tag not in TAGS:
            self.found.append(f"<{tag}>")
        self.found += [f"<{tag} {name}>" for name, _ in attrs if name not in ATTRIBUTES]
        for name, value in attrs:
            address = "".join((value or "").split()).replace("\\", "/")
            parts = urlsplit(address)
            away = (parts.scheme, parts.netloc) not in {("", ""), ("https", SITE)}
            if name == "href" and away:
                self.found.append(address)

    handle_startendtag = handle_starttag

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self.found.append(f"<!--{data}-->")


@pytest.fixture(scope="module")
def extensions() -> dict[str, Any]:
    """What turns pages into HTML here, with its settings."""
    with (ROOT / "mkdocs.yml").open("rb") as file:
        given = yaml_load(file)["markdown_extensions"]
    named = [one if isinstance(one, dict) else {one: {}} for one in given]
    return {name: settings for one in named for name, settings in one.items()}


def rendered(text: str, extensions: dict[str, Any]) -> list[str]:
    settings = {name: given or {} for name, given in extensions.items()}
    html = markdown.markdown(text, extensions=list(settings), extension_configs=settings)
    return Inert(html).found


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_it_is_refused_with_its_line_or_does_nothing(page: str, extensions: dict[str, Any]) -> None:
    text = f"# Title\n\n{page}\n"
    refused = list(plain_page("docs/local/here/index.md", text, (SITE,)))
    assert all(finding.line >= 3 and finding.message.endswith(".") for finding in refused)
    assert refused or rendered(text, extensions) == []


def test_most_of_them_would_do_something_if_they_were_let_in(extensions: dict[str, Any]) -> None:
    live = [name for name, page in PAGES.items() if rendered(f"# Title\n\n{page}\n", extensions)]
    assert len(live) > len(PAGES) / 2
    assert {"a script after a fence in a fence", "by a reference on the next line"} <= set(live)


def test_a_good_page_is_let_in(extensions: dict[str, Any]) -> None:
    page = (
        "# Title\n\nPlain *words*, a [page](contacts.md), [ours](https://a.example/x).\n\n- One\n"
    )
    assert list(plain_page("p.md", page, (SITE,))) == []
    assert rendered(page, extensions) == []
