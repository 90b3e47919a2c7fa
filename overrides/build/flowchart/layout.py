"""An edition laid out whole: its roads in lanes, and the lines between them.

A road is laid out by arithmetic, in `boxes`. The library puts the roads beside each other and
leads the lines between them, so that few cross and each goes round every box.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from decision_core.model import Procedure
from overrides.build.flowchart.boxes import WIDTH, Laying
from overrides.build.flowchart.letters import Style, Words
from overrides.build.flowchart.net import BETWEEN, ROOM, Net
from overrides.build.flowchart.pieces import Asked, Drawn, Line, Point
from overrides.build.flowchart.roads import numbers_of, roads_of

HEADING = Style("heading", 18, 32, bold=True)
PARTS = {"whether": "Whether to share", "how": "How to share"}
MARGIN = 6.0
_GUTTER = 60.0
_SHEET = (277.0, 350.0)  # what a sheet of A3 has room for beside its head and foot


@dataclass(frozen=True)
class Chart:
    """An edition laid out: every question with its ways, in the order of their numbers."""

    procedure: Procedure
    asked: tuple[Asked, ...]
    headings: tuple[Words, ...]
    width: float
    height: float


@dataclass(frozen=True)
class _Part:
    """A part laid out, from (0, 0). `room` is where the other part fits in."""

    asked: tuple[Asked, ...]
    width: float
    height: float
    room: Point


def chart_of(procedure: Procedure) -> Chart:
    """Return the edition laid out. The procedure must have passed the structure checks.

    Raises Failed if the library does not run.
    """
    top = MARGIN + HEADING.leading
    how = _part(procedure, "how", None) if procedure.edition.how else None
    whole = _part(procedure, "whether", how)
    asked = [one.by(MARGIN, top) for one in whole.asked]
    headings = [Words((PARTS["whether"],), HEADING, MARGIN, MARGIN)]
    if how:
        right, down = whole.room
        asked += [one.by(MARGIN + right, top + down) for one in how.asked]
        headings.append(Words((PARTS["how"],), HEADING, MARGIN + right, MARGIN + down))
    return Chart(
        procedure,
        tuple(sorted(asked, key=lambda one: one.number)),
        tuple(headings),
        whole.width + 2 * MARGIN,
        whole.height + top + MARGIN,
    )


def lanes_of(heights: Sequence[float], more: float) -> tuple[list[int], int]:
    """Return the lane of each road, and the one with room for something `more` high.

    The main road has the first lane to itself. The others fill as many lanes as make the chart
    come out largest on a sheet of A3.
    """
    shared = [_shared(heights, more, heights[0] * share) for share in (1.0, 1.1, 1.2)]

    def size(one: tuple[list[int], int]) -> float:
        lanes = [*one[0], one[1]]
        wide = (max(lanes) + 1) * (WIDTH + _GUTTER)
        return min(_SHEET[0] / wide, _SHEET[1] / _foot(lanes, [*heights, more]))

    return max(shared, key=size)


def _shared(heights: Sequence[float], more: float, most: float) -> tuple[list[int], int]:
    """The same, with every lane filled up to `most`, but for a road that is higher by itself."""
    lanes, used = [0], most
    for height in heights[1:]:
        if used + BETWEEN + height > most:
            lanes.append(lanes[-1] + 1)
            used = height
        else:
            lanes.append(lanes[-1])
            used += BETWEEN + height
    return lanes, lanes[-1] + int(bool(more) and used + BETWEEN + more > most)


def _part(procedure: Procedure, name: str, other: _Part | None) -> _Part:
    roads, numbers = roads_of(procedure, name), numbers_of(procedure)
    heights = [road.height for road in Laying(procedure, roads, numbers).every()]
    lanes, room = lanes_of(heights, other.height if other else 0)
    laid = Laying(procedure, roads, numbers, lanes).every()
    net = Net(laid, lanes)
    if other:
        net.keep_room(room, other.width, other.height)
        lanes, heights = [*lanes, room], [*heights, other.height]
    if len(net.nodes) > 1:
        net.stay_above(max(lanes), _foot(lanes, heights))
    corners, lines = net.placed()
    asked = [
        _joined(one.by(*corners[f"road {place}"]), lines)
        for place, road in enumerate(laid)
        for one in road.asked
    ]
    sizes = {f"road {place}": (WIDTH, road.height) for place, road in enumerate(laid)}
    if other:
        sizes[ROOM] = (other.width, other.height)
    return _Part(
        tuple(asked),
        max(corners[one][0] + width for one, (width, _) in sizes.items()),
        max(corners[one][1] + height for one, (_, height) in sizes.items()),
        corners.get(ROOM, (0.0, 0.0)),
    )


def _foot(lanes: Sequence[int], heights: Sequence[float]) -> float:
    """How far down the fullest lane has to reach."""
    full = dict.fromkeys(lanes, -BETWEEN)
    for lane, height in zip(lanes, heights, strict=True):
        full[lane] += BETWEEN + height
    return max(full.values())


def _joined(asked: Asked, lines: Mapping[tuple[str, str], Line]) -> Asked:
    """The question with the lines of its ways taken on to their ends."""

    def onward(drawn: Drawn) -> Drawn:
        more = lines.get((drawn.way.step, drawn.way.goto))
        if more is None:
            return drawn
        *first, last = drawn.lines
        return replace(drawn, lines=(*first, (*last, *more[1:])))

    return replace(asked, ways=tuple(onward(one) for one in asked.ways))
