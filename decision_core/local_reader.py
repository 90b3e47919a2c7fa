"""Reads the folders of the partnerships: `docs/local/<id>/`, every page of each together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from decision_core.errors import Finding, Findings, Unknown, nearest
from decision_core.partnership import TABLES, Partnership
from decision_core.reader import page_name, read_page

LOCAL = "local"
_IDENTITY = ("title", "version", "from_", "review_by", "area")


@dataclass(frozen=True)
class Local:
    """A partnership and the texts of its pages by name, for what a fence cannot show."""

    partnership: Partnership
    pages: dict[str, str]


def local_folders(docs: Path) -> tuple[Path, ...]:
    """The folder of each partnership, by name."""
    return tuple(sorted(path for path in (docs / LOCAL).glob("*") if path.is_dir()))


def read_local(docs: Path, folder: Path) -> Local:
    """One partnership from its folder.

    Raises `Findings` if a page cannot be read as written. What it says is not judged here.
    """
    pages: dict[str, str] = {}
    pieces: list[Partnership] = []
    findings: list[Finding] = []
    for path in sorted(folder.rglob("*.md")):
        name = page_name(docs, path)
        try:
            pages[name] = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            findings.append(Finding(name, 1, "This page is not UTF-8 text. Save it as UTF-8."))
            continue
        made, wrong = read_page(name, pages[name])
        findings += [_explained(finding) for finding in wrong]
        for thing in made:
            if isinstance(thing, Partnership):
                pieces.append(thing)
            else:
                findings.append(thing.where.finding(_ONLY))
    index = page_name(docs, folder / "index.md")
    findings += _misplaced(pieces, folder.name, index)
    if not findings and not pieces:
        findings.append(Finding(index, 1, 'A partnership needs a "toml partnership" fence here.'))
    if findings:
        raise Findings(findings)
    return Local(_joined(pieces, index, findings), pages)


_ONLY = (
    'Only "toml partnership" fences stand in a partnership\'s folder. National steps, outcomes, '
    "actions and sources belong to the core; add local ones as [steps.name] and [actions.name]."
)
_NEVER = " A partnership adds; it never takes away or changes what is national."


def _explained(finding: Finding) -> Finding:
    """An unknown key in a local page, with why there is none such."""
    if "is not a key of this fence" not in finding.message:
        return finding
    return replace(finding, message=finding.message + _NEVER)


def _misplaced(pieces: Iterable[Partnership], name: str, index: str) -> Iterable[Finding]:
    """What stands on the wrong page, or twice."""
    first: dict[tuple[str, str], Partnership] = {}
    for piece in pieces:
        if piece.id != name:
            yield piece.where.finding(f'In this folder, write id = "{name}".', "id")
        if piece.where.page != index and any(_said(piece, key) for key in _IDENTITY):
            yield piece.where.finding(f"Say who you are in {index} only.", "title")
        for table in TABLES:
            for item in getattr(piece, table):
                earlier = first.setdefault((table, item.id), piece)
                if earlier is not piece:
                    place = f"{earlier.where.page}:{earlier.where.line_of(table, item.id)}"
                    yield piece.where.finding(
                        f"[{table}.{item.id}] is already at {place}. Keep one.", table, item.id
                    )


def _said(piece: Partnership, key: str) -> Any:
    return getattr(piece, key)


def _joined(pieces: list[Partnership], index: str, findings: list[Finding]) -> Partnership:
    """The pieces as one: the tables of all of them, everything else from index.md."""
    main = next((piece for piece in pieces if piece.where.page == index), pieces[0])
    tables: dict[str, Any] = {
        table: tuple(item for piece in pieces for item in getattr(piece, table)) for table in TABLES
    }
    return replace(main, **tables)


def read_locals(docs: Path) -> tuple[Local, ...]:
    """Every partnership under `docs`, by id.

    Raises `Findings` with what is wrong in all of them together.
    """
    found: list[Local] = []
    findings: list[Finding] = []
    for folder in local_folders(docs):
        try:
            found.append(read_local(docs, folder))
        except Findings as error:
            findings += error.findings
    if findings:
        raise Findings(findings)
    return tuple(found)


def choose_local(locals_: Iterable[Local], name: str) -> Local:
    """The partnership with this id. Raises `Unknown` with the known ones."""
    known = {item.partnership.id: item for item in locals_}
    if name not in known:
        raise Unknown(f'There is no partnership "{name}".{nearest(name, known)}')
    return known[name]
