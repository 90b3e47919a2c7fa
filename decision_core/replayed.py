"""A replayed record in plain English: what the file is, what was decided, what today would say."""

from __future__ import annotations

from collections.abc import Iterator

from decision_core.codec import digests
from decision_core.kinds import KINDS
from decision_core.model import Outcome
from decision_core.record import fields
from decision_core.record.opening import Opened
from decision_core.record.replay import Now
from decision_core.record.review import gaps

_STATUS = {
    "verified": "Verified.",
    "changed": "Changed since it was saved.",
    "rules-not-available": "The rules are not available.",
    "newer-format": "A newer format.",
    "unreadable": "It cannot be read.",
}


def replay_report(opened: Opened, now: Now | None) -> str:
    """What a person is told about a file: a few short lines."""
    return "\n".join(_lines(opened, now))


def _lines(opened: Opened, now: Now | None) -> Iterator[str]:
    yield f"{_STATUS[opened.status]} {opened.reason}"
    for difference in opened.differences:
        yield f"  {difference}"
    if now is None:
        return
    then = opened.document["suggestion"]
    made = opened.document["procedure"]["edition"]
    decided = fields.read(opened.document, fields.KIND_FIELD)
    number = f", revision {opened.revision.number}" if opened.revision else ""
    yield f"Then, under edition {made}{number}: {_kind(then['kind'])}."
    if decided and decided != then["kind"]:
        yield f"The person decided otherwise: {_kind(decided)}."
    missing = [f"  {fact.label}: {fact.value}" for fact in gaps(opened, now.procedure)]
    yield from ["It is a draft.", *missing] if missing else []
    if _current(opened, now):
        yield "That is the current edition."
        return
    yield f"Today, under edition {now.procedure.edition.id}: {_today(now)}"
    for step_id in now.lost:
        yield f"  It no longer asks what was answered under {step_id}."
    for step_id in now.asks:
        step = now.procedure.step(step_id)
        if step is not None:
            yield f"  It also asks: {step.question}"


def _current(opened: Opened, now: Now) -> bool:
    """True if it was made under the rules of today's edition, in whatever words."""
    made = opened.document["procedure"]
    same = now.procedure.edition.id == made["edition"]
    return same and digests(now.procedure).behaviour == str(made["behaviour"])


def _today(now: Now) -> str:
    if now.walked.outcome is not None:
        return f"{now.walked.outcome.title}."
    ends: list[Outcome] = sorted(now.ends, key=lambda end: -KINDS[end.kind].readiness)
    titles = dict.fromkeys(KINDS[end.kind].words for end in ends)
    return f"it depends on more answers. It could be: {'; '.join(titles)}."


def _kind(kind: str | None) -> str:
    return KINDS[kind].words if kind and kind in KINDS else "no outcome yet"
