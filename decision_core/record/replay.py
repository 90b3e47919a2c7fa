"""Puts a saved record beside what the current edition says to the same answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decision_core.engine import Walk, walk
from decision_core.model import Outcome, Procedure
from decision_core.record.opening import VERIFIED, Opened, open_record
from decision_core.shelf import Shelf


@dataclass(frozen=True)
class Now:
    """What the current edition makes of the old answers.

    `walked` is how far they lead; `lost` the answers it does not know; `asks` the steps it would
    ask that were not answered, nearest first; `ends` the outcomes these can still lead to.
    """

    procedure: Procedure
    walked: Walk
    lost: tuple[str, ...]
    asks: tuple[str, ...]
    ends: tuple[Outcome, ...]


def today(current: Procedure, answers: Mapping[str, str]) -> Now:
    """What the current edition says to answers given under another."""
    known = {
        step: answer
        for step, answer in answers.items()
        if (found := current.step(step)) and found.answer(answer)
    }
    asks, ends = _open(current, known)
    return Now(
        procedure=current,
        walked=walk(current, known),
        lost=tuple(step for step in answers if step not in known),
        asks=asks,
        ends=ends,
    )


def _open(
    current: Procedure, known: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[Outcome, ...]]:
    """The steps of the whether part still to ask, nearest first, and where they can end."""
    asks: dict[str, None] = {}
    ends: dict[str, Outcome] = {}
    seen: set[str] = set()
    todo = [current.start("whether")]
    while todo:
        place = todo.pop(0)
        if place in seen:
            continue
        seen.add(place)
        outcome = current.outcome(place)
        if outcome is not None:
            ends[outcome.id] = outcome
        step = current.step(place)
        if step is None:
            continue
        if step.id not in known:
            asks[step.id] = None
        todo += [a.goto for a in step.answers if known.get(step.id, a.id) == a.id]
    return tuple(asks), tuple(ends.values())


def replay(
    data: bytes, procedures: Sequence[Procedure], shelf: Shelf | None = None
) -> tuple[Opened, Now | None]:
    """A file opened, and what today's edition (the last) says; None if it has no answers.

    `shelf` has the published revisions, under one of which it may have been made.
    """
    opened = open_record(data, procedures, shelf)
    if not opened.document:
        return opened, None
    return opened, today(procedures[-1], opened.answers)


def replay_object(opened: Opened, now: Now | None) -> dict[str, Any]:
    """What `replay --json` prints: JSON types only."""
    document = opened.document
    then = document.get("suggestion", {})
    outcome = now.walked.outcome if now else None
    return {
        "status": opened.status,
        "reason": opened.reason,
        "outcome_then": then.get("outcome"),
        "outcome_now": outcome.id if outcome else None,
        "differences": list(opened.differences),
        "edition_then": document.get("procedure", {}).get("edition"),
        "edition_now": now.procedure.edition.id if now else None,
        "kind_then": then.get("kind"),
        "kind_now": outcome.kind if outcome else None,
        "questions_now": list(now.asks) if now else [],
        "could_end_in": _ids(now.ends) if now else [],
        "answers_unknown_now": list(now.lost) if now else [],
        "state": document.get("state"),
        "missing": list(document.get("missing", ())),
    }


def _ids(outcomes: Iterable[Outcome]) -> list[str]:
    return [outcome.id for outcome in outcomes]


def is_verified(opened: Opened) -> bool:
    """True if the rules are known and nothing has changed since the record was saved."""
    return opened.status == VERIFIED
