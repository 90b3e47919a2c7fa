"""Finds words that the house does not use, from lists in TOML, and says what to write instead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from decision_core.errors import Finding

# The pattern itself: all of `hints` would also look for names, which takes longer than the rest.
from decision_core.record.hints import _LABELS, WORDS
from tests.words.pages import Page, Piece, sentences

FOLDER = Path(__file__).parent
SPELLING, AVOIDED, OLD_LAW = (
    FOLDER / name for name in ("spelling.toml", "avoided.toml", "old-law.toml")
)
_IZE = re.compile(r"\b[A-Za-z]+(?:iz|yz)(?:e[sdr]?|ers|ing|able|ations?|ational)\b")
_GONE = re.compile(r"\b(replaced|repealed|abolished|no longer)\b", re.IGNORECASE)
_OWNS_UP = re.compile(r"\b(history|replaced|no longer|earlier|older)\b", re.IGNORECASE)
_EDITION = re.compile(r"^docs/editions/([^/]+)/")


@dataclass(frozen=True)
class Phrase:
    """One thing not to write.

    `within` are patterns that allow it where one of them covers it, `beside` where one of them
    stands in the same paragraph. `places` are the only paths under `docs` it is looked for in,
    `elsewhere` those it is not. `ended` is the last day it was right: an edition that began by
    then may say it. `bad` and `good` are examples, and each is tested.
    """

    find: str
    say: str
    bad: tuple[str, ...]
    good: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    places: tuple[str, ...] = ("",)
    elsewhere: tuple[str, ...] = ()
    ended: date | None = None
    case: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is looked for."""
        return re.compile(self.find, re.NOFLAG if self.case else re.IGNORECASE)

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Each place in a text where it stands and is not allowed."""
        hits = list(self.pattern.finditer(text))
        if not hits or any(re.search(one, text, re.IGNORECASE) for one in self.beside):
            return
        allowed = [
            (span.start(), span.end())
            for one in self.within
            for span in re.finditer(one, text, re.IGNORECASE)
        ]
        for hit in hits:
            if not any(start <= hit.start() and hit.end() <= end for start, end in allowed):
                yield hit


def phrases(path: Path) -> tuple[Phrase, ...]:
    """The phrases of a list."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["phrase"]
    return tuple(Phrase(**{key: _frozen(key, one[key]) for key in one}) for one in listed)


def _frozen(key: str, value: Any) -> Any:
    if key in ("bad", "good") and isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True)
