"""What paper says of itself: when it was built, from which words and which rules, by which core."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from decision_core import __version__
from decision_core.codec import digests
from decision_core.model import Edition, Procedure
from decision_core.national import base_of
from overrides.build.inputs import EARLIEST

BEHAVIOURS = "editions/behaviours.txt"
SHORT = 8
"""How many figures of a digest are shown where there is little room."""


@dataclass(frozen=True)
class Stamp:
    """One edition as it was built. `built` is None if nobody said when that was.

    `digest` is of every word, `behaviour` of the nation-wide rules, both whole. `changed` says
    that these are not the rules that the nation-wide pages give; `own` is the behaviour with a
    partnership's parts in, where these add to it. `name` tells two stamps of one edition apart.
    """

    edition: Edition
    built: date | None
    digest: str
    behaviour: str
    core: str
    changed: bool
    own: str = ""
    name: str = ""

    @property
    def sheet(self) -> str:
        """Where the style of these printed pages lives in the site."""
        return f"assets/stylesheets/paper-{self.name or self.edition.id}.css"


def stamp(
    procedure: Procedure, known: Mapping[str, str], built: date | None, name: str = ""
) -> Stamp:
    """The stamp of an edition. `known` are the nation-wide behaviours by edition."""
    whole = digests(procedure)
    base = digests(base_of(procedure)) if procedure.partnership else whole
    return Stamp(
        edition=procedure.edition,
        built=built,
        digest=whole.digest,
        behaviour=base.behaviour,
        core=__version__,
        changed=known.get(procedure.edition.id) != base.behaviour,
        own="" if whole.behaviour == base.behaviour else whole.behaviour,
        name=name,
    )


def behaviours(docs: Path) -> dict[str, str]:
    """The behaviour that each edition has nation-wide, as `docs` lists it; nothing without a list.

    What is on no list counts as changed, so taking the list away hides nothing.
    """
    path = docs / BEHAVIOURS
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    listed = (line.split() for line in lines if line.strip() and not line.startswith("#"))
    return {line[0]: line[1] for line in listed}


def built_on() -> date | None:
    """The day of the build as SOURCE_DATE_EPOCH gives it; None if it does not, or cannot know."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given.isdecimal() or int(given) <= EARLIEST:
        return None
    return datetime.fromtimestamp(int(given), UTC).date()


def in_words(day: date | None) -> str:
    """A day as 23 November 2026."""
    return f"{day.day} {day:%B %Y}" if day else "a day that is not known"


def sheet(of: Stamp, site: str, address: str) -> str:
    """The style that puts the edition on every sheet of paper, and where to look for changes.

    A torn-off page still says what it is. Browsers that print no margin boxes leave it out; the
    foot of the page says the same.
    """
    return _SHEET.replace("FOOT", foot(of, site, address))


def foot(of: Stamp, title: str, address: str) -> str:
    """What stands at the foot of every sheet, as a text in a style sheet: two lines."""
    where = f"Check {address} for changes." if address else "Check the site for changes."
    said = f"{title} · edition {of.edition.id}, digest {of.digest[:SHORT]}"
    return f"{_text(said)} \\A {_text(f'Built on {in_words(of.built)}. {where}')}"


_SHEET = """\
@page {
  margin: 15mm 15mm 20mm;
  @bottom-left { content: "FOOT"; width: 80%; white-space: pre-wrap; text-align: left; \
vertical-align: middle; font: 7.5pt/1.4 sans-serif; color: #333; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); vertical-align: middle; \
font: 7.5pt/1.4 sans-serif; color: #333; }
}
"""


def _text(words: str) -> str:
    """Words as a style sheet may hold them between double quotes."""
    return " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
