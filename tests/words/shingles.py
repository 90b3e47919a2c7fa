"""Finds eight words in a row that also stand in the documents this project began with.

The documents are not ours to publish, so only hashes of their runs of words are kept here.
To make them again from a folder of text files, run `python -m tests.words.shingles FOLDER`.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from decision_core.errors import Finding
from tests.conftest import ROOT
from tests.words.pages import plain

RUN = 8
"""A run of this many words, the same and in the same order, is copied."""

QUOTED = 25
"""A marked quotation has at most this many words."""

QUOTATIONS = 2
"""A page has at most this many marked quotations: a chain of short ones is a copy too."""

GAP = "\x00"
"""Stands where a quotation was, so that the words on both sides of it are no run."""

WIDTH = 8  # bytes kept of each hash
KEPT = ROOT / "tests" / "fixtures" / "shingles.bin"
TITLES = Path(__file__).with_name("titles.toml")

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ](?=\w)")
_QUOTE = re.compile(r"(?:^ *>.*\n?)+", re.M)
_CREDIT = re.compile(r"^ *> *(?:—|–|--|Source:) *\[[^\]\n]+\]\([^)\n]+\)\.? *$")


class Word(NamedTuple):
    """One word as it is compared, and the line it stands on. Empty where a quotation was."""

    word: str
    line: int


def words(text: str) -> list[Word]:
    """The words of a text: small letters and digits, without Markdown or punctuation."""
    text = plain(text.replace("\\n", "  "))
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).replace("\u00ad", "").replace("\u200b", "")
        text = "".join(char for char in text if not unicodedata.combining(char))
    text = _APOSTROPHE.sub("", text).casefold()
    return [
        Word(word, number)
        for number, line in enumerate(text.split("\n"), 1)
        for word in _WORD.findall(line)
    ]


def runs(found: Sequence[Word]) -> Iterator[tuple[int, bytes]]:
    """Where each run of eight words starts, and the first bytes of its hash."""
    said = [one.word for one in found]
    for at in range(len(said) - RUN + 1):
        run = said[at : at + RUN]
        if all(run):
            yield at, hashlib.sha256(" ".join(run).encode()).digest()[:WIDTH]


def made(texts: Iterable[str]) -> bytes:
    """The hashes of all runs of some documents, each once and in order."""
    return b"".join(sorted({run for text in texts for _, run in runs(words(text))}))


def kept(path: Path = KEPT) -> frozenset[bytes]:
    """The hashes that the repository keeps."""
    data = path.read_bytes()
    return frozenset(data[at : at + WIDTH] for at in range(0, len(data), WIDTH))


def titles(path: Path = TITLES) -> dict[str, tuple[Word, ...]]:
    """The titles that may be written in full, as their words."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["title"]
    return {one["title"]: tuple(words(one["title"])) for one in listed}


def without_quotations(page: str, text: str) -> tuple[str, list[Finding]]:
    """The text with a gap where each marked quotation was, and what is wrong with any of them."""
    marked = [quote for quote in _QUOTE.finditer(text) if _is_marked(quote[0])]
    wrong = []
    for number, quote in enumerate(marked, 1):
        line = text.count("\n", 0, quote.start()) + 1
        long = len(words(quote[0].rstrip("\n").rpartition("\n")[0]))
        if long > QUOTED:
            wrong.append(Finding(page, line, f"A quotation of {long} words; {QUOTED} at most."))
        if number > QUOTATIONS:
            wrong.append(Finding(page, line, f"More than {QUOTATIONS} quotations on one page."))
    for quote in [] if wrong else reversed(marked):
        gap = "\n" * quote[0].count("\n")
        text = f"{text[: quote.start()]}{GAP}{gap}{text[quote.end() :]}"
    return text, wrong


def _is_marked(quote: str) -> bool:
    lines = quote.rstrip("\n").split("\n")
    return len(lines) > 1 and bool(_CREDIT.match(lines[-1]))


def copied(
    page: str, text: str, hashes: frozenset[bytes], allowed: Iterable[tuple[Word, ...]]
) -> list[Finding]:
    """Each stretch of a text that stands in the documents too, and is no title or quotation."""
    text, findings = without_quotations(page, text)
    found: list[Word] = []
    first = 0
    for part in text.split(GAP):
        found += [Word("", 0)] if found else []
        found += [Word(one.word, one.line + first) for one in words(part)]
        first += part.count("\n")
    inside = _in_titles(found, allowed)
    same = [
        at
        for at, run in runs(found)
        if run in hashes and not all(place in inside for place in range(at, at + RUN))
    ]
    for start, end in _stretches(same):
        said = " ".join(one.word for one in found[start:end])
        message = f'{end - start} words in a row are not ours: "{said}". Say it in other words.'
        findings.append(Finding(page, found[start].line, message))
    return findings


def _in_titles(found: Sequence[Word], allowed: Iterable[tuple[Word, ...]]) -> frozenset[int]:
    """The places that stand in an allowed title."""
    plain_words = [one.word for one in found]
    inside: set[int] = set()
    for title in allowed:
        wanted = [one.word for one in title]
        for at in range(len(plain_words) - len(wanted) + 1):
            if plain_words[at] == wanted[0] and plain_words[at : at + len(wanted)] == wanted:
                inside.update(range(at, at + len(wanted)))
    return frozenset(inside)


def _stretches(same: Sequence[int]) -> list[tuple[int, int]]:
    """Runs that overlap, joined: where each stretch starts and ends."""
    found: list[tuple[int, int]] = []
    for at in same:
        if found and at <= found[-1][1]:
            found[-1] = (found[-1][0], at + RUN)
        else:
            found.append((at, at + RUN))
    return found


def searched(root: Path = ROOT) -> list[Path]:
    """Every file whose words reach a person: pages, templates, scripts, and the core's own."""
    every = [
        *(root / "docs").rglob("*"),
        *(root / "overrides").rglob("*.html"),
        *(root / "overrides" / "assets" / "javascripts").rglob("*.js"),
        *(root / "decision_core").rglob("*.py"),
        *root.glob("*.md"),
    ]
    endings = {".md", ".html", ".js", ".py", ".toml", ".txt", ".json", ".svg", ".yml", ".csv"}
    return sorted(path for path in every if path.is_file() and path.suffix in endings)


def check(paths: Iterable[Path] = (), root: Path = ROOT) -> list[Finding]:
    """What is copied in the files that are named, or anywhere in the repository."""
    hashes, allowed = kept(), list(titles().values())
    return [
        finding
        for path in [path.resolve() for path in paths] or searched(root)
        for finding in copied(
            path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"), hashes, allowed
        )
    ]


def main(given: Sequence[str]) -> int:
    """Write the hashes of the documents in a folder. Returns 0, or 2 if it holds none."""
    files = sorted(Path(given[0]).glob("*.txt")) if len(given) == 1 else []
    if not files:
        print("Name one folder of .txt files: python -m tests.words.shingles FOLDER")
        return 2
    data = made(path.read_text(encoding="utf-8") for path in files)
    KEPT.write_bytes(data)
    print(f"{len(data) // WIDTH} runs of {RUN} words from {len(files)} documents.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
