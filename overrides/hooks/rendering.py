"""Turns a procedure into the cards that the pages show. Knows Jinja, and nothing of MkDocs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from decision_core.codec import digests
from decision_core.engine import in_reading_order
from decision_core.fences import Fence, fences
from decision_core.kinds import END, KINDS
from decision_core.left import Left, most_questions_left
from decision_core.model import Action, Outcome, Placed, Procedure, Provision, Source, Step
from decision_core.revision import Revision, SignOff
from decision_core.shown import local
from decision_core.wording import Said, Wording, translated
from overrides.build.flowchart.roads import numbers_of
from overrides.build.shapes import SHAPES

TEMPLATES = Path(__file__).resolve().parents[1] / "partials" / "cards"
Link = Callable[[str, str], str]
"""Where a thing lives, seen from the page being written: `link("step", "harm")`."""

_PHONE = re.compile(r"\b(999|101)\b")
_SHOWN = ("contact", "document", "text")


@dataclass(frozen=True)
class Cite:
    """A citation with the source and the provision it names."""

    id: str
    source: Source
    provision: Provision


def phones(text: str) -> Markup:
    """The text with 999 and 101 as links that ring them."""
    return in_language(text, _PHONE.sub(r'<a href="tel:\1">\1</a>', str(escape(str(text)))))


def said(text: str) -> Markup:
    """The text, marked with its language if it is not English."""
    return in_language(text, str(escape(str(text))))


def in_language(text: str, html: str) -> Markup:
    """The HTML of a text, in an element with the text's language if it has one."""
    if not isinstance(text, Said):
        return Markup(html)
    return Markup(f'<span lang="{escape(text.lang)}">{html}</span>')


def _day(day: date | str) -> str:
    """A day in words, also one that came as 2026-11-22."""
    given = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{given.day} {given:%B %Y}"


def environment() -> Environment:
    """The templates of the cards. Everything that comes from a page is escaped."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["phones"] = phones
    env.filters["said"] = said
    env.filters["day"] = _day
    env.globals["shapes"] = {kind: Markup(shape) for kind, shape in SHAPES.items()}
    return env


class Cards:
    """Renders one edition's cards. `link` decides where each link on them leads.

    `resting` says what rests on each point of a source, once somebody has looked. `last` is the
    revision that was published last, and `signed` who signed off the rules as they are now. `short`
    is how short addresses begin, empty if what is on these cards has none. `digest` is that of the
    rules, where the words on the cards are a translation.
    """

    resting: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    last: Revision | None = None
    signed: SignOff | None = None
    short = ""
    digest = ""

    def __init__(self, procedure: Procedure, env: Environment | None = None) -> None:
        self.procedure = procedure
        self.env = env or environment()
        self.numbers = numbers_of(procedure)

    def in_other_words(self, wording: Wording) -> Cards:
        """The same cards with their words in another language, as far as there are any."""
        spoken = copy(self)
        spoken.procedure = translated(self.procedure, wording)
        spoken.digest = digests(self.procedure).digest
        return spoken

    def render(self, thing: Placed, link: Link) -> str:
        """The card of one step, outcome, action, field, source or edition."""
        return self.with_template(f"{type(thing).__name__.lower()}.html", link, thing=thing)

    def chart(self, link: Link) -> str:
        """Every card of the edition: the questions, the outcomes, then the actions once."""
        digest = self.digest or digests(self.procedure).digest
        return self.with_template(
            "chart.html", link, steps=self.ordered(), outcomes=self.ranked(), digest=digest
        )

    def ordered(self) -> list[Step]:
        """The questions as they are numbered."""
        found = (self.procedure.step(step_id) for step_id in self.numbers)
        return [step for step in found if step]

    def ranked(self) -> list[Outcome]:
        """The outcomes, those closest to telling somebody first."""
        return sorted(
            self.procedure.outcomes,
            key=lambda outcome: (-KINDS[outcome.kind].readiness, outcome.kind, outcome.id),
        )

    def paper(self, link: Link) -> str:
        """A plain form of the record's fields, to fill in, print or copy."""
        return self.with_template("paper.html", link)

    def cites(self, citations: Iterable[str]) -> list[Cite]:
        """What some citations name. One that names nothing is a finding elsewhere."""
        found = ((item, self.procedure.provision(item)) for item in citations)
        return [Cite(item, *pair) for item, pair in found if pair]

    def timed(self, outcome: Outcome) -> dict[str, list[Action]]:
        """The actions an outcome carries, by when they are done."""
        groups: dict[str, list[Action]] = {"before": [], "with": [], "after": []}
        for action, timing in in_reading_order(self.procedure, outcome.actions, outcome):
            groups[timing].append(action)
        return groups

    def places(self, opens: Iterable[str]) -> list[str]:
        """Of some openings, those where a partnership's words stand in the card."""
        return [name for name in opens if name.partition(":")[0] in _SHOWN]

    def local(self, opens: Iterable[str]) -> dict[str, Any] | None:
        """What the partnership in this edition has for these openings; None without one."""
        return local(self.procedure, opens)

    def left(self, step_id: str) -> Left:
        """The most questions that can follow one."""
        return most_questions_left(self.procedure, step_id)

    def place(self, goto: str) -> str:
        """In words, where an answer leads: a question's number or an outcome's title."""
        outcome = self.procedure.outcome(goto)
        if outcome is not None:
            return f"Outcome: {outcome.title}"
        return "The end" if goto == END else f"Go to question {self.numbers.get(goto, '')}"

    def with_template(self, name: str, link: Link, **context: Any) -> str:
        html = self.env.get_template(name).render(
            cards=self,
            procedure=self.procedure,
            edition=self.procedure.edition,
            kinds=KINDS,
            link=link,
            **context,
        )
        # Without blank lines Markdown passes the card on as it is.
        return "\n".join(line for line in html.splitlines() if line.strip())


def in_place(page: str, markdown: str, card: Callable[[Fence], str]) -> str:
    """The Markdown of a page with every TOML fence replaced by its card."""
    lines = markdown.split("\n")
    for fence in reversed([item for item in fences(page, markdown) if isinstance(item, Fence)]):
        first = fence.where.line - 1
        last = next(at for at in range(first + 1, len(lines)) if lines[at].startswith("```"))
        lines[first : last + 1] = ["", card(fence), ""]
    return "\n".join(lines)
