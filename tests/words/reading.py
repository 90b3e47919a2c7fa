"""How hard a page is to read: its reading age, and its average and longest sentence.

The reading age is the Flesch-Kincaid grade and five years more. It counts words, sentences and
syllables, and knows nothing of sense: a page can pass and still be hard to understand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from decision_core.errors import Finding
from tests.words.pages import Page, Piece, sentences

LIMITS = Path(__file__).with_name("reading.toml")
ENOUGH = 100
"""On a page with fewer words than this the reading age says little, so it has no limit."""

_NAMES = {"title", "binds"}
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d[\d,.]*")
_CAPITALS = re.compile(r"[A-Z]{2,}")
_VOWELS = re.compile(r"[aeiouy]+")
# What the groups of vowels miss: two that stand together and are both heard.
_MORE = re.compile(
    r"i(?=[aou])|(?<=[^gq])u(?=[ao])|(?<=[aeouy])(?=ing)|(?<=[ds])n't$|ism$"
    r"|^(?:cli|qui|soci|di|sci)(?=e)|(?<=cr)e(?=at)|^r?e(?=al[il])|^ide(?=a)|^are(?=a)|cipi(?=e)"
)
# And what they count that nobody hears: the "i" of "-tion", and most last letters "e".
_FEWER = re.compile(
    r"(?<=[cgst])i(?=on|ous|al|an)|(?<=[gq])ues?$|(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[aeiouyr]l)es$"
    r"|(?<=[bdfkmnprtvy])es$|(?<=[^aeioutdl])ed$|(?<=[aeiouyrl]l)ed$"
    r"|(?<=[^aeiouyl])e(?=(?:ly|ment|ful|less|ness|guard|ty$)|(?:body|where|thing|times?|one|what|man|men)$)"
)


@dataclass(frozen=True)
class Ease:
    """What was measured on a page."""

    words: int
    sentences: int
    syllables: int
    longest: int
    longest_line: int
    opening: str

    @property
    def average(self) -> float:
        """Words in a sentence, on average."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def age(self) -> float:
        """The reading age in years."""
        if not self.words:
            return 0.0
        return 0.39 * self.average + 11.8 * self.syllables / self.words - 15.59 + 5


@dataclass(frozen=True)
class Limits:
    """What the readers of a page can be asked to read."""

    age: float
    longest: int


@cache
def syllables(word: str) -> int:
    """How many syllables a word has, near enough. Letters of an abbreviation count one each."""
    if word[:1].isdigit():
        return 1
    if _CAPITALS.fullmatch(word):
        return len(word)
    lower = re.sub(r"['’]s$", "", word.lower()).replace("’", "'")
    heard = len(_VOWELS.findall(lower)) + len(_MORE.findall(lower)) - len(_FEWER.findall(lower))
    return max(1, heard)


def counted(piece: Piece) -> Iterator[tuple[int, list[str]]]:
    """The sentences of a piece that are sentences, each with its line and its words.

    A heading, a name, or a few words in a cell or label say nothing about long sentences.
    """
    if piece.heading or piece.key.rpartition(".")[2] in _NAMES:
        return
    for start, sentence in sentences(piece):
        found = _WORD.findall(sentence)
        if found and (len(found) >= 4 or sentence.rstrip("\"')]’”")[-1:] in ".!?"):
            yield piece.line_at(start), found


def ease(page: Page) -> Ease:
    """Measure a page."""
    found = [one for piece in page.pieces for one in counted(piece)]
    longest = max(found, key=lambda one: len(one[1]), default=(1, []))
    return Ease(
        words=sum(len(words) for _, words in found),
        sentences=len(found),
        syllables=sum(syllables(word) for _, words in found for word in words),
        longest=len(longest[1]),
        longest_line=longest[0],
        opening=" ".join(longest[1][:6]),
    )


def limits(path: Path = LIMITS) -> Mapping[str, Limits]:
    """The limits for each kind of reader."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["readers"]
    return {name: Limits(**one) for name, one in listed.items()}


def reader(page: Page) -> str:
    """For whom a page is: what its head says, or else who works on the site, or a practitioner."""
    working = page.path.startswith("docs/contributing/") or not page.path.startswith("docs/")
    return page.front.get("reader", "contributor" if working else "practitioner")


def check(every: Iterable[Page], allowed: Mapping[str, Limits] | None = None) -> list[Finding]:
    """Pages that are too hard for their readers, and sentences that are too long."""
    allowed = allowed or limits()
    findings = []
    for page in every:
        name = reader(page)
        if name not in allowed:
            says = f'No reader is called "{name}". Known here: {", ".join(allowed)}.'
            findings.append(Finding(page.path, 1, says))
            continue
        most, found = allowed[name], ease(page)
        if found.words >= ENOUGH and found.age > most.age:
            says = f"Reading age {found.age:.1f}; for a {name} {most.age:g} at most."
            findings.append(Finding(page.path, 1, f"{says} Shorter sentences, shorter words."))
        for piece in page.pieces:
            for line, words in counted(piece):
                if len(words) > most.longest:
                    says = f"A sentence of {len(words)} words; {most.longest} at most"
                    findings.append(Finding(page.path, line, f'{says}: "{" ".join(words[:6])} …"'))
    return findings


def table(every: Iterable[Page]) -> Iterator[str]:
    """A line for each page, hardest first."""
    yield "  age  average  longest  words  reader        page"
    for page, found in sorted(((page, ease(page)) for page in every), key=lambda one: -one[1].age):
        yield (
            f"{found.age:5.1f}{found.average:9.1f}{found.longest:9d}{found.words:7d}"
            f"  {reader(page):<12}  {page.path}:{found.longest_line}"
        )


def summary(every: Iterable[Page]) -> Iterator[str]:
    """A line for each kind of reader: the limit, the page in the middle, and the hardest page."""
    allowed = limits()
    measured = [(reader(page), ease(page), page.path) for page in every]
    for name, most in allowed.items():
        found = sorted((one.age, path) for who, one, path in measured if who == name
                       and one.words >= ENOUGH)  # fmt: skip
        if found:
            (middle, _), (hardest, path) = found[len(found) // 2], found[-1]
            yield (
                f"{name}: reading age {most.age:g} at most; {len(found)} pages, half of them at "
                f"{middle:.1f} or below, the hardest at {hardest:.1f}: {path}"
            )
