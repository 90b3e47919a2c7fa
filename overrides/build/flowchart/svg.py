"""Writes a chart as SVG: escaped, the same bytes every time, and without any style of its own.

In a page the stylesheet gives the colours, by class. A chart that has to stand alone carries those
of the light look as attributes too, and has white paper under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from decision_core.kinds import PART
from overrides.build.flowchart.boxes import DISC, NUMBER, OR, SHAPE, SPINE
from overrides.build.flowchart.layout import Chart
from overrides.build.flowchart.letters import FACE, Words
from overrides.build.flowchart.pieces import Asked, Drawn, Ending, Rect
from overrides.build.flowchart.roads import roads_of
from overrides.build.flowchart.strokes import corners, cut, n, tip
from overrides.build.shapes import CUT, SHAPES

Path = Sequence[tuple[str, str]]
"""Questions and the answers given, in their order."""
Look = dict[str, str | float]
"""Attributes for how something looks, with `_` for each `-`."""

INK, SOFT, LINE, PAPER = "#1b262b", "#4a575d", "#17464a", "#ffffff"
_NARROW = 600.0
_KINDS = {
    "share-now": ("#9b1c1c", "#fdefed"),
    **dict.fromkeys(("must-share", "share", "share-anonymised"), ("#1a5c38", "#ecf6ef")),
    "seek-advice": ("#754100", "#fdf4e3"),
    **dict.fromkeys(("ask-first", "clarify", "other-route"), ("#1d4f86", "#edf3fb")),
    "do-not-share": ("#434a55", "#f0f1f3"),
    "": (SOFT, PAPER),
}


def written(
    chart: Chart,
    paths: Iterable[Path] = (),
    alone: bool = False,
    links: Mapping[str, str] | None = None,
) -> str:
    """Return the chart as one `<svg>` element.

    `paths` are marked: thicker lines and filled numbers. `alone` makes it a picture that needs no
    stylesheet. `links` leads from a question or an outcome, by its id, to its page.
    """
    walked = {given for path in paths for given in path}
    return "\n".join(_Pen(chart, walked, alone, links or {}).svg()) + "\n"


class _Pen:
    def __init__(
        self, chart: Chart, walked: set[tuple[str, str]], alone: bool, links: Mapping[str, str]
    ) -> None:
        self.chart = chart
        self.walked = walked
        self.alone = alone
        self.links = links
        mains = [road for part in PART for road in roads_of(chart.procedure, part)[:1]]
        self.main = {(one.id, on.id) for road in mains for one, on in pairwise(road)}

    def svg(self) -> Iterator[str]:
        """The whole picture, line by line."""
        chart, edition = self.chart, self.chart.procedure.edition
        size = f'viewBox="0 0 {n(chart.width)} {n(chart.height)}"'
        names = f"flow-{edition.id}-title flow-{edition.id}-words"
        role = "group" if self.links else "img"
        narrow = " flow--narrow" if chart.width < _NARROW else ""
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="flow{narrow}" {size} role="{role}" '
            f'aria-labelledby="{names}" data-edition="{_e(edition.id)}"'
            + self._look(width=chart.width, height=chart.height, font_family=FACE)
            + ">"
        )
        yield f'<title id="flow-{edition.id}-title">Chart: {_e(edition.title)}</title>'
        yield f'<desc id="flow-{edition.id}-words">{_e(self._told())}</desc>'
        if self.alone:
            yield f'<rect class="flow__paper" width="100%" height="100%" fill="{PAPER}"/>'
        for heading in chart.headings:
            yield self._words(heading, INK)
        for asked in chart.asked:
            yield from self._asked(asked)
        yield "</svg>"

    def _told(self) -> str:
        outcomes = {
            one.ending.place for asked in self.chart.asked for one in asked.ways if one.ending
        }
        known = sum(self.chart.procedure.outcome(place) is not None for place in outcomes)
        lists = " The same chart stands below it as lists." if self.links else ""
        return (
            f"{len(self.chart.asked)} questions and {known} outcomes. Every answer is a line to "
            f"the next question or to an outcome.{lists}"
        )

    def _asked(self, asked: Asked) -> Iterator[str]:
        step = asked.step
        on = any((step.id, answer.id) in self.walked for answer in step.answers)
        yield f'<g class="flow__step{_on(on)}" data-step="{_e(step.id)}" data-part="{step.part}">'
        middle = asked.rect.y + asked.rect.h / 2
        box: Look = {"fill": PAPER, "stroke": LINE, "stroke_width": 4 if on else 2}
        disc = self._look(fill=LINE if on else PAPER, stroke=LINE, stroke_width=1.8)
        x = asked.rect.x + SPINE
        count = Words((str(asked.number),), NUMBER, x, middle - NUMBER.leading / 2)
        inside = [
            self._rect(asked.rect, "flow__question", 5, **box),
            f'<circle class="flow__disc" cx="{n(x)}" cy="{n(middle)}" r="{n(DISC)}"{disc}/>',
            self._words(count, PAPER if on else LINE, middle=True),
            self._words(asked.words, INK),
        ]
        yield from self._linked(step.id, inside)
        for drawn in asked.ways:
            yield from self._way(drawn)
        yield "</g>"

    def _way(self, drawn: Drawn) -> Iterator[str]:
        way = drawn.way
        on = any((way.step, answer.id) in self.walked for answer in way.answers)
        answers = " ".join(answer.id for answer in way.answers)
        data = f'data-answers="{_e(answers)}" data-goto="{_e(way.goto)}"'
        yield f'<g class="flow__way{_on(on)}" {data}>'
        for place, (answer, words) in enumerate(zip(way.answers, drawn.words, strict=True)):
            yield self._answer(answer.id, words, (way.step, answer.id) in self.walked, place > 0)
        main = (way.step, way.goto) in self.main
        thick = 5.5 if on else 2.8 if main else 1.6
        look = self._look(fill="none", stroke=LINE, stroke_width=thick)
        *first, last = drawn.lines
        strokes = "".join(corners(line) for line in (*first, cut(last)))
        name = "flow__line flow__line--main" if main else "flow__line"
        yield f'<path class="{name}" d="{strokes}"{look}/>'
        head = self._look(fill=LINE, stroke=LINE, stroke_width=4 if on else 0)
        yield f'<path class="flow__tip" d="{tip(last)}"{head}/>'
        if drawn.aside:
            yield self._words(drawn.aside, LINE)
        if drawn.ending:
            yield from self._ending(drawn.ending, on)
        yield "</g>"

    def _answer(self, answer: str, words: Words, on: bool, joined: bool) -> str:
        """The words of one answer, underlined if it was given. What joins it to another is soft."""
        look = self._look(**({"text_decoration": "underline"} if on else {}))
        text = self._words(words, INK)
        if joined:
            soft = f'<tspan class="flow__or"{self._look(fill=SOFT)}>{OR}</tspan>'
            text = text.replace(f">{OR}", f">{soft}", 1)
        return f'<g class="flow__answer{_on(on)}" data-answer="{_e(answer)}"{look}>{text}</g>'

    def _ending(self, ending: Ending, on: bool) -> Iterator[str]:
        colour, wash = _KINDS[ending.kind]
        kind = f" flow__outcome--{ending.kind}" if ending.kind else ""
        again = f' data-again="{ending.again}"' if ending.again else ""
        yield (
            f'<g class="flow__outcome{kind}" data-outcome="{_e(ending.place)}"{again}'
            f"{self._look(color=colour)}>"
        )
        box: Look = {"fill": wash, "stroke": colour, "stroke_width": 3.5 if on else 1.8}
        if ending.again:
            box["stroke_dasharray"] = "5 3.5"
        inside = [self._rect(ending.rect, "flow__box", 4, **box)]
        if ending.kind:
            inside.append(self._shape(ending, wash))
        inside += [
            self._words(words, colour if words.style.name in ("kind", "aside") else INK)
            for words in ending.words
        ]
        yield from self._linked(ending.place, inside)
        yield "</g>"

    def _linked(self, place: str, inside: Sequence[str]) -> Iterator[str]:
        if place in self.links:
            yield f'<a href="{_e(self.links[place])}">'
        yield from inside
        if place in self.links:
            yield "</a>"

    def _shape(self, ending: Ending, wash: str) -> str:
        x, y = ending.shape
        inner = SHAPES[ending.kind]
        if self.alone:
            inner = inner.replace(CUT, f'{CUT} fill="{wash}"')
        return (
            f'<svg class="flow__shape" x="{n(x)}" y="{n(y)}" width="{n(SHAPE)}" '
            f'height="{n(SHAPE)}" viewBox="0 0 24 24" aria-hidden="true">{inner}</svg>'
        )

    def _rect(self, rect: Rect, name: str, round_: float, **look: str | float) -> str:
        return (
            f'<rect class="{name}" x="{n(rect.x)}" y="{n(rect.y)}" width="{n(rect.w)}" '
            f'height="{n(rect.h)}" rx="{n(round_)}"{self._look(**look)}/>'
        )

    def _words(self, words: Words, colour: str, middle: bool = False) -> str:
        """Words as text, each line in its place. `middle` centres them on their left edge."""
        style = words.style
        lines = " ".join(  # a space between lines keeps their words apart for whoever listens
            f'<tspan x="{n(words.x)}" y="{n(_baseline(words, place))}">{_e(line)}</tspan>'
            for place, line in enumerate(words.lines)
        )
        look = (' font-weight="700"' if style.bold else "") + (
            ' text-anchor="middle"' if middle else ""
        )
        return (
            f'<text class="flow__words flow__words--{style.name}" font-size="{n(style.size)}"'
            f"{look}{self._look(fill=colour)}>{lines}</text>"
        )

    def _look(self, **look: str | float) -> str:
        """Attributes for how something looks: none where a stylesheet says it."""
        if not self.alone:
            return ""
        return "".join(
            f' {name.replace("_", "-")}="{_e(value if isinstance(value, str) else n(value))}"'
            for name, value in look.items()
        )


def _on(on: bool) -> str:
    return " flow--walked" if on else ""


def _baseline(words: Words, place: int) -> float:
    style = words.style
    return words.y + place * style.leading + (style.leading - style.size) / 2 + style.size * 0.8


def _e(text: str) -> str:
    return escape(text, quote=True)
