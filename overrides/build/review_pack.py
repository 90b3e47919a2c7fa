"""Write the reviewer pack: everything one edition asks, says and promises, in one HTML file.

Run it with `python -m overrides.build.review_pack EDITION [--partnership ID] [--out FILE]`.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from decision_core.amendment_commands import checked_amendments
from decision_core.checked import read
from decision_core.documents.amended import Told, told
from decision_core.documents.spoilt import BROKEN_BY, Example, examples, planned, shown_path
from decision_core.errors import CoreError
from decision_core.kinds import END, KINDS
from decision_core.local_commands import checked
from decision_core.local_reader import choose_local
from decision_core.model import Procedure, Property, Source, Step
from decision_core.overlay import apply
from decision_core.partnership import Partnership
from decision_core.published import Published, read_published, signed_off
from decision_core.reader import choose
from decision_core.revision import SignOff
from decision_core.shown import contact_object, document_object
from decision_core.verify import Proof, prove_all
from overrides.build import stamp
from overrides.build.inputs import environment
from overrides.build.process import ROOT, Failed, guarded, say
from overrides.hooks.rendering import Cards, Link

DOCS = ROOT / "docs"
_HEADING = re.compile(r"(</?h)([2-5])(?=[ >])")
_CLOSED = '<details class="rests"'
_ASKS = re.compile(r'<div class="local"[^>]*>\s*<p class="local__ask">.*?</p>\s*</div>', re.S)
_CITED = re.compile(
    r'(<li data-cite="[^"]*" data-status="(\w+)">.*?)\s*<p class="cite__gist">.*?</li>', re.S
)
"""A citation on a card: what the point says and how it was read stands once, with its source."""

_PARTS = {"whether": "Whether to share", "how": "How to share"}


@dataclass(frozen=True)
class Known:
    """What every pack of a site is made from: read, checked and proved once for all of them.

    `titles` are the headings of the pages of the promises, by promise; `signed` says by edition who
    signed off its rules as they are.
    """

    procedures: Sequence[Procedure]
    told: Sequence[Told]
    proofs: Mapping[str, Sequence[Proof]]
    examples: Mapping[str, Mapping[str, tuple[Example, ...]]]
    behaviours: Mapping[str, str]
    titles: Mapping[str, str]
    signed: Mapping[str, SignOff | None]


def known(
    procedures: Sequence[Procedure],
    amendments: Sequence[Told],
    published: Published,
    docs: Path = DOCS,
) -> Known:
    """What packs are made from. `procedures` have been checked."""
    listed = docs / BROKEN_BY
    plans = planned(listed.read_text("utf-8") if listed.is_file() else "")
    return Known(
        procedures=procedures,
        told=amendments,
        proofs={one.edition.id: prove_all(one, procedures) for one in procedures},
        examples={one.edition.id: examples(one, procedures, plans) for one in procedures},
        behaviours=stamp.behaviours(docs),
        titles={one.id: _heading(docs, one) for one in procedures[-1].properties},
        signed={one.edition.id: signed_off(one, published) for one in procedures},
    )


def _heading(docs: Path, promise: Property) -> str:
    """The heading of a promise's page."""
    text = (docs.parent / promise.where.page).read_text("utf-8")
    found = re.search(r"^# (.+)$", text, re.M)
    return found[1] if found else promise.id


def pack(
    of: Known, procedure: Procedure, partnership: Partnership | None = None, site: str = ""
) -> str:
    """The pack of an edition, with a partnership's parts in if one is given, as one HTML file.

    `site` is the address of the site, if it is known.
    """
    whole = apply(procedure, partnership) if partnership else procedure
    stamped = stamp.stamp(whole, of.behaviours, stamp.built_on())
    cards = Cards(whole)
    edition = procedure.edition
    title = f"Reviewer pack: edition {edition.id}"
    html = cards.env.get_template("pack.html").render(
        title=f"{title}, {partnership.title}" if partnership else title,
        foot=stamp.foot(stamped, "Reviewer pack", site),
        cards=cards,
        procedure=whole,
        edition=edition,
        partnership=whole.partnership,
        stamp=stamped,
        site=site,
        parts=_parts(cards),
        outcomes=cards.ranked(),
        promises=of.proofs[edition.id],
        titles=of.titles,
        signed=of.signed[edition.id],
        examples=of.examples[edition.id],
        shown_path=shown_path,
        told=[one for one in of.told if one.after.edition.id == edition.id],
        pieces=[whole.partnership] if whole.partnership else [],
        sources=_cited(whole),
        built=stamp.in_words(stamped.built),
        kinds=KINDS,
        **_makers(cards),
    )
    return "\n".join(line for line in html.splitlines() if line.strip()) + "\n"


