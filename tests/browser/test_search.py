"""What people type is answered: the heading that answers is among the first three results."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect

from overrides.hooks.searching import LITTLE, separator
from tests.browser.visitor import Visitor

ANSWERS: Mapping[str, str] = {
    "may I share if mum says no": "read/telling-and-agreeing/#what-if-mum-says-no",
    "mum said no": "read/telling-and-agreeing/#what-if-mum-says-no",
    "who decides": "read/after-you-share/#who-decides-what",
    "what must I write down": "read/writing-it-down/",
    "is there a duty on my charity": "read/law/duty-to-share/#is-there-a-duty-on-my-charity",
    "what if I am wrong": "read/what-if-i-am-wrong/",
    "a journalist rang": "situations/journalist-rang/",
    "a parent asks for the file": "situations/parent-asks-for-the-file/",
    "nobody answers the phone": "situations/nobody-answers/",
    "can I tell the police": "read/law/law-enforcement/",
    "GDPR": "read/law/data-protection/",
    "do I need consent": "read/golden-rules/#3-a-child-at-risk-no-consent-needed",
    "can a child keep a secret": "read/confidence/#a-child-asks-me-to-keep-a-secret",
    "what is significant harm": "read/law/children-acts/#what-is-significant-harm",
    "how long do we keep records": "read/writing-it-down/#how-long-do-we-keep-records",
    "LADO": "read/glossary/#short-forms",
}
FIRST = 3
HEAVIEST = 300_000
"""Bytes, compressed, that the index may weigh. Whoever searches waits for it."""


@pytest.fixture(scope="module")
def searcher(browser: Browser, address: str) -> Iterator[Visitor]:
    """Somebody on the first page, who searches again and again."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    somebody = Visitor(context.new_page(), address)
    somebody.open("")
    yield somebody
    context.close()
    assert somebody.troubles == []


def results(searcher: Visitor, query: str) -> Locator:
    """Types a question, as people do, and gives the results once they are its own."""
    box = searcher.page.get_by_role("textbox", name="Search")
    found = searcher.page.locator(".md-search-result__item")
    box.click()
    box.fill("")
    box.press("End")
    expect(found).to_have_count(0)
    box.fill(query)
    box.press("End")
    expect(found.first).to_be_visible()
    return found


def shown(searcher: Visitor, query: str) -> list[str]:
    """Where the first three results lead, without what lies behind a fold."""
    found = results(searcher, query).locator("nth=0").locator("xpath=..")
    addresses = found.locator(":scope > li").evaluate_all(
        """(items, count) => items.slice(0, count).flatMap((item) =>
          [...item.querySelectorAll(":scope > a")]
            .filter((link) => Number(link.firstElementChild.dataset.mdScore) > 0)
            .map((link) => link.href))""",
        FIRST,
    )
    return [one.removeprefix(searcher.address) for one in addresses]


@pytest.mark.parametrize("query", ANSWERS)
def test_the_answer_is_among_the_first_three_results(searcher: Visitor, query: str) -> None:
    assert ANSWERS[query] in shown(searcher, query)


def test_a_question_of_little_words_finds_nothing_at_random(searcher: Visitor) -> None:
    box = searcher.page.get_by_role("textbox", name="Search")
    results(searcher, "threshold")
    box.fill("may I if it is")
    box.press("End")
    expect(searcher.page.locator(".md-search-result__item")).to_have_count(0)


def test_little_words_change_nothing_about_what_is_found(searcher: Visitor) -> None:
    assert shown(searcher, "a journalist rang") == shown(searcher, "journalist rang")
    assert shown(searcher, "Could it be (restricted)?") == shown(searcher, "restricted")


def test_a_result_leads_to_its_heading(searcher: Visitor) -> None:
    results(searcher, "may I share if mum says no")
    searcher.page.locator(".md-search-result__link[href$='what-if-mum-says-no']").click()
    expect(searcher.page.locator("h2#what-if-mum-says-no")).to_be_in_viewport()
    searcher.open("")


class Links(HTMLParser):
    """The addresses that a page's own content links to: no menu, no foot."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside = 0
        self.found: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"
        address = dict(attrs).get("href") or ""
        if tag == "a" and self.inside and not urlsplit(address).scheme:
            self.found.add(urlsplit(address).path)

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"


def pages_from(site: Path, page: str) -> set[str]:
    """The pages that one page's content links to."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    return {urljoin(f"/{page}", address).lstrip("/") for address in Links(html).found}


@pytest.mark.parametrize("page", sorted({urlsplit(one).path for one in ANSWERS.values()}))
def test_each_answer_is_two_links_from_the_first_page(site: Path, page: str) -> None:
    first = pages_from(site, "")
    second = {at for near in first if near.endswith("/") for at in pages_from(site, near)}
    assert page in first | second, page


def test_the_index_is_not_too_heavy(site: Path) -> None:
    size = len(gzip.compress((site / "search/search_index.json").read_bytes(), 9, mtime=0))
    assert 50_000 < size < HEAVIEST


def test_the_words_passed_over_are_those_that_the_theme_leaves_out(site: Path) -> None:
    (worker,) = site.glob("assets/javascripts/workers/search.*.min.js")
    found = re.search(r"stopWordFilter=\w+\.generateStopWordFilter\(\[(.*?)\]", worker.read_text())
    assert found
    assert re.findall(r'"(\w+)"', found[1]) == LITTLE.split()
    assert "(?<" not in separator()
