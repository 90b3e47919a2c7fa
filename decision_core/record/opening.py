"""Opens a saved record: what it is, whether it is as it was saved, and what today would say.

Statuses: `verified`, `changed`, `rules-not-available`, `newer-format`, `unreadable`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from decision_core.codec import canonical, digests, sha256
from decision_core.engine import Walk, walk
from decision_core.errors import CoreError, Unreadable
from decision_core.model import Procedure
from decision_core.record.document import FORMAT, FORMAT_VERSION, write
from decision_core.record.layout import check_shape, written
from decision_core.record.parse import parse
from decision_core.record.upgrade import STEPS, upgrade
from decision_core.revision import Revision
from decision_core.shelf import Shelf

VERIFIED, CHANGED, RULES, NEWER, UNREADABLE = (
    "verified", "changed", "rules-not-available", "newer-format", "unreadable",
)  # fmt: skip
_ALTERED = (
    "What it says does not fit its digest, which was made from every character of it. The file "
    "alone cannot say what was changed: compare it with another copy."
)
_SAME = ("answers", "suggestion", "state", "missing", "open_question")


@dataclass(frozen=True)
class Opened:
    """A file that was handed in.

    `document` is in today's format and empty where the file cannot be used. `procedure` is the
    edition it was made under, if this site has it. `revision` is the published text with its very
    words, where today's words are others. `differences` are sentences.
    """

    status: str
    reason: str
    document: Mapping[str, Any] = field(default_factory=dict)
    procedure: Procedure | None = None
    differences: tuple[str, ...] = ()
    revision: Revision | None = None

    @property
    def answers(self) -> dict[str, str]:
        """The answers by step, in the order asked."""
        return {item["step"]: item["answer"] for item in self.document.get("answers", ())}

    @property
    def fields(self) -> dict[str, Any]:
        """What the person wrote."""
        return written(self.document)


def open_record(
    data: bytes, procedures: Sequence[Procedure], shelf: Shelf | None = None
) -> Opened:
    """What a file is. Never raises for a bad one: its status and one sentence say so.

    `procedures` are the editions as they read today, and `shelf` has their published revisions.
    """
    try:
        saved = parse(data)
        version = _version(saved)
        if version > FORMAT_VERSION:
            return Opened(NEWER, "A newer version of this tool made the file. Open it there.")
        document = upgrade(saved)
        check_shape(document)
    except Unreadable as error:
        return Opened(UNREADABLE, str(error))
    kept = {key: value for key, value in saved.items() if key != "integrity"}
    try:
        intact = sha256(kept) == saved["integrity"]["digest"]
        layout = canonical(saved) + b"\n" == data
    except Unreadable as error:
        return Opened(UNREADABLE, str(error))
    rules = _rules(document["procedure"], procedures, shelf or Shelf())
    opened = _judged(document, version, intact, layout, rules)
    if opened.status == RULES and shelf and not shelf.whole:
        return replace(opened, reason=_NOT_WHOLE)
    return opened


_NOT_WHOLE = (
    "Some rules of earlier days did not come, and it may have been made under one of them. "
    "Load this page again while you are online, and open it again."
)


def _version(saved: Mapping[str, Any]) -> int:
    version = saved.get("format_version")
    if saved.get("format") != FORMAT or isinstance(version, bool) or not isinstance(version, int):
        raise Unreadable("The file is JSON but not a decision record.")
    if version <= FORMAT_VERSION and version not in (*STEPS, FORMAT_VERSION):
        raise Unreadable("The file names a format that there never was.")
    return version


@dataclass(frozen=True)
class _Rules:
    """What a record was made under: its rules, if they are known, and whether in its words."""

    procedure: Procedure | None = None
    same_words: bool = False
    revision: Revision | None = None


def _rules(made: Mapping[str, str], procedures: Sequence[Procedure], shelf: Shelf) -> _Rules:
    """The text with the digest that a record names; or else one that decides alike."""
    edition, digest, behaviour = (made[key] for key in ("edition", "digest", "behaviour"))
    working = next((one for one in procedures if one.edition.id == edition), None)
    found = digests(working) if working else None
    alike = found is not None and found.behaviour == behaviour
    if alike and found and found.digest == digest:
        return _Rules(working, same_words=True)
    try:
        if exact := shelf.find(edition, behaviour, digest):
            return _Rules(exact.procedure, same_words=True, revision=exact)
        if alike:
            return _Rules(working)
        other = shelf.find(edition, behaviour)
    except Unreadable:  # a text that is not as it was published is no text to judge by
        return _Rules(working if alike else None)
    return _Rules(other.procedure) if other else _Rules()


def _judged(
    document: Mapping[str, Any], version: int, intact: bool, layout: bool, rules: _Rules
) -> Opened:
    procedure, same_words = rules.procedure, rules.same_words
    differences = [] if intact else [_ALTERED]
    if procedure is not None:
        differences += _replayed(document, version, procedure, same_words)
    if intact and not layout:
        differences.append("Only the layout of the file differs, not what it says.")
    if differences:
        why = "It is not what was saved. This is what we found:"
        return Opened(CHANGED, why, document, procedure, tuple(differences), rules.revision)
    if procedure is None:
        why = "The rules it was made under are not part of this site, so it cannot be replayed."
        return Opened(RULES, why, document)
    why = "Same rules, same outcome, nothing changed since it was saved."
    if not same_words:
        why = "Same rules, same outcome; the wording of the guidance has changed since."
    return Opened(VERIFIED, why, document, procedure, revision=rules.revision)


def _replayed(
    document: Mapping[str, Any], version: int, procedure: Procedure, same_words: bool
) -> list[str]:
    """What comes out otherwise when the record is made again under its own edition."""
    answers = {item["step"]: item["answer"] for item in document["answers"]}
    try:
        again = write(procedure, answers, written(document), document["history"]).document
    except CoreError:  # what it holds is not repeated: it is not ours to say
        return ["It holds something that its own edition does not ask for."]
    if not same_words:
        return _walked(document, walk(procedure, answers))
    found = [
        f'"{key}" comes out otherwise under its own edition.'
        for key in _SAME
        if again.get(key) != document.get(key)
    ]
    mine = written(again)
    if version == FORMAT_VERSION and mine != written(document):
        found.append("What the answers already say is not what stands in it.")
    return found


def _walked(document: Mapping[str, Any], walked: Walk) -> list[str]:
    """As above where the words have changed since: only what decides is compared."""
    given = [[item["step"], item["answer"]] for item in document["answers"]]
    outcome = walked.outcome
    now = {
        "outcome": outcome.id if outcome else None,
        "kind": outcome.kind if outcome else None,
        "urgent": outcome.urgent if outcome else None,
        "actions": list(walked.actions),
        "cites": list(walked.cites),
    }
    found = []
    if [list(pair) for pair in walked.path] != given:
        found.append("The questions asked come out otherwise under its own edition.")
    if now != document["suggestion"]:
        found.append("The suggestion comes out otherwise under its own edition.")
    return found
