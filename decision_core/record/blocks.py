"""What a sheet is made of: plain pieces that every rendering lays out in its own way.

`Note` and `Asked` keep apart what a person typed and what the guidance says. Only the text of a
`Note` comes from a person; every other word is the tool's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Words:
    """A paragraph of the tool's own words."""

    text: str


@dataclass(frozen=True)
class Fact:
    """Something known, such as a date or a choice. `hint` explains it."""

    label: str
    value: str
    hint: str = ""


@dataclass(frozen=True)
class Note:
    """What a person typed, line by line, under the label of its field."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Blank:
    """A line to fill in by hand, in the renderings that are printed."""

    label: str
    after: str


@dataclass(frozen=True)
class Stamp:
    """A digest in groups of 8."""

    label: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question of the guidance and the answer that was chosen."""

    question: str
    answer: str


@dataclass(frozen=True)
class Grid:
    """A table to fill in by hand: its headings over empty rows."""

    headings: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class When:
    """A small heading over what is to be done before, with or after the act."""

    text: str


@dataclass(frozen=True)
class Todo:
    """Something to do, with its force."""

    force: str
    text: str


@dataclass(frozen=True)
class Cite:
    """What is cited of one source, in words and by id. `marks` say how it was read, and so on."""

    source: str
    cited: tuple[tuple[str, str], ...]
    marks: tuple[str, ...]

    @property
    def words(self) -> str:
        """The source and its provisions, with the id of each."""
        return f"{self.source}: " + "; ".join(f"{title} [{cited}]" for title, cited in self.cited)


Block = Words | Fact | Note | Blank | Stamp | Asked | Grid | When | Todo | Cite
Entry = Fact | Note | Blank | Stamp
"""A label with something under it."""


def lead(label: str) -> str:
    """A label as it stands before what belongs to it: a question needs no colon."""
    return label if label.endswith("?") else f"{label}:"


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it. `apart` begins a new page where there are pages."""

    title: str
    blocks: tuple[Block, ...]
    apart: bool = False


@dataclass(frozen=True)
class Sheet:
    """The whole record or other paper, in words and in order.

    `draft` is empty for a complete record; else it says what is missing. `head` is what stands
    above the first heading. `stamp` is the record's own digest.
    """

    title: str
    draft: tuple[str, ...]
    notices: tuple[str, ...]
    head: tuple[Fact, ...]
    sections: tuple[Section, ...]
    stamp: Stamp


def in_runs(blocks: Iterable[Block]) -> Iterator[tuple[type[Block] | None, list[Block]]]:
    """Neighbours that belong together: entries (None), or blocks of one kind."""
    for kind, run in groupby(
        blocks, lambda block: None if isinstance(block, Entry) else type(block)
    ):
        yield kind, list(run)
