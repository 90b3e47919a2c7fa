"""A partnership's words are plain, and its links lead to its own sites."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_core.partnership import Adopted, Agency, Change, Term, Text
from decision_core.verify.local_words import (
    is_ours,
    plain_page,
    plain_text,
    texts_of,
    why_not_ours,
)
from tests.decision_core.local import DESK, FORM, KNOWN, PAPER, WHO, found

MARKUP = "This is plain text, not markup. Take out the tags, links and code."
ADDRESS = "A web address stands in a text. Put it into [documents] or a contact's form."
EMAIL = "An email address stands in a text. Put it into [contacts]."
NUMBER = "A telephone number stands in a text. Put it into [contacts], where it is checked."
HIDDEN = "A hidden or direction-changing character stands in this text. Type it again."
EMPTY = "This is not filled in yet."
NO_WEB = "copy what stands at the top of the browser: it begins with https://."
NOT_OURS = 'add "c.example" to sites in index.md; if not, leave the address out.'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Plain words, 12 of them; e.g. 3 < 4 & 5.", []),
        ("…", [EMPTY]), (". . .", [EMPTY]), ("a…", []),
        ("<b>Bold", [MARKUP]), ("</p>", [MARKUP]), ("<!-- x", [MARKUP]), ("<?php", [MARKUP]),
        ("a &amp; b", [MARKUP]), ("&#8203;", [MARKUP]), ("[a](b)", [MARKUP]), ("`code`", [MARKUP]),
        ("{% if", [MARKUP]), ("{{ x", [MARKUP]),
        ("see https: it", [ADDRESS]), ("HTTP:x", [ADDRESS]), ("javascript:x", [ADDRESS]),
        ("file:x", [ADDRESS]), ("ftp:x", [ADDRESS]), ("data:x", [ADDRESS]),
        ("vbscript:x", [ADDRESS]),
        ("go to //here", [ADDRESS]), ("www.a", [ADDRESS]), ("newww.a", []), ("update: now", []),
        ("a.b@c-d.e", [EMAIL]), ("a @ b", []), ("a@b", []),
        ("0123 4567", [NUMBER]), ("(012) 34.56-7", [NUMBER]), ("+44 12 34 56", [NUMBER]),
        ("12 34 56", []), ("ab1234567", []), ("1234567-a", []), ("on 2026-09-30 2026-10-01", []),
        ("2026-09-30 and 012 3456", [NUMBER]), ("0123 2026-09-30 4567", [NUMBER]),
        ("a@b.2026-09-30", [EMAIL]),
        ("zero\u200bwidth", [HIDDEN]), ("\u202eback", [HIDDEN]), ("\u2066in", [HIDDEN]),
        ("tab\tand\nline", []), ("\x00", [HIDDEN]), ("\x85", [HIDDEN]), ("\ufeffx", [HIDDEN]),
        ("{desk} and {lead}",
         ['"{lead}" stands for a local term, and there is no [terms.lead].']),
        ("{}", ['"{}" stands for a local term, and there is no [terms.].']),
    ],
)  # fmt: skip
def test_a_text_is_plain_words(words: str, said: list[str]) -> None:
    who = replace(WHO, terms=(Term("desk", "The Hub"),), contacts=(replace(DESK, note=words),))
    assert found(plain_text, who) == [("contacts front-door note", one) for one in said]


def test_every_text_that_a_reader_may_meet_is_looked_at() -> None:
    yes, unsure = KNOWN.answers
    asked = replace(KNOWN, answers=(replace(yes, hint="h"), unsure))
    whole = replace(
        WHO, partners=("p",), read_with=("r",), languages=("l",), signed_off_by="s", logo="x.svg",
        replaces="old", contacts=(replace(DESK, note="n"),), documents=(PAPER,), steps=(asked,),
        actions=(replace(FORM, help="h"),), terms=(Term("desk", "d"),),
        texts=(Text("telling", "t"),),
        changes=(Change("2030-01-01", what="w"),), adoption=(Adopted("owner", "v", "m"),),
        agencies=(Agency("fire", "f", lead="l", note="g"),),
    )  # fmt: skip
    assert sorted(" ".join(path) for _, path, _ in texts_of(whole)) == sorted([
        "title", "area", "version", "replaces", "signed_off_by", "authors", "partners", "read_with",
        *(f"contacts front-door {key}" for key in ("name", "hours", "note", "source")),
        "contacts front-door checked_by",
        "documents policy title", "steps known question", "steps known why",
        "steps known answers yes label", "steps known answers yes hint",
        "steps known answers unsure label",
        *(f"actions flag {key}" for key in ("text", "why", "help")),
        "terms desk name", "texts telling text", "changes 2030-01-01 what",
        "adoption owner value", "adoption owner missing",
        *(f"agencies fire {key}" for key in ("name", "lead", "note")),
    ])  # fmt: skip


def on_page(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in plain_page("p.md", text, WHO.sites)]


RAW = "Raw HTML stands on this page. Write it in Markdown."
BRACES = "Attributes in braces are not for local pages."
ONE_LINE = (
    "A link is not written as it has to be here. Write [words](address) on one line, "
    "without brackets or spaces in the address."
)
ONLY_TOML = (
    "Only a block of TOML may stand between ``` on a local page. "
    "Begin it with ```toml and its kind, and end it with ``` alone on a line."
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Plain *words* with 3 < 4.", []), ("<b>bold</b>", [RAW]), ("< script", [RAW]),
        ("</div", [RAW]), ("<!-- x -->", [RAW]), ("<?php ?>", [RAW]),
        ("<https://a.example/x>", []), ("<mailto:a@a.example>", None),
        ("# Title { #id }", [BRACES]), ("{: .x }", [BRACES]), ("{.x}", [BRACES]), ("{desk}", []),
        ("zero\u200bwidth", [HIDDEN]), ("Ring 0123 4567.", [NUMBER]), ("On 2026-09-30.", []),
        ("0123 2026-09-30 4567", [NUMBER]), ("0123 <https://a.example> 4567", [NUMBER]),
        ("<<https://a.example>3", []),
        ("[a](https://a.example/1234567)", []), ("[a](contacts.md)", []), ("[a](#part)", []),
        ("[a](a/b:c.md)", []), ("[a](tel:101)", None), ("[a](/x)", None),
        ("[a](//b.example)", None),
        ("[a](https://c.example)", None), ("[a]: https://b.example", []),
        ("[a]: https://c.example", None), ("[a](<https://b.example>)", []),
        ('[a](contacts.md "Title")', []), ("a[^1]", []), ("See [the page]", []),
        ("<https://a.example> <b>", [RAW]), ('*a*{ onclick="x" }', [BRACES]), ("{%", [BRACES]),
        ("[a](", [ONE_LINE]), ("[a](x", [ONE_LINE]), ("[a]:", [ONE_LINE]),
        ("[a](x y)", [ONE_LINE]), ("a\u00adb", [HIDDEN]), ("a\u061cb", [HIDDEN]),
    ],
)  # fmt: skip
def test_a_local_page_is_markdown_with_links_to_its_own_sites(
    line: str, said: list[str] | None
) -> None:
    told = on_page(f"first\n{line}\nlast")
    assert {number for number, _ in told} <= {2}
    if said is None:
        ((_, message),) = told
        assert message.endswith((NO_WEB, NOT_OURS))
    else:
        assert [message for _, message in told] == said


def test_what_stands_in_a_block_is_looked_at_elsewhere() -> None:
    assert on_page("```toml step\n<b>\n```\n<b>") == [(4, RAW)]


@pytest.mark.parametrize(
    "line",
    ["```", "~~~", "```text", "````toml step", "- ```toml step", "``` { .x }", "a ```b``` c"],
)
def test_no_other_block_can_hide_what_comes_after_it(line: str) -> None:
    assert on_page(f"{line}\n<b>")[:2] == [(1, ONLY_TOML), (2, RAW)]
    assert (2, ONLY_TOML) in on_page(f"```toml step\n{line if line != '```' else '~~~'}\n```")


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("https://a.example", True), ("https://b.example/x?y#z", True), ("https://A.example", True),
        ("https://a.example:8443/x", True), ("http://a.example", False), ("a.example", False),
        ("https://a.example.evil.example", False), ("https://xa.example", False),
        ("https://user@a.example", False), ("https://:word@a.example", False),
        ("https://a.example/ x", False), ('https://a.example/"x', False),
        ("https://a.example/<x", False), ("https://a.example\\@b", False), ("https://[a", False),
        ("https://", False), ("", False),
    ],
)  # fmt: skip
def test_an_address_is_ours_if_it_is_secure_and_on_one_of_our_sites(
    address: str, ours: bool
) -> None:
    assert is_ours(address, WHO.sites) == ours


@pytest.mark.parametrize("address", ["https://", "http:", "https://[a", "https:///x"])
def test_an_address_without_a_host_is_no_web_address(address: str) -> None:
    assert why_not_ours(address, WHO.sites).endswith(NO_WEB)
