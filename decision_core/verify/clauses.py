"""The clauses of the policy: their names, and that every "must" in them rests on law."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from decision_core.clause import ASKED, GROUP, HEAD, SETTING, Clause
from decision_core.errors import Finding, nearest
from decision_core.model import Action, Procedure
from decision_core.verify import citations

_MUST = re.compile(r"\bmust\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w-])\d(?:[\s().-]*\d){6,}(?![\w-])")
_CITED = (
    citations.citations_resolve,
    citations.rules_are_cited,
    citations.must_means_law,
    citations.rests_on_what_was_in_force,
)


def check_clauses(procedure: Procedure, clauses: Sequence[Clause]) -> tuple[Finding, ...]:
    """What is wrong with the clauses, against the current edition; empty if nothing is."""
    found = [finding for check in _CHECKS for finding in check(procedure, clauses)]
    ruling = _as_rules(procedure, clauses)
    found += [finding for rests in _CITED for finding in rests(ruling)]
    return tuple(sorted(set(found)))


def _as_rules(procedure: Procedure, clauses: Sequence[Clause]) -> Procedure:
    """The clauses as actions, so that the checks of what a rule rests on can look at them."""
    actions = tuple(
        Action(
            id=clause.id,
            text=clause.title,
            force="must" if _MUST.search(f"{clause.title} {clause.text}") else "should",
            timing="with",
            cites=clause.cites,
            where=clause.where,
        )
        for clause in clauses
    )
    return replace(procedure, steps=(), outcomes=(), fields=(), actions=actions)


def _each_once(_: Procedure, clauses: Sequence[Clause]) -> Iterator[Finding]:
    first: dict[str, Clause] = {}
    for clause in clauses:
        earlier = first.setdefault(clause.id, clause)
        if earlier is not clause:
            place = f"{earlier.where.page}:{earlier.where.line}"
            yield clause.where.finding(f'"{clause.id}" is already at {place}. Keep one.', "id")


def _names(procedure: Procedure, clauses: Sequence[Clause]) -> Iterator[Finding]:
    edition = procedure.edition
    slots = [f"contact:{slot.id}" for slot in edition.contacts]
    slots += [f"document:{slot.id}" for slot in edition.documents]
    known = {
        "when": tuple(SETTING),
        "slots": tuple(slots),
        "asks": tuple(name for name in ASKED if name not in HEAD),
    }
    for clause in clauses:
        for key, names in known.items():
            for name in getattr(clause, key):
                if name not in names:
                    yield clause.where.finding(
                        f'"{name}" is nothing that {key} can name.{nearest(name, names)}', key
                    )


def _complete(_: Procedure, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Every kind of setting has something to say in every part, and is asked everything."""
    for kind, words in SETTING.items():
        mine = [clause for clause in clauses if not clause.when or kind in clause.when]
        groups = {clause.group for clause in mine}
        asked = {name for clause in mine for name in clause.asks}
        lacking = [title for group, title in GROUP.items() if group not in groups]
        lacking += [ASKED[name].label for name in ASKED if name not in (*HEAD, *asked)]
        for title in lacking if clauses else ():
            yield clauses[0].where.finding(f'The policy of a "{words}" lacks "{title}".')


def _numbers(_: Procedure, clauses: Sequence[Clause]) -> Iterator[Finding]:
    for clause in clauses:
        if _NUMBER.search(clause.text):
            yield clause.where.finding(
                "A telephone number stands here. Name a contact of the partnership in slots.",
                "text",
            )


_CHECKS: tuple[Callable[[Procedure, Sequence[Clause]], Iterator[Finding]], ...] = (
    _each_once,
    _names,
    _complete,
    _numbers,
)
