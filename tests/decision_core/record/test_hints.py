"""The hints point at what a record may not need, whatever the text, and quickly."""

from __future__ import annotations

import importlib
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from decision_core.record import hint_names, hint_words
from decision_core.record import hints as hints_module
from decision_core.record.hints import WORDS, Hint, hints, is_nhs_number
from tests.benchmarks.hints import labelled
from tests.decision_core.record.nasty import NASTY
from tests.doors import door

LONG = 20_000
UNITS = (
    "9", "9 ", "999 000 ", "99-", "0", "0 ", "07 ", "0(", "+44", " ", "\n", "\u00a0", "A", "Aa ",
    "A. ", "Aa-", "a'", "Aa de ", "Mrs ", "Mr A. ", "@", "a@", "a@b.", ".", "a.", "a-", "http://",
    "https://photos.", "//a.", "data:image/", "x.jpg", "x.jpg ", "born ", "dob 1", "d.o.b.",
    "1/2/", "12 May ", "hard to ", "did not ", "no-", "LS1 ", "S1", "é", "e\u0301", "\u0301", "😀",
)  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(hint.kind, text[hint.start : hint.end]) for hint in hints(text)]


# --- NHS numbers


@pytest.mark.parametrize("number", range(60))
def test_of_ten_last_digits_exactly_one_makes_an_nhs_number_or_none(number: int) -> None:
    prefix = f"9990{number * 1_627:05}"
    valid = [digit for digit in "0123456789" if is_nhs_number(prefix + digit)]
    weighed = sum((10 - at) * int(digit) for at, digit in enumerate(prefix))
    assert valid == [digit for digit in "0123456789" if (weighed + int(digit)) % 11 == 0]
    assert len(valid) <= 1


def test_a_check_digit_of_ten_makes_no_number_and_of_eleven_makes_nought() -> None:
    assert not any(is_nhs_number(f"999000000{digit}") for digit in range(10))
    assert [digit for digit in range(10) if is_nhs_number(f"999808080{digit}")] == [0]


@pytest.mark.parametrize(
    "digits", ["", "999000001", "99900000188", "999 000 0018", "999000001x", "９９９００００１８"]
)
def test_only_ten_plain_digits_are_an_nhs_number(digits: str) -> None:
    assert not is_nhs_number(digits)
    assert is_nhs_number("9990000018")


@pytest.mark.parametrize(
    "shape",
    [
        "9990000018",
        "999 000 0018",
        "999-000-0018",
        "999  000  0018",
        "999.000.0018",
        "999\u00a0000\u00a00018",
        "999–000–0018",
    ],
)
def test_an_nhs_number_is_found_however_it_is_spaced(shape: str) -> None:
    assert found(f"NHS no {shape}, read out.") == [("nhs-number", shape)]


@pytest.mark.parametrize(
    "text",
    [
        "99990000018",
        "99900000182",
        "1-9990000018",
        "9990000018-1",
        "999 000 00182",
        "8999 000 0018",
        "999   000   0018",
        "99 90 00 00 18",
        "999 000 0017",
    ],
)
def test_a_number_in_a_longer_one_or_with_a_wrong_digit_is_no_nhs_number(text: str) -> None:
    assert "nhs-number" not in [kind for kind, _ in found(f"Number {text} here.")]


# --- Small rules that the labelled lines do not settle


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Seen on 09-02-2026 10:30 at home.", []),
        ("New birth visit on 3 May 2026.", []),
        ("Born at term, seen on 3 May 2026.", []),
        ("Read s16LA and s.16LA again.", []),
        ("Off at the M5 4th exit, not the 5th.", []),
        ("He counted 0 1 2 3 4 5 6 7 8 9 10.", []),
        ("Vitamin D and Room B and Flat 3 B.", []),
        ("Seen by Mrs Green and Dr Hall.", [("name", "Mrs Green"), ("name", "Dr Hall")]),
        ("Health Visitor Ann Other rang.", [("name", "Ann Other")]),
        ("Mrs Monday and Miss Tuesday Club", []),
        ("She met Ann Other. Then Mum came.", [("name", "Ann Other")]),
        ("She didn’t engage.", [("label", "didn’t engage")]),
        ("Attention\nseeking, they said.", [("label", "Attention\nseeking")]),
        ("It is Attention Seeking again.", [("label", "Attention Seeking")]),
        ("IMG_9990000018.jpg", [("image", "IMG_9990000018.jpg")]),
        ("(see IMG_1.jpg).", [("image", "IMG_1.jpg")]),
        ("It was hard\n\nto reach the tap.", []),
    ],
)
def test_what_looks_alike_is_told_apart(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


def test_every_word_list_holds_together() -> None:
    assert hint_words.SURNAMES_TOO <= hint_words.NO_NAMES
    assert hint_words.ROLES <= hint_words.NO_NAMES
    assert not hint_words.TITLES & hint_words.NO_NAMES
    assert len(set(hint_words.LABELS)) == len(hint_words.LABELS)


@pytest.mark.parametrize("label", hint_words.LABELS)
def test_every_label_is_found_in_each_of_its_forms(label: str) -> None:
    parts = [part.split("/") for part in label.split()]
    for turn in range(max(map(len, parts))):
        phrase = " ".join(part[turn % len(part)] for part in parts)
        text = f"they wrote {phrase} again"
        assert found(text) == [("label", phrase)]


# --- Every text


@pytest.mark.parametrize("text", [*NASTY.values(), *(unit * 40 for unit in UNITS)])
def test_hints_are_sorted_inside_the_text_and_never_overlap(text: str) -> None:
    agreed = f"Ann Other, dob 3/5/12, 07700 900123 {text} LS1 4AB, x.png"
    given = hints(agreed)
    assert given == tuple(sorted(given))
    assert len(given) >= 3
    ends = [0, *(hint.end for hint in given)]
    for before, hint in zip(ends, given, strict=False):
        assert before <= hint.start < hint.end <= len(agreed)
        assert hint.kind in WORDS


def _patterns() -> Iterator[re.Pattern[str]]:
    for module in (hints_module, hint_names):
        yield from (value for value in vars(module).values() if isinstance(value, re.Pattern))


def _repeats(tree: Any) -> Iterator[int]:
    """The upper bound of every repetition anywhere in a parsed pattern."""
    waiting = list(tree)
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple) and item and str(item[0]).endswith("_REPEAT"):
            yield int(item[1][1])
        if isinstance(item, tuple | list) or type(item).__name__ == "SubPattern":
            waiting.extend(item)


