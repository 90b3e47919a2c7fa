"""Compiled procedures as canonical JSON, and the two digests that identify them."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from decision_core.errors import Finding, Findings, Unreadable
from decision_core.model import (
    Action,
    Edition,
    Field,
    Outcome,
    Procedure,
    Source,
    Step,
)
from decision_core.shape import from_table, table_of

FORMAT = "procedure"
FORMAT_VERSION = 1
_LISTS = {
    "steps": Step,
    "outcomes": Outcome,
    "actions": Action,
    "fields": Field,
    "sources": Source,
}
_BEHAVIOUR = {
    "edition": ("id", "from", "until", "whether", "how"),
    "steps": ("id", "part", "cites", "answers"),
    "answers": ("id", "goto", "adds"),
    "outcomes": ("id", "kind", "urgent", "how", "act", "actions", "cites"),
    "actions": ("id", "force", "timing", "cites", "when"),
    "sources": ("id", "kind", "provisions"),
    "provisions": ("id", "from", "until"),
}
"""What decides an answer. Everything else in a compiled file is words."""
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Digests:
    """SHA-256 in lower-case hex: `behaviour` of what decides, `digest` of every word as well."""

    digest: str
    behaviour: str


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of a value in the restricted profile.

    The profile: ASCII keys, no floats, integers under 2^53, strings in Unicode NFC.
    Inside it, sorted keys without spaces are exactly what RFC 8785 asks for.
    Raises `Unreadable` for a value outside it.
    """
    _check_profile(value)
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode("utf-8")


def _check_profile(value: Any) -> None:
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            if not _plain_keys(item):
                raise Unreadable("A key is not plain ASCII text.")
            todo.extend(item.values())
        elif isinstance(item, list):
            todo.extend(item)
        elif isinstance(item, str):
            if item.isascii():
                continue
            if _HALF.search(item):
                raise Unreadable("A text holds half a character. Type it again.")
            if not unicodedata.is_normalized("NFC", item):
                raise Unreadable("A text is not in Unicode NFC.")
        elif isinstance(item, bool) or item is None:
            continue
        elif not isinstance(item, int) or abs(item) >= 2**53:
            raise Unreadable("A number is not a whole number under 2^53.")


def _plain_keys(table: dict[Any, Any]) -> bool:
    try:
        return "".join(table).isascii()
    except TypeError:
        return False


def sha256(value: Any) -> str:
    """The SHA-256 of the canonical bytes, in lower-case hex."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _cited_sources(procedure: Procedure, cited: set[str]) -> list[Source]:
    """The sources with the cited provisions only, by id."""
    return [
        replace(source, provisions=kept)
        for source in sorted(procedure.sources, key=lambda source: source.id)
        if (kept := tuple(p for p in source.provisions if f"{source.id}:{p.id}" in cited))
    ]


def plain(procedure: Procedure) -> dict[str, Any]:
    """The procedure as JSON types, without the provisions that nothing in it cites."""
    cited = _deciding(procedure)
    for field in procedure.fields:
        cited |= set(field.cites)
        cited |= {citation for choice in field.choices for citation in choice.cites}
    sources = _cited_sources(procedure, cited)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "edition": table_of(procedure.edition),
        **{name: [table_of(item) for item in getattr(procedure, name)] for name in _LISTS},
        "sources": [table_of(source) for source in sources],
        **({"partnership": table_of(local)} if (local := procedure.partnership) else {}),
    }


def _deciding(procedure: Procedure) -> set[str]:
    """The citations behind questions, outcomes and actions; a field's decide nothing."""
    citing: list[Step | Outcome | Action] = [
        *procedure.steps,
        *procedure.outcomes,
        *procedure.actions,
    ]
    return {citation for thing in citing for citation in thing.cites}


def _behaviour(table: dict[str, Any], kind: str) -> dict[str, Any]:
    """Only the keys that decide; lists in an order that does not matter are sorted."""
    kept: dict[str, Any] = {}
    for key in _BEHAVIOUR[kind]:
        value = table.get(key)
        if value is None:
            continue
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = {item["id"]: _behaviour(item, key) for item in value}
        elif isinstance(value, list):
            value = sorted(value)
        kept[key] = value
    return kept


