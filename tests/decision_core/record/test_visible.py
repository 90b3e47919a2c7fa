"""One policy for characters that cannot be seen: shown by their number, everywhere the same."""

from __future__ import annotations

import unicodedata

import pytest

from decision_core.codec import plain
from decision_core.commands import compiled
from decision_core.record.visible import one_line, typed_lines, visible
from tests.conftest import DOCS


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x00\x07\x1b\x7f\x85", "[U+0000][U+0007][U+001B][U+007F][U+0085]"),
        ("a\u202eb\u202c", "a[U+202E]b[U+202C]"),
        ("\u2066\u2069\u200e\u200f\u061c", "[U+2066][U+2069][U+200E][U+200F][U+061C]"),
        ("pass\u200bword\ufeff\u00ad", "pass[U+200B]word[U+FEFF][U+00AD]"),
        ("\ud800x\udfff", "[U+D800]x[U+DFFF]"),
        ("\ufffe\uffff", "[U+FFFE][U+FFFF]"),
        ("\U000e0041", "[U+E0041]"),
        ("a\u200db \u200d", "a[U+200D]b [U+200D]"),
        ("a\tb", "a    b"),
    ],
)
def test_what_cannot_be_seen_is_shown_by_its_number(typed: str, shown: str) -> None:
    assert visible(typed) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Naïve ✓ — “x” 5 °C £5",
        "שלום مرحبا नमस्ते 你好 ελληνικά",
        "\U0001f469\u200d\U0001f467 👍🏽 ❤\ufe0f 🇬🇧 5\ufe0f\u20e3",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "e\u0301 Z\u0351\u0352",
        "[U+202E]",
        "a\u00a0b",
    ],
)
def test_what_can_be_seen_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_every_control_and_format_character_but_the_joiners_is_shown() -> None:
    for number in range(0x110000):
        char = chr(number)
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in "\n\t":
            if 0x0600 <= number <= 0x08E2 or number in (0x110BD, 0x110CD):
                continue  # signs over Arabic and Kaithi numbers, which can be seen
            if 0x13430 <= number <= 0x1345F:
                continue  # how hieroglyphs stand together
            assert visible(f"a{char}b") == f"a[U+{number:04X}]b", hex(number)


@pytest.mark.parametrize(
    "end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"], ids=ascii
)
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert typed_lines(f"one{end}two") == ("one", "two")
    assert one_line(f"one {end} two") == "one two"


def test_nothing_in_any_edition_has_to_be_shown_by_its_number() -> None:
    todo: list[object] = [plain(procedure) for procedure in compiled(DOCS)]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            todo += item.values()
        elif isinstance(item, list):
            todo += item
        elif isinstance(item, str):
            assert one_line(item) == item.strip()
