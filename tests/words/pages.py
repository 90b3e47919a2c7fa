"""Reads a page as its reader does: pieces of prose and the texts of its blocks, with their lines.

Every piece keeps its line breaks, so that a place in its text is a line of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any

from decision_core.errors import Finding
from decision_core.fences import Fence, fences
from tests.conftest import ROOT

READ = frozenset(
    (
        *("question", "label", "hint", "help", "keep", "text", "title"),
        *("why", "story", "statement", "gist", "note", "binds"),
    )
)
"""The keys of a block that people read. The others hold ids, dates and citations."""

HISTORY = re.compile(r"<!-- history -->|# history$", re.M)
"""The mark of one line that speaks of the past: in prose, and in a block."""

_FRONT = re.compile(r"\A---\n(.*?)^---$", re.S | re.M)
_FRONT_TEXT = re.compile(r"^\s*(title|description|label|help|hint): *(\S.*)$", re.M)
_CODE = re.compile(r"``[^`]+``|`[^`\n]+`")
_FENCE = re.compile(r"^ *(`{3,}|~{3,})")
_STARTS = re.compile(r"^\s*(?:#{1,6} |[-*+] +|\d+\. +|\||: |(?:!!!|\?\?\?\+?) )")
_LEAD = re.compile(r"^(\s*)(?:#{1,6} |[-*+] +|\d+\. +|: |(?:!!!|\?\?\?\+?) \w+|(?:> ?)+)", re.M)
_RULE = re.compile(r"^[\s|:-]+$")


@dataclass(frozen=True)
class Piece:
    """A paragraph, heading, item or row of a page, or one text of a block.

    `key` is empty for prose, and `step.help` for the help of a step. `cited` says that the block
    names what it rests on, `ended` that it says until when it was so.
    """

    line: int
    raw: str
    key: str = ""
    cited: bool = False
    ended: bool = False

    @cached_property
    def text(self) -> str:
        """The words alone: no Markdown, address, code or tag."""
        return self.raw if self.key else plain(_CODE.sub(" ", self.raw))

    @property
    def heading(self) -> bool:
        """True for a heading of the page."""
        return not self.key and self.raw.startswith("#")

    def line_at(self, place: int) -> int:
        """The line of the page at a place in the text."""
        return self.line + self.text.count("\n", 0, place)


@dataclass(frozen=True)
class Page:
    """One Markdown file: where it stands, what its head says, and its pieces in order."""

    path: str
    source: str
    front: Mapping[str, str]
    pieces: tuple[Piece, ...]

    @cached_property
    def past(self) -> frozenset[int]:
        """The lines that are marked as history."""
        return frozenset(
            number
            for number, line in enumerate(self.source.split("\n"), 1)
            if HISTORY.search(_CODE.sub("", line))
        )

    @cached_property
    def words(self) -> str:
        """The text of every piece, with a gap between them."""
        return "\n\n".join(piece.text for piece in self.pieces)

    @property
    def past_whole(self) -> bool:
        """True if the head of the page says `history: true`."""
        return self.front.get("history") == "true"

    def finding(self, piece: Piece, place: int, message: str) -> Finding:
        """A finding at a place in a piece."""
        return Finding(self.path, piece.line_at(place), message)


def pages(paths: Iterable[Path] = (), root: Path = ROOT) -> list[Page]:
    """Each page under `docs`, the README and REVIEW, or those of them that are named."""
    wanted = [path.resolve() for path in paths]
    top = [root / "README.md", root / "REVIEW.md"]
    every = [*sorted((root / "docs").rglob("*.md")), *top]
    return [
        read(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
        for path in every
        if path.is_file() and (not wanted or path.resolve() in wanted)
    ]


def read(path: str, source: str) -> Page:
    """A page from its text."""
    found = _FRONT.match(source)
    head = found[1] if found else ""
    front = dict(re.findall(r"^(\w+): *(\S.*)$", head, re.M))
    pieces = [
        Piece(2 + head.count("\n", 0, one.start(2)), one[2].strip("\"'"), f"front.{one[1]}")
        for one in _FRONT_TEXT.finditer(head)
    ]
    body = "\n" * found[0].count("\n") + source[found.end() :] if found else source
    pieces += _prose(body)
    for fence in fences(path, body):
        if isinstance(fence, Fence):
            pieces += _texts(fence, fence.table)
    return Page(path, source, front, tuple(sorted(pieces, key=lambda piece: piece.line)))


def _prose(body: str) -> Iterator[Piece]:
    """The pieces of the page that stand in no block of any kind."""
    body = re.sub(r"<!--.*?-->", _emptied, body, flags=re.S)
    start, lines, closing = 0, list[str](), ""
    for number, line in enumerate([*body.split("\n"), ""], 1):
        fence = _FENCE.match(line)
        if lines and (fence or not line.strip() or _STARTS.match(line)):
            yield Piece(start, "\n".join(lines))
            lines = []
        if closing:
            end = line.strip()
            closing = "" if end.startswith(closing) and not end.strip(closing[0]) else closing
        elif fence:
            closing = fence[1]
        elif line.strip() and not _RULE.match(line):
            start = start if lines else number
            lines.append(line)


def _texts(
    fence: Fence, table: Mapping[str, Any], path: tuple[str, ...] = (), cited: bool = False
) -> Iterator[Piece]:
    """What people read in a table of a block, and in the tables inside it."""
    cited = cited or bool(table.get("cites"))
    for key, value in table.items():
        here = (*path, key)
        if isinstance(value, dict):
            yield from _texts(fence, value, here, cited)
        elif key in READ and isinstance(value, str) and value.strip():
            line, kind = fence.where.line_of(*here), f"{fence.kind}.{key}"
            yield Piece(line, value, kind, cited, ended="until" in table)


def _emptied(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


_TAKEN_AWAY = tuple(
    (re.compile(pattern, re.S), put)
    for pattern, put in (
        (r"<!--.*?-->", _emptied),
        (r"<https?://[^>\s]*>|(?<!\()https?://[^\s)\"'>\]]+", " "),
        (r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[\w-]*\])", r"\1"),
        (r"\[\^[^\]]+\]:?", ""),
        (r"\{:?\s*[.#][^{}\n]*\}", ""),
        (r"\{[{%#].*?[}%#]\}", _emptied),
        (r"</?[a-zA-Z!][^<>]*>", _emptied),
        (r"\*+|(?<!\w)_+|_+(?!\w)", ""),
    )
)


def plain(markdown: str) -> str:
    """The words of some Markdown or HTML, with every line break where it was.

    What stands in backticks stays: whoever wants words only takes it away first.
    """
    text = _LEAD.sub(r"\1", markdown)
    for pattern, put in _TAKEN_AWAY:
        text = pattern.sub(put, text)
    return unescape(text)


_STOP = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"')\]’”]))\s+(?=[\"'(\[‘“]?[A-Z0-9])|\s*\|\s*|\n(?=\s*\n)"
)


def sentences(piece: Piece) -> Iterator[tuple[int, str]]:
    """Each sentence of a piece, and the place where it starts. A cell of a table is one."""
    at = 0
    for stop in [*_STOP.finditer(piece.text), None]:
        end = stop.start() if stop else len(piece.text)
        sentence = piece.text[at:end]
        if sentence.strip():
            yield at + len(sentence) - len(sentence.lstrip()), " ".join(sentence.split())
        at = stop.end() if stop else end
