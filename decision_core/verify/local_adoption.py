"""What a partnership says before it publishes: only what there is a place for, and what lacks."""

from __future__ import annotations

from collections.abc import Iterator

from decision_core.adoption import FIELDS
from decision_core.errors import Finding, nearest
from decision_core.model import Procedure
from decision_core.partnership import NOT_YET, Partnership

_PAGE = "adoption.md"


def fields_exist(_procedure: Procedure, partnership: Partnership) -> Iterator[Finding]:
    """Every field of the adoption page is one of those the pack has a place for."""
    for item in partnership.adoption:
        if item.id not in FIELDS:
            yield item.where.finding(
                f'The adoption pack has no field "{item.id}".' + nearest(item.id, FIELDS),
                *("adoption", item.id),
            )
        elif item.value and item.missing:
            yield item.where.finding(
                "It is filled in, so take out missing.", "adoption", item.id, "missing"
            )


def not_answered(partnership: Partnership) -> tuple[Finding, ...]:
    """Each field of the adoption page that nobody has filled in, at its line."""
    given = {item.id: item for item in partnership.adoption}
    page = partnership.where.page.rpartition("/")[0] + f"/{_PAGE}"
    found = []
    for name, words in FIELDS.items():
        item = given.get(name)
        if item is None:
            found.append(Finding(page, 1, f"[adoption.{name}] is not there. {_ask(words)}"))
        elif item.value in ("", NOT_YET):
            found.append(
                item.where.finding(f"[adoption.{name}] is empty. {_ask(words)}", "adoption", name)
            )
    return tuple(found)


def _ask(words: str) -> str:
    return f"Write {words[0].lower()}{words[1:]}"
