"""What is done to every finished page: its policy, its links, its name for the search."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from overrides.build import links, policy, styles
from overrides.build.process import Failed

PAGE = "<html><head>\n" + policy.CHARSET + "{}</head><body></body></html>"


def allowed(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_a_policy_allows_the_scripts_in_the_page_and_no_other() -> None:
    page = PAGE.format('<script>one()</script><script src="two.js"></script>')
    assert policy.hashes(page) == {allowed("one()")}


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json"])
def test_data_in_a_page_needs_no_permission(kind: str) -> None:
    assert policy.hashes(f'<script id="x" type="{kind}">{{}}</script>') == set()


def test_a_module_in_a_page_needs_permission() -> None:
    assert policy.hashes('<script type="module">a()</script>') == {allowed("a()")}


def test_the_policy_comes_before_anything_a_page_loads() -> None:
    page = policy.with_policy(PAGE.format("<script>one()</script>"))
    assert re.search(r'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy"', page)
    assert page.index("Content-Security-Policy") < page.index("<script>")


def test_no_policy_allows_whatever_is_written_into_a_page() -> None:
    assert "unsafe-inline" not in policy.policy([])
    assert "'unsafe-eval'" not in policy.policy([])


@pytest.mark.parametrize("page", ["<html></html>", policy.CHARSET * 2])
def test_a_page_that_cannot_carry_a_policy_stops_the_build(page: str) -> None:
    with pytest.raises(Failed):
        policy.with_policy(page)


def test_the_headers_say_at_least_what_each_page_says(site: Path) -> None:
    given = dict(policy.read_headers((site / "_headers").read_text("utf-8")))
    whole = given["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in whole
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        inside = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        assert inside, path
        assert policy.policy(policy.hashes(page), policy.styles(page)) == inside[1]
        allowed = set(whole.replace(";", "").split())
        assert policy.hashes(page) | policy.styles(page) <= allowed, path


def test_the_build_publishes_none_of_its_own_files(site: Path) -> None:
    assert not (site / "build").exists()
    assert not (site / "hooks").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="https://a.b">', '<a href="https://a.b" rel="noreferrer">'),
        ('<a href="//a.b">', '<a href="//a.b" rel="noreferrer">'),
        ('<a rel="next" href="http://a.b">', '<a rel="next noreferrer" href="http://a.b">'),
        ('<a href="https://a.b" rel="noreferrer">', '<a href="https://a.b" rel="noreferrer">'),
        ('<a href="../harm/">', '<a href="../harm/">'),
        ('<a href="tel:999">', '<a href="tel:999">'),
        ('<abbr title="https://a.b">', '<abbr title="https://a.b">'),
    ],
)
def test_a_link_away_says_nothing_about_where_the_reader_was(before: str, after: str) -> None:
    assert links.with_quiet_links(before) == after


def test_the_search_dialog_gets_its_name() -> None:
    page = links.DIALOG + links.FORM
    assert 'role="dialog" aria-label="Search">' in links.with_named_search(page)


def test_a_page_without_a_search_needs_no_dialog() -> None:
    assert links.with_named_search("<p>Decide</p>") == "<p>Decide</p>"


@pytest.mark.parametrize("times", [0, 2])
def test_a_theme_that_has_changed_is_noticed(times: int) -> None:
    with pytest.raises(Failed, match=f"{times} times"):
        links.with_named_search(links.DIALOG * times + links.FORM)


def test_our_own_style_sheets_are_one_file_in_their_order(tmp_path: Path) -> None:
    folder = tmp_path / styles.FOLDER
    folder.mkdir(parents=True)
    for name in styles.PARTS:
        (folder / f"{name}.css").write_text(f".{name} {{}}", encoding="utf-8")
    styles.join(tmp_path)
    assert [path.name for path in folder.iterdir()] == ["ours.css"]
    assert (folder / "ours.css").read_text("utf-8").split() == [
        word for name in styles.PARTS for word in (f".{name}", "{}")
    ]


def test_a_page_links_to_that_one_file_or_the_build_stops() -> None:
    link = '<link rel="stylesheet" href="../assets/stylesheets/{}.css">\n'
    links = "".join(link.format(name) for name in styles.PARTS)
    body = '<body data-md-color-scheme="default">'
    assert styles.with_one(links + body).split("<body")[0].strip() == link.format("ours").strip()
    for wrong in (links * 2 + body, links.replace("cards", "tool") + body, body, links):
        with pytest.raises(Failed):
            styles.with_one(wrong)


def test_a_page_that_is_not_of_the_theme_brings_its_own_style_sheets() -> None:
    sheet = '<link rel="stylesheet" href="../assets/stylesheets/wall.css"><body>'
    assert styles.with_one(sheet) == sheet
