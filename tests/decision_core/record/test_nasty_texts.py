"""Whatever somebody types appears as itself in every rendering and imitates nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from decision_core.model import Field, Procedure
from decision_core.record import RENDERINGS, Record
from decision_core.record.document import tidy
from decision_core.record.text import WIDTH
from decision_core.record.visible import typed_lines
from tests.decision_core.record.filling import record_of
from tests.decision_core.record.nasty import JOINED, LONG, NASTY
from tests.decision_core.record.reading import READERS, Found, in_markdown, parts_in, squashed

WRAPPED = ("text", "markdown")
"""Renderings that break a long line."""

DIGEST = re.compile(r"([0-9a-f]{8}\s*){4,8}")


_MADE: dict[str, Record] = {}


def with_text(procedure: Procedure, text: str) -> Record:
    """A record with the same text in every field that must be typed."""
    if text not in _MADE:
        _MADE[text] = record_of(procedure, "must-share", False, lambda field: text)
    return _MADE[text]


def read_back(record: Record, shape: str) -> Found:
    return READERS[shape](RENDERINGS[shape].data(record))


def own(found: Found) -> list[str]:
    """The tool's own texts, without what differs from record to record."""
    return [DIGEST.sub("DIGEST", text) for text in found.own]


def without_breaks(lines: list[str]) -> str:
    return re.sub(r"\s+", "", "".join(lines))


@pytest.mark.parametrize("shape", READERS)
@pytest.mark.parametrize("name", NASTY)
def test_it_appears_as_itself(current: Procedure, name: str, shape: str) -> None:
    text = tidy(NASTY[name])
    wanted = list(typed_lines(text))
    blocks = read_back(with_text(current, text), shape).typed
    assert len(blocks) >= 5
    for block in blocks:
        if shape == "rich":  # every second of two spaces is one that browsers do not fold
            assert block == [line.replace("\u00a0", " ") for line in wanted]
        elif shape in WRAPPED:
            assert without_breaks(block) == without_breaks(wanted)
        else:
            assert block == wanted


@pytest.mark.parametrize("shape", READERS)
@pytest.mark.parametrize("name", NASTY)
def test_it_changes_nothing_around_it(current: Procedure, name: str, shape: str) -> None:
    harmless = read_back(with_text(current, "Seen twice this week."), shape)
    assert own(read_back(with_text(current, NASTY[name]), shape)) == own(harmless)


@pytest.mark.parametrize("name", NASTY)
def test_text_and_short_stay_within_80_columns_and_mark_each_typed_line(
    current: Procedure, name: str
) -> None:
    record = with_text(current, NASTY[name])
    for shape in ("text", "short"):
        lines = RENDERINGS[shape].data(record).decode("utf-8").split("\n")
        assert max(map(len, lines)) <= WIDTH
        assert all(line == line.rstrip() for line in lines)
    for shape in ("text", "short", "rich", "markdown"):
        text = RENDERINGS[shape].data(record).decode("utf-8")
        assert text.splitlines() == text.split("\n")[:-1], shape


@pytest.mark.parametrize("shape", ["text", "short", "html", "rich", "markdown"])
@pytest.mark.parametrize("name", NASTY)
def test_no_character_that_cannot_be_seen_gets_through(
    current: Procedure, name: str, shape: str
) -> None:
    text = RENDERINGS[shape].data(with_text(current, NASTY[name])).decode("utf-8")
    for joined in JOINED.split():
        text = text.replace(joined, "")
    hidden = (
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
    )
    assert re.findall(hidden, text) == []


@pytest.mark.parametrize("shape", [*READERS, "short"])
def test_no_line_that_was_typed_starts_as_a_formula(current: Procedure, shape: str) -> None:
    data = RENDERINGS[shape].data(with_text(current, NASTY["formulas"]))
    if shape == "docx":
        data = parts_in(data)["word/document.xml"]
    lines = unescape(re.sub("<[^>]*>", "", data.decode("utf-8"))).split("\n")
    typed = [line for line in lines if re.search(r"=cmd|\+1\+1|@SUM|=1\+1|=2", line)]
    assert len(typed) >= 5 and all(line.startswith("> ") for line in typed)