@dataclass(frozen=True)
class Part:
    """One part of the procedure: its id, its title, and its questions as they are numbered."""

    id: str
    title: str
    steps: Sequence[Step]


def _parts(cards: Cards) -> list[Part]:
    parts = [
        Part(name, title, [step for step in cards.ordered() if step.part == name])
        for name, title in _PARTS.items()
    ]
    return [part for part in parts if part.steps]


def _makers(cards: Cards) -> dict[str, Callable[..., Markup]]:
    """What the template makes cards with: as on the site, one heading lower, and all open."""

    def made(html: str) -> Markup:
        lower = _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", _ASKS.sub("", html))
        brief = _CITED.sub(r"\1 <span>(\2)</span></li>", lower)
        return Markup(brief.replace(_CLOSED, f"{_CLOSED} open"))

    link = _links(cards.procedure)
    return {
        "card": lambda thing: made(cards.render(thing, link)),
        "amendment": lambda item: made(cards.with_template("amendment.html", link, item=item)),
        "local": lambda piece: made(
            cards.with_template(
                "partnership.html",
                link,
                piece=piece,
                whole=piece,
                contact=contact_object,
                document=document_object,
            )
        ),
    }


def _links(procedure: Procedure) -> Link:
    """Every link leads to another place of the same file; a page of the site is none of these."""

    def link(kind: str, name: str) -> str:
        if kind in ("page", "open"):
            return ""
        if kind == "goto" and name == END:
            return "#all-outcomes"
        before = {"action": "action-", "source": "source-"}.get(kind, "")
        return f"#{before}{name.replace(':', '-')}"

    return link


def _cited(procedure: Procedure) -> list[Source]:
    """The sources with only the points that something of the procedure cites."""
    lists: list[tuple[str, ...]] = [
        *(step.cites for step in procedure.steps),
        *(outcome.cites for outcome in procedure.outcomes),
        *(action.cites for action in procedure.actions),
        *(promise.cites for promise in procedure.properties),
        *(field.cites for field in procedure.fields),
        *(choice.cites for field in procedure.fields for choice in field.choices),
    ]
    cited = {cite for cites in lists for cite in cites}
    found = (
        replace(
            source,
            provisions=tuple(x for x in source.provisions if f"{source.id}:{x.id}" in cited),
        )
        for source in procedure.sources
    )
    return [source for source in found if source.provisions]


def written(edition: str, partnership: str, out: Path, docs: Path = DOCS) -> str:
    """Write a pack and return a few words on its size. Raises Failed with what is wrong."""
    try:
        of = _read(docs)
        procedures = of.procedures
        locals_ = checked(docs, procedures) if partnership else ()
        area = choose_local(locals_, partnership).partnership if partnership else None
        procedure = choose(procedures, edition)
    except CoreError as error:
        raise Failed(str(error)) from None
    site = os.environ.get("SITE_URL", "")
    html = pack(of, procedure, area, site)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(html, "utf-8", newline="\n")
    return size(html)


def _read(docs: Path) -> Known:
    """What packs are made from, from the pages themselves. Raises `CoreError`."""
    procedures, _ = read(docs)
    published = read_published(docs, procedures)
    amendments = checked_amendments(docs, procedures, published)
    return known(procedures, told(procedures, amendments, published), published, docs)


def size(html: str) -> str:
    """How large a pack is, in kilobytes."""
    return f"{len(html.encode()) / 1000:,.0f} kB"


def main() -> int:
    """Read the command line, write the pack, and return 0."""
    parser = argparse.ArgumentParser(prog="review_pack", description="Write a reviewer pack.")
    parser.add_argument("edition")
    parser.add_argument("--partnership", default="")
    parser.add_argument("--out")
    given = parser.parse_args()
    name = f"review-pack-{given.edition}{'-' if given.partnership else ''}{given.partnership}.html"
    out = Path(given.out) if given.out else ROOT / "build" / name
    for variable, value in environment().items():
        os.environ.setdefault(variable, value)  # the day of the build
    say(f"{out}: {written(given.edition, given.partnership, out)}.")
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
