"""The amendments, against what the editions really answer otherwise: nothing more, nothing less."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from decision_core.amendment import Amendment, Claim, claim_of
from decision_core.diff import Group, compare
from decision_core.errors import Finding, nearest
from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.named import named
from decision_core.paths import path_report
from decision_core.pinned import pinned

Pair = tuple[Procedure, Procedure]
Groups = tuple[Group, ...]
Changed = Callable[[Pair, Claim], Groups]
"""What two editions answer otherwise where these answers are given."""
Kinds = tuple[str | None, str | None]
"""What a situation ended in and ends in: kinds, or None where there is no outcome to name."""


def check_amendments(
    procedures: Sequence[Procedure], amendments: Sequence[Amendment]
) -> tuple[Finding, ...]:
    """What is wrong with the amendments; empty if they tell of every change and of no other.

    Those that correct an edition are looked at by `corrections`, but for their ids.
    """
    found = [*_each_once(amendments)]
    pairs = {pair[1].edition.id: pair for pair in pairs_of(procedures)}
    new = [amendment for amendment in amendments if not amendment.corrects]
    changed = _once()
    for amendment in new:
        found += _between(amendment, pairs, changed)
    if not found:
        for pair in pairs.values():
            mine = [one for one in new if one.edition == pair[1].edition.id]
            found += all_told(pair, mine, f"edition {pair[0].edition.id}", changed)
    return tuple(sorted(set(found)))


def pairs_of(procedures: Sequence[Procedure]) -> Iterator[Pair]:
    """Each edition that replaces another, with the one it replaces."""
    known = {made.edition.id: made for made in procedures}
    for made in procedures:
        if made.edition.replaces in known:
            yield known[made.edition.replaces], made


def claimed(pair: Pair, claim: Claim) -> Groups:
    """What the two editions answer otherwise where these answers are given; exact counts."""
    return compare(*(pinned(side, claim) for side in pair))


def _once() -> Changed:
    """`claimed`, with each comparison made once."""
    known: dict[tuple[str, Claim], Groups] = {}

    def changed(pair: Pair, claim: Claim) -> Groups:
        key = (pair[1].edition.id, claim)  # an edition replaces one other at most
        if key not in known:
            known[key] = claimed(pair, claim)
        return known[key]

    return changed


def kinds_of(groups: Iterable[Group]) -> set[Kinds]:
    """The pairs of kinds in some groups."""
    sides = ((group.before.outcome, group.after.outcome) for group in groups)
    return {(a.kind if a else None, b.kind if b else None) for a, b in sides}


def _each_once(amendments: Sequence[Amendment]) -> Iterator[Finding]:
    first: dict[str, Amendment] = {}
    for amendment in amendments:
        earlier = first.setdefault(amendment.id, amendment)
        if earlier is not amendment:
            place = f"{earlier.where.page}:{earlier.where.line}"
            yield amendment.where.finding(
                f'"{amendment.id}" is already at {place}. Keep one.', "id"
            )


def _between(
    amendment: Amendment, pairs: dict[str, Pair], changed: Changed
) -> Iterator[Finding]:
    """What is wrong with what the amendment of a new edition says of itself."""
    where = amendment.where
    pair = pairs.get(amendment.edition)
    if pair is None:
        hint = nearest(amendment.edition, pairs)
        yield where.finding(f'No edition "{amendment.edition}" replaces another.{hint}', "edition")
        return
    old = pair[0].edition.id
    if amendment.replaces != old:
        yield where.finding(
            f'Edition {amendment.edition} replaces "{old}". Write that.', "replaces"
        )
    yield from says(amendment, pair, pair[1], changed)
    if not amendment.situations and not changed(pair, ()):
        yield where.finding("These two editions answer alike, so nothing was amended.", "edition")


def says(
    amendment: Amendment, pair: Pair, citing: Procedure, changed: Changed = claimed
) -> Iterator[Finding]:
    """What is wrong with the parts of an amendment between two texts of an edition or two editions.

    `citing` has the sources it may cite.
    """
    where = amendment.where
    if not amendment.cites:
        yield where.finding("Say what this rests on in cites.", "cites")
    for citation in amendment.cites:
        if citing.provision(citation) is None:
            yield where.finding(f'There is no source and point "{citation}".', "cites")
    if bool(amendment.agreed_by) != bool(amendment.agreed_on):
        yield where.finding("Write agreed_by and agreed_on together, or neither.", "agreed_by")
    places = {x.id for made in pair for x in (*made.steps, *made.outcomes)}
    for name in amendment.touches:
        if name not in places:
            hint = nearest(name, places)
            yield where.finding(f'"{name}" is no question or outcome of either.{hint}', "touches")
    yield from _claims(amendment, pair, changed)


def _claims(amendment: Amendment, pair: Pair, changed: Changed) -> Iterator[Finding]:
    where = amendment.where
    for item in amendment.situations:
        unknown = [":".join(one) for one in claim_of(item) if not _offered(pair, *one)]
        if unknown:
            yield where.finding(f'Neither edition has the answer "{unknown[0]}".', "situations")
        elif not changed(pair, claim_of(item)):
            said = f'"{path_report(pair[1], claim_of(item))}" ({item})'
            yield where.finding(f"Nothing changes for {said}. Take it out.", "situations")


def _offered(pair: Pair, step_id: str, answer_id: str) -> bool:
    steps = (made.step(step_id) for made in pair)
    return any(step is not None and step.answer(answer_id) is not None for step in steps)


def all_told(
    pair: Pair, amendments: Sequence[Amendment], since: str, changed: Changed = claimed
) -> Iterator[Finding]:
    """What changed and no amendment tells of: situations by kinds, questions, outcomes; unsorted.

    `since` is what the earlier of the two is called.
    """
    a, b = pair
    found = kinds_of(changed(pair, ()))
    told = {
        kinds
        for amendment in amendments
        for claim in amendment.claims()
        for kinds in kinds_of(changed(pair, claim))
    }
    where = b.edition.where
    for before, after in found - told:
        words = " → ".join(KINDS[kind].words if kind else "not there" for kind in (before, after))
        yield where.finding(f'No amendment tells of "{words}", new since {since}.')
    touched = {name for amendment in amendments for name in amendment.touches}
    for name in _only_one_has(a, b) - touched:
        said = named(b if b.step(name) or b.outcome(name) else a, name)
        yield where.finding(
            f"{said} is either new since {since} or gone, and no amendment touches it."
        )


def _only_one_has(a: Procedure, b: Procedure) -> set[str]:
    one, other = ({x.id for x in (*made.steps, *made.outcomes)} for made in (a, b))
    return one ^ other
