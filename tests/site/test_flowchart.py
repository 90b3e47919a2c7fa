"""The chart read back from its own picture, and from its lists, is the procedure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from decision_core.model import Procedure
from decision_core.paths import path_report, ways
from overrides.build.flowchart import elk
from overrides.build.flowchart.layout import chart_of
from overrides.build.flowchart.svg import written
from overrides.build.flowchart.tree import as_tree
from overrides.hooks.flowchart import lists
from overrides.hooks.rendering import Cards
from tests.flowcharts import (
    EDITIONS,
    PROCEDURES,
    chart,
    expected,
    procedure,
    read_lists,
    read_picture,
)

LINKS: Mapping[str, str] = {"danger": "../danger/#danger", "share-now": "../outcomes/share-now/"}


@pytest.mark.parametrize("alone", [False, True], ids=["in a page", "alone"])
@pytest.mark.parametrize("name", PROCEDURES)
def test_the_picture_read_back_equals_the_procedure(name: str, alone: bool) -> None:
    seen = read_picture(written(chart(name), alone=alone, links={} if alone else LINKS))
    wanted = expected(procedure(name))
    beside = seen.words - wanted.words
    assert all(re.fullmatch(r"to \d+", words) for words in beside), beside
    seen.words -= beside
    assert seen.compared() == wanted.compared()
    assert all(drawn == named for drawn, named in seen.told)


@pytest.mark.parametrize("name", PROCEDURES)
def test_the_number_beside_a_line_is_that_of_the_question_it_leads_to(name: str) -> None:
    numbers = {one.step.id: one.number for one in chart(name).asked}
    beside = [
        (way.aside.text, numbers[way.way.goto])
        for one in chart(name).asked
        for way in one.ways
        if way.aside
    ]
    assert all(words == f"to {number}" for words, number in beside)
    assert len(beside) == sum(bool(way.side) for one in chart(name).asked for way in one.ways)


DAMAGE: Mapping[str, tuple[str, str]] = {
    "a line that ends elsewhere": (r'(flow__tip" d="M)[^"]*', r"\g<1>0 0L216 1500L5 5Z"),
    "a word changed": (">Is anyone in immediate danger", ">Is anyone in danger"),
    "a number changed": (r'(flow__words--number"[^>]*><tspan[^>]*>)1<', r"\g<1>2<"),
    "an answer left out": (r'<g class="flow__answer" data-answer="unsure">.*?</g>', ""),
    "an outcome left out": (r'<g class="flow__outcome[^>]*>.*?</g>', ""),
    "an outcome of another kind": (">Share now<", ">Share<"),
    "a way left out": (r'<g class="flow__way" data-answers="yes".*?</g>\n</g>', ""),
    "words more": ("</svg>\n$", '<text class="flow__words"><tspan>More</tspan></text></svg>'),
    "two questions swapped": (r'data-step="danger"(.*)data-step="route"',
                              r'data-step="route"\g<1>data-step="danger"'),
}  # fmt: skip


@pytest.mark.parametrize("how", DAMAGE)
def test_a_picture_with_one_thing_wrong_is_not_equal(how: str) -> None:
    damaged, done = re.subn(*DAMAGE[how], written(chart("2026-09")), count=1, flags=re.S)
    assert done
    try:
        seen = read_picture(damaged)
    except (AssertionError, KeyError):
        return
    assert seen.compared() != expected(procedure("2026-09")).compared()


@pytest.mark.parametrize("name", PROCEDURES)
def test_the_lists_walk_every_path_to_where_it_ends(name: str) -> None:
    made = procedure(name)
    read = read_lists(lists(Cards(made), lambda kind, place: place))
    wanted = {
        step.id: {(answer.id, answer.label) for answer in step.answers} for step in made.steps
    }
    assert {step: set(answers) for step, answers in read.items()} == wanted
    leads = {step: {one[0]: to for one, to in answers.items()} for step, answers in read.items()}
    for part in ("whether", "how") if made.edition.how else ("whether",):
        for way in ways(made, part):
            at = made.start(part)
            for step, answer in way.path:
                assert step == at, path_report(made, way.path)
                at = leads[step][answer]
            assert at == (way.outcome.id if way.outcome else "end"), path_report(made, way.path)


def test_a_list_that_leads_elsewhere_is_noticed() -> None:
    made = procedure("2026-09")
    html = lists(Cards(made), lambda kind, place: place)
    before = read_lists(html)
    assert before != read_lists(html.replace('href="#list-harm"', 'href="#list-duty"', 1))
    assert before != read_lists(html.replace('href="share-now"', 'href="clarify"', 1))


def marked(name: str, *paths: tuple[tuple[str, str], ...]) -> set[tuple[str, ...]]:
    return read_picture(written(chart(name), paths)).walked


@pytest.mark.parametrize("name", EDITIONS)
def test_the_marks_are_the_walk_and_nothing_else(name: str) -> None:
    found = [*ways(procedure(name))]
    for way in found[:: len(found) // 7]:
        assert marked(name, way.path) == {*way.path, *((step,) for step, _ in way.path)}
    both = found[0].path, found[-1].path
    assert marked(name, *both) == marked(name, both[0]) | marked(name, both[1])
    assert marked(name) == set()


def test_without_a_style_of_its_own_and_without_a_script(current: Procedure) -> None:
    for alone in (False, True):
        svg = written(chart("2026-09"), alone=alone, links=LINKS)
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=|url\(", svg)
        assert svg.count("http") == 1 == svg.count('xmlns="http://www.w3.org/2000/svg"')
    colours = re.compile(r"\s(?:fill|stroke)=\"(?!none|currentColor)")
    assert not colours.search(written(chart("2026-09")))


def test_words_that_look_like_markup_stay_words() -> None:
    made = procedure("small")
    nasty = "\"><script>alert(1)</script> & '<b>"
    step = made.steps[0]
    first = replace(step.answers[0], label=nasty)
    worse = replace(step, question=nasty, answers=(first, *step.answers[1:]))
    other = replace(made, steps=(worse, *made.steps[1:]))
    svg = written(chart_of(other), links={step.id: nasty})
    seen = read_picture(svg)
    assert seen.questions[step.id][1] == nasty
    assert "script" not in {one.tag.rpartition("}")[2] for one in ET.fromstring(svg).iter()}


def test_the_data_for_the_tool_is_the_same_picture() -> None:
    svg = written(chart("2026-09"))

    def names(tree: list[object]) -> list[object]:
        inside = [names(child) for child in tree[2:] if isinstance(child, list)]
        return [tree[0], tree[1], *inside]

    def of(element: ET.Element) -> list[object]:
        return [element.tag.rpartition("}")[2], dict(element.attrib), *map(of, element)]

    tree = as_tree(svg)
    assert names(tree) == of(ET.fromstring(svg))
    assert [one for one in _texts(tree) if one.strip()] == [
        one for one in ET.fromstring(svg).itertext() if one.strip()
    ]


def _texts(tree: list[object]) -> list[str]:
    found: list[str] = []
    for child in tree[2:]:
        found += [child] if isinstance(child, str) else _texts(child)  # type: ignore[arg-type]
    return found


def test_laid_out_again_it_has_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for folder in ("one", "other"):
        monkeypatch.setattr(elk, "KEPT", tmp_path / folder)
        made.append(written(chart_of(procedure("2026-09"))))
        assert [*(tmp_path / folder).iterdir()]
    assert made[0] == made[1]


def test_every_edition_has_its_files_in_the_site(site: Path) -> None:
    for name in EDITIONS:
        alone = (site / "assets" / "charts" / f"{name}.svg").read_text("utf-8")
        assert alone == written(chart(name), alone=True)
        page = "guidance" if name == EDITIONS[-1] else f"editions/{name}"
        html = (site / page / "chart" / "index.html").read_text("utf-8")
        found = r'<svg xmlns=[^>]* class="flow.*</svg>(?=\s*</div>\s*<figcaption)'
        picture = re.search(found, html, re.S)
        assert picture
        seen = read_picture(picture[0])
        assert seen.questions == expected(procedure(name)).questions
        assert 'id="as-lists"' in html
