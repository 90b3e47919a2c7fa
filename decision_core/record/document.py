"""Builds the record: the canonical JSON document that everything else is rendered from."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decision_core import __version__
from decision_core.codec import canonical, digests, sha256
from decision_core.engine import Path, Walk, walk
from decision_core.model import Procedure
from decision_core.national import base_of, is_local
from decision_core.record.fields import check, known, missing
from decision_core.record.local import overlay_object

FORMAT = "decision-record"
FORMAT_VERSION = 2
"""2 added `history` and `overlay`. Older files are read by `upgrade`."""


@dataclass(frozen=True)
class Record:
    """A record, complete or draft, with the procedure and walk it came from."""

    procedure: Procedure
    walked: Walk
    document: Mapping[str, Any]

    @property
    def complete(self) -> bool:
        """True if nothing required is missing and no question is open."""
        return bool(self.document["state"] == "complete")

    @property
    def data(self) -> bytes:
        """The file: canonical bytes and a final newline."""
        return canonical(self.document) + b"\n"


def write(
    procedure: Procedure,
    answers: Mapping[str, str],
    fields: Mapping[str, Any],
    history: Sequence[Mapping[str, Any]] = (),
    overlay: Mapping[str, Any] | None = None,
) -> Record:
    """The record of one decision.

    With a partnership's parts in the procedure, what these asked and showed is kept beside the
    national answers; `overlay` is that part of an older record, where they are not at hand.

    `fields` is nested by the dotted ids of the edition's fields, plus `created` (RFC 3339, as
    the device said) and `decision_date`. What the answers already say is filled in. `history`
    lists the corrections so far, oldest first.
    A record is always written: with something missing or a question open it is a draft that
    lists the missing field ids.
    Raises `Unknown` or `Unreadable` for answers or fields that cannot be.
    """
    if procedure.partnership is not None:
        overlay = overlay_object(procedure, answers)
        answers = {key: answers[key] for key in answers if not is_local(procedure, key)}
        procedure = base_of(procedure)
    check(procedure, fields)
    walked = walk(procedure, answers)
    fields = _filled(fields, known(procedure, walked, fields))
    lacking = missing(procedure, walked, fields)
    whole = not lacking and walked.step is None and walked.outcome is not None
    found = digests(procedure)
    document: dict[str, Any] = {
        **tidy(fields),
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "state": "complete" if whole else "draft",
        "procedure": {
            "edition": procedure.edition.id,
            "digest": found.digest,
            "behaviour": found.behaviour,
            "core_version": __version__,
        },
        "overlay": None if overlay is None else dict(overlay),
        "history": [dict(item) for item in history],
        "answers": [
            {"step": step, "answer": answer, "wording": wording(procedure, step, answer)}
            for step, answer in walked.path
        ],
        "suggestion": {
            "outcome": walked.outcome.id if walked.outcome else None,
            "kind": walked.outcome.kind if walked.outcome else None,
            "urgent": walked.outcome.urgent if walked.outcome else None,
            "actions": list(walked.actions),
            "cites": list(walked.cites),
        },
    }
    if not whole:
        document["missing"] = lacking
        document["open_question"] = walked.step.id if walked.step else None
    document["integrity"] = {"alg": "sha-256", "digest": sha256(document)}
    return Record(procedure, walked, document)


def _filled(fields: Mapping[str, Any], more: Mapping[str, str]) -> dict[str, Any]:
    """The fields with more of them, by dotted id."""
    whole: dict[str, Any] = copy.deepcopy(dict(fields))
    for field_id, value in more.items():
        *groups, last = field_id.split(".")
        inside = whole
        for group in groups:
            inside = inside.setdefault(group, {})
        inside[last] = value
    return whole


def wording(procedure: Procedure, step_id: str, answer_id: str) -> str:
    """The SHA-256 of the question, its help, and the answer as they were shown."""
    step = procedure.step(step_id)
    answer = step.answer(answer_id) if step else None
    assert step is not None and answer is not None  # INVARIANT: the walk has seen both
    return sha256([step.question, step.help, answer.label, answer.hint])


def tidy(value: Any) -> Any:
    """The same fields with texts in NFC and one kind of line end, empty ones left out."""
    if isinstance(value, Mapping):
        kept = {key: tidy(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in ("", {})}
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def path_in_words(procedure: Procedure, path: Path) -> list[tuple[str, str]]:
    """Each question with the answer given, as the guidance words them."""
    words = []
    for step_id, answer_id in path:
        step = procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        words.append((step.question if step else step_id, answer.label if answer else answer_id))
    return words
