"""Roads as a graph that the layout library understands, and its answer read back.

A road is one box with ports where its ways leave and where others come in. The library never turns
a road or moves anything on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from overrides.build.flowchart import elk
from overrides.build.flowchart.boxes import WIDTH
from overrides.build.flowchart.pieces import Laid, Line, Point

BETWEEN = 28.0
"""From one road to the next below it."""
ROOM = "room"
_MAIN = "road 0"
_OPTIONS = {
    "elk.algorithm": "layered",
    "elk.direction": "RIGHT",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.partitioning.activate": "true",
    "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
    "elk.padding": "[top=0,left=0,bottom=0,right=0]",
    "elk.spacing.nodeNode": f"{BETWEEN:g}",
    "elk.spacing.edgeNode": "14",
    "elk.spacing.edgeEdge": "11",
    "elk.layered.spacing.nodeNodeBetweenLayers": "44",
    "elk.layered.spacing.edgeNodeBetweenLayers": "13",
    "elk.layered.spacing.edgeEdgeBetweenLayers": "11",
}
_STRAIGHT = 1000
_FACING = {"EAST": "WEST", "WEST": "EAST"}


class Net:
    """The roads of a part and the ways between them, in lanes from left to right."""

    def __init__(self, roads: Sequence[Laid], lanes: Sequence[int]) -> None:
        self.nodes: dict[str, elk.Graph] = {}
        self.edges: list[elk.Graph] = []
        self.ways: dict[str, tuple[str, str, bool]] = {}
        for place, road in enumerate(roads):
            self._node(f"road {place}", WIDTH, road.height, lanes[place])
        at = {one.step.id: (place, one) for place, road in enumerate(roads) for one in road.asked}
        for place, road in enumerate(roads):
            for drawn in (drawn for one in road.asked for drawn in one.ways if drawn.side):
                there, asked = at[drawn.way.goto]
                middle = asked.rect.y + asked.rect.h / 2
                leaves = self._port(f"road {place}", drawn.side, drawn.lines[-1][-1][1])
                enters = self._port(f"road {there}", _FACING[drawn.side], middle)
                back = drawn.side == "WEST"
                name = self._edge(*((enters, leaves) if back else (leaves, enters)))
                self.ways[name] = (drawn.way.step, drawn.way.goto, back)

    def keep_room(self, lane: int, width: float, height: float) -> None:
        """Keep room for something of this size at the top of a lane."""
        self._node(ROOM, width, height, lane)
        self._level(ROOM, 0)

    def stay_above(self, lane: int, foot: float) -> None:
        """Keep whatever stands in this lane, or before it, from reaching further down."""
        self.nodes[_MAIN]["height"] = max(self.nodes[_MAIN]["height"], foot)
        self._node("foot", 1, 1, lane)
        self._level("foot", foot)

    def placed(self) -> tuple[dict[str, Point], dict[tuple[str, str], Line]]:
        """Return the corner of each node by its name, and the line of each way by its two ends.

        Raises Failed if the library does not run.
        """
        if len(self.nodes) == 1:
            return {_MAIN: (0.0, 0.0)}, {}
        nodes = list(self.nodes.values())
        found = elk.placed(
            {"id": "part", "layoutOptions": _OPTIONS, "children": nodes, "edges": self.edges}
        )
        corners = {one["id"]: (one["x"], one["y"]) for one in found["children"]}
        lines: dict[tuple[str, str], Line] = {}
        for edge in found["edges"]:
            if edge["id"] in self.ways:
                step, goto, back = self.ways[edge["id"]]
                line = _line(edge)
                lines[step, goto] = line[::-1] if back else line
        return corners, lines

    def _level(self, name: str, y: float) -> None:
        """Keep the top of a node level with a place on the main road."""
        self._edge(self._port(_MAIN, "EAST", y), self._port(name, "WEST", 0), _STRAIGHT)

    def _node(self, name: str, width: float, height: float, lane: int) -> None:
        options = {"elk.portConstraints": "FIXED_POS", "elk.partitioning.partition": str(lane)}
        self.nodes[name] = {
            "id": name, "width": width, "height": height, "ports": [], "layoutOptions": options,
        }  # fmt: skip

    def _port(self, name: str, side: str, y: float) -> str:
        """The id of the port at this height, made if there is none yet."""
        node = self.nodes[name]
        port = f"{name} {side} {y:g}"
        if not any(one["id"] == port for one in node["ports"]):
            x = node["width"] if side == "EAST" else 0
            options = {"elk.port.side": side}
            node["ports"].append(
                {"id": port, "x": x, "y": y, "width": 0, "height": 0, "layoutOptions": options}
            )
        return port

    def _edge(self, source: str, target: str, straight: int = 1) -> str:
        name = f"edge {len(self.edges)}"
        options = {"elk.layered.priority.straightness": str(straight)}
        self.edges.append(
            {"id": name, "sources": [source], "targets": [target], "layoutOptions": options}
        )
        return name


def _line(edge: elk.Graph) -> Line:
    section = edge["sections"][0]
    corners = [section["startPoint"], *section.get("bendPoints", []), section["endPoint"]]
    return tuple((one["x"], one["y"]) for one in corners)
