"""Without a script: the links between the cards are the whole procedure."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from decision_core.model import Procedure
from decision_core.paths import ways
from decision_core.report import path_report


@dataclass
class Card:
    """One card of the built page: its links by answer, and what an outcome says of itself."""

    kind: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    adds: dict[str, list[str]] = field(default_factory=dict)
    carries: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """Reads the cards of the decide page, by the links alone."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cards: dict[str, Card] = {}
        self.here = Card()
        self.inside = 0
        self.template = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "template":
            self.template = True
        if self.template:
            return
        if "data-step" in given or "data-outcome" in given:
            self.here = self.cards[given["id"]] = Card(kind=given.get("data-kind", ""))
            self.here.carries = given.get("data-actions", "").split()
        if tag == "a" and "data-answer" in given:
            self.here.answers[given["data-answer"]] = given["href"].removeprefix("#")
            self.here.adds[given["data-answer"]] = given.get("data-adds", "").split()

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.template = False


@pytest.fixture(scope="module")
def cards(site: Path) -> dict[str, Card]:
    return Page((site / "decide" / "index.html").read_text(encoding="utf-8")).cards


def test_following_the_links_gives_the_outcome_of_every_path(
    cards: dict[str, Card], current: Procedure
) -> None:
    wanted = {way.path: way for way in ways(current)}
    found = 0
    todo: list[tuple[str, tuple[tuple[str, str], ...]]] = [("danger", ())]
    while todo:
        place, path = todo.pop()
        card = cards[place]
        if card.answers:
            todo += [(to, (*path, (place, answer))) for answer, to in card.answers.items()]
            continue
        way = wanted[path]
        assert way.outcome, path_report(current, path)
        assert (place, card.kind) == (way.outcome.id, way.outcome.kind)
        added = [item for step, answer in path for item in cards[step].adds[answer]]
        assert set(way.actions) <= {*added, *card.carries}, path_report(current, path)
        found += 1
    assert found == len(wanted) == 1043


def test_following_the_links_gives_every_path_through_how(
    cards: dict[str, Card], current: Procedure
) -> None:
    wanted = {way.path: way for way in ways(current, "how")}
    todo: list[tuple[str, tuple[tuple[str, str], ...]]] = [("tell", ())]
    found = 0
    while todo:
        place, path = todo.pop()
        if place == "end":
            added = {item for step, answer in path for item in cards[step].adds[answer]}
            assert added == set(wanted[path].actions), path_report(current, path)
            found += 1
            continue
        todo += [(to, (*path, (place, answer))) for answer, to in cards[place].answers.items()]
    assert found == len(wanted) == 648


def test_the_page_says_that_links_name_the_card_when_scripts_are_off(site: Path) -> None:
    html = (site / "decide" / "index.html").read_text(encoding="utf-8")
    notices = [part.split("</noscript>")[0] for part in html.split("<noscript>")[1:]]
    assert any("address of this page then names the card" in notice for notice in notices)


def test_every_page_of_a_card_begins_with_999(site: Path) -> None:
    of_cards = [*site.glob("guidance/*/index.html"), *site.glob("guidance/outcomes/*/index.html")]
    assert len(of_cards) > 40
    for path in of_cards:
        html = path.read_text("utf-8")
        if 'class="md-content__inner' in html:  # the sheet for a wall is drawn otherwise
            before = html.partition("<h1")[0].partition('class="md-content__inner')[2]
            assert 'href="tel:999"' in before, path
