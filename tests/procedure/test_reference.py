"""Edition 2026-09 leads where its reference table leads: every path, every kind, every action."""

from __future__ import annotations

import json
from collections import Counter
from itertools import product

import pytest

from decision_core.codec import dump
from decision_core.engine import walk
from decision_core.kinds import KINDS, UNSURE
from decision_core.model import Procedure
from decision_core.paths import Way, ways
from decision_core.report import path_report
from tests.procedure.reference import HOW, WHETHER, every_path, table
from tests.reference_engine import every_path as naive_paths
from tests.reference_engine import lead

ALWAYS = {"record-reasons", "who-can-see-this"}
SHARING = {"fact-from-opinion", "least-necessary", "check-recipient", "no-images"}
NOT_SHARING = {"what-would-change-this", "advice-contact", "own-concern-still-stands"}
ADVICE = {"who-and-when", "no-answer-then"}
NOT_ALONE = {"tell-safeguarding-lead", "review-date"}


@pytest.fixture(scope="module")
def whether(current: Procedure) -> dict[tuple[tuple[str, str], ...], Way]:
    return {way.path: way for way in ways(current)}


def expected(kind: str) -> set[str]:
    """The actions every outcome of a kind carries."""
    if KINDS[kind].sharing:
        return ALWAYS | SHARING | ({"call-999"} if kind == "share-now" else set())
    return ALWAYS | NOT_SHARING | (ADVICE if kind == "seek-advice" else set())


def test_there_are_exactly_1043_paths_and_the_longest_asks_nine(
    whether: dict[tuple[tuple[str, str], ...], Way],
) -> None:
    assert len(whether) == 1043
    assert max(map(len, whether)) == 9


def test_every_path_ends_in_the_kind_of_the_reference(
    current: Procedure, whether: dict[tuple[tuple[str, str], ...], Way]
) -> None:
    wanted = {path: end for path, end, _ in every_path(WHETHER)}
    assert set(whether) == set(wanted)
    for path, end in wanted.items():
        outcome = whether[path].outcome
        assert outcome, path_report(current, path)
        assert (outcome.kind, outcome.urgent) == (end.rstrip("!"), end.endswith("!")), (
            f"{path_report(current, path)}: {outcome.id}, expected {end}"
        )


def test_every_path_carries_the_actions_of_its_answers_and_its_kind(
    current: Procedure, whether: dict[tuple[tuple[str, str], ...], Way]
) -> None:
    for path, end, added in every_path(WHETHER):
        kind = end.rstrip("!")
        wanted = added | expected(kind)
        steps = dict(path)
        alone = steps.keys() & {"purpose", "override", "agreement"}
        if (kind == "do-not-share" and alone) or steps.get("detriment") in ("yes", UNSURE):
            wanted |= NOT_ALONE
        lacking = wanted - set(whether[path].actions)
        assert not lacking, f"{path_report(current, path)} lacks {sorted(lacking)}"


def test_every_path_through_how_adds_the_actions_of_the_reference(current: Procedure) -> None:
    got = {way.path: set(way.actions) for way in ways(current, "how")}
    wanted = {path: added for path, _, added in every_path(HOW)}
    assert set(got) == set(wanted)
    for path, added in wanted.items():
        assert added <= got[path], path_report(current, path)
        assert dict(path)["tell"] != "unsafe" or not got[path] & {"tell-first", "tell-after"}


def test_answers_stand_in_the_order_of_the_reference(current: Procedure) -> None:
    for text, part in ((WHETHER, "whether"), (HOW, "how")):
        steps = {step.id: [answer.id for answer in step.answers] for step in current.part(part)}
        assert steps == {step: [row[0] for row in rows] for step, rows in table(text).items()}


def test_how_follows_sharing_except_inside(
    whether: dict[tuple[tuple[str, str], ...], Way],
) -> None:
    for path, way in whether.items():
        assert way.outcome
        follows = KINDS[way.outcome.kind].how and dict(path).get("recipient") != "inside"
        assert way.outcome.how == follows, path


def test_walk_agrees_with_every_path(
    current: Procedure, whether: dict[tuple[tuple[str, str], ...], Way]
) -> None:
    for path, way in whether.items():
        walked = walk(current, dict(path))
        assert walked.outcome == way.outcome
        assert walked.path == path
        assert (walked.actions, walked.cites) == (way.actions, way.cites)
        assert walked.status == ("question" if way.outcome and way.outcome.how else "outcome")


def test_the_naive_reference_agrees_with_the_engine_on_every_path(current: Procedure) -> None:
    compiled = json.loads(dump(current))
    how = [dict(way.path) for way in ways(current, "how")]
    checked = 0
    for path in naive_paths(compiled, "whether"):
        answers = {pair[0]: pair[1] for pair in path}
        outcome = lead(compiled, answers)["outcome"]
        follows = current.outcome(outcome)
        for extra in how if follows and follows.how and checked < 5_000 else [{}]:
            whole = answers | extra
            naive, walked = lead(compiled, whole), walk(current, whole)
            assert naive["outcome"] == (walked.outcome.id if walked.outcome else None)
            assert naive["path"] == [list(pair) for pair in walked.path]
            assert naive["actions"] == list(walked.actions)
            checked += 1
    assert checked >= 5_000


def test_how_answers_change_no_outcome_and_take_no_action_away(current: Procedure) -> None:
    shares = [way for way in ways(current) if way.outcome and way.outcome.how]
    one_of_each = {way.outcome.id: way for way in shares if way.outcome}.values()
    hows = list(ways(current, "how"))
    for way, how in product(one_of_each, hows):
        walked = walk(current, dict(way.path) | dict(how.path))
        assert walked.outcome == way.outcome
        assert set(walked.actions) == set(way.actions) | set(how.actions)


def test_every_kind_is_reached(whether: dict[tuple[tuple[str, str], ...], Way]) -> None:
    counts = Counter(way.outcome.kind for way in whether.values() if way.outcome)
    assert set(counts) == set(KINDS)
