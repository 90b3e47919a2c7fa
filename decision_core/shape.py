"""Turns a table into a model class and back; the class is its own schema.

The same code reads TOML from a page and JSON from a compiled file.
"""

from __future__ import annotations

import re
import types
import typing
import unicodedata
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from decision_core.errors import NOWHERE, Finding, Where, nearest
from decision_core.model import Placed

Made = TypeVar("Made")
_IN_PARTS = (
    '"{}" has a letter in parts, such as an e and its accent (not Unicode NFC). Type it again.'
)
_ID = re.compile(r"[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*")


class _Hint(typing.NamedTuple):
    """The type of a key, taken apart: `tuple[str, ...]` has the origin `tuple`."""

    type: Any
    origin: Any
    args: tuple[Any, ...]


def _hint(said: Any) -> _Hint:
    origin, args = typing.get_origin(said), typing.get_args(said)
    if origin is types.UnionType:  # `date | None`: a key that is written has a value
        return _hint(next(arg for arg in args if arg is not types.NoneType))
    return _Hint(said, origin, args)


def _read_keys(cls: type) -> dict[str, tuple[Field[Any], _Hint]]:
    """The keys a table of this class may have, in the order the class gives them."""
    hints = typing.get_type_hints(cls)
    return {
        item.name.rstrip("_"): (item, _hint(hints[item.name]))
        for item in fields(cls)
        if item.name != "where"
    }


_keys: Callable[[type], dict[str, tuple[Field[Any], _Hint]]] = cache(_read_keys)


def make(
    cls: type[Made], table: dict[str, Any], where: Where, findings: list[Finding]
) -> Made | None:
    """An object of `cls` from a table, or None; what is wrong is added to `findings`."""
    return _make(cls, table, where, (), findings)


def _make(
    cls: type[Made],
    table: dict[str, Any],
    where: Where,
    path: tuple[str, ...],
    findings: list[Finding],
) -> Made | None:
    before = len(findings)
    keys = _keys(cls)
    for name in table:
        if name not in keys:
            _tell(
                findings,
                where,
                (*path, name),
                f'"{name}" is not a key of this fence.' + nearest(name, keys),
            )
    values: dict[str, Any] = {}
    for name, (item, hint) in keys.items():
        if name in table:
            values[item.name] = _value(hint, table[name], where, (*path, name), findings)
        elif item.default is MISSING and item.default_factory is MISSING:
            inside = f" in [{'.'.join(path)}]" if path else ""
            _tell(findings, where, path, f'The key "{name}" is missing{inside}.')
    if len(findings) > before:
        return None
    if issubclass(cls, Placed):
        values["where"] = where
    return cls(**values)


def _value(
    hint: _Hint, value: Any, where: Where, path: tuple[str, ...], findings: list[Finding]
) -> Any:
    name = path[-1]
    said, origin, args = hint
    if origin is typing.Literal and isinstance(value, str):
        if value in args:
            return value
        _tell(
            findings,
            where,
            path,
            f'"{value}" is not a value of "{name}".' + nearest(value, args),
        )
    elif origin is tuple and is_dataclass(args[0]):
        return _tables(args[0], value, where, path, findings)
    elif origin is tuple:
        if not isinstance(value, list) or not all(isinstance(x, str) and x for x in value):
            _tell(findings, where, path, f'"{name}" is a list of words, such as ["a", "b"].')
        elif not all(unicodedata.is_normalized("NFC", item) for item in value):
            _tell(findings, where, path, _IN_PARTS.format(name))
        else:
            return tuple(value)
    elif said is date:
        return _date(value, where, path, findings)
    elif said is bool:
        if isinstance(value, bool):
            return value
        _tell(findings, where, path, f'"{name}" is true or false.')
    elif not isinstance(value, str):
        _tell(findings, where, path, f'"{name}" is a text in double quotes.')
    elif not value.strip():
        _tell(findings, where, path, f'"{name}" is empty. Write it or leave the key out.')
    elif not unicodedata.is_normalized("NFC", value):
        _tell(findings, where, path, _IN_PARTS.format(name))
    elif name == "id" and not _ID.fullmatch(value):
        _tell(
            findings,
            where,
            path,
            f'The id "{value}" is not made of letters, digits, "-", "_", ".".',
        )
    return value


def _tables(
    cls: Any, value: Any, where: Where, path: tuple[str, ...], findings: list[Finding]
) -> tuple[Any, ...]:
    """The sub-tables of a key such as `answers`: each table's name becomes its id."""
    if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
        _tell(findings, where, path, f'"{path[-1]}" holds tables: write [{path[-1]}.name].')
        return ()
    made = []
    for name, table in value.items():
        if "id" in table:
            _tell(
                findings,
                where,
                (*path, name, "id"),
                f"The id is the name of the table: [{path[-1]}.{name}].",
            )
        made.append(_make(cls, {**table, "id": name}, where, (*path, name), findings))
    return tuple(item for item in made if item is not None)


def _date(value: Any, where: Where, path: tuple[str, ...], findings: list[Finding]) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        _tell(findings, where, path, f'"{path[-1]}" is a date such as 2026-09-30.')
        return value


def _tell(findings: list[Finding], where: Where, path: tuple[str, ...], message: str) -> None:
    findings.append(where.finding(message, *path))


def table_of(thing: Any) -> dict[str, Any]:
    """The table an object was made from: JSON types only, keys at their default left out."""
    table: dict[str, Any] = {}
    for name, (item, _) in _keys(type(thing)).items():
        value = getattr(thing, item.name)
        if item.default is not MISSING and value == item.default:
            continue
        if isinstance(value, date):
            table[name] = value.isoformat()
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            table[name] = [table_of(part) for part in value]
        else:
            table[name] = list(value) if isinstance(value, tuple) else value
    return table


def from_table(cls: type[Made], table: Any, findings: list[Finding]) -> Made | None:
    """The inverse of `table_of`, for compiled files: there `answers` is a list, in order."""
    if not isinstance(table, dict):
        findings.append(NOWHERE.finding("Something that ought to be a table is none."))
        return None
    named = {key: _by_id(value) for key, value in table.items()}
    return make(cls, named, NOWHERE, findings)


def _by_id(value: Any) -> Any:
    """A list of tables as the tables by their ids; anything else as it is."""
    tables = value if isinstance(value, list) else []
    if tables and all(isinstance(x, dict) and isinstance(x.get("id"), str) for x in tables):
        return {x["id"]: {key: y for key, y in x.items() if key != "id"} for x in tables}
    return value
