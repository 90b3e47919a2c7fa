"""An amendment with what the editions really do: its situations, counted, and the exact words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from decision_core.amendment import Amendment
from decision_core.documents.marked import Piece, marked
from decision_core.entry import Entry, called, one_answer, place
from decision_core.graph import in_figures
from decision_core.model import Outcome, Procedure, Step
from decision_core.pinned import pinned
from decision_core.published import NONE, Published
from decision_core.situated import further, situations, total_of
from decision_core.verify.amendments import claimed, pairs_of
from decision_core.verify.corrections import Correction, corrections

MOST = 3
"""How many situations of a claim are shown in full, and however many are further from telling."""


@dataclass(frozen=True)
class Reworded:
    """One question or outcome: what it is called, and each of its texts with the changes marked."""

    title: str
    kind: str
    id: str
    standing: str
    texts: tuple[tuple[str, tuple[Piece, ...]], ...]


@dataclass(frozen=True)
class Claimed:
    """The situations of one claim: whom it is about, how many sets change, and the largest."""

    about: tuple[str, ...]
    sets: str
    shown: tuple[Entry, ...]
    more: int


@dataclass(frozen=True)
class Told:
    """An amendment, the two texts it is between, its situations and its words.

    Where it corrects an edition, `corrects` is the number of the revision that was wrong, and
    `since` that of the revision that is right, or 0 while that one is not published.
    """

    amendment: Amendment
    before: Procedure
    after: Procedure
    situations: tuple[Claimed, ...]
    words: tuple[Reworded, ...]
    corrects: int = 0
    since: int = 0


def told(
    procedures: Sequence[Procedure],
    amendments: Sequence[Amendment],
    published: Published = NONE,
) -> tuple[Told, ...]:
    """Every amendment with what was computed of it, the latest edition first.

    They must have passed `checked_amendments`.
    """
    pairs = {pair[1].edition.id: pair for pair in pairs_of(procedures)}
    put_right = {
        amendment.id: correction
        for correction in corrections(procedures, published, amendments)
        for amendment in correction.told_by
    }
    order = {made.edition.id: at for at, made in enumerate(procedures)}
    ranked = sorted(amendments, key=lambda one: -order[one.edition])
    return tuple(
        _corrected(one, put_right[one.id])
        if one.id in put_right
        else _told(one, *pairs[one.edition])
        for one in ranked
    )


def _told(amendment: Amendment, a: Procedure, b: Procedure) -> Told:
    words = tuple(_reworded(a, b, name) for name in amendment.touches)
    return Told(amendment, a, b, tuple(_claims(amendment, a, b)), words)


def _corrected(amendment: Amendment, correction: Correction) -> Told:
    made = _told(amendment, correction.wrong.procedure, correction.right)
    return replace(made, corrects=correction.wrong.number, since=correction.number)


def _claims(amendment: Amendment, a: Procedure, b: Procedure) -> Iterator[Claimed]:
    for claim in amendment.claims():
        groups = claimed((a, b), claim)
        entries = situations(pinned(a, claim), pinned(b, claim), groups, total_of(a, b))
        most = max(MOST, further(groups))
        yield Claimed(
            about=tuple(one_answer(a, b, *pair) for pair in claim),
            sets=in_figures(sum(group.sets for group in groups)),
            shown=entries[:most],
            more=max(0, len(entries) - most),
        )


def _reworded(a: Procedure, b: Procedure, name: str) -> Reworded:
    old, new = (side.step(name) or side.outcome(name) for side in (a, b))
    was, now = _texts(a, old), _texts(b, new)
    texts = [
        (label.partition(":")[0], marked(was.get(label, ""), now.get(label, "")))
        for label in dict.fromkeys([*now, *was])
        if was.get(label) != now.get(label)
    ]
    thing = new or old
    standing = "new" if old is None else "gone" if new is None else "changed" if texts else "same"
    kind = "step" if isinstance(thing, Step) else "outcome"
    return Reworded(called(thing), kind, name, standing, tuple(texts))


def _texts(procedure: Procedure, thing: Step | Outcome | None) -> Mapping[str, str]:
    """Each text of a card under its own name."""
    if thing is None:
        return {}
    if isinstance(thing, Outcome):
        return {"Title": thing.title, "Text": thing.text}
    found = {"Question": thing.question}
    if thing.help:
        found["Help"] = thing.help
    for answer in thing.answers:
        words = (answer.label, answer.hint, f"Leads to: {place(procedure, answer.goto)}")
        found[f"Answer:{answer.id}"] = " ".join(
            x if x.endswith((".", "?")) else f"{x}." for x in words if x
        )
    return found