class Spelling:
    """American spellings and ours: beginnings of words, whole words, and what looks like either."""

    beginnings: Mapping[str, str]
    words: Mapping[str, str]
    fine: frozenset[str]

    def found(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Where an American spelling stands, how it is written, and how we write it."""
        for hit in self._pattern.finditer(text):
            word, lower = hit[0], hit[0].lower()
            if lower in self.fine:
                continue
            stem = max((one for one in self.beginnings if lower.startswith(one)), default="")
            ours = self.words.get(lower) or self.beginnings[stem] + lower[len(stem) :]
            yield hit.start(), word, ours
        for hit in _IZE.finditer(text):
            lower = hit[0].lower()
            if lower not in self.fine:
                yield hit.start(), hit[0], re.sub(r"([iy])z(?=e|i|a)(?!.*z)", r"\1s", lower)

    @property
    def _pattern(self) -> re.Pattern[str]:
        words = "|".join(sorted(self.words, key=len, reverse=True))
        beginnings = "|".join(self.beginnings)
        return re.compile(rf"\b(?:(?:{words})|(?:{beginnings})\w*)\b", re.IGNORECASE)


def spelling(path: Path = SPELLING) -> Spelling:
    """The list of spellings."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    return Spelling(listed["beginnings"], listed["words"], frozenset(listed["fine"]["words"]))


def check_spelling(every: Iterable[Page], listed: Spelling | None = None) -> list[Finding]:
    """American spellings on the pages."""
    listed = listed or spelling()
    return [
        page.finding(piece, place, f'"{word}" is spelled "{ours}" here.')
        for page in every
        for piece in page.pieces
        for place, word, ours in listed.found(piece.text)
    ]


def check_phrases(every: Iterable[Page], listed: Iterable[Phrase]) -> list[Finding]:
    """The listed phrases on the pages."""
    return [_finding(*hit) for hit in _hits(every, listed)]


def check_blame(every: Iterable[Page], path: Path = AVOIDED) -> list[Finding]:
    """Words that blame a child or family, by the list that the record's hints use."""
    fine = set(tomllib.loads(path.read_text(encoding="utf-8"))["blame"]["fine"])
    return [
        page.finding(piece, hit.start(), f'"{hit[0]}": {WORDS["label"]}')
        for page in every
        for piece in page.pieces
        for hit in _LABELS.finditer(piece.text)
        if " ".join(hit[0].lower().split()) not in fine
    ]


def check_old_law(every: Iterable[Page], listed: Iterable[Phrase]) -> list[Finding]:
    """Law that has gone, but for what is marked as history; and marks that excuse nothing."""
    every = list(every)
    begun = first_days(every)
    findings: list[Finding] = []
    used: set[tuple[str, int]] = set()
    for page, piece, phrase, hit in _hits(every, listed):
        line = piece.line_at(hit.start())
        if line in page.past:
            used.add((page.path, line))
        elif not (page.past_whole or piece.ended or _was(phrase, page, piece, hit, begun)):
            findings.append(_finding(page, piece, phrase, hit))
    for page in every:
        findings += [
            Finding(page.path, line, "Nothing here needs the mark of history. Take it away.")
            for line in sorted(page.past)
            if (page.path, line) not in used
        ]
        said = (piece.text for piece in page.pieces if not piece.key.startswith("front."))
        if page.past_whole and not any(map(_OWNS_UP.search, said)):
            findings.append(Finding(page.path, 1, "Say on the page that this is history."))
    return findings


def _was(
    phrase: Phrase, page: Page, piece: Piece, hit: re.Match[str], begun: Mapping[str, date]
) -> bool:
    """True if an edition of its time says it, or the words around it say that it has gone."""
    if phrase.ended is None:
        return False
    first = begun.get(_edition(page))
    said = [sentence for start, sentence in sentences(piece) if start > hit.start()][:1]
    said += [sentence for start, sentence in sentences(piece) if start <= hit.start()][-1:]
    gone = any(_GONE.search(sentence) for sentence in said)
    return gone or (first is not None and first <= phrase.ended)


def _hits(
    every: Iterable[Page], listed: Iterable[Phrase]
) -> Iterator[tuple[Page, Piece, Phrase, re.Match[str]]]:
    listed = tuple(listed)
    for page in every:
        inside = page.path.removeprefix("docs/")
        applying = [
            phrase
            for phrase in listed
            if inside.startswith(phrase.places)
            and not inside.startswith(phrase.elsewhere)
            and phrase.pattern.search(page.words)  # most are on no page, so look once first
        ]
        for piece in page.pieces:
            for phrase in applying:
                for hit in phrase.found(piece.text):
                    yield page, piece, phrase, hit


def _finding(page: Page, piece: Piece, phrase: Phrase, hit: re.Match[str]) -> Finding:
    return page.finding(piece, hit.start(), f'"{" ".join(hit[0].split())}": {phrase.say}')


def _edition(page: Page) -> str:
    found = _EDITION.match(page.path)
    return found[1] if found else ""


def first_days(every: Iterable[Page]) -> dict[str, date]:
    """The first day in force of each edition under `docs/editions`, as its own page says."""
    found: dict[str, date] = {}
    for page in every:
        edition = _edition(page)
        day = re.search(r"^from *= *(\d{4}-\d\d-\d\d)$", page.source, re.M)
        if edition and day and page.path == f"docs/editions/{edition}/index.md":
            found[edition] = date.fromisoformat(day[1])
    return found
