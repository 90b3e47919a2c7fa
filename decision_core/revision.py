"""A frozen revision: the compiled text of an edition, and a stamp that says how it came about.

The stamp is part of neither digest. `integrity` is over the whole file, and the stamp of the next
revision names it, so the revisions of an edition are a chain.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from decision_core.codec import canonical, digests, load, sha256, whole
from decision_core.errors import Unreadable
from decision_core.model import Procedure

FIRST, WORDING, BEHAVIOUR, SIGN_OFF = "first", "wording", "behaviour", "sign-off"
CHANGE = {
    FIRST: "The first revision",
    WORDING: "Wording only",
    BEHAVIOUR: "A changed rule",
    SIGN_OFF: "Signed off, with no other change",
}
"""What kind of change a revision is against the one before it, in words."""

_SIGNED = {"by": str, "on": str, "behaviour": str}
_KEYS = {
    "revision": int,
    "version": str,
    "authors": list,
    "published_on": str,
    "change": str,
    "previous": str,
    "amendments": list,
    "signed_off": dict,
}
_CHANGED = "This revision was changed after it was published"


@dataclass(frozen=True)
class SignOff:
    """Who signed off, as a role, on which day, and the behaviour digest that they signed."""

    by: str
    on: date
    behaviour: str


@dataclass(frozen=True)
class Stamp:
    """How a revision came about.

    `change` is a key of `CHANGE`. `previous` is the integrity digest of the revision before, and
    empty for the first. `amendments` are the ids of those that explain a changed rule. Without
    `signed_off` nobody has signed off what it does.
    """

    revision: int
    version: str
    authors: tuple[str, ...]
    published_on: date
    change: str
    previous: str = ""
    amendments: tuple[str, ...] = ()
    signed_off: SignOff | None = None


@dataclass(frozen=True)
class Revision:
    """One published revision, as its file has it. The digests are SHA-256 in lower-case hex."""

    procedure: Procedure
    stamp: Stamp
    digest: str
    behaviour: str
    integrity: str

    @property
    def edition(self) -> str:
        """The id of its edition."""
        return self.procedure.edition.id

    @property
    def number(self) -> int:
        """Its number in that edition; the first is 1."""
        return self.stamp.revision


def freeze(procedure: Procedure, stamp: Stamp) -> bytes:
    """The file of a revision: canonical JSON and a final newline.

    It is a compiled edition with two more keys, so whatever reads one of these reads it too.
    """
    if procedure.partnership is not None:
        raise Unreadable("A revision is national: freeze it without a partnership's parts.")
    body = {**whole(procedure), "stamp": _table(stamp)}
    return canonical({**body, "integrity": {"alg": "sha-256", "digest": sha256(body)}}) + b"\n"


def thaw(data: str | bytes) -> Revision:
    """The revision in a file. Raises `Unreadable` if a single byte is not as it was frozen."""
    text = data.decode("utf-8", errors="replace") if isinstance(data, bytes) else data
    table = _parsed(text)
    integrity = table.get("integrity")
    if not isinstance(integrity, dict) or "stamp" not in table:
        raise Unreadable("This is a compiled edition, but no published revision.")
    body = {key: value for key, value in table.items() if key != "integrity"}
    found = sha256(body)
    if integrity != {"alg": "sha-256", "digest": found}:
        raise Unreadable(f"{_CHANGED}.")
    if canonical(table).decode("utf-8") + "\n" != text:
        raise Unreadable(f"{_CHANGED}: its layout is not as it was.")
    procedure = load(text)
    stamp = _stamp(table["stamp"])
    return Revision(procedure, stamp, table["digest"], table["behaviour"], found)


def change_since(before: Revision | None, now: Procedure) -> str:
    """What kind of change the text is against a revision; empty if nothing has changed.

    That an edition ends, because another follows it, is no change of what it says.
    """
    if before is None:
        return FIRST
    then, today = digests(before.procedure), digests(_ending_as(now, before.procedure))
    if then.behaviour != today.behaviour:
        return BEHAVIOUR
    return "" if then.digest == today.digest else WORDING


def holds(signed: SignOff | None, before: Revision | None, change: str) -> bool:
    """True if a sign-off is the one that the revision before had, and no rule has changed."""
    return bool(signed and before and change != BEHAVIOUR and before.stamp.signed_off == signed)


def _ending_as(now: Procedure, then: Procedure) -> Procedure:
    return replace(now, edition=replace(now.edition, until=then.edition.until))


def _parsed(text: str) -> dict[str, Any]:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable(f"{_CHANGED}: it is not JSON any more.") from None
    if not isinstance(table, dict):
        raise Unreadable(f"{_CHANGED}: it is not a table any more.")
    return table


def _table(stamp: Stamp) -> dict[str, Any]:
    signed = stamp.signed_off
    return {
        "revision": stamp.revision,
        "version": stamp.version,
        "authors": list(stamp.authors),
        "published_on": stamp.published_on.isoformat(),
        "change": stamp.change,
        "previous": stamp.previous,
        "amendments": list(stamp.amendments),
        "signed_off": {"by": signed.by, "on": signed.on.isoformat(), "behaviour": signed.behaviour}
        if signed
        else {},
    }


def _stamp(table: Any) -> Stamp:
    """The stamp in a table. Raises `Unreadable` if it is none."""
    _shaped(table, _KEYS)
    signed = table["signed_off"]
    if signed:
        _shaped(signed, _SIGNED)
    try:
        return Stamp(
            **{
                **table,
                "authors": tuple(table["authors"]),
                "amendments": tuple(table["amendments"]),
                "published_on": date.fromisoformat(table["published_on"]),
                "signed_off": SignOff(**{**signed, "on": date.fromisoformat(signed["on"])})
                if signed
                else None,
            }
        )
    except ValueError:
        raise Unreadable("The stamp of this revision names a day that is none.") from None


def _shaped(table: Any, keys: Mapping[str, type]) -> None:
    if (
        not isinstance(table, dict)
        or set(table) != set(keys)
        or not all(type(table[key]) is kind for key, kind in keys.items())
    ):
        raise Unreadable("The stamp of this revision is not one that this version can read.")
