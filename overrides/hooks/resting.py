"""MkDocs hook: what rests on each point of a source, told where the point stands and elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from decision_core.clause import Clause
from decision_core.model import Placed, Procedure
from overrides.hooks.cards import current, link_from
from overrides.hooks.rendering import Cards

STATUSES = {
    "recalled": ("Recalled", "From general knowledge: we read it nowhere."),
    "reported": ("Reported", "Read in other people's pages, and not at its publisher."),
    "confirmed": (
        "Read, without its first day",
        "Read at its publisher, but we do not know since when it applies.",
    ),
}
"""What is not confirmed, the least sure first: a heading and what it means."""

CARRIED = re.compile(r"^<!-- what carries out ([\w-]+:[\w-]+) -->$", re.M)
OPEN = "<!-- every point that is not confirmed -->"
_LINK = re.compile(r"\]\(([^()\s#]*\bsources/[\w-]+\.md|[\w-]+\.md)#([\w-]+)\)")
_TITLE = re.compile(r"^# (.+)$", re.M)
_APART = ("sources/", "editions/", "contributing/")
"""Pages that do not rest on a point by naming it: the sources, the past, and how we work."""


@dataclass(frozen=True)
class Resting:
    """One thing that rests on a point: its words, and where it stands under `docs`."""

    label: str
    page: str


Rests = Mapping[str, Mapping[str, Sequence[Resting]]]
"""By citation, such as `hmg-2024:rule-1`, and then by sort."""
Found = defaultdict[str, defaultdict[str, list[Resting]]]


def resting(
    editions: Iterable[Procedure], pages: Mapping[str, str], clauses: Iterable[Clause] = ()
) -> Rests:
    """What rests on each point: newest edition, draft policy, pages, earlier editions."""
    newest, *earlier = sorted(editions, key=lambda one: one.edition.from_, reverse=True)
    found: Found = defaultdict(lambda: defaultdict(list))
    for sort, cite, one in _things(newest):
        _put(found, cite, sort, one)
    for clause in clauses:
        one = Resting(clause.title, clause.where.page.split("/", 1)[1])
        for cite in clause.cites:
            _put(found, cite, "In the draft policy", one)
    for path, text in sorted(pages.items()):
        title = _TITLE.search(text)
        for cite in _named(path, text):
            _put(found, cite, "Pages", Resting(title[1] if title else path, path))
    for procedure in earlier:
        for _, cite, one in _things(procedure):
            _put(found, cite, f"Edition {procedure.edition.id}", one)
    return found


def _put(found: Found, cite: str, sort: str, one: Resting) -> None:
    if one not in found[cite][sort]:
        found[cite][sort].append(one)


def _things(procedure: Procedure) -> Iterator[tuple[str, str, Resting]]:
    """What cites a point in an edition: what sort of thing, the point, the thing."""
    for step in procedure.steps:
        yield from _cited("Questions", step, step.question, step.cites)
    for outcome in procedure.outcomes:
        yield from _cited("Outcomes", outcome, outcome.title, outcome.cites)
    for action in procedure.actions:
        yield from _cited("Actions", action, action.text, action.cites, "action-")
    for field in procedure.fields:
        cites = [*field.cites, *(cite for choice in field.choices for cite in choice.cites)]
        yield from _cited("In the record", field, field.label, cites)
    for promise in procedure.properties:
        yield from _cited("Promises", promise, promise.statement, promise.cites)


def _cited(
    sort: str, thing: Placed, label: str, cites: Iterable[str], before: str = ""
) -> Iterator[tuple[str, str, Resting]]:
    page = thing.where.page.split("/", 1)[1]
    for cite in cites:
        yield sort, cite, Resting(label, f"{page}#{before}{thing.id}")


def _named(path: str, text: str) -> Iterator[str]:
    """The points that a page links to."""
    if path.startswith(_APART):
        return
    for address, anchor in _LINK.findall(text):
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        if there.startswith("sources/"):
            yield f"{there.removeprefix('sources/').removesuffix('.md')}:{anchor}"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Gives every edition's cards what rests on each point, before any page is made."""
    editions: list[Cards] = config.extra["editions"]
    pages = {file.src_uri: file.content_string for file in files.documentation_pages()}
    policy = config.extra.get("clauses")
    clauses = policy.clauses if policy else ()
    found = resting([cards.procedure for cards in editions], pages, clauses)
    for cards in editions:
        cards.resting = found
    return files


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str:
    """The page with what carries out a rule, or the list of what is open, in place of its mark."""
    if OPEN not in markdown and not CARRIED.search(markdown):
        return markdown
    cards = current(config)
    link = link_from(cards.procedure, page, files, here=False)
    markdown = CARRIED.sub(
        lambda mark: f"\n{cards.with_template('carried.html', link, cite=mark[1])}\n", markdown
    )
    if OPEN in markdown:
        markdown = markdown.replace(OPEN, cards.with_template("open.html", link, statuses=STATUSES))
    return markdown
