"""Where everything on one road stands: questions, answers, outcomes. Plain arithmetic.

A road is a column. Each question is a box across it. The line goes on under its number, and every
way out leaves that line to the right, through the words of its answers. A way to another road ends
at the edge of the column, where the library takes it on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from decision_core.kinds import END, KINDS
from decision_core.model import Outcome, Procedure, Step
from overrides.build.flowchart.letters import Style, Words
from overrides.build.flowchart.pieces import Asked, Drawn, Ending, Laid, Line, Rect
from overrides.build.flowchart.roads import Road, Way, ways_of

QUESTION = Style("question", 15, 18.5, bold=True)
NUMBER = Style("number", 14, 14, bold=True)
ANSWER = Style("answer", 12.5, 14.5)
KIND = Style("kind", 12.5, 15, bold=True)
TITLE = Style("title", 12.5, 14.5)
ASIDE = Style("aside", 12.5, 14.5)

WIDTH = 412.0
SPINE = 21.0
DISC = 13.0
SHAPE = 15.0
_TEXT = 36.0  # where the words of an answer begin
_ROOM = 158.0  # how wide they may be before an outcome
_BOX = 206.0
_BOX_AT = WIDTH - _BOX
_PAD = 7.0
_GAP = 7.0
_ARROW = 9.0
_STUB = 4.0
OR = "or "
LAST = "That is every question"


class Laying:
    """Lays out the roads of a part.

    `numbers` are those of the questions. `lanes` says how far to the right each road will stand.
    """

    def __init__(
        self,
        procedure: Procedure,
        roads: tuple[Road, ...],
        numbers: Mapping[str, int],
        lanes: Sequence[int] = (),
    ) -> None:
        self.procedure = procedure
        self.numbers = numbers
        self.roads = roads
        self.lanes = lanes or [0] * len(roads)
        self.at = {step.id: place for place, road in enumerate(roads) for step in road}
        steps = sorted((step for road in roads for step in road), key=lambda one: numbers[one.id])
        self.first = {
            answer.goto: numbers[step.id] for step in reversed(steps) for answer in step.answers
        }

    def every(self) -> tuple[Laid, ...]:
        """The roads in their order, laid out."""
        return tuple(self._road(place) for place in range(len(self.roads)))

    def _road(self, place: int) -> Laid:
        road = self.roads[place]
        asked: list[Asked] = []
        top = 0
        for step, after in zip(road, [*road[1:], None], strict=True):
            asked.append(self._asked(step, after.id if after else END, place, top))
            top = ceil(_bottom(asked[-1]))  # the library keeps to whole units
        return Laid(tuple(asked), top)

    def _asked(self, step: Step, onward: str, place: int, top: float) -> Asked:
        lines = QUESTION.wrap(step.question, WIDTH - 2 * SPINE - _PAD)
        tall = len(lines) * QUESTION.leading
        height = 2 * ceil(max(2 * DISC + 6, tall + 2 * _PAD) / 2)
        words = Words(lines, QUESTION, 2 * SPINE, top + (height - tall) / 2)
        below = y = top + height
        ways: list[Drawn] = []
        for way in self._in_turn(step, onward, place):
            ways.append(self._drawn(way, onward, place, below, y + _GAP))
            y = _end(ways[-1])
        rect = Rect(0, top, WIDTH, height)
        return Asked(step, self.numbers[step.id], rect, words, tuple(ways))

    def _in_turn(self, step: Step, onward: str, place: int) -> list[Way]:
        """The ways in the order in which they stand, so that few lines cross.

        They keep the order of the page, but back to an earlier road comes after what stays here,
        and straight on comes last. Of those to later roads the farthest comes first.
        """

        def rank(way: Way) -> int:
            if way.goto == onward:
                return 2
            return int(self.at.get(way.goto, place) < place)

        ways = sorted(ways_of(step), key=rank)
        later = [at for at, way in enumerate(ways) if self.at.get(way.goto, place) > place]
        farthest = sorted(
            (ways[at] for at in later), key=lambda way: -self.lanes[self.at[way.goto]]
        )
        for at, way in zip(later, farthest, strict=True):
            ways[at] = way
        return ways

    def _drawn(self, way: Way, onward: str, place: int, below: float, top: float) -> Drawn:
        outcome = self.procedure.outcome(way.goto)
        if outcome is not None or (way.goto == END and onward != END):
            return self._to_box(way, outcome, below, top)
        if way.goto != onward:
            return self._to_road(way, place, below, top)
        words = _answers(way, WIDTH - _TEXT - _PAD, top)
        foot = ceil(_foot(words) + _GAP + _ARROW)
        ending = _the_end(foot, 0) if way.goto == END else None
        return Drawn(way, words, (((SPINE, below), (SPINE, foot)),), ending=ending)

    def _to_road(self, way: Way, place: int, below: float, top: float) -> Drawn:
        side = "EAST" if self.at[way.goto] > place else "WEST"
        to = (f"to {self.numbers[way.goto]}",)
        words = _answers(way, WIDTH - _TEXT - ASIDE.width(to[0]) - 8 * _STUB, top)
        middle, tall = round((top + _foot(words)) / 2), ASIDE.leading / 2
        after = _TEXT + max(one.width for one in words) + _STUB
        if side == "EAST":
            aside = Words(to, ASIDE, WIDTH - ASIDE.width(to[0]) - 3 * _STUB, middle - tall)
            first, last = _through(below, middle, after, aside.x - _STUB)
            onward = ((aside.x + aside.width + _STUB, middle), (WIDTH, middle))
            return Drawn(way, words, (first, last, onward), side, aside=aside)
        aside = Words(to, ASIDE, after + _PAD, middle - tall)
        lines = (((SPINE, below), (SPINE, middle), (0.0, middle)),)
        return Drawn(way, words, lines, side, aside=aside)

    def _to_box(self, way: Way, outcome: Outcome | None, below: float, top: float) -> Drawn:
        words = _answers(way, _ROOM, top)
        tall = _foot(words) - top
        first = self.first[way.goto]
        again = first if first != self.numbers[way.step] else 0
        ending = self._ending(outcome, top, again) if outcome else _the_end(top, _BOX_AT)
        height = max(tall, ending.rect.h)
        middle = top + height / 2
        words = _answers(way, _ROOM, middle - tall / 2)
        after = _TEXT + max(one.width for one in words) + _STUB
        lines = _through(below, middle, after, _BOX_AT)
        return Drawn(way, words, lines, ending=ending.by(0, (height - ending.rect.h) / 2))

    def _ending(self, outcome: Outcome, top: float, again: int) -> Ending:
        """The box of an outcome: what kind it is, its title, and where to go on from it."""
        said = KINDS[outcome.kind].words
        aside = self._aside(outcome, again)
        beside = _BOX_AT + _PAD + SHAPE + 5
        room = WIDTH - _PAD - beside - (ASIDE.width(aside) + _PAD if aside else 0)
        words = [Words(KIND.wrap(said, room), KIND, beside, top + 5)]
        foot = _foot(words)
        if outcome.title != said:
            lines = TITLE.wrap(outcome.title, _BOX - 2 * _PAD)
            words.append(Words(lines, TITLE, _BOX_AT + _PAD, foot + 1))
            foot = _foot(words)
        if aside:
            words.append(Words((aside,), ASIDE, WIDTH - _PAD - ASIDE.width(aside), top + 5))
        rect = Rect(_BOX_AT, top, _BOX, foot + 5 - top)
        corner = (_BOX_AT + _PAD, top + 5)
        return Ending(outcome.id, rect, tuple(words), outcome.kind, corner, again)

    def _aside(self, outcome: Outcome, again: int) -> str:
        """That it is urgent, where it stands first, and which question follows it."""
        how = self.procedure.edition.how
        said = ["urgent"] if outcome.urgent and KINDS[outcome.kind].id != "share-now" else []
        said += [f"as at {again}"] if again else []
        said += [f"then {self.numbers[how]}"] if outcome.how and how and not again else []
        return ", ".join(said)


def _through(below: float, middle: float, after: float, to: float) -> tuple[Line, ...]:
    """From the line under the number to the right, with a gap where the words stand."""
    first = ((SPINE, below), (SPINE, middle), (_TEXT - _STUB, middle))
    return (first, ((after, middle), (to, middle)))


def _answers(way: Way, room: float, top: float) -> tuple[Words, ...]:
    """The words of each answer on a way, one under the other."""
    words: list[Words] = []
    for place, answer in enumerate(way.answers):
        said = OR + answer.label if place else answer.label
        words.append(Words(ANSWER.wrap(said, room), ANSWER, _TEXT, top))
        top = _foot(words) + 1
    return tuple(words)


def _the_end(top: float, left: float) -> Ending:
    """The box after the last question of a part that changes no outcome."""
    words = Words((LAST,), TITLE, left + _PAD, top + _PAD)
    return Ending(END, Rect(left, top, _BOX, words.height + 2 * _PAD), (words,))


def _foot(words: list[Words] | tuple[Words, ...]) -> float:
    return words[-1].y + words[-1].height


def _end(drawn: Drawn) -> float:
    """How far down a way reaches."""
    feet = [_foot(drawn.words)]
    if drawn.ending:
        feet.append(drawn.ending.rect.y + drawn.ending.rect.h)
    if not drawn.side and not drawn.ending:
        feet.append(drawn.lines[-1][-1][1])
    return max(feet)


def _bottom(asked: Asked) -> float:
    return max(asked.rect.y + asked.rect.h, *(_end(drawn) for drawn in asked.ways))
