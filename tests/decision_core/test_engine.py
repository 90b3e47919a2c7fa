"""Walking answers through the small procedure."""

from __future__ import annotations

import pytest

from decision_core.engine import applies, in_reading_order, walk
from decision_core.errors import Unknown
from decision_core.model import Procedure


def test_nothing_answered_asks_the_first_question(small: Procedure) -> None:
    walked = walk(small, {})
    assert (walked.status, walked.step and walked.step.id) == ("question", "danger")
    assert walked.outcome is None


def test_danger_ends_at_once(small: Procedure) -> None:
    walked = walk(small, {"danger": "yes", "harm": "none"})
    assert walked.status == "outcome"
    assert walked.outcome and walked.outcome.id == "share-now"
    assert walked.unused == ("harm",)


def test_the_outcome_is_known_while_a_how_question_is_still_open(small: Procedure) -> None:
    walked = walk(small, {"danger": "no", "harm": "child"})
    assert walked.outcome and walked.outcome.kind == "must-share"
    assert (walked.status, walked.step and walked.step.id) == ("question", "tell")


def test_answers_add_actions_before_the_outcome_and_each_once(small: Procedure) -> None:
    answers = {"danger": "no", "harm": "child", "tell": "unsure", "channel": "unsure"}
    walked = walk(small, answers)
    assert walked.status == "outcome"
    assert walked.actions == ("ring", "take-advice", "record", "check")
    assert walked.cites == ("small-act:s1", "small-advice:rule-1", "small-advice:rule-2")


def test_the_order_in_which_answers_are_given_does_not_matter(small: Procedure) -> None:
    answers = {"tell": "before", "channel": "yes", "harm": "child", "danger": "no"}
    assert walk(small, answers).path == walk(small, dict(sorted(answers.items()))).path


def test_a_filtered_action_is_shown_only_where_every_named_thing_matches(small: Procedure) -> None:
    assert "review" in walk(small, {"danger": "no", "harm": "none"}).actions
    given = {"harm": "none", "kind": "share"}
    assert not applies(("harm:none", "kind:do-not-share"), given)
    assert applies(("kind:share", "kind:must-share"), given)
    assert not applies(("tell:unsafe",), given)


def test_the_act_comes_first_and_everything_else_after_it(small: Procedure) -> None:
    walked = walk(small, {"danger": "yes"})
    ordered = in_reading_order(small, walked.actions, walked.outcome)
    assert [(action.id, timing) for action, timing in ordered] == [
        ("call", "with"),
        ("record", "after"),
    ]


@pytest.mark.parametrize(
    ("answers", "hint"),
    [({"dangr": "no"}, 'Did you mean "danger"'), ({"danger": "ys"}, 'Did you mean "yes"')],
)
def test_an_unknown_step_or_answer_is_named_with_the_nearest(
    small: Procedure, answers: dict[str, str], hint: str
) -> None:
    with pytest.raises(Unknown, match=hint):
        walk(small, answers)
