"""The checks of the shape, one mistake at a time, beyond what the bad pages show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_core.errors import nearest
from decision_core.model import Action, Procedure
from decision_core.verify import structure
from tests.decision_core.altered import altered, answering
from tests.decision_core.knot import KNOT, chain
from tests.decision_core.placed import found


@pytest.mark.parametrize("check", structure.CHECKS, ids=lambda check: check.__name__)
def test_the_small_procedure_has_no_findings(check: Any, small: Procedure) -> None:
    assert found(check, small) == []


def test_every_check_is_made() -> None:
    checks = {check.__name__ for check in structure.CHECKS}
    local = {
        name
        for name, thing in vars(structure).items()
        if callable(thing) and thing.__module__ == structure.__name__
    }
    assert checks == {name for name in local if name[0] != "_"}


@pytest.mark.parametrize(
    ("starts", "told"),
    [
        ({"whether": ""}, [("whether", '"whether" starts at "", which is no step. '
                            "Known here: danger, harm.")]),
        ({"whether": "hram"}, [("whether", '"whether" starts at "hram", which is no step. '
                                'Did you mean "harm"?')]),
        ({"how": ""}, [("how", '"how" starts at "", which is no step. '
                        "Known here: channel, tell.")]),
        ({"how": "tel"}, [("how", '"how" starts at "tel", which is no step. '
                           'Did you mean "tell"?')]),
        ({"whether": "tell"}, [("whether", '"whether" starts at "Is it safe to tell the family '
                              'first?" (tell), a step of the how part.')]),
        ({"how": "harm"}, [("how", '"how" starts at "Might a child be harmed?" (harm), a step of '
                          "the whether part.")]),
    ],
)  # fmt: skip
def test_each_part_starts_at_a_step_of_its_own(
    starts: dict[str, str], told: list[tuple[str, str]], small: Procedure
) -> None:
    wrong = replace(small, edition=replace(small.edition, **starts))  # type: ignore[arg-type]
    assert found(structure.parts_start, wrong) == [("edition", *one) for one in told]


def test_an_edition_need_not_have_a_how_part_but_must_have_the_other(small: Procedure) -> None:
    half = replace(small, edition=replace(small.edition, how=""), steps=small.part("whether"))
    assert found(structure.parts_start, half) == []
    empty = replace(half, edition=replace(half.edition, whether=""), steps=())
    assert found(structure.parts_start, empty) == [
        ("edition", "whether", '"whether" starts at "", which is no step.')
    ]
    idle = replace(half, edition=replace(half.edition, how="tell"))
    assert found(structure.parts_start, idle) == [
        ("edition", "how", '"how" starts at "tell", which is no step.')
    ]


def test_a_question_has_two_answers_and_room_for_doubt(small: Procedure) -> None:
    channel = small.step("channel")
    assert channel
    asked = 'The question "Is the route secure?" (channel)'
    few = f"{asked} needs at least two answers."
    sure = f'{asked} has no answer "unsure". Add [answers.unsure]: nobody is made to guess.'
    yes, unsure = channel.answers
    for answers, told in (
        ((), [few, sure]),
        ((yes,), [few, sure]),
        ((unsure,), [few]),
        ((yes, replace(yes, id="no")), [sure]),
        ((unsure, yes), []),
    ):
        wrong = altered(small, "steps", "channel", answers=answers)
        assert found(structure.steps_have_answers, wrong) == [
            ("steps/channel", "", message) for message in told
        ]


FROM_WHETHER = "may not lead from the whether part to "
FROM_HOW = "may not lead from the how part to "
ROUND = "These questions go round in a circle: "


@pytest.mark.parametrize(
    ("step", "goto", "why"),
    [
        ("harm", "danger", ""),
        ("harm", "tell", FROM_WHETHER + '"Is it safe to tell the family first?" (tell).'),
        ("harm", "end", FROM_WHETHER + '"end".'),
        ("harm", "shore", 'leads nowhere: there is no question or outcome "shore".'),
        ("channel", "tell", ""),
        ("channel", "harm", FROM_HOW + '"Might a child be harmed?" (harm).'),
        ("channel", "share", FROM_HOW + '"Share" (share).'),
        ("channel", "and", 'leads nowhere: there is no question or outcome "and".'),
    ],
)
def test_an_answer_leads_on_in_its_part_or_to_its_end(
    step: str, goto: str, why: str, small: Procedure
) -> None:
    known = {"channel": ["channel", "tell", "end"]}.get(
        step, ["danger", "harm", *(outcome.id for outcome in small.outcomes)]
    )
    wrong = answering(small, step, "unsure", goto=goto)
    message = f'The answer "I am not sure" (unsure) {why}{nearest(goto, known)}'
    assert found(structure.answers_lead_somewhere, wrong) == (
        [(f"steps/{step}", "answers unsure goto", message)] if why else []
    )


def circles(procedure: Procedure) -> list[tuple[str, str, str]]:
    return found(structure.nothing_goes_round, procedure)


def test_every_answer_that_closes_a_circle_is_found_with_the_circle() -> None:
    one = answering(KNOT, "d", "v", goto="b")
    one = answering(one, "d", "w", goto="d")
    two = answering(one, "send", "fast", goto="tell")
    assert circles(two) == [
        ("steps/d", "answers v goto", ROUND + '"b?" (b) → "c?" (c) → "d?" (d) → "b?" (b).'),
        ("steps/d", "answers w goto", ROUND + '"d?" (d) → "d?" (d).'),
        ("steps/send", "answers fast goto",
         ROUND + '"tell?" (tell) → "send?" (send) → "tell?" (tell).'),
    ]  # fmt: skip


def test_a_circle_is_found_after_ways_that_end() -> None:
    assert circles(answering(KNOT, "a", "unsure", goto="a")) == [
        ("steps/a", "answers unsure goto", ROUND + '"a?" (a) → "a?" (a).')
    ]


def test_two_ways_that_meet_again_are_no_circle() -> None:
    assert circles(KNOT) == []
    backwards = replace(KNOT, steps=KNOT.steps[::-1])
    assert circles(backwards) == []


def test_an_answer_that_leaves_its_part_closes_no_circle() -> None:
    astray = answering(KNOT, "d", "v", goto="tell")
    assert circles(answering(astray, "send", "fast", goto="d")) == []


def test_whatever_cannot_be_reached_or_is_not_carried_is_found(small: Procedure) -> None:
    moved = answering(small, "tell", "before", goto="end")
    moved = answering(moved, "tell", "unsafe", goto="end")
    moved = answering(moved, "tell", "unsure", goto="end")
    moved = answering(moved, "harm", "agreed", goto="must-share")
    moved = answering(moved, "harm", "child", adds=())
    idle = Action("idle", "Idle.", "may", "after", ("small-advice:rule-2",))
    moved = replace(moved, actions=(idle, *moved.actions))
    hint = "Let an answer lead to it or take it out."
    add = "Add it to an answer or an outcome, or take it out."
    assert found(structure.nothing_is_idle, moved) == [
        ("steps/channel", "id",
         f'No answers lead to the question "Is the route secure?" (channel). {hint}'),
        ("outcomes/share", "id", f'No answers lead to the outcome "Share" (share). {hint}'),
        ("actions/idle", "id", f'Nothing carries the action "Idle." (idle). {add}'),
        ("actions/ring", "id", f'Nothing carries the action "Ring, then write" (ring). {add}'),
    ]  # fmt: skip


def test_at_most_twelve_questions_are_asked_before_an_outcome() -> None:
    assert found(structure.whether_is_short, chain(12)) == []
    assert found(structure.whether_is_short, replace(chain(12), steps=chain(12).steps[::-1])) == []
    assert found(structure.whether_is_short, chain(14)) == [
        ("edition", "whether",
         "Some answers take 14 questions to reach an outcome; at most 12 are asked."),
    ]  # fmt: skip


def test_many_ways_through_many_questions_are_counted_at_once() -> None:
    (told,) = found(structure.whether_is_short, chain(120))
    assert "Some answers take 120 questions" in told[2]


def test_the_length_of_what_goes_round_or_does_not_start_is_not_asked() -> None:
    assert found(structure.whether_is_short, answering(chain(14), "s14", "on", goto="s3")) == []
    nowhere = replace(chain(14), edition=replace(chain(14).edition, whether="nowhere"))
    assert found(structure.whether_is_short, nowhere) == []


def test_questions_about_how_do_not_count() -> None:
    whole = chain(12)
    on = answering(whole, "s12", "on", goto="tell")
    assert (
        found(structure.whether_is_short, replace(on, steps=(*on.steps, *KNOT.part("how")))) == []
    )
