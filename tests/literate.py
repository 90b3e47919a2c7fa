"""Writes a procedure as literate pages: the other way round from the reader."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from decision_core.model import Placed, Procedure

Pages = Mapping[str, bytes]
"""The path of each page under `docs`, and its bytes."""

PROSE = "Why this is so.\n\n```python\nnot = a rule\n```\n\n````markdown\n```toml step\n```\n````\n"


def value(given: object) -> str:
    """One value in TOML."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, date):
        return given.isoformat()
    if isinstance(given, tuple):
        return f"[{', '.join(value(item) for item in given)}]"
    return json.dumps(given, ensure_ascii=False).replace("\x7f", "\\u007f")


def _table(thing: Any, name: str = "") -> Iterator[str]:
    """The lines of a table, then those of the tables in it."""
    inside: list[tuple[str, Any]] = []
    for item in fields(thing):
        key, given = item.name.rstrip("_"), getattr(thing, item.name)
        if key == "where" or (key == "id" and name) or given in (item.default, None):
            continue
        if isinstance(given, tuple) and given and is_dataclass(given[0]):
            inside += [(f'{key}."{one.id}"', one) for one in given]
        else:
            yield f"{key} = {value(given)}"
    for header, one in inside:
        yield ""
        yield f"[{header}]"
        yield from _table(one, header)


def fence(kind: str, thing: Placed) -> str:
    """One thing as a fence."""
    return "\n".join([f"```toml {kind}", *_table(thing), "```", ""])


def page(kind: str, things: Sequence[Placed], prose: str = PROSE) -> bytes:
    """A page with a heading, some prose, and each thing in a fence of its own."""
    blocks = [prose + "\n" + fence(kind, thing) for thing in things]
    return "\n".join([f"# {kind}", "", *blocks]).encode("utf-8")


def pages(procedure: Procedure, prose: str = PROSE, folder: str = "guidance") -> dict[str, bytes]:
    """The pages of a procedure. Their names keep its order: the reader sorts pages by name."""
    found = {f"{folder}/index.md": page("procedure", [procedure.edition], prose)}
    for kind, things, place in (
        ("step", procedure.steps, folder),
        ("outcome", procedure.outcomes, f"{folder}/outcomes"),
        ("source", procedure.sources, "sources"),
        ("property", procedure.properties, "properties"),
    ):
        for at, thing in enumerate(things):
            found[f"{place}/{kind}-{at:02}.md"] = page(kind, [thing], prose)
    if procedure.actions:
        found[f"{folder}/actions/all.md"] = page("action", procedure.actions, prose)
    if procedure.fields:
        found[f"{folder}/record/fields.md"] = page("field", procedure.fields, prose)
    return found


def written(found: Pages, docs: Path) -> Path:
    """Writes the pages under `docs` and returns it."""
    for name, data in found.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return docs
