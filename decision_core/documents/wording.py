"""The clauses as one compiled file, with the sources they rest on and a digest of every word."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from decision_core.clause import GROUP, Clause
from decision_core.codec import canonical, sha256
from decision_core.errors import Finding, Findings, Unreadable
from decision_core.model import Procedure, Source
from decision_core.shape import from_table, table_of

FORMAT = "policy-clauses"
FORMAT_VERSION = 1
NAME = "setting/policy.json"
_DAMAGED = "The file of the policy's clauses is damaged: {}."


@dataclass(frozen=True)
class Wording:
    """Every clause in the order of the policy, for one edition of the guidance."""

    edition: str
    clauses: tuple[Clause, ...]
    sources: tuple[Source, ...]

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of every word, in lower-case hex."""
        return sha256(_plain(self))


def wording(procedure: Procedure, clauses: Iterable[Clause]) -> Wording:
    """The clauses, part by part, with what they cite. They have been checked before."""
    order = list(GROUP)
    ordered = sorted(clauses, key=lambda clause: order.index(clause.group))
    cited = {cite for clause in ordered for cite in clause.cites}
    kept = (
        replace(source, provisions=tuple(_cited(source, cited)))
        for source in sorted(procedure.sources, key=lambda source: source.id)
    )
    sources = tuple(source for source in kept if source.provisions)
    return Wording(procedure.edition.id, tuple(ordered), sources)


def _cited(source: Source, cited: set[str]) -> Iterable[Any]:
    return (item for item in source.provisions if f"{source.id}:{item.id}" in cited)


def _plain(words: Wording) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "edition": words.edition,
        "clauses": [table_of(clause) for clause in words.clauses],
        "sources": [table_of(source) for source in words.sources],
    }


def dump_wording(words: Wording) -> bytes:
    """The compiled file: canonical JSON with its digest, and a final newline."""
    return canonical({**_plain(words), "digest": words.digest}) + b"\n"


def load_wording(text: str | bytes) -> Wording:
    """The clauses in a compiled file. Raises `Unreadable` if it is not one or was changed."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable(_DAMAGED.format("it is not JSON")) from None
    if not isinstance(table, dict) or table.get("format") != FORMAT:
        raise Unreadable("This JSON does not hold the clauses of the policy.")
    if table.get("format_version") != FORMAT_VERSION:
        raise Unreadable("The policy's clauses are in a format this version cannot read.")
    findings: list[Finding] = []
    found = Wording(
        str(table.get("edition", "")),
        _list(Clause, table.get("clauses"), findings),
        _list(Source, table.get("sources"), findings),
    )
    if findings:
        raise Unreadable(_DAMAGED.format(Findings(findings)))
    if found.digest != table.get("digest"):
        raise Unreadable("The policy's clauses were changed after they were built.")
    return found


def _list(cls: type[Any], items: Any, findings: list[Finding]) -> tuple[Any, ...]:
    listed = items if isinstance(items, list) else []
    return tuple(from_table(cls, item, findings) for item in listed)


def of_kind(words: Wording, kind: str) -> Mapping[str, tuple[Clause, ...]]:
    """The clauses for one kind of setting, by part; a part without any is left out."""
    mine = [clause for clause in words.clauses if not clause.when or kind in clause.when]
    found = {group: tuple(item for item in mine if item.group == group) for group in GROUP}
    return {group: items for group, items in found.items() if items}
