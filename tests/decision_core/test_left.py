"""How much is left to ask, held against the longest path that can be listed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from decision_core.commands import compiled
from decision_core.errors import Unknown
from decision_core.left import Left, how_steps, leads_on, most_questions_left
from decision_core.model import Procedure
from decision_core.paths import ways
from tests.conftest import DOCS
from tests.decision_core.altered import altered


@pytest.mark.parametrize("procedure", compiled(DOCS), ids=lambda item: item.edition.id)
def test_the_most_that_can_follow_is_the_longest_listed_path(procedure: Procedure) -> None:
    wanted: dict[str, Left] = {}
    has_how = bool(procedure.start("how"))
    how = max((len(way.path) for way in ways(procedure, "how")), default=0) if has_how else 0
    for part in ("whether", "how") if has_how else ("whether",):
        for way in ways(procedure, part):
            after = how if way.outcome and way.outcome.how else 0
            for at, (step, _) in enumerate(way.path, 1):
                left = len(way.path) - at
                known = wanted.get(step, Left(0, 0))
                wanted[step] = Left(max(known.part, left), max(known.whole, left + after))
    assert {step.id: most_questions_left(procedure, step.id) for step in procedure.steps} == wanted


def test_the_first_question_counts_those_on_how_apart(current: Procedure) -> None:
    assert most_questions_left(current, "danger") == Left(part=8, whole=13)
    assert most_questions_left(current, "detriment") == Left(part=0, whole=5)
    assert most_questions_left(current, "channel") == Left(part=0, whole=0)


def test_each_answer_leaves_at_least_one_question_fewer(current: Procedure) -> None:
    for way in ways(current):
        left = [most_questions_left(current, step) for step, _ in way.path]
        assert all(a.part > b.part and a.whole > b.whole for a, b in pairwise(left))


def test_a_step_that_is_not_there_is_unknown_by_name(current: Procedure) -> None:
    with pytest.raises(Unknown, match=r'leads to "detrimant".*"detriment"'):
        most_questions_left(current, "detrimant")


def test_questions_on_how_are_counted_only_where_an_outcome_leads_on_to_them(
    small: Procedure,
) -> None:
    assert most_questions_left(small, "danger") == Left(part=1, whole=3)
    never = replace(small, outcomes=tuple(replace(item, how=False) for item in small.outcomes))
    assert most_questions_left(never, "danger") == Left(part=1, whole=1)
    share = altered(never, "outcomes", "share", how=True)
    assert most_questions_left(share, "harm") == Left(part=0, whole=2)


def test_an_outcome_leads_on_if_it_says_so_and_there_is_a_how_part(small: Procedure) -> None:
    leading = {item.id for item in small.outcomes if leads_on(small, item.id)}
    assert leading == {"share", "must-share"}
    assert how_steps(small, "share") == {"tell", "channel"}
    assert how_steps(small, "advice") == frozenset()
    assert not leads_on(small, "danger")
    without = replace(small, edition=replace(small.edition, how=""))
    assert not leads_on(without, "share")
    assert how_steps(without, "share") == frozenset()
