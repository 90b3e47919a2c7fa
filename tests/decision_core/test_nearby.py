"""What would change an outcome, held against every path listed and every answer tried."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from decision_core.commands import compiled
from decision_core.engine import Path, Walk, walk
from decision_core.kinds import KINDS
from decision_core.model import Outcome, Procedure
from decision_core.nearby import Change, every_change, nearby
from decision_core.paths import Way, ways
from tests.conftest import DOCS

Ends = dict[Outcome, int]
"""Outcomes with the fewest further answers to each."""

EDITIONS = ("2018-07", "2024-05", "2026-09")
ADVICE = KINDS["seek-advice"].readiness


@cache
def editions() -> dict[str, Procedure]:
    return {procedure.edition.id: procedure for procedure in compiled(DOCS)}


@cache
def listed(edition: str) -> tuple[tuple[Way, Walk], ...]:
    procedure = editions()[edition]
    return tuple((way, walk(procedure, dict(way.path))) for way in ways(procedure))


@cache
def by_beginning(edition: str) -> dict[Path, tuple[Way, ...]]:
    """Every beginning of a path with the ways that begin so."""
    found: dict[Path, list[Way]] = {}
    for way in ways(editions()[edition]):
        for length in range(1, len(way.path) + 1):
            found.setdefault(way.path[:length], []).append(way)
    return {beginning: tuple(begun) for beginning, begun in found.items()}


@cache
def tried(edition: str, path: Path) -> dict[tuple[str, str], Ends]:
    """Every single other answer with where it can lead, found by looking through every path."""
    procedure = editions()[edition]
    given = dict(path)
    found: dict[tuple[str, str], Ends] = {}
    for at, (step_id, answer_id) in enumerate(path):
        step = procedure.step(step_id)
        assert step
        for answer in step.answers:
            if answer.id == answer_id:
                continue
            ends = found[step_id, answer.id] = {}
            for way in by_beginning(edition)[(*path[:at], (step_id, answer.id))]:
                later = way.path[at + 1 :]
                if all(given.get(step, answer) == answer for step, answer in later):
                    assert way.outcome
                    new = sum(1 for step, _ in later if step not in given)
                    ends[way.outcome] = min(new, ends.get(way.outcome, new))
    return found


def rank(outcome: Outcome | None) -> tuple[int, bool]:
    assert outcome
    return KINDS[outcome.kind].readiness, outcome.urgent


def shares_or_is_urgent(outcome: Outcome | None) -> bool:
    assert outcome
    return KINDS[outcome.kind].sharing or outcome.urgent


def pairs(change: Change) -> Iterator[tuple[str, str]]:
    for answer in change.answers:
        yield change.step.id, answer.id


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_single_other_answer_is_found_with_the_fewest_answers_to_each_outcome(
    edition: str,
) -> None:
    for way, walked in listed(edition):
        wanted = {
            pair: (len(ends) == 1, {end: n for end, n in ends.items() if end != way.outcome})
            for pair, ends in tried(edition, way.path).items()
            if set(ends) != {way.outcome}
        }
        got = {
            pair: (change.certain, {item.outcome: len(item.then) for item in change.outcomes})
            for change in every_change(editions()[edition], walked)
            for pair in pairs(change)
        }
        assert got == wanted, way.path


@pytest.mark.parametrize("edition", EDITIONS)
def test_walking_a_listed_change_ends_where_the_list_says(edition: str) -> None:
    procedure = editions()[edition]
    for way, walked in listed(edition):
        for change in nearby(procedure, walked):
            for step, answer in pairs(change):
                for item in change.outcomes:
                    answers = {**dict(way.path), step: answer, **dict(item.then)}
                    again = walk(procedure, answers)
                    assert again.outcome == item.outcome != way.outcome
                    asked = dict(again.path)
                    assert asked[step] == answer != dict(way.path)[step]
                    assert set(item.then) <= set(again.path)
                    assert not {name for name, _ in item.then} & {name for name, _ in way.path}


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_nearer_than_what_is_listed_and_may_be_shown(edition: str) -> None:
    for way, walked in listed(edition):
        fewest: Ends = {}
        for ends in tried(edition, way.path).values():
            if may_be_shown(way.outcome, ends):
                for end, new in ends.items():
                    fewest[end] = min(new, fewest.get(end, new))
        for change in nearby(editions()[edition], walked):
            assert [len(item.then) for item in change.outcomes] == [
                fewest[item.outcome] for item in change.outcomes
            ], way.path


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_outcome_that_calls_for_more_is_missing(edition: str) -> None:
    for way, walked in listed(edition):
        wanted = {
            end
            for ends in tried(edition, way.path).values()
            if may_be_shown(way.outcome, ends)
            for end in ends
            if rank(end) > rank(way.outcome) and rank(end)[0] >= ADVICE
        }
        changes = nearby(editions()[edition], walked)
        got = {item.outcome for change in changes for item in change.outcomes}
        assert wanted <= got, way.path


def may_be_shown(now: Outcome | None, ends: Ends) -> bool:
    """From a held outcome nothing that may lead to less than advice; see the module."""
    pressing = shares_or_is_urgent(now) and rank(now)[0] >= ADVICE
    return not pressing or all(rank(end)[0] >= ADVICE for end in ends)


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_outcome_that_shares_or_is_urgent_lists_nothing_less_ready(edition: str) -> None:
    seen = 0
    for way, walked in listed(edition):
        if shares_or_is_urgent(way.outcome):
            for change in nearby(editions()[edition], walked):
                assert all(rank(item.outcome) >= rank(way.outcome) for item in change.outcomes)
                assert rank(change.outcomes[0].outcome) > rank(way.outcome)
                seen += 1
    assert bool(seen) == (edition != "2018-07"), "nothing is readier than sharing in 2018"


@pytest.mark.parametrize("edition", EDITIONS[1:])
def test_where_a_child_is_at_risk_no_listed_change_can_go_on_to_a_refusal(edition: str) -> None:
    seen = 0
    for way, walked in listed(edition):
        if not {("harm", "child"), ("override", "child")} & set(way.path):
            continue
        everywhere = tried(edition, way.path)
        for change in nearby(editions()[edition], walked):
            for pair in pairs(change):
                assert {end.kind for end in everywhere[pair]} <= {
                    "share-now", "must-share", "share", "seek-advice",
                }  # fmt: skip
                seen += 1
            assert all(rank(item.outcome) >= rank(way.outcome) for item in change.outcomes)
    assert seen > 30


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_not_readier_comes_last_and_only_from_the_last_question(edition: str) -> None:
    lesser = 0
    for way, walked in listed(edition):
        changes = nearby(editions()[edition], walked)
        ranks = [rank(change.outcomes[0].outcome) for change in changes]
        assert ranks == sorted(ranks, reverse=True)
        for change in changes:
            if rank(change.outcomes[0].outcome) <= rank(way.outcome):
                assert change.step.id == way.path[-1][0]
                lesser += 1
            elif change.step.id != way.path[-1][0]:
                assert rank(change.outcomes[0].outcome)[0] >= ADVICE
    assert lesser


@pytest.mark.parametrize("edition", EDITIONS)
def test_changing_an_answer_back_leads_back(edition: str) -> None:
    procedure = editions()[edition]
    for way, walked in listed(edition):
        for change in every_change(procedure, walked):
            item = change.outcomes[0]
            step, answer = next(pairs(change))
            there = walk(procedure, {**dict(way.path), step: answer, **dict(item.then)})
            given = dict(way.path)[step]
            back = next(
                other
                for other in every_change(procedure, there)
                if (step, given) in set(pairs(other))
            )
            left = {name for name, _ in way.path} - {name for name, _ in there.path}
            new = {item.outcome: len(item.then) for item in back.outcomes}
            assert way.outcome
            assert new[way.outcome] <= len(left)


def test_nothing_is_listed_while_whether_is_open_or_when_the_answer_is_to_ring_now(
    current: Procedure,
) -> None:
    assert nearby(current, walk(current, {"danger": "no"})) == ()
    assert nearby(current, walk(current, {"danger": "yes"})) == ()
