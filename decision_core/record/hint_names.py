"""Guesses where somebody's full name stands, from capitals alone.

There is no list of names, because such a list would know some families better than others.
So a word in capitals that is no name is told apart by the lists in `hint_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from decision_core.record.hint_words import (
    LITTLE,
    NO_NAMES,
    OPENERS,
    PARTICLES,
    ROLES,
    SURNAMES_TOO,
    TITLES,
)

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]{0,4}){1,60}"
_WORD = re.compile(rf"(?<!\w){_LETTERS}(?:['’-]{_LETTERS}){{0,5}}(?!\w)\.?")
_JOINED = re.compile(rf"(?:{'|'.join(sorted(PARTICLES))}|[dl])['’-](?=([^\W\d_]))", re.IGNORECASE)
_GAPS = (" ", "  ", "\u00a0")

_LONGEST = 7  # more words than this in capitals are a heading

_Word = re.Match[str]


def names(text: str) -> Iterator[tuple[int, int]]:
    """Where each name begins and ends, in order: two words in capitals, or one after a title."""
    run: list[_Word] = []
    for word in [*_WORD.finditer(text), None]:
        if word is not None and run and _joins(text, run[-1], word):
            run.append(word)
            continue
        for part in _parts(run):
            yield from _named(text, part)
        run = [word] if word is not None and _starts(word) else []


def _joins(text: str, last: _Word, word: _Word) -> bool:
    if text[last.end() : word.start()] not in _GAPS:
        return False
    ended = last[0].endswith(".") and not _is_initial(last) and not _is_title(last)
    return not ended and (_starts(word) or word[0] in PARTICLES)


def _starts(word: _Word) -> bool:
    """True for a word that begins with a capital and is not all capitals."""
    bare = _bare(word)
    if bare in TITLES or _is_initial(word):
        return True
    joined = _JOINED.match(bare)
    capital = bare[:1].isupper() or (joined is not None and joined[1].isupper())
    return capital and not bare.isupper() and len(bare) > 1


def _is_initial(word: _Word) -> bool:
    return len(word[0].rstrip(".")) == 1 and word[0][0].isupper() and word[0] not in ("I", "A")


def _is_title(word: _Word) -> bool:
    return _bare(word) in TITLES


def _bare(word: _Word) -> str:
    return word[0].rstrip(".").removesuffix("'s").removesuffix("’s")


def _parts(run: list[_Word]) -> Iterator[list[_Word]]:
    """The run, cut before each title."""
    cuts = [0, *(at for at, word in enumerate(run) if at and _is_title(word)), len(run)]
    for start, end in pairwise(cuts):
        yield run[start:end]


def _named(text: str, run: list[_Word]) -> Iterator[tuple[int, int]]:
    if not run:
        return
    if _is_title(run[0]):
        rest = list(takewhile(_may_follow, run[1:]))
        found = [run[0], *rest] if _full(rest) else []
    else:
        rest = _without_roles(run[1:] if _opens(text, run[0]) and _bare(run[0]) in OPENERS else run)
        found = rest if len(_full(rest)) >= 2 and not _is_nobodys_phrase(rest) else []
    while found and found[-1][0] in PARTICLES:
        found = found[:-1]
    if found:
        ends_in_dot = found[-1][0].endswith(".") and not _is_initial(found[-1])
        yield found[0].start(), found[-1].end() - ends_in_dot


def _may_follow(word: _Word) -> bool:
    """True if a word can be a name after a title, where Green and Hall are no places."""
    bare = _bare(word)
    return bare in SURNAMES_TOO or (bare not in NO_NAMES and bare not in LITTLE)


def _full(run: list[_Word]) -> list[_Word]:
    """The words of a name that count: no particle, and no initial unless a surname follows."""
    words = [word for word in run if word[0] not in PARTICLES]
    return [] if words and all(map(_is_initial, words)) else words


def _without_roles(run: list[_Word]) -> list[_Word]:
    """The run without the role before it: 'Health Visitor Ann Other' is 'Ann Other'."""
    leading = list(takewhile(lambda word: _bare(word) in NO_NAMES, run))
    return run[len(leading) :] if leading and _bare(leading[-1]) in ROLES else run


def _is_nobodys_phrase(run: list[_Word]) -> bool:
    """True for a service, a place, a heading, or a thing with a letter, such as Vitamin D."""
    words = [_bare(word) for word in run]
    if _is_initial(run[-1]) or len(run) > _LONGEST:
        return True
    if _is_initial(run[0]) and len(words) == 2 and words[1] in SURNAMES_TOO:
        return False
    return any(word in NO_NAMES or word in LITTLE for word in words)


def _opens(text: str, word: _Word) -> bool:
    """True if the word begins a sentence or a line."""
    before = text[max(0, word.start() - 40) : word.start()].rstrip(" \t\"'“‘(")
    return not before or before[-1] in ".!?:;\n-–—•*"
