"""What the commands do about published revisions: say how they stand, and ship them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from decision_core.model import Procedure
from decision_core.published import Published, file_of
from decision_core.revision import WORDING, Revision, change_since


def published_lines(procedures: Sequence[Procedure], published: Published) -> Iterator[str]:
    """How each edition stands against its last revision, in plain words."""
    for procedure in procedures:
        name, last = procedure.edition.id, published.last(procedure.edition.id)
        if last is None:
            yield f"Edition {name} is a working text: no revision of it is published."
            continue
        signed, day = last.stamp.signed_off, last.stamp.published_on
        who = f"signed off by {signed.by} on {signed.on}" if signed else "not signed off"
        yield f"Edition {name}: revision {last.number}, published on {day}, {who}."
        if words := words_changed(procedure, last):
            yield f"  {words}"


def words_changed(procedure: Procedure, last: Revision) -> str:
    """That the words are not those of the last revision any more; empty if they are."""
    if change_since(last, procedure) != WORDING:
        return ""
    return (
        f"The words have changed since revision {last.number}; publish revision "
        f"{last.number + 1} to keep them."
    )


def published_object(procedures: Sequence[Procedure], published: Published) -> list[dict[str, Any]]:
    """The same for a program, an item for each revision."""
    by_id = {procedure.edition.id: procedure for procedure in procedures}
    return [_listed(one, by_id[one.edition]) for one in published.revisions]


def build_published(
    out: Path, docs: Path, procedures: Sequence[Procedure], published: Published
) -> list[dict[str, Any]]:
    """Copies every revision to `<edition>/<number>.json`, and returns the index entries."""
    for one in published.revisions:
        target = out / one.edition / f"{one.number}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file_of(docs, one.edition, one.number).read_bytes())
    return published_object(procedures, published)


def _listed(one: Revision, working: Procedure) -> dict[str, Any]:
    signed = one.stamp.signed_off
    edition = working.edition
    return {
        "edition": one.edition,
        "revision": one.number,
        "file": f"{one.edition}/{one.number}.json",
        "digest": one.digest,
        "behaviour": one.behaviour,
        "change": one.stamp.change,
        "published_on": one.stamp.published_on.isoformat(),
        "from": edition.from_.isoformat(),
        "until": edition.until.isoformat() if edition.until else None,
        "signed_off_by": signed.by if signed else None,
        "signed_off_on": signed.on.isoformat() if signed else None,
    }
