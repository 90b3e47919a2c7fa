"""The downloaded copy: made of the finished pages, the same every time, with nothing dead in it."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

import pytest

from overrides.build import archive, download, guard, shell
from overrides.build.process import Failed

KNOWN = {"index.html", "a/index.html", "a/b/index.html", "decide/index.html", download.FORM}


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy as somebody has it after unpacking."""
    folder = tmp_path_factory.mktemp("copy")
    with zipfile.ZipFile(site / download.ZIP) as file:
        file.extractall(folder)
    (top,) = folder.iterdir()
    return top


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("index.html", '<a href="a/">A</a>', '<a href="a/index.html">A</a>'),
        ("a/index.html", '<a href="..">A</a>', '<a href="../index.html">A</a>'),
        ("a/index.html", '<a href="../#x">A</a>', '<a href="../index.html#x">A</a>'),
        ("a/b/index.html", '<a href="../">A</a>', '<a href="../index.html">A</a>'),
        ("a/index.html", '<a href="#here">A</a>', '<a href="#here">A</a>'),
        ("a/index.html", '<a href="tel:999">999</a>', '<a href="tel:999">999</a>'),
        (
            "a/index.html",
            '<a href="../decide/#paper-record">A</a>',
            '<a href="../record-form/index.html">A</a>',
        ),
        ("a/index.html", '<a href="../c/">the <b>C</b></a>', "the <b>C</b>" + shell.ONLINE),
        ("index.html", '<a href="https://a.example/">A</a>', '<a href="https://a.example/">A</a>'),
    ],
)
def test_a_link_leads_to_a_file_or_is_only_words(name: str, before: str, after: str) -> None:
    assert shell.relinked(before, name, KNOWN, download.FORM) == after


@pytest.mark.parametrize("control", ["<button>", "<select>", "<input>", "<form>", "<img>"])
def test_what_would_be_dead_in_the_copy_is_named(control: str) -> None:
    assert shell.dead(f"<p>{control}</p>") == control
    assert shell.dead("<p><textarea></textarea></p>") == ""


def test_a_theme_that_changed_is_noticed() -> None:
    with pytest.raises(Failed, match="theme's page has changed"):
        shell.taken("<title>A</title><article></article>")


def test_it_is_the_same_every_time_and_its_page_says_its_fingerprint(site: Path) -> None:
    data = (site / download.ZIP).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    assert (site / f"{download.ZIP}.sha256").read_text("utf-8") == f"{digest}  when-to-share.zip\n"
    html = (site / download.PAGE).read_text("utf-8")
    assert f'<code data-copy="sha256">{digest}</code>' in html
    assert f'<span data-copy="size">{len(data) / 1e6:.1f} MB</span>' in html
    assert len(data) < 2_000_000
    contents = archive.read(site / download.ZIP)
    assert {Path(name).parts[0] for name in contents} == {"when-to-share-2026-09"}
    with zipfile.ZipFile(site / download.ZIP) as file:
        assert {one.date_time[0] for one in file.infolist()} == {1980}
        assert [one.filename for one in file.infolist()] == sorted(contents)


def test_no_link_in_it_is_dead_and_nothing_comes_from_elsewhere(copy: Path) -> None:
    assert guard.check(copy) == []
    for path in copy.rglob("*.html"):
        html = path.read_text("utf-8")
        inward = re.findall(r'<a\b[^>]*\bhref="(?![a-z]+:)([^"#]+)', html)
        assert all(href.endswith((".html", "LICENSE", "NOTICES.md")) for href in inward), path
        assert 'type="module"' not in html and "<noscript" not in html


def test_every_page_says_that_it_is_a_copy_of_which_edition_and_how_old(copy: Path) -> None:
    pages = sorted(copy.rglob("*.html"))
    assert len(pages) > 170
    for path in pages:
        html = path.read_text("utf-8")
        assert re.search(r"A downloaded copy: edition 2026-09, built from the pages of \d", html)
        if path.parent.name != "every-page":
            assert 'class="notice heed heed--late" data-late="20' in html, path


@pytest.mark.parametrize("name", ["index.html", "decide/index.html", "record-form/index.html"])
def test_it_says_what_needs_the_site_and_whom_to_ring_before_that(name: str, copy: Path) -> None:
    html = (copy / name).read_text("utf-8")
    assert html.index("tel:999") < html.index("A downloaded copy") < html.index("<h1")
    assert re.search("needs? the site online", html)


def test_the_list_names_every_page_and_the_form_stands_alone(copy: Path) -> None:
    listing = (copy / download.LIST).read_text("utf-8")
    for path in copy.rglob("*.html"):
        name = path.relative_to(copy).as_posix()
        assert name in (download.LIST,) or f'href="../{name}"' in listing, name
    assert 'id="paper-record"' not in (copy / "decide" / "index.html").read_text("utf-8")
    assert (copy / download.FORM).read_text("utf-8").count("<textarea") > 20
