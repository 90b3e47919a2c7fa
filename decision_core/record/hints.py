"""Points at words in free text that a record may not need. It never blocks and decides nothing.

Each hint is a stretch of the text with a kind; `WORDS` says what a person is told about it.
Names are guessed from capitals, so some are missed and some are none: see the benchmark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from decision_core.record.hint_words import LABELS, NO_NAMES, OPENERS, TITLES

WORDS: Mapping[str, str] = {
    "nhs-number": "This looks like an NHS number. Your own file number may be enough.",
    "birth-date": "This looks like a date of birth. An age may be enough.",
    "postcode": "This looks like a postcode. If an address must stay hidden, leave it out.",
    "phone": "This looks like a telephone number. It may belong in your case system only.",
    "email": "This looks like an e-mail address. It may belong in your case system only.",
    "name": "This looks like somebody's name. A role, such as mother or teacher, may be enough.",
    "image": "This looks like a link to a picture. Never copy or forward an indecent image.",
    "label": "The child may read this one day. Say what was seen or said instead.",
}


@dataclass(frozen=True, order=True)
class Hint:
    """A stretch of text, from `start` up to `end`, that may not be needed."""

    start: int
    end: int
    kind: str


_NHS = re.compile(r"(?<![\d-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d-])")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_POSTCODE = re.compile(
    r"\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE
)
_PHONE = re.compile(r"(?<![\w+])(?:\+44[ -]?(?:\(0\))?|\(?0)(?:[ ()-]*\d){9,10}(?!\w)")
_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|[A-Za-z]{3,9})[ ./-]\d{2,4}"
    r"|\d{4}-\d{2}-\d{2})"
)
_BORN = re.compile(
    rf"\b(?:born|birth|birthday|d\.?o\.?b\.?)\b[^.\n]{{0,20}}?({_DATE})", re.IGNORECASE
)
_IMAGE = re.compile(
    r"\b(?:https?://\S+?\.(?:jpe?g|png|gif|heic|webp|bmp)\b\S*|data:image/\S+"
    r"|\S+\.(?:jpe?g|png|gif|heic|webp)\b"
    r"|https?://(?:photos|drive|onedrive|1drv|imgur|icloud|dropbox)\S*)",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:" + "|".join(re.escape(word) for word in LABELS) + r")\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")


def is_nhs_number(digits: str) -> bool:
    """True if ten digits end in the check digit that modulus 11 gives."""
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[9])


def hints(text: str) -> tuple[Hint, ...]:
    """What may not be needed in a text, in reading order; each stretch is named once."""
    found: list[Hint] = []
    for find in _FINDERS:
        taken = [(hint.start, hint.end) for hint in found]
        found += [
            hint
            for hint in find(text)
            if all(hint.end <= start or end <= hint.start for start, end in taken)
        ]
    return tuple(sorted(found))


def _matches(pattern: re.Pattern[str], kind: str) -> Callable[[str], Iterator[Hint]]:
    def find(text: str) -> Iterator[Hint]:
        for match in pattern.finditer(text):
            yield Hint(match.start(), match.end(), kind)

    return find


def _nhs_numbers(text: str) -> Iterator[Hint]:
    for match in _NHS.finditer(text):
        if is_nhs_number("".join(match.groups())):
            yield Hint(match.start(), match.end(), "nhs-number")


def _birth_dates(text: str) -> Iterator[Hint]:
    for match in _BORN.finditer(text):
        yield Hint(match.start(1), match.end(1), "birth-date")


def _names(text: str) -> Iterator[Hint]:
    """Runs of two or more capitalised words, or one after a title, that are no known phrase."""
    run: list[re.Match[str]] = []
    titled = False
    for match in [*_WORD.finditer(text), None]:
        if match is not None and _joins(text, run, match) and _could_be_name(match):
            run.append(match)
            continue
        yield from _named(text, run, titled)
        titled = match is not None and match[0].rstrip(".") in TITLES
        run = [match] if match is not None and not titled and _could_be_name(match) else []


def _joins(text: str, run: list[re.Match[str]], match: re.Match[str]) -> bool:
    return bool(run) and text[run[-1].end() : match.start()] == " " and run[-1][0][-1:] != "."


def _could_be_name(match: re.Match[str]) -> bool:
    word = match[0].rstrip(".")
    return word[:1].isupper() and (not word.isupper() or len(word) == 1)


def _named(text: str, run: list[re.Match[str]], titled: bool) -> Iterator[Hint]:
    if run and _opens(text, run[0]) and run[0][0] in OPENERS:
        run = run[1:]
    words = [match[0].rstrip(".").removesuffix("'s").removesuffix("’s") for match in run]
    if not words or any(word in NO_NAMES for word in words):
        return
    if len(words) >= (1 if titled else 2) and any(len(word) > 1 for word in words):
        yield Hint(run[0].start(), run[-1].end(), "name")


def _opens(text: str, match: re.Match[str]) -> bool:
    """True if the word begins a sentence or a line."""
    before = text[: match.start()].rstrip(" \t\"'“‘(")
    return not before or before[-1] in ".!?:;\n-"


_FINDERS: tuple[Callable[[str], Iterator[Hint]], ...] = (
    _matches(_EMAIL, "email"),
    _matches(_IMAGE, "image"),
    _nhs_numbers,
    _birth_dates,
    _matches(_PHONE, "phone"),
    _matches(_POSTCODE, "postcode"),
    _matches(_LABELS, "label"),
    _names,
)
