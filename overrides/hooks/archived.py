"""Turns a published revision into a page that can be read for ever. Knows nothing of MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from jinja2 import Environment

from decision_core.entry import called
from decision_core.kinds import END, KINDS
from decision_core.model import Procedure
from decision_core.published import Published
from decision_core.revision import CHANGE, Revision
from overrides.hooks.rendering import Cards

Picture = Callable[[Procedure], str]
"""Draws a procedure as SVG, for whoever has a drawer."""


@dataclass(frozen=True)
class Kept:
    """A revision among the others: what followed it, and the edition as it stands today.

    `working` is the text that is edited, `later` the next revision and `latest` the last one of
    the same edition. `successor` is the edition that replaces it, and its last revision if any.
    """

    revision: Revision
    working: Procedure
    later: Revision | None
    latest: Revision
    successor: Procedure | None
    succeeding: Revision | None

    @property
    def page(self) -> str:
        """Where its page stands under docs."""
        return page_of(self.revision)

    @property
    def until(self) -> date | None:
        """The last day on which the edition applies, if one is known."""
        return self.working.edition.until


def page_of(revision: Revision) -> str:
    """Where the page of a revision stands under docs: at a permanent address."""
    return f"editions/{revision.edition}/r{revision.number}.md"


def kept(procedures: Sequence[Procedure], published: Published) -> tuple[Kept, ...]:
    """Every published revision with its neighbours. `procedures` come by first day in force."""
    following = {a.edition.id: b for a, b in pairwise(procedures)}
    found = []
    for working in procedures:
        revisions = published.of(working.edition.id)
        successor = following.get(working.edition.id)
        succeeding = published.last(successor.edition.id) if successor else None
        for revision, later in zip(revisions, (*revisions[1:], None), strict=False):
            found.append(Kept(revision, working, later, revisions[-1], successor, succeeding))
    return tuple(found)


class Archived(Cards):
    """The cards of a revision, all on one page. No area adds anything to what is history."""

    def __init__(self, item: Kept, env: Environment, page: Callable[[str], str]) -> None:
        """`page` gives the address of another page or file of the site."""
        super().__init__(item.revision.procedure, env)
        env.filters["grouped"] = grouped
        self.item = item
        self.page = page

    def places(self, opens: object) -> list[str]:
        """None: a revision is the same in every area."""
        return []

    def link(self, kind: str, name: str) -> str:
        """Links lead to the cards of this page, and to other pages for what is none of them."""
        if kind == "page":
            return self.page(name)
        if kind == "open":
            return ""
        source, _, point = name.partition(":")
        return "#" + {
            "action": f"action-{name}",
            "source": f"source-{name}",
            "provision": f"source-{source}-{point}",
            "goto": END if name == END else name,
        }.get(kind, name)

    def whole(self, titles: Mapping[str, str], picture: Picture | None = None) -> str:
        """The page in Markdown: banner, stamp, and every card under its heading.

        `titles` are those of the amendments, by id.
        """
        drawn = picture(self.procedure) if picture else ""
        parts = [self._with("archive.html", picture=drawn, titles=titles)]
        for title, things in self._rooms().items():
            if things:
                listed = [(thing, type(thing).__name__.lower(), called(thing)) for thing in things]
                parts += [f"## {title}", self._with("kept.html", listed=listed)]
        return "\n\n".join(parts) + "\n"

    def _rooms(self) -> dict[str, Sequence[Any]]:
        """The things under each heading, in the order of the chart."""
        made = self.procedure
        steps = [step for name in self.numbers if (step := made.step(name))]
        outcomes = sorted(
            made.outcomes,
            key=lambda outcome: (-KINDS[outcome.kind].readiness, outcome.kind, outcome.id),
        )
        return {
            "Whether to share": [x for x in steps if x.part == "whether"],
            "Outcomes": outcomes,
            "How to share": [x for x in steps if x.part == "how"],
            "Actions": made.actions,
            "What the record asks": made.fields,
            "Sources": made.sources,
        }

    def _with(self, name: str, **context: Any) -> str:
        return self.with_template(name, self.link, item=self.item, change=CHANGE, **context)


def grouped(digest: str) -> str:
    """A digest in groups of 8, as records print theirs."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
