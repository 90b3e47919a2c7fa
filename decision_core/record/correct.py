"""Corrects a finished record, or takes up a draft: nothing that was said is dropped silently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from decision_core.codec import sha256
from decision_core.errors import Unreadable
from decision_core.model import Procedure
from decision_core.record.document import Record, write
from decision_core.record.fields import leaves
from decision_core.record.opening import CHANGED, Opened

PARTS = ("at", "by_role", "reason")
"""What a correction says: when (as the device said), who by role, and why."""

NOT_AS_SAVED = "not-as-saved"
"""Stands first among what changed where the file itself had been changed after it was saved.
Without it, whoever alters a file could have it called verified again."""


def correct(
    old: Opened,
    procedure: Procedure,
    answers: Mapping[str, str],
    fields: Mapping[str, Any],
    correction: Mapping[str, Any],
) -> Record:
    """The record that takes the place of an older one.

    A draft is taken up as it is. A finished record gains an entry in its history: when, who, why,
    which fields changed, and the digest of the record before, as that is found and not as it
    says. Saving one again that is sound, unchanged and without a word is no correction.
    Raises `Unreadable` if the old file cannot be used or the reason is missing.
    """
    if not old.document:
        raise Unreadable(old.reason)
    history = list(old.document["history"])
    kept = old.document["overlay"] if procedure.partnership is None else None
    record = write(procedure, answers, fields, history, kept)
    changed = _changed(old, record)
    sound = old.status != CHANGED
    if old.document["state"] == "draft" or (sound and not changed and not correction):
        return record
    said = {part: correction.get(part, "") for part in PARTS}
    lacking = [part for part, text in said.items() if not isinstance(text, str) or not text.strip()]
    if lacking:
        raise Unreadable(f"A correction says {', '.join(PARTS)}. Missing: {', '.join(lacking)}.")
    entry = {
        **{part: text.strip() for part, text in said.items()},
        "changed": changed if sound else [NOT_AS_SAVED, *changed],
        "superseded": old.document["integrity"]["digest"] if sound else _digest(old.document),
    }
    return write(procedure, answers, fields, [*history, entry], kept)


def _digest(document: Mapping[str, Any]) -> str:
    """The digest of what a document says, whatever it says of its digest."""
    return sha256({key: value for key, value in document.items() if key != "integrity"})


def _changed(old: Opened, record: Record) -> list[str]:
    """The fields that differ, by id, and `answers` if these do."""
    before = dict(leaves(old.fields))
    after = dict(leaves({key: record.document[key] for key in _written(record)}))
    before.pop("created", None)
    after.pop("created", None)
    differ = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    answers = dict(record.walked.path)
    return sorted(differ | ({"answers"} if answers != old.answers else set()))


def _written(record: Record) -> list[str]:
    from_fields = {field.id.split(".")[0] for field in record.procedure.fields}
    return [key for key in record.document if key in from_fields or key == "decision_date"]
