"""Whom to ring and what to read here: the partnership's contacts and papers for a policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from decision_core.model import Procedure
from decision_core.record.blocks import Blank, Block, Fact, Words
from decision_core.record.entries import in_words
from decision_core.record.visible import one_line
from decision_core.shown import local

_NOT_YET = "Not yet supplied by the partnership."
_NO_AREA = "No area was chosen, so nothing local is filled in. Write it in and have it checked."
_WAYS = (("phone", "Ring"), ("form", "Form"), ("email", "Email"))


def ringing(procedure: Procedure, slots: Iterable[str], dated: str) -> Iterator[Block]:
    """999 and 101, then each slot once: filled in, or said to be missing, or left to fill in.

    `dated` is the day of the draft, against which a check is overdue; it may be empty.
    """
    yield Fact("In danger now", "ring 999", "Nothing in this policy comes before that call.")
    yield Fact("The police, when nobody is in danger", "ring 101")
    names = _in_order(procedure, slots)
    found = local(procedure, names)
    if found is None:
        yield Words(_NO_AREA)
        yield from (Blank(one_line(label), "") for label in names.values())
        return
    yield Fact("Safeguarding partnership", one_line(found["title"]))
    if found["fictional"]:
        yield Words("This area is invented. Nobody answers at the addresses below.")
    yield from (_contact(item, dated) for item in found["contacts"])
    yield from (_paper(item, dated) for item in found["documents"])


def _in_order(procedure: Procedure, slots: Iterable[str]) -> Mapping[str, str]:
    """Each opening that is wanted, in the edition's order, with the nation-wide word for it."""
    edition, wanted = procedure.edition, set(slots)
    every = {f"contact:{slot.id}": slot.label for slot in edition.contacts}
    every |= {f"document:{slot.id}": slot.label for slot in edition.documents}
    return {name: label for name, label in every.items() if name in wanted}


def _missing(item: Mapping[str, Any]) -> Blank:
    """A line to fill in, with what the partnership says about the gap."""
    return Blank(one_line(item["label"]), one_line(f"{_NOT_YET} {item['missing']}"))


def _contact(item: Mapping[str, Any], dated: str) -> Block:
    if not item["supplied"]:
        return _missing(item)
    ways = "; ".join(f"{word}: {item[key]}" for key, word in _WAYS if item[key])
    more = [item["hours"], item["note"], _checked(item, dated)]
    hint = " ".join(f"{text.rstrip('.')}." for text in more if text)
    return Fact(one_line(item["label"]), one_line(f"{item['name']}. {ways}"), one_line(hint))


def _paper(item: Mapping[str, Any], dated: str) -> Block:
    if not item["supplied"]:
        return _missing(item)
    version = f", version {item['version']}" if item["version"] else ""
    value = f"{item['title']}{version}: {item['address']}"
    return Fact(one_line(item["label"]), one_line(value), one_line(_checked(item, dated)))


def _checked(item: Mapping[str, Any], dated: str) -> str:
    """When it was last checked, and whether that is too long ago on the day of the draft."""
    check_by = item["check_by"]
    if check_by and dated > check_by:
        return f"OUT OF DATE: its next check was due by {in_words(check_by)}; ask before you use it"
    return f"Next check by {in_words(check_by)}" if check_by else ""
