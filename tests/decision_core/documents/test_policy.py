"""A setting's draft policy says what it promises, says that it is a draft, and takes any name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from decision_core.clause import ASKED, GOVERNS, GROUP, SETTING
from decision_core.codec import dump
from decision_core.documents.made import FORMATS, policy_bytes
from decision_core.documents.policy import draft_for, policy
from decision_core.documents.wording import dump_wording, load_wording
from decision_core.errors import CoreError, Unknown, Unreadable
from decision_core.record.visible import one_line
from decision_core.shown import local
from tests.decision_core.documents.made_for import (
    EDITION,
    NURSERY,
    clauses,
    draft,
    edition,
    procedures,
)
from tests.decision_core.documents.promised import PROMISED
from tests.decision_core.record.nasty import NASTY
from tests.decision_core.record.reading import READERS, in_text, parts_in, squashed

SHAPES = tuple(FORMATS)
DRAFT = draft_for("committee")


@pytest.mark.parametrize("kind", SETTING)
@pytest.mark.parametrize("point", PROMISED)
def test_it_promises_all_that_the_pre_school_did(point: str, kind: str) -> None:
    said = in_text(draft(kind=kind))
    assert [phrase for phrase in PROMISED[point] if not said.says(phrase)] == []


def test_each_promise_is_a_clause_and_goes_with_it() -> None:
    bare = policy(replace(clauses(), clauses=()), edition(), NURSERY)
    said = in_text(policy_bytes(bare, "text"))
    assert [
        phrase for phrases in PROMISED.values() for phrase in phrases if said.says(phrase)
    ] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_every_form_holds_every_clause_once(shape: str) -> None:
    said = READERS[shape](draft(shape))
    mine = [one for one in clauses().clauses if not one.when or "nursery" in one.when]
    assert len(mine) > 30
    for clause in mine:
        for line in filter(str.strip, clause.text.split("\n")):
            assert said.words.count(squashed(line)) == 1, (clause.id, line)
    places = [said.words.index(squashed(GROUP[group])) for group in GROUP]
    assert places == sorted(places)


@pytest.mark.parametrize("shape", SHAPES)
def test_999_comes_before_anything_that_was_filled_in(shape: str) -> None:
    said = READERS[shape](draft(shape)).words
    assert -1 < said.index(squashed("ring 999")) < said.index(squashed("Little Acorns"))
    assert squashed("ring 101") in said


def test_a_school_and_a_club_have_clauses_of_their_own() -> None:
    school, club = (in_text(draft(kind=kind)) for kind in ("school", "club"))
    assert school.says("A teacher may learn at work") and not club.says("A teacher may learn")
    assert school.says("usually rests on its public task")
    assert club.says("asks for no balancing test")
    assert not school.says("asks for no balancing test")


def test_the_text_says_under_every_heading_that_it_is_a_draft() -> None:
    lines = draft().decode("utf-8").split("\n")
    headings = [number for number, line in enumerate(lines) if line.startswith("== ")]
    assert len(headings) == len(GROUP) + 5
    assert {lines[number + 1] for number in headings} == {DRAFT}
    assert lines[1] == f"*** {DRAFT} ***"


def test_the_html_says_it_under_every_heading_and_at_the_foot_of_every_printed_page() -> None:
    html = draft("html").decode("utf-8")
    assert len(re.findall("<h2>", html)) == len(GROUP) + 5
    assert len(re.findall(rf"</h2>\n<p>{re.escape(DRAFT)}</p>", html)) == len(GROUP) + 5
    assert f'@page {{ @bottom-left {{ content: "{DRAFT}"' in html
    assert "<title>Draft policy</title>" in html


def test_the_word_file_says_it_at_the_foot_of_every_page() -> None:
    parts = parts_in(draft("docx"))
    foot = ElementTree.fromstring(parts["word/footer1.xml"])
    assert DRAFT in "".join(foot.itertext())
    assert b'<w:footerReference w:type="default"' in parts["word/document.xml"]
    assert b"titlePg" not in parts["word/document.xml"]
    assert READERS["docx"](draft("docx")).own[1] == f"Draft: {DRAFT}"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", NASTY)
def test_a_hostile_name_appears_as_itself_and_changes_nothing_else(name: str, shape: str) -> None:
    typed = NASTY[name][:200].strip()
    fields = dict.fromkeys(("name", "body", "lead", "retention", "routes"), typed)
    said, plain = draft(shape, **fields), draft(shape, **dict.fromkeys(fields, "x"))
    as_is = squashed(one_line(unicodedata.normalize("NFC", typed)))
    assert READERS[shape](said).words.count(as_is) >= len(fields)
    assert _skeleton(shape, said) == _skeleton(shape, plain)


def _skeleton(shape: str, data: bytes) -> list[str]:
    """What a name must not change: the headings, tags and paragraphs."""
    if shape == "text":
        return [line for line in data.decode("utf-8").split("\n") if re.match("==|- |[*>]", line)]
    text = parts_in(data)["word/document.xml"] if shape == "docx" else data
    return re.findall(r"<[^>]*>", text.decode("utf-8"))


def test_without_an_area_each_contact_is_a_line_to_fill_in() -> None:
    said = draft().decode("utf-8")
    assert "No area was chosen" in said
    assert "\nChildren's social care: ________\n" in said
    assert "Not yet supplied" not in said


def test_with_an_area_its_contacts_are_in_it_and_its_gaps_are_said() -> None:
    said = in_text(draft(partnership="northshire"))
    assert said.says("Northshire Family Front Door. Form: https://forms.northshire.example/")
    assert said.says("Police, online: ________ Not yet supplied by the partnership.")
    assert said.says("This area is invented.")
    assert said.says("Northshire Levels of Help, version 4")
    assert not said.says("No area was chosen")
    assert in_text(draft(partnership="southmere")).says(
        "________ Not yet supplied by the partnership. The council is choosing a new provider."
    )


def test_a_contact_past_its_check_says_so_from_the_next_day_on() -> None:
    late = "OUT OF DATE: its next check was due by 1 September 2026"
    assert in_text(draft(partnership="southmere", dated="2026-09-02")).says(late)
    for day in ("2026-09-01", ""):
        assert not in_text(draft(partnership="southmere", dated=day)).says("OUT OF DATE")


def test_what_is_left_out_is_a_line_to_fill_in_and_what_is_said_stands_under_its_clause() -> None:
    said = draft().decode("utf-8")
    for ask in ASKED.values():
        filled = ask.id in NURSERY
        assert (f"\n{ask.label}: ________\n" in said) != filled, ask.id
    kept = said.index("Keeping something without end is rare.")
    assert kept < said.index("How long records are kept here: Rule 4") < said.index("Lost, or sent")


@pytest.mark.parametrize(("governs", "who"), [
    ("governing-body", "the governing body"), ("committee", "the committee"),
    ("trustees", "the trustees"), ("directors", "the directors"),
    ("owner", "the owner or proprietor"), ("", "whoever governs the setting"),
])  # fmt: skip
@pytest.mark.parametrize("shape", SHAPES)
def test_it_is_addressed_to_those_who_govern_in_their_own_word(
    governs: str, who: str, shape: str
) -> None:
    said = READERS[shape](draft(shape, governs=governs))
    assert said.says(f"DRAFT for {who}. This is not the child protection policy.")
    assert said.says(f"This draft is for {who} to change, to agree and to sign")
    others = {f"the {words.lower()}" for words in GOVERNS.values()} - {who}
    assert [other for other in others if said.says(f"DRAFT for {other}")] == []


def test_no_line_to_fill_in_is_lost_when_an_area_is_chosen() -> None:
    lines = {area: draft(partnership=area).decode("utf-8") for area in ("", "southmere")}
    blank = {area: set(re.findall(r"(?m)^(.+?): ________", lines[area])) for area in lines}
    supplied = blank[""] - blank["southmere"]
    found = local(edition("southmere"), _slots(blank[""]))
    assert found
    have = {item["label"] for item in (*found["contacts"], *found["documents"]) if item["supplied"]}
    assert supplied == have and len(have) == 2


def _slots(labels: set[str]) -> list[str]:
    named = edition().edition
    groups = {"contact": named.contacts, "document": named.documents}
    return [
        f"{group}:{slot.id}" for group, slots in groups.items() for slot in slots
        if slot.label in labels
    ]  # fmt: skip


def test_what_it_rests_on_is_an_annex_on_pages_of_its_own() -> None:
    html = draft("html").decode("utf-8")
    assert html.split("<h2>")[-1].startswith("Annex: what this rests on</h2>")
    assert html.count('<section class="apart">') == 1
    assert ".apart { break-before: page; }" in html
    word = parts_in(draft("docx"))["word/document.xml"].decode("utf-8")
    assert word.count("<w:pageBreakBefore/>") == 1
    assert "Annex: what this rests on" in word.split("<w:pageBreakBefore/>")[1][:200]


def test_a_nursery_is_told_what_was_not_read_about_early_years() -> None:
    said = {kind: in_text(draft(kind=kind)) for kind in SETTING}
    told = {kind for kind in SETTING if said[kind].says("early years foundation stage")}
    assert told == {"nursery"}


def test_there_is_a_table_of_versions_to_fill_in() -> None:
    html = draft("html").decode("utf-8")
    table = html.split("<h2>Versions</h2>")[1].split("</table>")[0]
    assert table.count('<th scope="col">') == 5
    assert table.count("<td>&nbsp;</td>") == 20
    assert b"Agreed by" in parts_in(draft("docx"))["word/document.xml"]
    assert draft().count(b"- Version: ________; Written by: ________") == 4


def test_it_lists_what_it_rests_on_and_what_was_not_read() -> None:
    said = in_text(draft())
    for clause in clauses().clauses:
        if not clause.when or "nursery" in clause.when:
            assert all(said.says(f"[{cite}]") for cite in clause.cites)
    assert said.says("Title, date and standing read in other pages; contents not read.")
    assert not said.says("[fgm-2003:s5B]")


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"kind": ""}, Unreadable, "Choose the kind"),
        ({"kind": "prison"}, Unreadable, "has no such choice"),
        ({"governs": "the king"}, Unreadable, "has no such choice"),
        ({"surprise": "x"}, Unknown, "does not ask"),
        ({"name": 3}, Unreadable, "is not a text"),
        ({"name": "x" * 201}, Unreadable, "longer than 200"),
        ({"retention": "x" * 1_001}, Unreadable, "longer than 1,000"),
        ({"dated": "tomorrow"}, Unreadable, "is a date"),
        ({"dated": "20261123"}, Unreadable, "is a date"),
    ],
)
def test_a_form_that_cannot_be_gets_one_sentence(
    fields: dict[str, str], error: type[CoreError], words: str
) -> None:
    with pytest.raises(error, match=words):
        draft(**fields)


def test_the_clauses_of_one_edition_are_not_put_into_another() -> None:
    with pytest.raises(Unreadable, match=EDITION):
        policy(clauses(), procedures()[0], NURSERY)


def test_the_compiled_clauses_are_read_back_and_a_changed_word_is_noticed() -> None:
    data = dump_wording(clauses())
    assert load_wording(data) == clauses()
    order = [list(GROUP).index(one.group) for one in clauses().clauses]
    assert order == sorted(order) and order[-1] == len(GROUP) - 1
    assert dump_wording(load_wording(data)) == data
    with pytest.raises(Unreadable, match="changed after"):
        load_wording(data.replace(b"Nobody has to agree", b"Somebody has to agr"))
    for damaged in (b"{", b"[]", b"{}", data.replace(b'"group":', b'"groop":')):
        with pytest.raises(Unreadable):
            load_wording(damaged)


def test_no_edition_holds_a_clause() -> None:
    for procedure in procedures():
        data = dump(procedure).decode("utf-8")
        said = [one.text.strip().split("\n")[0] for one in clauses().clauses]
        assert len(said) > 40 and not [line for line in said if line in data]