def test_the_json_keeps_what_was_typed(current: Procedure) -> None:
    for name, text in NASTY.items():
        record = with_text(current, text)
        assert record.document["decision"]["reason"] == tidy(text), name


def test_only_spaces_are_nothing(current: Procedure) -> None:
    record = with_text(current, " \t\n\u00a0\u3000\r\n ")
    assert not record.complete
    assert "decision.reason" in record.document["missing"]
    assert read_back(record, "text").typed == []


@pytest.mark.parametrize("shape", READERS)
def test_ten_thousand_characters_are_whole(current: Procedure, shape: str) -> None:
    assert len(LONG) == 10_000
    blocks = read_back(with_text(current, LONG), shape).typed
    assert {without_breaks(block) for block in blocks} == {without_breaks([LONG])}


def test_hard_texts_stay_apart_from_one_another(current: Procedure) -> None:
    texts = list(NASTY.values())
    order: dict[str, str] = {}

    def typed(field: Field) -> str:
        return order.setdefault(field.id, f"{field.id}\n{texts[len(order) % len(texts)]}")

    record = record_of(current, "must-share", typed=typed)
    names = [field.id for field in current.fields if field.id in order]
    for shape in READERS:
        starts = [block[0] for block in read_back(record, shape).typed]
        assert starts == names, shape


def test_two_spaces_are_not_folded_into_one_where_html_is_pasted(current: Procedure) -> None:
    record = with_text(current, NASTY["spaces"])
    assert "&gt; a\u00a0 b\u00a0\u00a0 c" in RENDERINGS["rich"].data(record).decode("utf-8")


MARKED = "1. # *a* _b_ `c` [d](e) <i>f</i> &lt; | g ~~h~~ {i} \\ + - > j\u202e\n== k =="
SHOWN = MARKED.replace("\u202e\n", "[U+202E] ")


@pytest.mark.parametrize("name", NASTY)
def test_markdown_shows_it_the_same_with_every_extension(current: Procedure, name: str) -> None:
    data = RENDERINGS["markdown"].data(with_text(current, NASTY[name]))
    extensions = ["extra", "sane_lists", "smarty", "pymdownx.superfences", "pymdownx.magiclink"]
    plain, extended = in_markdown(data), in_markdown(data, [*extensions, "pymdownx.tilde"])
    assert extended.typed == plain.typed


def in_these_words(procedure: Procedure, words: str) -> Record:
    """A record under an edition that says the same everywhere."""
    changed = replace(
        procedure,
        edition=replace(procedure.edition, title=words, note=words),
        fields=tuple(replace(field, label=words, group=words) for field in procedure.fields),
        steps=tuple(replace(step, question=words) for step in procedure.steps),
        outcomes=tuple(replace(item, title=words, text=words) for item in procedure.outcomes),
        actions=tuple(replace(action, text=words) for action in procedure.actions),
    )
    return record_of(changed, "share-now", day="2030-02-02")


@pytest.mark.parametrize("shape", ["rich", "markdown", "docx", "html"])
@pytest.mark.parametrize("start", ["", "- ", "+ ", "1) ", "# ", "= "])
def test_words_of_an_edition_are_text_and_no_markup(
    small: Procedure, shape: str, start: str
) -> None:
    found = read_back(in_these_words(small, start + MARKED), shape)
    same = read_back(in_these_words(small, "Harmless"), shape)
    assert found.words.count(squashed(start + SHOWN)) == same.words.count("harmless") > 10
    places, others = ([own.partition(": ")[0] for own in item.own] for item in (found, same))
    assert places == others


@pytest.mark.parametrize("name", NASTY)
def test_a_small_edition_is_no_different(small: Procedure, name: str) -> None:
    record = record_of(small, "share-now", typed=lambda field: NASTY[name], day="2030-02-02")
    for shape in READERS:
        assert len(read_back(record, shape).typed) == 3
