"""Points at words in free text that a record may not need. It never blocks and decides nothing.

Each hint is a stretch of the text with a kind; `WORDS` says what a person is told about it.
Names are guessed from capitals, so some are missed and some are none: see the benchmark.
Every repetition in a pattern has an upper bound, so that no text makes it slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from decision_core.record.hint_names import names
from decision_core.record.hint_words import LABELS

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


_GAP = "[ .\u00a0–-]{0,2}"
_NHS = re.compile(rf"(?<![\d-])([0-9]{{3}}){_GAP}([0-9]{{3}}){_GAP}([0-9]{{4}})(?![\d-])")
_EMAIL = re.compile(r"(?<![\w.+'’-])[\w.+'’-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80}){1,8}")
# "The M6 1st exit" and "s16LA" are no postcodes; ZZ99 stands for no fixed address.
_POSTCODE = re.compile(
    r"\b(?!(?-i:s)[0-9]{1,3}(?-i:[A-Z]))"
    r"(?:GIR ?0AA|ZZ99[ \u00a0]{0,2}[0-9][A-Z]{2}"
    r"|[A-PR-UWYZ][A-HK-Y]?[0-9][A-Z0-9]?[ \u00a0]{0,2}"
    r"(?!1(?-i:st)|2(?-i:nd)|3(?-i:rd)|[0-9](?-i:th))[0-9][ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w+])(?!\d\d[ .-]\d\d[ .-]\d{4}\b|(?:\d ){3})"  # neither a date nor counting aloud
    r"(?:(?:\+|00)44[ .-]?(?:\(0\))?|\(?0(?!0))(?:[ .()\u00a0-]{0,3}\d){9,10}(?!\w)"
)
_MONTH = r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DATE = (
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?[ ./-]{{1,2}}(?:of )?(?:\d{{1,2}}|{_MONTH}),?[ ./-]{{1,2}}"
    rf"(?:\d{{4}}|\d\d)\b|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"
    r"|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b)"
)
_BIRTH = r"\b(?:date of birth|birth ?date|d\.?o\.?b(?!\w)\.?)"
_BORN = re.compile(
    rf"(?:{_BIRTH}|\b(?:born|birth(?!day| visit| weight| plan| mother| father| parent)"
    r"|birthday(?! part| cake| card| present| treat| trip))(?!\w))"
    rf",?[^\d;,.\n]{{0,30}}?(?:day, ?)?({_DATE})"
    rf"|{_BIRTH}[ :=]{{0,3}}([0-9]{{6}}|[0-9]{{8}})\b",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    rf"({_DATE})[^\d:;,.\n]{{0,20}}?{_BIRTH}(?!\w|\s{{0,2}}(?:as|is|was|:|=|\d))", re.IGNORECASE
)
_STRETCH = re.compile(r"\S+")
_PICTURE = re.compile(
    r"data:image/|\.(?:jpe?g|jfif|png|gif|hei[cf]|webp|avif|bmp|tiff?)(?!\w)"
    r"|(?:^|//)(?:[\w-]{1,60}\.){0,3}"
    r"(?:photos|drive|onedrive|1drv|imgur|icloud|dropbox|flickr|ibb|postimg)\.[\w.-]{1,60}/",
    re.IGNORECASE,
)
_PICTURE_START = re.compile(r"https?://|data:image/", re.IGNORECASE)


def _label(words: str) -> str:
    """A label as a pattern: a stroke stands between alternatives, and a gap may be a hyphen."""
    gap = r"(?: {1,2}|[\n\u00a0-])"
    parts = ("(?:" + "|".join(map(re.escape, part.split("/"))) + ")" for part in words.split())
    return gap.join(parts).replace(r"\-", gap).replace("'", "['’]")


_LABELS = re.compile(rf"\b(?:{'|'.join(map(_label, LABELS))})\b", re.IGNORECASE)


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
    """What may not be needed in a text, in reading order; no two share a character."""
    found: list[Hint] = []
    taken = bytearray(len(text))
    for find in _FINDERS:
        for hint in find(text):
            if taken.find(1, hint.start, hint.end) < 0:
                taken[hint.start : hint.end] = b"\1" * (hint.end - hint.start)
                found.append(hint)
    return tuple(sorted(found))


def hints_object(text: str) -> list[dict[str, Any]]:
    """The hints as a browser takes them: places counted in UTF-16 units, and what to say."""
    wide = list(accumulate((char > "\uffff" for char in text), initial=0))
    return [
        {
            "start": hint.start + wide[hint.start],
            "end": hint.end + wide[hint.end],
            "kind": hint.kind,
            "words": WORDS[hint.kind],
        }
        for hint in hints(text)
    ]


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
    for pattern in (_BORN, _BORN_AFTER):
        for match in pattern.finditer(text):
            group = match.lastindex or 0
            yield Hint(match.start(group), match.end(group), "birth-date")


def _images(text: str) -> Iterator[Hint]:
    """Every stretch without a space that names a picture, without the marks around it."""
    for match in _STRETCH.finditer(text):
        if _PICTURE.search(match[0]):
            begun = _PICTURE_START.search(match[0])
            shown = match[0][begun.start() if begun else 0 :]
            start = match.end() - len(shown.lstrip("([{<\"'“‘"))
            yield Hint(
                start, match.end() - len(shown) + len(shown.rstrip(")]}>\"'”’.,;:!?")), "image"
            )


def _names(text: str) -> Iterator[Hint]:
    for start, end in names(text):
        yield Hint(start, end, "name")


_FINDERS: tuple[Callable[[str], Iterator[Hint]], ...] = (
    _matches(_EMAIL, "email"),
    _images,
    _nhs_numbers,
    _birth_dates,
    _matches(_PHONE, "phone"),
    _matches(_POSTCODE, "postcode"),
    _matches(_LABELS, "label"),
    _names,
)
