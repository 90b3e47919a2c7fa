"""Addresses that have been given out, so that none of them ever leads nowhere.

Run it with `python -m overrides.build.addresses` to add those of the site as it is now to the
lists. `docs/editions/addresses.txt` lists those of the site, and `docs/local/<id>/addresses.txt`
those of a partnership, so that whoever takes its folder away takes its list away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from decision_core.local_reader import LOCAL
from decision_core.model import Action, Outcome, Procedure, Step
from overrides.build.process import ROOT, Failed, guarded, say

DOCS = ROOT / "docs"
LIST = "addresses.txt"
SHORT = "s"
"""The folder of the short addresses: `s/harm/` is the question, outcome or action "harm"."""

FILES = ("amendments.xml", "amendments.json", "review-dates.ics")
"""What other programs are told to fetch again and again."""

Thing = Step | Outcome | Action
_NOT_KEPT = ("contributing/",)
"""Pages about the work itself, which nobody has on paper."""

_TO = ">"
_HEAD = f"""\
# Addresses that have been given out. `python3 dev.py keep-addresses` adds what is new.
# Each is a page, or leads to one: see moved_from in docs/contributing/change-a-rule.md.
# After "{_TO}" stands what came in the place of a question, an outcome or an action that is gone.
"""


@dataclass(frozen=True)
class Kept:
    """One line of a list: the address, what came in its place, and where the line stands."""

    address: str
    instead: tuple[str, ...]
    where: str


@dataclass(frozen=True)
class Named:
    """Something with a short address, as the latest edition that has it has it."""

    thing: Thing
    procedure: Procedure

    @property
    def page(self) -> str:
        """The page under `docs` it stands on."""
        return self.thing.where.page.split("/", 1)[1]

    @property
    def anchor(self) -> str:
        """Where on its page it stands."""
        return f"action-{self.thing.id}" if isinstance(self.thing, Action) else self.thing.id


def short(name: str) -> str:
    """The short address of a question, an outcome or an action, from the top of the site."""
    return f"{SHORT}/{name}/"


def named(procedures: Iterable[Procedure]) -> dict[str, Named]:
    """Every question, outcome and action that an edition ever had, by id, the latest of each.

    `procedures` come by first day in force. Raises Failed if one edition uses an id twice.
    """
    found: dict[str, Named] = {}
    for procedure in procedures:
        here: dict[str, Named] = {}
        things: list[Thing] = [*procedure.steps, *procedure.outcomes, *procedure.actions]
        for thing in things:
            other = here.setdefault(thing.id, Named(thing, procedure))
            if other.thing is not thing:
                raise Failed(
                    f'{thing.where.page}:{thing.where.line_of("id")}: The id "{thing.id}" also '
                    f"stands at {other.thing.where.page}, so its short address would name both. "
                    "Choose another id."
                )
        found |= here
    return found


def kept(docs: Path = DOCS, partnership: str = "") -> dict[str, Kept]:
    """The addresses given out, by address; of other areas not, if a partnership is named."""
    found = {}
    for path in _lists(docs, partnership):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            address, _, instead = line.partition(_TO)
            if address.strip() and not line.startswith("#"):
                where = f"{path.relative_to(docs.parent).as_posix()}:{number}"
                found[address.strip()] = Kept(address.strip(), tuple(instead.split()), where)
    return found


def _lists(docs: Path, partnership: str) -> list[Path]:
    local = sorted((docs / LOCAL).glob(f"{partnership or '*'}/{LIST}"))
    return [path for path in (docs / "editions" / LIST, *local) if path.is_file()]


def of(site: Path) -> set[str]:
    """Every address that a finished site has and that somebody outside may have kept."""
    pages = {path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html")}
    files = {name for name in FILES if (site / name).is_file()}
    return {page for page in pages - {"./"} if not page.startswith(_NOT_KEPT)} | files


def lost(site: Path, known: Mapping[str, Kept]) -> Iterator[str]:
    """What is wrong with the addresses given out: each that leads nowhere, with what to do."""
    there = of(site)
    for one in known.values():
        if one.address not in there:
            yield f"{one.where}: {one.address} was given out and leads nowhere now. {_mend(one)}"
        for other in one.instead:
            if other not in there:
                yield f"{one.where}: {other} stands after {_TO} and is not an address of the site."


def _mend(one: Kept) -> str:
    if one.address.startswith(f"{SHORT}/"):
        return f"Write after it, behind a {_TO}, the short address of what came in its place."
    return f"Write `moved_from: [{one.address}]` at the head of the page that has its words now."


def look(site: Path) -> str:
    """Return a few words if every address given out leads somewhere. Raises Failed otherwise."""
    known = kept(partnership=os.environ.get("PARTNERSHIP", ""))
    if wrong := [*lost(site, known)]:
        raise Failed("\n".join(wrong))
    return f"{len(known):,} given out"


def keep(site: Path, docs: Path = DOCS) -> int:
    """Add to the lists what the site has and they have not, and return how many that is."""
    new = of(site) - kept(docs).keys()
    for path, addresses in _by_list(docs, new).items():
        old = path.read_text("utf-8").splitlines() if path.is_file() else []
        lines = sorted({*(line for line in old if line and not line.startswith("#")), *addresses})
        path.write_text(_HEAD + "".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    return len(new)


def _by_list(docs: Path, addresses: Iterable[str]) -> dict[Path, list[str]]:
    found: dict[Path, list[str]] = {}
    for address in addresses:
        room, _, rest = address.partition("/")
        area = rest.partition("/")[0]
        folder = docs / LOCAL / area if room == LOCAL and area else docs / "editions"
        found.setdefault(folder / LIST, []).append(address)
    return found


def main() -> int:
    """Build the site, add its addresses to the lists, and return 0."""
    from overrides.build import pipeline  # which itself looks at the lists

    pipeline.build()
    count = keep(pipeline.SITE)
    say(f"{count} more {'address is' if count == 1 else 'addresses are'} kept from now on.")
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
