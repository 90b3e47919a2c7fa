"""The amendments as an Atom feed and as JSON, for whoever wants to hear of a change."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from xml.etree import ElementTree as Xml

from decision_core.amendment import Amendment
from decision_core.documents.amended import Told

ATOM = "http://www.w3.org/2005/Atom"
_BEGAN = "2026-11-23"
NOBODY = "Nobody has agreed this yet."


def tag(name: str) -> str:
    """A name that stays the same wherever the site stands."""
    return f"tag:when-to-share.invalid,{_BEGAN}:{name}"


def updated(amendment: Amendment) -> date:
    """The day it was agreed, or else written."""
    return amendment.agreed_on or amendment.dated


def atom(entries: Sequence[Told], title: str, address: Callable[[str], str]) -> bytes:
    """The feed, newest first. `address` gives the page of an amendment, or nothing if unknown."""
    Xml.register_namespace("", ATOM)
    feed = Xml.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", tag("amendments"))
    _add(feed, "title", title)
    days = [updated(item.amendment) for item in entries]
    _add(feed, "updated", _moment(max(days, default=date.fromisoformat(_BEGAN))))
    _link(feed, address("amendments"))
    author = Xml.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", title)
    for item in sorted(entries, key=lambda one: updated(one.amendment), reverse=True):
        amendment = item.amendment
        entry = Xml.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "id", tag(f"amendment:{amendment.id}"))
        _add(entry, "title", amendment.title)
        _add(entry, "updated", _moment(updated(amendment)))
        _link(entry, address(amendment.id))
        _add(entry, "summary", " ".join([amendment.what, amendment.effect, _agreed(amendment)]))
    Xml.indent(feed)
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def as_json(entries: Sequence[Told], address: Callable[[str], str]) -> str:
    """The same for a program, with how many sets of answers each claim changes."""
    return (
        json.dumps([_plain(item, address) for item in entries], ensure_ascii=False, indent=1) + "\n"
    )


def _plain(item: Told, address: Callable[[str], str]) -> dict[str, object]:
    amendment = item.amendment
    return {
        "id": amendment.id,
        "tag": tag(f"amendment:{amendment.id}"),
        "title": amendment.title,
        "edition": amendment.edition,
        "replaces": amendment.replaces,
        "dated": amendment.dated.isoformat(),
        "updated": updated(amendment).isoformat(),
        "what": amendment.what,
        "why": amendment.why,
        "effect": amendment.effect,
        "review": amendment.review,
        "cites": list(amendment.cites),
        "agreed_by": amendment.agreed_by,
        "agreed_on": amendment.agreed_on.isoformat() if amendment.agreed_on else None,
        "address": address(amendment.id),
        "situations": [{"answers": list(one.about), "sets": one.sets} for one in item.situations],
    }


def _agreed(amendment: Amendment) -> str:
    return f"Agreed by {amendment.agreed_by}." if amendment.agreed_by else NOBODY


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: Xml.Element, address: str) -> None:
    if address:
        Xml.SubElement(parent, f"{{{ATOM}}}link", href=address)
