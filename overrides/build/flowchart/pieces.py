"""The pieces of the picture, as data: boxes, words and lines, in the chart's own units."""

from __future__ import annotations

from dataclasses import dataclass, replace

from decision_core.model import Step
from overrides.build.flowchart.letters import Words
from overrides.build.flowchart.roads import Way

Point = tuple[float, float]
Line = tuple[Point, ...]
"""The corners of a line, from its beginning to its end."""


@dataclass(frozen=True)
class Rect:
    """A box: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    def by(self, right: float, down: float) -> Rect:
        """The same box elsewhere."""
        return replace(self, x=self.x + right, y=self.y + down)


@dataclass(frozen=True)
class Ending:
    """The box of an outcome, or of the end of all questions, which is of no kind.

    `shape` is the corner of the shape of its kind. `again` is the number of the question at which
    it stands first, or 0.
    """

    place: str
    rect: Rect
    words: tuple[Words, ...]
    kind: str = ""
    shape: Point = (0, 0)
    again: int = 0

    def by(self, right: float, down: float) -> Ending:
        """The same elsewhere."""
        words = tuple(one.by(right, down) for one in self.words)
        shape = (self.shape[0] + right, self.shape[1] + down)
        return replace(self, rect=self.rect.by(right, down), words=words, shape=shape)


@dataclass(frozen=True)
class Drawn:
    """A way with its words, its lines, and the box at its end if that is an outcome.

    `side` is where a way to another road leaves this one, "EAST" or "WEST", else "".
    """

    way: Way
    words: tuple[Words, ...]
    lines: tuple[Line, ...]
    side: str = ""
    ending: Ending | None = None
    aside: Words | None = None

    def by(self, right: float, down: float) -> Drawn:
        """The same elsewhere."""
        return replace(
            self,
            words=tuple(one.by(right, down) for one in self.words),
            lines=tuple(tuple((x + right, y + down) for x, y in line) for line in self.lines),
            ending=self.ending and self.ending.by(right, down),
            aside=self.aside and self.aside.by(right, down),
        )


@dataclass(frozen=True)
class Asked:
    """A question with its box, its number and its ways."""

    step: Step
    number: int
    rect: Rect
    words: Words
    ways: tuple[Drawn, ...]

    def by(self, right: float, down: float) -> Asked:
        """The same elsewhere."""
        return replace(
            self,
            rect=self.rect.by(right, down),
            words=self.words.by(right, down),
            ways=tuple(one.by(right, down) for one in self.ways),
        )


@dataclass(frozen=True)
class Laid:
    """A road laid out, with everything on it, from (0, 0)."""

    asked: tuple[Asked, ...]
    height: float
