"""Nothing on the chart stands on anything else, and its smallest words can be read on A3.

Widths are those of `letters`, which are wider than any common face, so this holds on every machine
that has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from overrides.build.flowchart.layout import Chart, lanes_of
from overrides.build.flowchart.letters import Style, Words
from overrides.build.flowchart.pieces import Asked, Rect
from overrides.build.flowchart.roads import roads_of
from tests.flowcharts import PROCEDURES, chart, procedure

A3 = (277, 350)
"""What an A3 sheet leaves the picture, in millimetres: the wall chart's head and foot are off."""
POINTS = 72 / 25.4


def around(words: Words) -> Rect:
    """The box that words need, with their own measure."""
    return Rect(words.x, words.y, words.width, words.height)


def apart(one: Rect, other: Rect) -> bool:
    """True if two boxes have nothing in common but an edge."""
    return (
        one.x + one.w <= other.x + 0.01
        or other.x + other.w <= one.x + 0.01
        or one.y + one.h <= other.y + 0.01
        or other.y + other.h <= one.y + 0.01
    )


def inside(one: Rect, other: Rect) -> bool:
    """True if the first box lies in the second."""
    right, bottom = other.x + other.w - one.x - one.w, other.y + other.h - one.y - one.h
    return min(one.x - other.x, one.y - other.y, right, bottom) >= 0


def troubles(made: Chart) -> Iterator[str]:
    """What stands on something else, in words."""
    whole = Rect(0, 0, made.width, made.height)
    boxes = [(one.step.id, one.rect) for one in made.asked]
    boxes += [(f"{one.step.id} to {way.ending.place}", way.ending.rect)
              for one in made.asked for way in one.ways if way.ending]  # fmt: skip
    free = [(one.step.id, around(words)) for one in made.asked for way in one.ways
            for words in (*way.words, *([way.aside] if way.aside else []))]  # fmt: skip
    free += [("heading", around(words)) for words in made.headings]
    for name, box in [*boxes, *free]:
        if not inside(box, whole):
            yield f"{name} leaves the picture"
    for (a, one), (b, other) in combinations([*boxes, *free], 2):
        if not apart(one, other):
            yield f"{a} stands on {b}"
    for asked in made.asked:
        yield from _held(asked)
        yield from _crossed(asked, boxes, free)


def _held(asked: Asked) -> Iterator[str]:
    """Words that reach out of their own box, or over each other in it."""
    holders: list[tuple[Rect, tuple[Words, ...]]] = [(asked.rect, (asked.words,))]
    holders += [(way.ending.rect, way.ending.words) for way in asked.ways if way.ending]
    for rect, words in holders:
        if not all(inside(around(one), rect) for one in words):
            yield f"words leave their box at {asked.step.id}: {[one.text for one in words]}"
        if not all(apart(around(a), around(b)) for a, b in combinations(words, 2)):
            yield f"words on words at {asked.step.id}: {[one.text for one in words]}"


def _crossed(
    asked: Asked, boxes: list[tuple[str, Rect]], free: list[tuple[str, Rect]]
) -> Iterator[str]:
    """Lines that run through a box or through words."""
    for way in asked.ways:
        for line in way.lines:
            for (x0, y0), (x1, y1) in pairwise(line):
                assert x0 == x1 or y0 == y1, f"a slanted line leaves {asked.step.id}"
                run = Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
                for name, box in [*boxes, *free]:
                    if not apart(run, box):
                        yield f"the line {asked.step.id} to {way.way.goto} runs through {name}"


@pytest.mark.parametrize("name", PROCEDURES)
def test_nothing_stands_on_anything_else(name: str) -> None:
    assert [*troubles(chart(name))] == []


def test_what_stands_on_something_else_is_found() -> None:
    made = chart("2026-09")
    first, second, *rest = made.asked
    wide = replace(first, words=replace(first.words, lines=(first.words.text * 3,)))
    through = replace(first.ways[0], lines=(((21.0, 100.0), (21.0, 500.0), (400.0, 500.0)),))
    crossing = replace(first, ways=(through, *first.ways[1:]))
    for wrong, words in (
        (replace(made, asked=(first, second.by(0, -60), *rest)), "stands on"),
        (replace(made, asked=(wide, second, *rest)), "leave their box"),
        (replace(made, asked=(crossing, second, *rest)), "runs through"),
        (replace(made, width=made.width - 40), "leaves the picture"),
    ):
        assert any(words in one for one in troubles(wrong)), words


@pytest.mark.parametrize("name", ["2026-09", "northshire", "southmere"])
def test_on_a3_no_word_is_smaller_than_seven_points(name: str) -> None:
    made = chart(name)
    unit = min(A3[0] / made.width, A3[1] / made.height) * POINTS
    sizes = {words.style.size for one in made.asked for way in one.ways for words in way.words}
    sizes |= {words.style.size for one in made.asked for way in one.ways if way.ending
              for words in way.ending.words}  # fmt: skip
    assert min(sizes) * unit >= 7


@pytest.mark.parametrize("name", PROCEDURES)
def test_the_main_road_runs_straight_down(name: str) -> None:
    made = chart(name)
    by_id = {one.step.id: one for one in made.asked}
    for part in ("whether", "how"):
        for road in roads_of(procedure(name), part)[:1]:
            xs = {by_id[step.id].rect.x for step in road}
            assert len(xs) == 1
            for one, after in pairwise(road):
                way = next(way for way in by_id[one.id].ways if way.way.goto == after.id)
                (line,) = way.lines
                assert len(line) == 2 and line[0][0] == line[1][0]
                assert line[1][1] == by_id[after.id].rect.y


@pytest.mark.parametrize("name", PROCEDURES)
def test_every_question_is_on_one_road(name: str) -> None:
    made = procedure(name)
    on = [step.id for part in ("whether", "how") for road in roads_of(made, part) for step in road]
    assert sorted(on) == sorted(step.id for step in made.steps)


def test_a_line_of_words_is_never_wider_than_its_room() -> None:
    style = Style("any", 12, 14)
    words = "Someone who asked, and I cannot tell who they really are"
    lines = style.wrap(words, 160)
    assert " ".join(lines) == words
    assert len(lines) > 1
    assert all(style.width(line) <= 160 for line in lines)
    assert style.wrap("Supercalifragilistic", 20) == ("Supercalifragilistic",)
    assert style.width("☃") >= style.width("W")


def test_side_roads_share_as_few_lanes_as_come_out_large() -> None:
    assert lanes_of([1000], 0) == ([0], 0)
    lanes, room = lanes_of([1500, 130, 150, 550, 900], 640)
    assert lanes == [0, 1, 1, 1, 2]
    assert room == 2
