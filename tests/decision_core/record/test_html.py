"""The HTML file needs nothing from anywhere, tells its name alone, and is in order."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from decision_core.model import Procedure
from decision_core.record import RENDERINGS, write
from decision_core.record.html import NAME, POLICY
from tests.decision_core.record.filling import record_of
from tests.decision_core.record.nasty import NASTY
from tests.decision_core.record.reading import Outline, outline

ADDRESS = {"href", "src", "srcset", "action", "data", "poster", "background", "ping", "cite"}


def page(procedure: Procedure, text: str = "", kind: str = "must-share") -> str:
    typed = (lambda field: text) if text else (lambda field: f"Typed under {field.id}.")
    return RENDERINGS["html"].data(record_of(procedure, kind, typed=typed)).decode("utf-8")


@pytest.mark.parametrize("name", NASTY)
def test_it_is_one_file_without_script_address_or_handler(current: Procedure, name: str) -> None:
    text = page(current, NASTY[name])
    found = outline(text)
    assert set(found.tags) <= {
        "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section",
        "div", "h1", "h2", "h3", "p", "ul", "li", "strong", "b", "dl", "dt", "dd", "blockquote",
        "table", "thead", "tbody", "tr", "th", "td", "code", "span",
    }  # fmt: skip
    names = {key for key, _ in found.attributes}
    assert not names & ADDRESS and not [key for key in names if key.startswith("on")]
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style and "@import" not in style and "\\" not in style
    assert found.tags.count("style") == found.tags.count("h1") == 1


def test_its_own_policy_lets_nothing_in(current: Procedure) -> None:
    text = page(current)
    assert POLICY.startswith("default-src 'none'; style-src 'unsafe-inline'")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    assert text.index(policy) < text.index("<style>")
    assert "unsafe-inline" not in POLICY.replace("style-src 'unsafe-inline'", "")


def test_title_and_language_are_the_same_for_every_record(current: Procedure) -> None:
    for text in (page(current), page(current, "Something else", "do-not-share")):
        assert text.startswith('<!doctype html>\n<html lang="en-GB">\n')
        assert f"<title>{NAME}</title>" in text
    draft = RENDERINGS["html"].data(write(current, {}, {})).decode("utf-8")
    assert f"<title>{NAME}</title>" in draft


@pytest.mark.parametrize("kind", ["must-share", "do-not-share"])
def test_headings_are_in_order_and_none_is_skipped(current: Procedure, kind: str) -> None:
    found = outline(page(current, kind=kind))
    levels = [int(tag[1]) for tag in found.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1 and levels.count(2) > 5
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_table_has_headers_and_every_entry_a_label(current: Procedure) -> None:
    found = outline(page(current))
    assert found.attributes.count(("scope", "col")) == found.tags.count("th") == 2
    order = [tag for tag in found.tags if tag in ("dt", "dd")]
    assert order.count("dt") > 40
    assert all(tag == "dd" or after == "dd" for tag, after in pairwise(order))


def test_typed_lines_have_their_own_reading_direction(current: Procedure) -> None:
    found = outline(page(current, NASTY["right to left"]))
    typed = [path for path, _ in found.texts if path.endswith("blockquote/p")]
    assert found.attributes.count(("dir", "auto")) * 2 == len(typed) > 0


def test_the_foot_of_every_printed_page_has_the_digest_and_a_draft_says_so(
    current: Procedure,
) -> None:
    record = record_of(current, "must-share")
    digest = " ".join(re.findall(".{8}", record.document["integrity"]["digest"]))
    text = RENDERINGS["html"].data(record).decode("utf-8")
    assert f'@bottom-left {{ content: "Record digest {digest}"' in text
    assert digest in text[text.index("<footer>") :]
    draft = RENDERINGS["html"].data(write(current, {}, {})).decode("utf-8")
    assert '@bottom-left { content: "DRAFT  Record digest ' in draft
    assert '<div class="draft">' in draft and '<div class="draft">' not in text


def test_the_reader_of_this_test_notices_what_is_not_closed() -> None:
    parser = Outline()
    with pytest.raises(AssertionError):
        parser.feed("<p><b></p>")
