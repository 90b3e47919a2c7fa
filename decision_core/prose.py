"""What two copies of the pages say otherwise outside the rules: sentences, and pages that moved."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from decision_core.entry import Entry
from decision_core.fences import Fence, fences

_HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_MOVED = re.compile(r"^moved_from:[ \t]*(\[.*\]|(?:\n[ \t]*-.*)+)[ \t]*\n", re.MULTILINE)
_ADDRESS = re.compile(r"(?:[\w.-]+/)+")
_FENCE = re.compile(r"^```toml \w+[ \t]*$.*?^```[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"^[#>*\-\s\d.|:!]+(?=\S)|[*`_]{1,3}|\{[:#.][^}]*\}")
FOR_CONTRIBUTORS = "docs/contributing/"


@dataclass(frozen=True)
class Page:
    """One page without its rules: its heading, its sentences, and the names of what it holds.

    `came_from` are the old addresses that lead to it, as its head says under `moved_from`.
    """

    title: str
    lines: tuple[str, ...]
    holds: frozenset[tuple[str, str]]
    came_from: frozenset[str] = frozenset()


def read_pages(docs: Path) -> dict[str, Page]:
    """Every page under `docs` by its path. One that is not UTF-8 is left to the checks."""
    found = {}
    for path in sorted(docs.rglob("*.md")):
        name = "docs/" + path.relative_to(docs).as_posix()
        text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        found[name] = page(name, text)
    return found


def page(name: str, text: str) -> Page:
    """A page from its text; its sentences without links, marks and blocks of rules."""
    moved = _HEAD.match(text) and _MOVED.search(text)
    text = _HEAD.sub(lambda head: _MOVED.sub("", head[1]), text)
    held = (item for item in fences(name, text) if isinstance(item, Fence))
    lines = [_plain(line) for line in _FENCE.sub("", text).split("\n")]
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    return Page(
        title=_plain(heading[1]) if heading else "A page without a heading",
        lines=tuple(line for line in lines if line),
        holds=frozenset((item.kind, str(item.table.get("id", ""))) for item in held),
        came_from=frozenset(_ADDRESS.findall(moved[1]) if moved else ()),
    )


def _plain(line: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", line)).strip(" |")


def moves(old: Mapping[str, Page], new: Mapping[str, Page]) -> dict[str, str]:
    """For each page that stands elsewhere now, where: it holds the same rules, or the same words.

    Keys are old paths.
    """
    gone = [name for name in old if name not in new]
    came = [name for name in new if name not in old]
    found: dict[str, str] = {}
    for name in gone:
        for other in came:
            same_rules = bool(old[name].holds) and old[name].holds == new[other].holds
            if other not in found.values() and (same_rules or old[name].lines == new[other].lines):
                found[name] = other
                break
    return found


def moved_entries(old: Mapping[str, Page], new: Mapping[str, Page]) -> tuple[Entry, ...]:
    """A line for each page that moved, is new or is gone."""
    found = moves(old, new)
    entries = [
        Entry(new[there].title, (("Moved", _kept(name, new)),)) for name, there in found.items()
    ]
    entries += [
        Entry(new[name].title, (("New page", "nothing stood here before"),))
        for name in new
        if name not in old and name not in found.values()
    ]
    entries += [
        Entry(old[name].title, (("Page taken away", _kept(name, new)),))
        for name in old
        if name not in new and name not in found
    ]
    return tuple(entries)


def _kept(name: str, new: Mapping[str, Page]) -> str:
    """What became of the address of a page that no longer stands there."""
    address = name.removeprefix("docs/").removesuffix(".md").removesuffix("index") + "/"
    address = address.replace("//", "/")
    there = next((page.title for page in new.values() if address in page.came_from), "")
    if there:
        return f"its old address leads to “{there}”"
    return "its old address leads nowhere now; say moved_from on the page that has its words"


def reworded(old: Mapping[str, Page], new: Mapping[str, Page]) -> Iterator[Entry]:
    """The sentences of each page that are new, gone or otherwise, in page order."""
    found = moves(old, new)
    for name, was in old.items():
        now = new.get(found.get(name, name))
        if now is None or was.lines == now.lines:
            continue
        if name.startswith(FOR_CONTRIBUTORS):
            yield Entry(now.title, (("Changed", "a page for contributors"),))
            continue
        lines: list[tuple[str, str]] = []
        match = difflib.SequenceMatcher(a=was.lines, b=now.lines, autojunk=False)
        for kind, a, b, c, d in match.get_opcodes():
            if kind != "equal":
                lines += [("Before", line) for line in was.lines[a:b]]
                lines += [("Now", line) for line in now.lines[c:d]]
        yield Entry(f"Page: {now.title}", tuple(lines))
