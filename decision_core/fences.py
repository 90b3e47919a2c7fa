"""Finds the TOML fences in a Markdown page and the line of every key in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from decision_core.errors import Finding, Where, nearest

FENCES = (
    "procedure",
    "step",
    "outcome",
    "action",
    "field",
    "source",
    "property",
    "scenario",
    "partnership",
    "clause",
    "amendment",
)
"""Every kind of fence this version reads; another needs a decision record."""

_OPEN = re.compile(r"^(?P<ticks>`{3,}|~{3,})(?P<info>.*)$")
_KEY = re.compile(r"""^\s*(?P<key>[A-Za-z0-9_-]+|"[^"]*")\s*=""")
_TABLE = re.compile(r"^\s*\[(?P<name>[^\[\]]+)\]\s*(#.*)?$")
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True)
class Fence:
    """One fence: its kind, its table, and where it stands."""

    kind: str
    table: dict[str, Any]
    where: Where


def fences(page: str, text: str) -> Iterator[Fence | Finding]:
    """Every TOML fence of a page in order, or a finding where one cannot be read.

    A fence inside a longer fence is an example and is passed over.
    """
    lines = text.split("\n")
    marked = [at for at, line in enumerate(lines) if line.startswith(("```", "~~~"))]
    number = 0
    for at in marked:
        opened = _OPEN.match(lines[at]) if at >= number else None
        if not opened:
            continue
        number, ticks = at, opened["ticks"]
        end = next((at for at in marked if at > number and _closes(lines[at], ticks)), None)
        words = opened["info"].split()
        if ticks == "```" and words[:1] == ["toml"] and len(words) > 1:
            if end is None:
                yield Finding(page, number + 1, "This fence is never closed. Add a line of ```.")
                return
            yield _fence(page, number + 1, words[1], lines[number + 1 : end])
        if end is None:
            return
        number = end + 1


def _closes(line: str, ticks: str) -> bool:
    """True if a line is at least as many of the same marks and nothing else."""
    bare = line.rstrip()
    return len(bare) >= len(ticks) and not bare.strip(ticks[0])


def _fence(page: str, line: int, kind: str, body: list[str]) -> Fence | Finding:
    if kind not in FENCES:
        hint = nearest(kind, FENCES)
        return Finding(page, line, f'"{kind}" is not a kind of fence.{hint}')
    try:
        table = tomllib.loads("\n".join(body))
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        offset = int(at[1]) if at and at[1] else len(body)
        message = _AT_LINE.sub("", str(error)).rstrip(".")
        hint = _slip(body[offset - 1]) if 0 < offset <= len(body) else ""
        return Finding(page, line + offset, f"This line cannot be read: {message}.{hint}")
    except (ValueError, RecursionError):  # thousands of digits, or lists in lists in lists
        return Finding(page, line, "A number here is too long, or lists are nested too deeply.")
    return Fence(kind, table, Where(page, line, _key_lines(line + 1, body)))


_SLIPS = (
    (re.compile(r"=\s*[\"']?\d{1,2}[/. ]\s*\w+[/. ]\s*\d{4}"), "Write a day as 2026-12-01."),
    (re.compile(r"=\s*[“”‘’]"), 'Put straight marks " around a text, not curly ones.'),
    (re.compile(r'=\s*"[^"]*"[^",#\s\]]'), "Inside a text write “ and ” for a quotation mark."),
    (re.compile(r'=\s*"[^"]*$'), 'The text never ends: put " at the end of this line.'),
    (re.compile(r"=\s*[A-Za-z]"), 'Put " before and after the words.'),
    (re.compile(r"^\s*\[[^\]]*$"), "A heading such as [contacts.lado] ends with ]."),
    (re.compile(r"^\s*\w+\s*:"), "Write = between a name and its value, not a colon."),
    (re.compile(r"^\s*\w+ \w+\s*="), "A name has no space in it: write checked_on."),
)


def _slip(line: str) -> str:
    """What somebody who wrote this line most likely meant to write; empty if nobody can say."""
    return next((f" {words}" for pattern, words in _SLIPS if pattern.search(line)), "")


def _key_lines(first: int, body: list[str]) -> dict[tuple[str, ...], int]:
    """The line of each table and key; good enough for the flat TOML that the pages use."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for offset, text in enumerate(body):
        header = _TABLE.match(text)
        key = _KEY.match(text)
        if header:
            table = tuple(part.strip().strip('"') for part in header["name"].split("."))
            found.setdefault(table, first + offset)
        elif key:
            found.setdefault((*table, key["key"].strip('"')), first + offset)
    return found
