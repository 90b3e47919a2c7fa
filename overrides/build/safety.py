"""What could go wrong and what holds it: the tables of threats and faults, and their words.

The tables are data in `docs/contributing/safety/`. A row names the tests that show what it says, or
says in words what was decided and what is left.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from overrides.build.process import ROOT, Failed

FOLDER = ROOT / "docs" / "contributing" / "safety"
DECISIONS = ROOT / "docs" / "contributing" / "decisions"
_TEXTS, _LISTS = {"id", "name", "wrong", "does", "left"}, {"tests", "decisions"}
_NEEDED = {"id", "name", "wrong", "does"}
_NODE = re.compile(r"tests/[\w/]+\.py::test_\w+")


@dataclass(frozen=True)
class Row:
    """One threat or fault: what goes wrong, what the site does, what shows it, and what is left.

    `tests` are the functions that show it, as `file::function`; `decisions` the numbers of records.
    """

    id: str
    name: str
    wrong: str
    does: str
    left: str = ""
    tests: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


def rows(path: Path) -> tuple[Row, ...]:
    """Return the rows of a table in their order. Raises Failed, naming the row and what to mend."""
    found = tuple(_row(path, table) for table in read(path, "row"))
    ids = [row.id for row in found]
    for name in ids:
        if ids.count(name) > 1:
            raise Failed(f"{path.name}: {name} is there twice. Each row has an id of its own.")
    return found


def read(path: Path, key: str) -> list[dict[str, Any]]:
    """Return the tables of a file under one key. Raises Failed if it holds anything else."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise Failed(f"{path.name}: {error}") from error
    if set(given) != {key} or not isinstance(given[key], list):
        raise Failed(f"{path.name}: write every row under [[{key}]], and nothing else.")
    tables: list[dict[str, Any]] = given[key]
    return tables


def _row(path: Path, table: dict[str, Any]) -> Row:
    where = f"{path.name}: {table.get('id', 'a row without id')}"
    checked(where, table, _TEXTS, _LISTS, _NEEDED)
    given: dict[str, Any] = {key: tuple(table.get(key, ())) for key in _LISTS}
    row = Row(**given, **{key: table[key].strip() for key in _TEXTS & set(table)})
    nodes(where, row.tests)
    if not (row.tests or row.left or row.decisions):
        raise Failed(f"{where}: name the tests that show it, or say in `left` what was decided.")
    return row


def checked(
    where: str, table: dict[str, Any], texts: set[str], lists: set[str], needed: set[str]
) -> None:
    """Raise Failed unless a table has what it needs, and nothing unknown or empty."""
    for key, value in table.items():
        if key not in texts | lists:
            raise Failed(f"{where}: `{key}` is no key of a row.")
        good = isinstance(value, str) if key in texts else isinstance(value, list)
        if not good or not value or not all(isinstance(one, str) and one for one in value):
            raise Failed(f"{where}: `{key}` is empty or of the wrong kind.")
    if missing := sorted(needed - set(table)):
        raise Failed(f"{where}: it lacks {', '.join(missing)}.")


def nodes(where: str, tests: tuple[str, ...]) -> None:
    """Raise Failed unless each test is named as file::function."""
    for test in tests:
        if not _NODE.fullmatch(test):
            raise Failed(f"{where}: {test} is no test. Write tests/….py::test_….")


def markdown(table: tuple[Row, ...]) -> str:
    """Return a table as Markdown, a heading a row. Raises Failed if a decision is not there."""
    return "\n\n".join("\n\n".join(_told(row)) for row in table)


def _told(row: Row) -> Iterator[str]:
    yield f"## {row.id} {row.name} {{ #{row.id.lower()} }}"
    yield row.wrong
    yield f"**What the site does:** {row.does}"
    if row.left:
        yield f"**{'What is left' if row.tests else 'Decided'}:** {row.left}"
    if row.decisions:
        yield "**Why:** " + ", ".join(map(decision, row.decisions)) + "."
    yield shown(row.tests)


def shown(tests: tuple[str, ...]) -> str:
    """Return, as Markdown, which tests show something, or that none does."""
    if not tests:
        return "**Shown by:** no test."
    return "**Shown by:**\n\n" + "\n".join(f"- `{test}`" for test in tests)


def decision(number: str) -> str:
    """Return a link to a decision record, from a page beside the tables. Raises Failed."""
    found = sorted(DECISIONS.glob(f"{number}-*.md"))
    if len(found) != 1:
        raise Failed(f"There is no decision {number} in docs/contributing/decisions/.")
    return f"[decision {number}](../decisions/{found[0].name})"
