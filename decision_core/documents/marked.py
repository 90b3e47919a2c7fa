"""The exact words before and after, with what was taken out and what was put in marked."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FEW = 3
"""So few words between two changes are a part of them: a phrase reads better than its crumbs."""


@dataclass(frozen=True)
class Piece:
    """Some words that stayed the same, that were taken out, or that were put in."""

    kind: Literal["same", "old", "new"]
    text: str


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """The words of both texts in order: without `new` it reads as the old text."""
    if old == new:
        return (Piece("same", old),) if old else ()
    found: list[Piece] = []
    for kind, was, now in _runs(old.split(), new.split()):
        if kind == "same":
            found.append(Piece("same", " ".join(was)))
            continue
        if was:
            found.append(Piece("old", " ".join(was)))
        if now:
            found.append(Piece("new", " ".join(now)))
    return tuple(found)


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Runs of words, alike or not in turn, without runs of few that are alike in the middle."""
    blocks = difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    was: list[str] = []
    now: list[str] = []
    for at, (kind, a, b, c, d) in enumerate(blocks):
        inside = 0 < at < len(blocks) - 1
        if kind == "equal" and not (inside and b - a < FEW):
            if was or now:
                yield "changed", was, now
            yield "same", old[a:b], new[c:d]
            was, now = [], []
        else:
            was, now = was + old[a:b], now + new[c:d]
    if was or now:
        yield "changed", was, now
