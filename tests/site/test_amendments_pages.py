"""The amendments on the site: in a list, in place on the guidance they touch, and as a feed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from decision_core.diff import compare
from decision_core.documents.amended import MOST, Told, told
from decision_core.graph import in_figures
from decision_core.pinned import pinned
from decision_core.reader import read_amendments, read_editions
from decision_core.situated import situations
from decision_core.verify.amendments import claimed
from overrides.build.feed import ATOM, as_json, atom, tag
from overrides.hooks.amendments import touching
from tests.conftest import DOCS


@pytest.fixture(scope="module")
def known() -> tuple[Told, ...]:
    return told(read_editions(DOCS), read_amendments(DOCS))


def nowhere(_: str) -> str:
    return ""


def entries(data: bytes) -> dict[str, Xml.Element]:
    """The entries of a feed by their ids."""
    feed = Xml.fromstring(data)
    return {one.findtext(f"{{{ATOM}}}id", ""): one for one in feed.iter(f"{{{ATOM}}}entry")}


def test_no_situation_further_from_telling_is_counted_instead_of_shown(
    known: tuple[Told, ...],
) -> None:
    most = 0
    for item in known:
        a, b = item.before, item.after
        for claim, made in zip(item.amendment.claims(), item.situations, strict=True):
            whole = situations(pinned(a, claim), pinned(b, claim), claimed((a, b), claim))
            away, shown = ([one for one in some if one.lines[0][0] == "Direction"]
                           for some in (whole, made.shown))  # fmt: skip
            assert len(away) == len(shown)
            assert len(whole) == len(made.shown) + made.more
            most = max(most, len(away))
    assert most > MOST, "no claim has so many, so this proves nothing"


def test_the_feed_has_what_atom_demands_and_names_that_never_change(
    known: tuple[Told, ...],
) -> None:
    data = atom(known, "When to share", nowhere)
    feed = Xml.fromstring(data)
    assert feed.tag == f"{{{ATOM}}}feed"
    for one in (feed, *entries(data).values()):
        for name in ("id", "title", "updated"):
            assert one.findtext(f"{{{ATOM}}}{name}"), name
        updated = one.findtext(f"{{{ATOM}}}updated", "")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", updated)
    assert feed.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name")
    assert set(entries(data)) == {tag(f"amendment:{item.amendment.id}") for item in known}
    assert feed.find(f".//{{{ATOM}}}link") is None
    elsewhere = atom(known, "When to share", lambda name: f"https://site.example/{name}/")
    assert set(entries(elsewhere)) == set(entries(data))
    links = [link.get("href") for link in Xml.fromstring(elsewhere).iter(f"{{{ATOM}}}link")]
    assert links[0] == "https://site.example/amendments/"
    assert len(links) == len(known) + 1


def test_the_feed_says_who_agreed_and_puts_the_newest_first(known: tuple[Told, ...]) -> None:
    first, *rest = known
    agreed = replace(
        first.amendment, agreed_by="Safeguarding leads <all>", agreed_on=date(2026, 12, 1)
    )
    data = atom([*rest, replace(first, amendment=agreed)], "T", nowhere)
    listed = [*entries(data).values()]
    assert listed[0].findtext(f"{{{ATOM}}}updated") == "2026-12-01T00:00:00Z"
    said = listed[0].findtext(f"{{{ATOM}}}summary", "")
    assert said.endswith("Agreed by Safeguarding leads <all>.")
    assert listed[1].findtext(f"{{{ATOM}}}summary", "").endswith("Nobody has agreed this yet.")


def test_the_list_for_programs_says_the_same(known: tuple[Told, ...]) -> None:
    table = json.loads(as_json(known, nowhere))
    assert [one["id"] for one in table] == [item.amendment.id for item in known]
    assert all(one["situations"] and one["agreed_on"] is None for one in table)


def test_a_page_shows_only_the_amendments_that_touch_it(known: tuple[Told, ...]) -> None:
    page = '```toml step\nid = "duty"\n```\n'
    assert [x.amendment.id for x in touching(known, "p.md", page)] == ["duty-to-share"]
    assert touching(known, "p.md", '```toml action\nid = "duty"\n```\n') == []
    assert touching(known, "p.md", "No card here.") == []


def test_each_question_and_outcome_shows_its_amendments_in_place(
    site: Path, known: tuple[Told, ...]
) -> None:
    now = known[0].after
    touched = {name for item in known for name in item.amendment.touches}
    for thing in (*now.steps, *now.outcomes):
        page = thing.where.page.split("/", 1)[1].removesuffix(".md")
        html = (site / page / "index.html").read_text("utf-8")
        assert ("Show amendments" in html) == (thing.id in touched), thing.id
        for item in known:
            shown = f"amendments/{item.amendment.id}/" in html
            assert shown == (thing.id in item.amendment.touches), (thing.id, item.amendment.id)


def test_every_amendment_has_a_page_with_situations_and_marked_words(
    site: Path, known: tuple[Told, ...]
) -> None:
    index = unescape((site / "amendments/index.html").read_text("utf-8"))
    for item in known:
        html = unescape((site / f"amendments/{item.amendment.id}/index.html").read_text("utf-8"))
        assert item.amendment.title in index
        for words in (item.amendment.what, item.amendment.why, item.amendment.effect):
            assert re.sub(r"<[^>]+>", "", html).find(words) >= 0
        assert "Not agreed yet." in html
        for claim in item.situations:
            assert f"{claim.sets} sets of answers" in html
            assert claim.about[-1] in index
        ins, dels = (re.findall(f"<{name}>(.*?)</{name}>", html, re.S) for name in ("ins", "del"))
        assert all("put in: " in text for text in ins)
        assert all("taken out: " in text for text in dels)
        pieces = [x for word in item.words for _, found in word.texts for x in found]
        assert len(ins) == sum(piece.kind == "new" for piece in pieces)
        assert len(dels) == sum(piece.kind == "old" for piece in pieces)


def test_the_counts_on_the_site_are_those_of_the_two_editions_compared(site: Path) -> None:
    """From 2018 to 2024 to 2026: what is printed is computed here again, from the pages alone."""
    editions = {one.edition.id: one for one in read_editions(DOCS)}
    listed = {one["id"]: one for one in json.loads((site / "amendments.json").read_text("utf-8"))}
    changes = set()
    for amendment in read_amendments(DOCS):
        a, b = editions[amendment.replaces], editions[amendment.edition]
        changes.add((amendment.replaces, amendment.edition))
        html = (site / f"amendments/{amendment.id}/index.html").read_text("utf-8")
        for claim, said in zip(amendment.claims(), listed[amendment.id]["situations"], strict=True):
            groups = compare(pinned(a, claim), pinned(b, claim))
            sets = in_figures(sum(group.sets for group in groups))
            assert said["sets"] == sets != "0"
            assert f"{sets} sets of answers" in html
        assert amendment.cites and amendment.why
    assert changes == {("2018-07", "2024-05"), ("2024-05", "2026-09")}


def test_home_and_about_lead_to_the_list_and_the_list_to_the_feed(site: Path) -> None:
    assert 'href="amendments/"' in (site / "index.html").read_text("utf-8")
    assert 'href="../amendments/"' in (site / "about/index.html").read_text("utf-8")
    assert 'href="../amendments.xml"' in (site / "amendments/index.html").read_text("utf-8")
    assert entries((site / "amendments.xml").read_bytes())
    assert json.loads((site / "amendments.json").read_text("utf-8"))
