"""A translation changes words and nothing else, and an old or a wrong one is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from decision_core.__main__ import main
from decision_core.codec import digests, dump, load
from decision_core.engine import walk
from decision_core.errors import Findings
from decision_core.model import Procedure
from decision_core.paths import ways
from decision_core.wording import (
    Said,
    Wording,
    begun,
    faults,
    places,
    read_wording,
    read_wordings,
    translated,
    untranslated,
    written,
)
from tests.conftest import DOCS
from tests.pseudo import LANGUAGE, is_pseudo, pseudo, wording

QUESTION = ("steps", "danger", "question")
TEXT = ("outcomes", "share-now", "text")


@pytest.fixture(scope="module")
def spoken(current: Procedure) -> Procedure:
    return translated(current, wording(current))


def test_behaviour_is_the_same_to_the_byte_in_every_language(
    current: Procedure, spoken: Procedure
) -> None:
    assert digests(spoken).behaviour == digests(current).behaviour
    assert digests(spoken).digest != digests(current).digest
    assert digests(load(dump(spoken))) == digests(spoken)


def test_every_way_leads_to_the_same_outcome_and_the_same_actions(
    current: Procedure, spoken: Procedure
) -> None:
    both = list(zip(ways(current), ways(spoken), strict=True))
    assert len(both) > 50
    for one, other in both:
        assert one.path == other.path
        answers = dict(one.path)
        now, then = walk(current, answers), walk(spoken, answers)
        assert [now.outcome and now.outcome.id] == [then.outcome and then.outcome.id]
        assert now.actions == then.actions


def test_every_text_of_the_cards_is_replaced_and_knows_its_language(spoken: Procedure) -> None:
    texts = places(spoken)
    assert len(texts) > 500
    for place, text in texts.items():
        assert is_pseudo(text), place
        assert isinstance(text, Said) and text.lang == LANGUAGE, place


def test_what_is_left_out_stays_english_and_is_listed(current: Procedure) -> None:
    part = replace(wording(current), texts={QUESTION: pseudo("Is anyone in immediate danger?")})
    made = translated(current, part)
    assert [place for place, text in places(made).items() if isinstance(text, Said)] == [QUESTION]
    assert places(made)[TEXT] == places(current)[TEXT]
    assert len(untranslated(current, part)) == len(places(current)) - 1
    assert "steps.danger.question" not in untranslated(current, part)
    assert "outcomes.share-now.text" in untranslated(current, part)


def without(place: tuple[str, ...], text: str) -> Callable[[Wording], Wording]:
    return lambda good: replace(good, texts={**good.texts, place: text})


WRONG: dict[str, tuple[Callable[[Wording], Wording], str]] = {
    "an id that does not exist": (
        without(("steps", "dangr", "question"), "x"),
        'nothing to translate at steps.dangr.question. Did you mean "steps.danger.question"?',
    ),
    "where the answer leads": (
        without(("steps", "danger", "answers", "yes", "goto"), "share-now"),
        "nothing to translate at steps.danger.answers.yes.goto",
    ),
    "the kind of an outcome": (
        without(("outcomes", "share-now", "kind"), "do-not-share"),
        "nothing to translate at outcomes.share-now.kind",
    ),
    "no words": (without(QUESTION, " "), "steps.danger.question is empty"),
    "a lost 999": (without(TEXT, "Ring now."), "does not ring the numbers"),
    "another number": (without(QUESTION, "999?"), "does not ring the numbers"),
    "older English": (lambda good: replace(good, digest="0" * 64), 'write digest = "'),
    "English": (lambda good: replace(good, language="en-GB"), "no code of another language"),
    "no code": (lambda good: replace(good, language="Welsh"), "no code of another language"),
    "nobody translated it": (lambda good: replace(good, translated_by=""), "add translated_by"),
    "nobody checked it": (lambda good: replace(good, checked_by=""), "add checked_by"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_translation_is_refused_with(name: str, current: Procedure) -> None:
    spoil, said = WRONG[name]
    good = wording(current)
    assert [*faults(current, good)] == []
    found = [finding.message for finding in faults(current, spoil(good))]
    assert len(found) == 1 and said in found[0], found


def test_a_file_is_read_as_it_was_written(current: Procedure) -> None:
    good = wording(current)
    assert read_wording("", written(good)) == good
    blank = begun(current, "cy")
    assert read_wording("", written(blank)) == blank


@pytest.mark.parametrize(
    ("text", "said"),
    [("a = ", "not TOML"), ("steps.danger.question = 3", "no text"), ("digest = 1", "no text")],
)
def test_a_file_that_is_no_translation_says_why(text: str, said: str) -> None:
    with pytest.raises(Findings, match=said):
        read_wording("cy/2026-09.toml", text)


def test_files_are_found_by_language_and_edition_and_all_faults_are_told_at_once(
    tmp_path: Path, current: Procedure
) -> None:
    docs = tmp_path / "docs"
    folder = docs / "languages" / LANGUAGE
    folder.mkdir(parents=True)
    good = wording(current)
    (folder / "2026-09.toml").write_text(written(good), encoding="utf-8")
    page = f"docs/languages/{LANGUAGE}/2026-09.toml"
    assert read_wordings(docs, [current]) == (replace(good, page=page),)
    (folder / "2031-01.toml").write_text(written(good), encoding="utf-8")
    (folder / "2032-01.toml").write_text("a = ", encoding="utf-8")
    with pytest.raises(Findings) as raised:
        read_wordings(docs, [current])
    assert [finding.page[-12:] for finding in raised.value.findings] == [
        "2031-01.toml",
        "2032-01.toml",
    ]


def test_no_translation_is_published_yet_and_the_page_says_so(current: Procedure) -> None:
    assert read_wordings(DOCS, [current]) == ()
    text = (DOCS / "languages" / "index.md").read_text(encoding="utf-8")
    assert "There is no translation yet." in text


def test_the_command_prints_a_file_to_begin_with(
    capsys: pytest.CaptureFixture[str], current: Procedure
) -> None:
    assert main(["begin-translation", "cy", "--edition", "2026-09", "--docs", str(DOCS)]) == 0
    assert read_wording("", capsys.readouterr().out) == begun(current, "cy")
