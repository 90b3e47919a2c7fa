"""Reads a chart back: what is drawn, by where its lines lead, and what its lists say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from xml.etree import ElementTree as ET

from decision_core.commands import compiled
from decision_core.kinds import END, KINDS
from decision_core.local_reader import read_local
from decision_core.model import Procedure
from decision_core.overlay import apply
from overrides.build.flowchart.boxes import LAST
from overrides.build.flowchart.layout import PARTS, Chart, chart_of
from overrides.build.flowchart.roads import numbers_of
from tests.conftest import DOCS, GOOD

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
Point = tuple[float, float]
Rect = tuple[float, float, float, float]


def _local(name: str) -> Callable[[], Procedure]:
    area = DOCS / "local" / name
    return lambda: apply(compiled(DOCS)[-1], read_local(DOCS, area).partnership)


PROCEDURES: dict[str, Callable[[], Procedure]] = {
    "2018-07": lambda: compiled(DOCS)[0],
    "2024-05": lambda: compiled(DOCS)[1],
    "2026-09": lambda: compiled(DOCS)[2],
    "northshire": _local("northshire"),
    "southmere": _local("southmere"),
    "small": lambda: compiled(GOOD)[0],
}
EDITIONS = ("2018-07", "2024-05", "2026-09")


@cache
def procedure(name: str) -> Procedure:
    """An edition, or the current one with an area's parts in."""
    return PROCEDURES[name]()


@cache
def chart(name: str) -> Chart:
    """The same, laid out once."""
    return chart_of(procedure(name))


@dataclass
class Seen:
    """What a picture says. An answer's place is where its line was found to end."""

    questions: dict[str, tuple[str, str]] = field(default_factory=dict)
    answers: list[tuple[str, str, str, str]] = field(default_factory=list)
    outcomes: list[tuple[str, str, str]] = field(default_factory=list)
    again: list[tuple[str, str]] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    told: set[tuple[str, str]] = field(default_factory=set)
    walked: set[tuple[str, ...]] = field(default_factory=set)

    def compared(self) -> tuple[object, ...]:
        """What has to be equal, in an order of its own."""
        return (
            self.questions, sorted(self.answers), sorted(self.outcomes), sorted(self.again),
            self.words,
        )  # fmt: skip


def said(element: ET.Element) -> str:
    """The words of a text, in one line."""
    lines = ("".join(line.itertext()).strip() for line in element)
    return " ".join(lines)


def read_picture(svg: str) -> Seen:
    """What is drawn. Where a line leads is read from where it ends, not from what it is called."""
    root = ET.fromstring(svg)
    seen = Seen()
    boxes = dict(_boxes(root))
    for text in root.iter(f"{_SVG}text"):
        seen.words[said(text)] += 1
    for step in root.iter(f"{_SVG}g"):
        if "data-step" not in step.attrib:
            continue
        name = step.attrib["data-step"]
        assert name not in seen.questions, f"{name} is drawn twice"
        texts = {text.attrib["class"].rpartition("--")[2]: said(text) for text in _own(step)}
        seen.questions[name] = (texts["number"], texts["question"])
        if "flow--walked" in step.attrib["class"]:
            seen.walked.add((name,))
        for way in step.iterfind(f"{_SVG}g[@data-goto]"):
            _read_way(seen, name, way, boxes)
    return seen


def _read_way(seen: Seen, step: str, way: ET.Element, boxes: dict[str, list[Rect]]) -> None:
    tip = way.find(f"{_SVG}path[@class='flow__tip']")
    assert tip is not None
    apex = _points(tip.attrib["d"])[1]
    place = next((name for name, rects in boxes.items() if any(_on(apex, r) for r in rects)), "")
    seen.told.add((place, way.attrib["data-goto"]))
    line = way.find(f"{_SVG}path[@class!='flow__tip']")
    assert line is not None
    start = _points(line.attrib["d"])[0]
    assert any(_on(start, rect) for rect in boxes[step]), f"a line of {step} begins elsewhere"
    for answer in way.iterfind(f"{_SVG}g[@data-answer]"):
        words = said(answer[0]).removeprefix("or ")
        seen.answers.append((step, answer.attrib["data-answer"], words, place))
        if "flow--walked" in answer.attrib["class"]:
            seen.walked.add((step, answer.attrib["data-answer"]))
    outcome = way.find(f"{_SVG}g[@data-outcome]")
    if outcome is not None:
        texts = [(text.attrib["class"], said(text)) for text in outcome.iter(f"{_SVG}text")]
        kind = next((words for name, words in texts if "--kind" in name), "")
        title = next((words for name, words in texts if "--title" in name), kind)
        if "data-again" in outcome.attrib:
            seen.again.append((place, outcome.attrib["data-again"]))
        else:
            seen.outcomes.append((place, kind, title))


