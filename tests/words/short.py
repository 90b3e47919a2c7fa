"""Finds abbreviations that a page does not write out where it first uses them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from decision_core.errors import Finding
from tests.words.pages import Page

KNOWN = Path(__file__).with_name("abbreviations.toml")

_SHORT = re.compile(r"(?<![\w./@-])[A-Z](?:[a-z]?[A-Z]|&[A-Z])[A-Za-z0-9&]*(?![\w@])")
_AFTER = re.compile(r"\w+\s*(?:\(([^()]+)\)|(?:stands for|is short for) ([^.;:]+))")
_LITTLE = {"and", "of", "the", "for", "in", "to", "on", "with", "a", "about"}


@dataclass(frozen=True)
class Known:
    """What needs no writing out.

    `everyone` knows these, `contributors` those. `plain` is another way to say what one means, and
    may stand before its brackets. `later` lists by page what is still to be mended.
    """

    everyone: frozenset[str]
    contributors: frozenset[str]
    plain: Mapping[str, str]
    later: Mapping[str, frozenset[str]]


def known(path: Path = KNOWN) -> Known:
    """The lists."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    return Known(
        frozenset(listed["everyone"]),
        frozenset(listed["contributors"]),
        listed["plain"],
        {page: frozenset(short) for page, short in listed["later"].items()},
    )


def written_out(short: str, text: str, place: int, plain: str = "") -> bool:
    """True if the words before or after an abbreviation, one of them in brackets, spell it."""
    letters = [char.lower() for char in short if char.isalnum()]
    before = re.search(r"([^.;:()]*)\(\W*$", text[:place])
    after = _AFTER.match(text, place)
    found = [before[1]] if before and re.match(r"\w+\W*\)", text[place:]) else []
    found += [after[1] or after[2]] if after else []
    return any(_spells(words, letters) or (plain and plain in words.lower()) for words in found)


def _spells(words: str, letters: list[str]) -> bool:
    """True if the last words begin with the letters, in order; little words may be passed over."""
    left = list(letters)
    for word in reversed(re.findall(r"\w+", words.lower())):
        if left and word.startswith(left[-1]):
            left.pop()
        elif left and word not in _LITTLE:
            return False
    return not left


def first_uses(page: Page, plain: Mapping[str, str]) -> dict[str, tuple[int, bool]]:
    """Each abbreviation of a page: the line of its first use, and whether that writes it out."""
    found: dict[str, tuple[int, bool]] = {}
    for piece in page.pieces:
        if piece.heading:
            continue
        text = piece.text.replace("\n", " ")
        for hit in _SHORT.finditer(text):
            short = hit[0]
            name = short[:-1] if re.fullmatch(r"[A-Z0-9]{2,}s", short) else short
            out = written_out(name, text, hit.start(), plain.get(name, ""))
            found.setdefault(name, (piece.line_at(hit.start()), out))
    return found


def check(every: Iterable[Page], listed: Known) -> list[Finding]:
    """Each abbreviation that is neither written out nor listed, and each listing without use."""
    findings = []
    for page in every:
        contributor = page.path.startswith("docs/contributing/") or page.path == "README.md"
        fine = listed.everyone | (listed.contributors if contributor else frozenset())
        later = listed.later.get(page.path, frozenset())
        open_ = {
            short: line
            for short, (line, out) in first_uses(page, listed.plain).items()
            if not out and short not in fine
        }
        findings += [
            Finding(page.path, line, f"{short}: write it out here, where it is first used.")
            for short, line in open_.items()
            if short not in later
        ]
        findings += [
            Finding(page.path, 1, f"abbreviations.toml still lists {short} for this page.")
            for short in sorted(later - set(open_))
        ]
    return findings
