"""Reads an edition from its folder of Markdown pages.

An edition is one folder; sources are shared by all editions.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from decision_core.amendment import Amendment
from decision_core.clause import Clause
from decision_core.errors import Finding, Findings, Unknown, Unreadable, nearest
from decision_core.fences import Fence, fences
from decision_core.model import (
    Action,
    Edition,
    Field,
    Outcome,
    Placed,
    Procedure,
    Property,
    Source,
    Step,
)
from decision_core.partnership import Partnership
from decision_core.scenario import Scenario
from decision_core.shape import make

CURRENT = "guidance"
EARLIER = "editions"
SOURCES = "sources"
PROPERTIES = "properties"
SCENARIOS = "scenarios"
SETTING = "setting"
AMENDMENTS = "amendments"

Kind = TypeVar("Kind", bound=Placed)

_CLASSES: dict[str, type[Placed]] = {
    "procedure": Edition,
    "step": Step,
    "outcome": Outcome,
    "action": Action,
    "field": Field,
    "source": Source,
    "property": Property,
    "scenario": Scenario,
    "partnership": Partnership,
    "clause": Clause,
    "amendment": Amendment,
}


def read_page(page: str, text: str) -> tuple[list[Placed], list[Finding]]:
    """Everything one page says in fences, and what is wrong with it."""
    made: list[Placed] = []
    findings: list[Finding] = []
    for fence in fences(page, text):
        if isinstance(fence, Finding):
            findings.append(fence)
            continue
        thing = make(_CLASSES[fence.kind], _with_empty_tables(fence), fence.where, findings)
        if thing is not None:
            made.append(thing)
    return made, findings


def _with_empty_tables(fence: Fence) -> dict[str, Any]:
    """A step without answers is told so by the structure checks, not as a missing key."""
    missing = {"step": "answers", "source": "provisions", "scenario": "editions"}.get(fence.kind)
    return fence.table if missing is None else {missing: {}, **fence.table}


def folders(docs: Path) -> tuple[Path, ...]:
    """The folder of each edition: earlier ones by name, the working text last."""
    earlier = docs / EARLIER
    found = sorted(path for path in earlier.glob("*") if (path / "index.md").is_file())
    return (*found, docs / CURRENT)


Read = tuple[list[Placed], list[Finding]]
"""What some pages say, and what is wrong with them."""


def read_shared(docs: Path) -> Read:
    """The sources and the properties, which belong to no edition."""
    return _read_pages(
        docs, sorted(path for name in (SOURCES, PROPERTIES) for path in (docs / name).rglob("*.md"))
    )


def read_edition(docs: Path, folder: Path, shared: Read | None = None) -> Procedure:
    """The procedure written in `folder`, with the sources of `docs`, read before or now.

    Raises `Findings` if a page cannot be read as written, and `Unreadable` if there is no
    such folder. What the pages *say* is not judged here.
    """
    if not folder.is_dir():
        raise Unreadable(f"There is no folder {folder}. Give the docs folder with --docs.")
    index = page_name(docs, folder / "index.md")
    made, findings = _read_pages(docs, sorted(folder.rglob("*.md")))
    common, wrong = shared or read_shared(docs)
    made, findings = [*made, *common], [*findings, *wrong]
    findings += [
        stray.where.finding("A scenario has a page of its own under docs/scenarios.")
        for stray in _only(Scenario, made)
    ]
    findings += [
        stray.where.finding("A partnership has a folder of its own under docs/local.")
        for stray in _only(Partnership, made)
    ]
    findings += [
        stray.where.finding("A clause of the policy stands under docs/setting.")
        for stray in _only(Clause, made)
    ]
    findings += [
        stray.where.finding("An amendment has a page of its own under docs/amendments.")
        for stray in _only(Amendment, made)
    ]
    editions = sorted(_only(Edition, made), key=lambda edition: edition.where.page != index)
    if not editions and not findings:
        findings.append(Finding(index, 1, 'An edition needs a "toml procedure" fence here.'))
    findings += [
        Finding(extra.where.page, extra.where.line, "A folder holds one procedure, not two.")
        for extra in editions[1:]
    ]
    if findings:
        raise Findings(findings)
    edition = editions[0]
    return Procedure(
        edition=edition,
        steps=_only(Step, made),
        outcomes=_only(Outcome, made),
        actions=_only(Action, made),
        fields=_only(Field, made),
        sources=_only(Source, made),
        properties=tuple(item for item in _only(Property, made) if item.from_ <= edition.from_),
    )


def _read_pages(docs: Path, pages: Iterable[Path]) -> Read:
    """Everything some pages say, in their order, and what is wrong with them."""
    made: list[Placed] = []
    findings: list[Finding] = []
    for path in pages:
        page = page_name(docs, path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            findings.append(Finding(page, 1, "This page is not UTF-8 text. Save it as UTF-8."))
            continue
        things, wrong = read_page(page, text.replace("\r\n", "\n"))
        made += things
        findings += wrong
    return made, findings


def page_name(docs: Path, path: Path) -> str:
    """A page as findings name it, from the folder of `docs` on."""
    return path.as_posix().removeprefix(f"{docs.parent.as_posix().rstrip('/')}/")


def _only(cls: type[Kind], made: Iterable[Placed]) -> tuple[Kind, ...]:
    return tuple(thing for thing in made if isinstance(thing, cls))


def read_editions(docs: Path) -> tuple[Procedure, ...]:
    """Every edition under `docs`, by first day in force.

    Raises `Findings` with what is wrong in all of them together.
    """
    procedures: list[Procedure] = []
    findings: list[Finding] = []
    shared = read_shared(docs)
    for folder in folders(docs):
        try:
            procedures.append(read_edition(docs, folder, shared))
        except Findings as error:
            findings += error.findings
    if findings:
        raise Findings(findings)
    return tuple(sorted(procedures, key=lambda procedure: procedure.edition.from_))


def read_scenarios(docs: Path) -> tuple[Scenario, ...]:
    """Every worked case under `docs`, by page.

    Raises `Findings` if a page cannot be read as written. Whether a case comes out as it says
    is not judged here.
    """
    return _read_room(docs, SCENARIOS, Scenario, "scenarios")


def read_clauses(docs: Path) -> tuple[Clause, ...]:
    """Every clause of the policy under `docs`, by page and place.

    Raises `Findings` if a page cannot be read as written. What a clause says is not judged here.
    """
    return _read_room(docs, SETTING, Clause, "clauses")


def read_amendments(docs: Path) -> tuple[Amendment, ...]:
    """Every amendment under `docs`, by page.

    Raises `Findings` if a page cannot be read as written. What one says is not judged here.
    """
    return _read_room(docs, AMENDMENTS, Amendment, "amendments")


def _read_room(docs: Path, room: str, cls: type[Kind], words: str) -> tuple[Kind, ...]:
    """Everything in a folder that holds one kind of fence and no other."""
    made, findings = _read_pages(docs, sorted((docs / room).rglob("*.md")))
    findings += [
        stray.where.finding(f"Only {words} stand under docs/{room}. Move this elsewhere.")
        for stray in made
        if not isinstance(stray, cls)
    ]
    if findings:
        raise Findings(findings)
    return _only(cls, made)


def choose(procedures: Iterable[Procedure], edition: str) -> Procedure:
    """The edition with this id. Raises `Unknown` with the known ones."""
    known = {procedure.edition.id: procedure for procedure in procedures}
    if edition not in known:
        raise Unknown(f'There is no edition "{edition}".{nearest(edition, known)}')
    return known[edition]
