"""Walking answers through the small procedure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_core.engine import actions_of, applies, cites_of, in_reading_order, walk
from decision_core.errors import Unknown
from decision_core.model import Procedure
from tests.decision_core.altered import altered, answering


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


def test_without_an_act_each_action_keeps_its_own_timing(small: Procedure) -> None:
    given = ("record", "ring", "check")
    for outcome in (None, small.outcome("share")):
        ordered = in_reading_order(small, given, outcome)
        assert [(action.id, timing) for action, timing in ordered] == [
            ("check", "before"),
            ("ring", "with"),
            ("record", "after"),
        ]


def test_nothing_comes_before_the_act_whatever_its_timing(small: Procedure) -> None:
    ordered = in_reading_order(small, ("check", "call"), small.outcome("share-now"))
    assert [(action.id, timing) for action, timing in ordered] == [
        ("call", "with"),
        ("check", "after"),
    ]


def test_an_action_is_left_out_where_its_filter_does_not_match(small: Procedure) -> None:
    procedure = altered(small, "outcomes", "advice", actions=("record", "review"))
    assert walk(procedure, {"danger": "unsure"}).actions == ("record",)


def test_the_first_colon_parts_the_name_from_the_value() -> None:
    assert applies(("step:a:b",), {"step": "a:b"})
    assert not applies(("step:a:b",), {"step:a": "b"})


def test_a_path_carries_what_its_steps_its_outcome_and_its_actions_cite(small: Procedure) -> None:
    procedure = altered(small, "steps", "danger", cites=("of:step", "of:all"))
    procedure = altered(procedure, "outcomes", "share-now", cites=("of:outcome", "of:all"))
    procedure = altered(procedure, "actions", "call", cites=("of:action",))
    procedure = altered(procedure, "actions", "record", cites=())
    walked = walk(procedure, {"danger": "yes"})
    assert walked.cites == ("of:action", "of:all", "of:outcome", "of:step")


def test_what_this_edition_does_not_have_adds_and_cites_nothing(small: Procedure) -> None:
    elsewhere = (("nowhere", "yes"), ("harm", "perhaps"))
    assert actions_of(small, elsewhere, None) == ()
    assert cites_of(small, (("nowhere", "yes"),), None, ("nothing",)) == ()


def test_an_action_that_has_no_page_is_not_lost_on_the_way(small: Procedure) -> None:
    procedure = answering(small, "harm", "unsure", adds=("unwritten",))
    assert "unwritten" in walk(procedure, {"danger": "no", "harm": "unsure"}).actions


def test_no_answer_about_how_changes_the_outcome(small: Procedure) -> None:
    procedure = answering(small, "channel", "yes", goto="do-not-share")
    answers = {"danger": "no", "harm": "child", "tell": "before", "channel": "yes"}
    walked = walk(procedure, answers)
    assert walked.outcome and walked.outcome.id == "must-share"


def test_a_name_that_is_also_a_question_is_asked_before_it_can_end_anything(
    small: Procedure,
) -> None:
    (share,) = (item for item in small.outcomes if item.id == "share")
    twin = replace(small, outcomes=(*small.outcomes, replace(share, id="harm")))
    walked = walk(twin, {"danger": "no"})
    assert (walked.status, walked.outcome) == ("question", None)


def test_an_answer_that_leads_nowhere_ends_without_an_outcome(small: Procedure) -> None:
    walked = walk(answering(small, "danger", "no", goto="nowhere"), {"danger": "no"})
    assert (walked.status, walked.outcome, walked.actions) == ("outcome", None, ())


def test_questions_that_go_round_in_a_circle_come_to_an_end(small: Procedure) -> None:
    circle = answering(small, "harm", "none", goto="danger")
    walked = walk(circle, {"danger": "no", "harm": "none"})
    assert walked.path == (("danger", "no"), ("harm", "none")) * 2 + (("danger", "no"),)
    assert walked.outcome is None


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"dangr": "no"}, 'Edition 2030-01 has no step "dangr". Did you mean "danger"?'),
        ({"danger": "ys"}, 'The step "danger" has no answer "ys". Known: yes, no, unsure.'),
    ],
)
def test_an_unknown_step_or_answer_is_named_with_the_nearest(
    small: Procedure, answers: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Unknown) as caught:
        walk(small, answers)
    assert str(caught.value) == sentence