def test_no_pattern_repeats_without_a_bound() -> None:
    """An unbounded repetition that something must follow makes long texts slow.

    Only the pattern that is one repetition and nothing else may have none.
    """
    parser = importlib.import_module("re._parser")
    checked = 0
    for pattern in _patterns():
        if pattern.pattern != r"\S+":
            bounds = list(_repeats(parser.parse(pattern.pattern, pattern.flags)))
            assert max(bounds, default=0) <= 80, pattern.pattern
            checked += len(bounds)
    assert checked > 40


@pytest.mark.parametrize("unit", UNITS)
def test_a_text_of_twenty_thousand_characters_comes_back(unit: str) -> None:
    """A pattern that runs away never comes back at all; the test above finds the slower ones."""
    text = (unit * LONG)[: LONG - 30] + " and then Ann Other rang x."
    assert hints(text)[-1] == Hint(text.index("Ann"), text.index(" rang"), "name")


def test_a_text_in_pieces_has_the_hints_of_the_pieces() -> None:
    lines = [line.text for line in labelled()]
    wanted: list[Hint] = []
    start = 0
    for line in lines:
        wanted += [Hint(h.start + start, h.end + start, h.kind) for h in hints(line)]
        start += len(line) + 2
    assert list(hints("\n\n".join(lines))) == wanted
    assert len(wanted) > 150


@pytest.mark.parametrize("name", ["Zoë Brontë", "Şükrü Yılmaz", "José Álvarez García", "Łukasz Ż"])
def test_a_name_is_found_however_its_accents_are_stored(name: str) -> None:
    surname = name.removesuffix(" Ż") + (" Żak" if name.endswith("Ż") else "")
    for form in ("NFC", "NFD"):
        stored = unicodedata.normalize(form, surname)
        assert found(f"😀 seen by {stored} today.") == [("name", stored)]


@pytest.mark.parametrize(
    "text",
    ["ילדה בת חמש", "طفلة في الخامسة", "你好 孩子", "\ud800 \udfff", "٩٩٩ ٠٠٠ ٠٠١٨"],
)
def test_writing_without_capitals_gives_no_hints(text: str) -> None:
    assert hints(text) == ()


# --- The bridge


def ask(**request: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(door().handle(json.dumps({"op": "hints", **request})))
    return answer


def test_the_bridge_gives_the_hints_of_each_field_without_an_edition() -> None:
    assert ask(texts={"what": "Rang Ann Other.", "why": ""})["result"] == {
        "what": [{"start": 5, "end": 14, "kind": "name", "words": WORDS["name"]}],
        "why": [],
    }


def test_the_bridge_counts_places_as_a_browser_does() -> None:
    text = "😀 Ann Other 👍🏽 LS1 4AB"
    units = text.encode("utf-16-le")
    given = ask(texts={"what": text})["result"]["what"]
    cut = [units[2 * hint["start"] : 2 * hint["end"]].decode("utf-16-le") for hint in given]
    assert cut == ["Ann Other", "LS1 4AB"]


@pytest.mark.parametrize("texts", [None, [], "x", {"what": 1}, {"what": None}, {"what": ["x"]}])
def test_the_bridge_refuses_texts_that_are_no_table_of_texts(texts: Any) -> None:
    assert ask(texts=texts)["error"] == {
        "id": "unreadable",
        "message": "Texts are a table of field ids and texts.",
    }


def test_the_bridge_never_gives_back_what_was_typed() -> None:
    assert "Other" not in json.dumps(ask(texts={"what": "Rang Ann Other."}))