def digests(procedure: Procedure) -> Digests:
    """The two digests of a procedure."""
    known: dict[str, Any] = procedure.__dict__
    if "_known_digests" not in known:  # a procedure never changes
        known["_known_digests"] = _digests(procedure, plain(procedure))
    found: Digests = known["_known_digests"]
    return found


def _digests(procedure: Procedure, table: dict[str, Any]) -> Digests:
    return Digests(digest=sha256(table), behaviour=_decides(procedure, table))


def _decides(procedure: Procedure, table: dict[str, Any]) -> str:
    deciding = {
        **table,
        "sources": [table_of(item) for item in _cited_sources(procedure, _deciding(procedure))],
    }
    return sha256(
        {
            "edition": _behaviour(table["edition"], "edition"),
            **{
                name: {item["id"]: _behaviour(item, name) for item in deciding[name]}
                for name in ("steps", "outcomes", "actions", "sources")
            },
        }
    )


def whole(procedure: Procedure) -> dict[str, Any]:
    """The procedure as JSON types, with both its digests."""
    table = plain(procedure)
    return {**table, **vars(_digests(procedure, table))}


def dump(procedure: Procedure) -> bytes:
    """The compiled file: canonical JSON with both digests, and a final newline."""
    return canonical(whole(procedure)) + b"\n"


def _listed(table: dict[str, Any], name: str) -> list[Any]:
    found = table.get(name, [])
    if not isinstance(found, list):
        raise Unreadable(f'A compiled procedure is damaged: "{name}" is no list.')
    return found


def load(text: str | bytes) -> Procedure:
    """The procedure in a compiled file.

    Raises `Unreadable` if it is not one, is newer than this code, or was changed since.
    """
    table = table_in(text)
    procedure = _read(table)
    return _unchanged(procedure, digests(procedure), table)


def load_written(text: str) -> Procedure:
    """The procedure in a compiled file that is, to the last byte, as `dump` writes it.

    What was hashed is this text without its two digests, so it need not be written once more: that
    is half of the work. A text that is written in another way is read by `load`.
    Raises `Unreadable` as `load` does.
    """
    table = table_in(text)
    said = f'"behaviour":"{table.get("behaviour")}","digest":"{table.get("digest")}",'
    bare = text.removesuffix("\n").replace(said, "", 1)
    hashed = hashlib.sha256(bare.encode("utf-8", "replace")).hexdigest()
    if hashed != table.get("digest"):
        return load(text)
    procedure = _read(table)
    found = Digests(hashed, _decides(procedure, table))
    procedure.__dict__["_known_digests"] = found
    return _unchanged(procedure, found, table)


def table_in(text: str | bytes) -> dict[str, Any]:
    """The table in a compiled file, still to be read and checked.

    Raises `Unreadable` if it is not of a procedure, or newer than this code.
    """
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"A compiled procedure is not JSON: {error}.") from None
    if not isinstance(table, dict) or table.get("format") != FORMAT:
        raise Unreadable("This JSON is not a compiled procedure.")
    if table.get("format_version") != FORMAT_VERSION:
        raise Unreadable("This compiled procedure is in a format this version cannot read.")
    return table


def _read(table: dict[str, Any]) -> Procedure:
    findings: list[Finding] = []
    edition = from_table(Edition, table.get("edition", {}), findings)
    lists = {
        name: tuple(from_table(cls, item, findings) for item in _listed(table, name))
        for name, cls in _LISTS.items()
    }
    partnership = None
    if "partnership" in table:
        from decision_core.partnership import Partnership

        partnership = from_table(Partnership, table["partnership"], findings)
    if findings or edition is None:
        raise Unreadable(f"A compiled procedure is damaged: {Findings(findings)}")
    return Procedure(edition=edition, partnership=partnership, **lists)  # type: ignore[arg-type]


def _unchanged(procedure: Procedure, found: Digests, table: dict[str, Any]) -> Procedure:
    if found != Digests(table.get("digest", ""), table.get("behaviour", "")):
        name = procedure.edition.id
        raise Unreadable(f"The compiled edition {name} was changed after it was built.")
    return procedure
