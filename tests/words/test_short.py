"""An abbreviation is written out where a page first uses it."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.words.pages import pages, read
from tests.words.short import Known, check, first_uses, known

LISTED = Known(
    everyone=frozenset({"NHS"}),
    contributors=frozenset({"TOML"}),
    plain={"LADO": "council's designated officer"},
    later={"docs/old.md": frozenset({"FGM"})},
)


def found(text: str, path: str = "docs/p.md") -> list[str]:
    return [f"{one.line} {one.message.split(':')[0]}" for one in check([read(path, text)], LISTED)]


@pytest.mark.parametrize(
    "text",
    [
        "The designated safeguarding lead (DSL) is told.",
        "The DSL (designated safeguarding lead) is told.",
        "Ask the Department for Education (DfE).",
        "Ask the child and adolescent mental health services (CAMHS).",
        "A multi-agency risk assessment conference (MARAC) meets.",
        "A special educational needs co-ordinator (SENCO) knows.",
        "MAPPA stands for multi-agency public protection arrangements.",
        "The multi-agency\nsafeguarding hub (MASH) answers.",
        "The council's designated officer (LADO) decides.",
        "General practitioners (GPs) know.",
    ],
)
def test_one_that_is_written_out_is_fine(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The DSL is told.",
        "Somebody else (DSL) is told.",
        "The lead (DSL) is told.",
        "The dog and a big sheep lead (DSL) is told.",
        "The DSL (a very busy person) is told.",
        "The DSL is told. The designated safeguarding lead (DSL) decides.",
    ],
)
def test_one_that_is_not_written_out_at_first_is_found(text: str) -> None:
    assert found(f"One.\n{text}\n") == ["2 DSL"]


def test_each_is_named_once_where_it_first_stands() -> None:
    assert found("One.\nDSL, DSLs and DfE.\nDSL.\n") == ["2 DSL", "2 DfE"]


def test_blocks_are_read_too_and_headings_code_and_ids_are_not() -> None:
    text = '# The DSL\n\n`DSL` and s.16LA and C2 and JavaScript.\n```toml step\nid = "DSL"\n'
    assert found(f"{text}```\n") == []
    assert found(f'{text}help = "The DSL."\n```\n') == ["6 DSL"]


def test_what_everyone_knows_is_fine_and_trade_words_are_for_contributors() -> None:
    assert found("The NHS reads TOML.") == ["1 TOML"]
    assert found("The NHS reads TOML.", "docs/contributing/a.md") == []


def test_what_is_still_to_be_mended_is_listed_and_may_only_shrink() -> None:
    assert found("FGM is named.", "docs/old.md") == []
    assert found("FGM and DSL.", "docs/old.md") == ["1 DSL"]
    assert found("Nothing is named.", "docs/old.md") == [
        "1 abbreviations.toml still lists FGM for this page."
    ]


def test_the_real_lists_do_not_overlap() -> None:
    listed = known()
    assert not listed.everyone & listed.contributors
    assert not any(short & listed.everyone for short in listed.later.values())


def test_nothing_is_left_to_be_written_out() -> None:
    assert known().later == {}


def test_the_glossary_explains_every_short_form_that_a_reader_meets() -> None:
    listed, every = known(), pages()
    (glossary,) = (page for page in every if page.path == "docs/read/glossary.md")
    explained = first_uses(glossary, listed.plain)
    met = {
        short: page.path
        for page in every
        if not page.path.startswith(("docs/contributing/", "README.md"))
        for short in first_uses(page, listed.plain)
        if short not in listed.everyone
    }
    assert len(met) > 10
    assert {short: page for short, page in met.items() if short not in explained} == {}


def test_the_glossary_has_its_entries_in_order_and_each_once() -> None:
    (glossary,) = pages([ROOT / "docs/read/glossary.md"])
    for part in glossary.source.split("\n## ")[1:3]:
        entries = re.findall(r"^(\w.*?)(?: <!--.*)?\n:   \S", part, re.M)
        assert len(entries) > 30
        assert entries == sorted(set(entries), key=str.lower)
