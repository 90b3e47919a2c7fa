"""The last look over the site finds what a reader would trip over."""

from __future__ import annotations

from pathlib import Path

import pytest

from overrides.build import guard

GOOD = '<h1 id="top">A</h1><a href="b/#there">b</a><a href="#top">up</a><img src="pic.svg">'


def site(folder: Path, body: str = GOOD, name: str = "index.html") -> Path:
    (folder / "b").mkdir()
    (folder / "b" / "index.html").write_text('<p id="there"><a href="..">A</a></p>')
    (folder / "pic.svg").write_text("<svg></svg>")
    (folder / "index.html").write_text(GOOD)
    (folder / name).write_text(body)
    return folder


def test_a_good_site_has_nothing_amiss(tmp_path: Path) -> None:
    assert guard.check(site(tmp_path)) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<img src="https://a.b/x.png">', "another host"),
        ('<img srcset="pic.svg 1x, //a.b/x.png 2x">', "another host"),
        ('<script src="//a.b/x.js"></script>', "another host"),
        ('<link rel="preconnect" href="https://a.b">', "another host"),
        ('<iframe src="https://a.b"></iframe>', "another host"),
        ('<form action="https://a.b"></form>', "another host"),
        ('<svg><use href="https://a.b/x.svg#y"/></svg>', "another host"),
        ('<p style="color: red">', "inline style"),
        ("<style>p {}</style>", "inline style"),
        ('<p onclick="go()">', "inline script"),
        ('<a href="javascript:go()">', "runs a script"),
        ('<a href="nope.html">', "no page or file"),
        ('<a href="b">', "no page or file"),
        ('<img src="nope.png">', "no page or file"),
        ('<a href="#nowhere">', "does not have"),
        ('<a href="b/#nowhere">', "does not have"),
        ("<code>toml step\nid = 1</code>", "left as code"),
    ],
)
def test_what_a_reader_would_trip_over_is_named_with_its_line(
    tmp_path: Path, body: str, words: str
) -> None:
    found = guard.check(site(tmp_path, "<p>\n" + body))
    assert len(found) == 1
    assert found[0].startswith("index.html:2: ")
    assert words in found[0]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://a.b/">out</a>',
        '<link rel="canonical" href="https://a.b/">',
        '<img src="data:image/png;base64,AA">',
        '<a href="mailto:a@b.c">write</a>',
        '<a href="b/?q=1#there">b</a>',
        '<a href="./b/">b</a>',
        "<code>toml step</code>",
    ],
)
def test_what_is_fine_is_left_alone(tmp_path: Path, body: str) -> None:
    assert guard.check(site(tmp_path, body)) == []


def test_a_style_sheet_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    (site(tmp_path) / "x.css").write_text("p { background: url('//a.b/x.png') }")
    assert guard.check(tmp_path) == ["x.css: loads something from another host"]


def test_links_from_the_top_begin_where_the_site_lives(tmp_path: Path) -> None:
    body = '<a href="/here/b/">b</a><a href="/b/">b</a>'
    found = guard.check(site(tmp_path, body, "404.html"), "/here/")
    assert found == ['404.html:1: "/b/" does not begin with /here/, where the site lives']