def _own(step: ET.Element) -> Iterator[ET.Element]:
    """The texts of a question's own box."""
    yield from step.iterfind(f"{_SVG}text")
    yield from step.iterfind(f"{_SVG}a/{_SVG}text")


def _boxes(root: ET.Element) -> Iterator[tuple[str, list[Rect]]]:
    found: dict[str, list[Rect]] = {}
    for group in root.iter(f"{_SVG}g"):
        name = group.attrib.get("data-step") or group.attrib.get("data-outcome")
        rect = group.find(f"{_SVG}rect")
        rect = group.find(f"{_SVG}a/{_SVG}rect") if rect is None else rect
        if name and rect is not None:
            x, y, w, h = (float(rect.attrib[key]) for key in ("x", "y", "width", "height"))
            found.setdefault(name, []).append((x, y, w, h))
    yield from found.items()


def _points(path: str) -> list[Point]:
    numbers = [float(one) for one in _NUMBER.findall(path)]
    return [*zip(numbers[::2], numbers[1::2], strict=True)]


def _on(point: Point, rect: Rect) -> bool:
    """True if a point lies on the edge of a box."""
    (x, y), (left, top, w, h) = point, rect
    inside = left - 0.6 <= x <= left + w + 0.6 and top - 0.6 <= y <= top + h + 0.6
    edge = min(abs(x - left), abs(x - left - w), abs(y - top), abs(y - top - h))
    return inside and edge <= 0.6


def expected(procedure: Procedure) -> Seen:
    """What a picture of a procedure has to say, worked out without anything that draws."""
    seen = Seen()
    numbers = numbers_of(procedure)
    first: dict[str, int] = {}
    for step in sorted(procedure.steps, key=lambda one: numbers[one.id]):
        seen.questions[step.id] = (str(numbers[step.id]), step.question)
        seen.words.update(seen.questions[step.id])
        places = dict.fromkeys(answer.goto for answer in step.answers)
        for answer in step.answers:
            seen.answers.append((step.id, answer.id, answer.label, answer.goto))
        for goto in places:
            together = [answer.label for answer in step.answers if answer.goto == goto]
            seen.words.update([together[0], *(f"or {label}" for label in together[1:])])
            _expect_end(seen, procedure, goto, numbers[step.id], first)
    seen.words.update(PARTS[part] for part in PARTS if procedure.start(part))
    return seen


def _expect_end(
    seen: Seen, procedure: Procedure, goto: str, number: int, first: dict[str, int]
) -> None:
    outcome = procedure.outcome(goto)
    if goto == END:
        seen.words[LAST] += 1
        seen.outcomes.append((END, "", LAST))
    if outcome is None:
        return
    again = goto in first
    first.setdefault(goto, number)
    kind = KINDS[outcome.kind].words
    seen.words.update({kind, outcome.title})
    if again:
        seen.again.append((goto, str(first[goto])))
    else:
        seen.outcomes.append((goto, kind, outcome.title))
    aside = ["urgent"] if outcome.urgent and outcome.kind != "share-now" else []
    aside += [f"as at {first[goto]}"] if again else []
    if outcome.how and procedure.edition.how and not again:
        aside.append(f"then {numbers_of(procedure)[procedure.edition.how]}")
    seen.words.update([", ".join(aside)] if aside else [])


def read_lists(html: str) -> dict[str, dict[tuple[str, str], str]]:
    """For each question in the lists its answers, with their words, and where each one leads.

    A question that opens inside an answer is where that leads; else its first link says so.
    """
    found: dict[str, dict[tuple[str, str], str]] = {}
    for item in ET.fromstring(f"<div>{html}</div>").iter("li"):
        if "data-listed" not in item.attrib:
            continue
        name = item.attrib["data-listed"]
        assert name not in found, f"{name} is opened twice"
        found[name] = {
            (strong.attrib["data-answer"], "".join(strong.itertext())): _leads(way)
            for way in item.iterfind("ul/li")
            for strong in (*way.iterfind("strong"), *way.iterfind("span/strong"))
        }
    return found


def _leads(way: ET.Element) -> str:
    opened = way.find("ol/li[@data-listed]")
    if opened is not None:
        return opened.attrib["data-listed"]
    link = way.find(".//a")
    return END if link is None else link.attrib["href"].removeprefix("#list-")
