"""Lines as SVG draws them: rounded at their corners, with the head of an arrow at their end."""

from __future__ import annotations

from overrides.build.flowchart.pieces import Line, Point

_ROUND = 7.0
TIP = 8.0


def n(value: float) -> str:
    """A number with one decimal at most, and never as -0."""
    return f"{round(value, 1) + 0.0:g}"


def cut(line: Line) -> Line:
    """The line without its last stretch, where its tip is."""
    (x0, y0), (x1, y1) = line[-2:]
    long = abs(x1 - x0) + abs(y1 - y0)
    part = max(0.0, long - TIP + 1) / long
    return (*line[:-1], (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part))


def tip(line: Line) -> str:
    """The head of an arrow at the end of a line."""
    (x0, y0), (x1, y1) = line[-2:]
    long = abs(x1 - x0) + abs(y1 - y0)
    ahead = ((x1 - x0) / long, (y1 - y0) / long)
    back = (x1 - ahead[0] * TIP, y1 - ahead[1] * TIP)
    aside = (-ahead[1] * 4, ahead[0] * 4)
    one, other = ((back[0] + s * aside[0], back[1] + s * aside[1]) for s in (1, -1))
    return f"M{_point(one)}L{_point((x1, y1))}L{_point(other)}Z"


def corners(line: Line) -> str:
    """A line with its corners rounded."""
    made = [f"M{_point(line[0])}"]
    for before, here, after in zip(line, line[1:], line[2:], strict=False):
        bend = (_toward(here, before), here, _toward(here, after))
        made.append("L{}Q{} {}".format(*map(_point, bend)))
    made.append(f"L{_point(line[-1])}")
    return "".join(made)


def _toward(here: Point, there: Point) -> Point:
    """A little way from one corner to the next, at most half."""
    long = abs(there[0] - here[0]) + abs(there[1] - here[1])
    part = min(_ROUND, long / 2) / long if long else 0.0
    return (here[0] + (there[0] - here[0]) * part, here[1] + (there[1] - here[1]) * part)


def _point(point: Point) -> str:
    return f"{n(point[0])} {n(point[1])}"
