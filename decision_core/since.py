"""What a new copy of the pages changes for one partnership, for the people who rely on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from decision_core.changes import changes_report
from decision_core.diff import Group
from decision_core.errors import Finding
from decision_core.model import Procedure

_TABLES = (("contacts", "contact"), ("documents", "paper"), ("texts", "text"), ("terms", "word"))
_MOST = 12


def since_report(
    before: Procedure, after: Procedure, groups: Sequence[Group], misfits: Iterable[Finding]
) -> str:
    """What changed from an earlier copy of the pages to this one, in plain words.

    `misfits` say which of the partnership's own pages no longer fit; they are left out of `after`.
    """
    who = after.partnership or before.partnership
    lines = [f"What changes for {who.title}." if who else "What changes."]
    lines += _listed("These pages of yours no longer fit. Mend them before you publish:", misfits)
    lines += _listed("New places that you may fill in:", _places(before, after))
    lines += _listed("Places that are gone:", _places(after, before))
    lines += _listed("The same, in other words:", _reworded(before, after))
    if groups:
        return "\n".join([*lines, "", changes_report(before, after, groups, _names(before, after))])
    return "\n".join([*lines, "", "Every situation has the same answer as before."])


def _names(before: Procedure, after: Procedure) -> tuple[str, str]:
    one, other = before.edition.id, after.edition.id
    if one == other:
        return f"the earlier copy of edition {one}", "this copy"
    return f"edition {one}", f"edition {other}"


def _listed(title: str, items: Iterable[object]) -> list[str]:
    found = [f"- {item}" for item in items]
    more = [f"- and {len(found) - _MOST} more"] if len(found) > _MOST else []
    return ["", title, *found[:_MOST], *more] if found else []


def _places(before: Procedure, after: Procedure) -> Iterator[str]:
    """Every place for local things that only `after` has; none if either has no places at all."""
    if not before.edition.contacts or not after.edition.contacts:
        return
    for table, word in _TABLES:
        known = {slot.id for slot in getattr(before.edition, table)}
        for slot in getattr(after.edition, table):
            if slot.id not in known:
                yield f"{word}: {slot.label}"


def _reworded(before: Procedure, after: Procedure) -> Iterator[str]:
    """What both have and say in other words: the new words, after the old ones."""
    old = _said(before)
    for key, words in _said(after).items():
        if old.get(key, words) != words:
            yield f"“{old[key]}” now says “{words}”"


def _said(procedure: Procedure) -> Mapping[tuple[str, ...], str]:
    """The words of every question, answer, outcome and action."""
    found: dict[tuple[str, ...], str] = {}
    for step in procedure.steps:
        found["step", step.id] = step.question
        found |= {("answer", step.id, answer.id): answer.label for answer in step.answers}
    found |= {("outcome", outcome.id): outcome.title for outcome in procedure.outcomes}
    return found | {("action", action.id): action.text for action in procedure.actions}
