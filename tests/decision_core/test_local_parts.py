"""Where a partnership's own questions and actions go, on a procedure that fits on one screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_core.engine import walk
from decision_core.errors import Where
from decision_core.model import Procedure
from decision_core.national import base_of, is_local
from decision_core.overlay import BEFORE, apply, fits, places, worded
from decision_core.partnership import (
    Adopted,
    Contact,
    LocalAction,
    LocalAnswer,
    LocalStep,
    Partnership,
    Term,
)
from tests.decision_core.altered import altered

CITES = ("small-advice:rule-1",)
PAGE = Where(
    "docs/local/here/questions.md",
    3,
    {
        ("id",): 4,
        ("steps", "known"): 6,
        ("steps", "known", "question"): 7,
        ("steps", "known", "answers", "yes", "label"): 9,
        ("steps", "known-2", "question"): 17,
        ("actions", "flag"): 20,
        ("actions", "flag", "text"): 21,
    },
)


def asking(name: str, before: str, adds: tuple[str, ...] = ()) -> LocalStep:
    answers = (LocalAnswer("yes", "Yes", "Hint.", adds), LocalAnswer("unsure", "Not sure"))
    return LocalStep(name, before, f"Is it {name}?", "Why.", CITES, answers, "Help.", where=PAGE)


def doing(name: str, *on: str, help: str = "") -> LocalAction:
    return LocalAction(
        name, f"Do {name}.", "should", "after", "Why.", CITES, help, on=on, where=PAGE
    )


@pytest.fixture(scope="module")
def opened(small: Procedure) -> Procedure:
    """The small procedure, open for local things wherever something may be."""
    for step in small.steps:
        small = altered(small, "steps", step.id, open=(BEFORE, "actions:add"))
    return altered(small, "outcomes", "share", open=("actions:add",))


@pytest.mark.parametrize(
    ("before", "right"),
    [("harm", True), ("channel", True), ("danger", False), ("tell", False), ("hram", False)],
)
def test_a_question_fits_before_any_open_one_but_the_first_of_a_part(
    before: str, right: bool, opened: Procedure
) -> None:
    assert fits(opened, asking("known", before)) == right


def test_a_question_does_not_fit_where_no_place_is_open(small: Procedure) -> None:
    assert not fits(small, asking("known", "harm"))


def test_local_questions_stand_one_after_the_other_before_the_national_one(
    opened: Procedure,
) -> None:
    ours = (asking("a.b", "harm"), asking("b", "channel"), asking("c", "harm"), asking("d", "tell"))
    made = apply(opened, Partnership("here", steps=ours))
    assert [step.id for step in made.steps] == [
        "here.b", "channel", "danger", "here.a.b", "here.c", "harm", "tell",
    ]  # fmt: skip
    leads = {step.id: [answer.goto for answer in step.answers] for step in made.steps}
    assert leads["danger"] == ["share-now", "here.a.b", "advice"]
    assert leads["here.a.b"] == ["here.c", "here.c"]
    assert leads["here.c"] == ["harm", "harm"]
    assert leads["tell"] == ["here.b", "here.b", "here.b"]
    asked = made.step("here.b")
    assert asked and (asked.part, asked.question, asked.help) == ("how", "Is it b?", "Help.")
    assert asked.cites == CITES
    assert [answer.hint for answer in asked.answers] == ["Hint.", ""]


def test_an_action_is_added_where_its_page_says(opened: Procedure) -> None:
    ours = (doing("flag", "harm:child", "share"), doing("more", "share", "danger:yes"))
    made = apply(opened, Partnership("here", actions=ours))
    assert "harm:child" in places(opened)
    child = walk(made, {"danger": "no", "harm": "child"})
    assert child.actions == ("ring", "here.flag", "record", "check")
    agreed = walk(made, {"danger": "no", "harm": "agreed"})
    assert agreed.actions == ("record", "check", "here.flag", "here.more")
    assert walk(made, {"danger": "yes"}).actions == ("here.more", "record", "call")


def test_an_action_keeps_its_words_and_one_that_nobody_carries_is_left_out(
    opened: Procedure,
) -> None:
    ours = (doing("flag", "share", help="Help."), doing("idle"), doing("asked"))
    step = asking("known", "harm", adds=("asked", "record"))
    made = apply(opened, Partnership("here", steps=(step,), actions=ours))
    assert [x.id for x in made.actions if is_local(made, x.id)] == ["here.flag", "here.asked"]
    flag, known = made.action("here.flag"), made.step("here.known")
    assert flag and (flag.text, flag.help, flag.cites) == ("Do flag.", "Help.", CITES)
    assert known and known.answers[0].adds == ("here.asked", "record")


def test_a_finding_about_a_local_part_points_at_its_own_lines(opened: Procedure) -> None:
    ours = Partnership("here", steps=(asking("known", "harm"),), actions=(doing("flag", "share"),))
    made = apply(opened, ours)
    known, flag = made.step("here.known"), made.action("here.flag")
    assert known and flag
    assert known.where == Where(
        PAGE.page, 6, {("question",): 7, ("answers", "yes", "label"): 9}
    )
    assert flag.where == Where(PAGE.page, 20, {("text",): 21})


def test_what_a_procedure_keeps_of_a_partnership_has_nothing_that_is_in_it_already(
    opened: Procedure,
) -> None:
    whole = Partnership(
        "here", title="Here", steps=(asking("known", "harm"),), actions=(doing("flag", "share"),),
        contacts=(Contact("front-door", name="Desk"),), adoption=(Adopted("board", "Yes."),),
    )  # fmt: skip
    kept = apply(opened, whole).partnership
    assert kept == replace(whole, steps=(), actions=(), adoption=())


def test_a_term_is_renamed_in_every_text() -> None:
    named = Partnership(
        "here", title="{desk} and {lead}", terms=(Term("desk", "the Hub"), Term("lead", "Ann")),
        contacts=(Contact("front-door", name="{desk}", note="{desk}, {desk}"),),
        steps=(LocalStep("known", "harm", "{desk}?", "Why.", CITES,
                         (LocalAnswer("yes", "{lead}", "{other}"),)),),
    )  # fmt: skip
    said = worded(named)
    assert said.title == "the Hub and Ann"
    assert said.contacts == (Contact("front-door", name="the Hub", note="the Hub, the Hub"),)
    assert said.steps[0].question == "the Hub?"
    assert said.steps[0].answers == (LocalAnswer("yes", "Ann", "{other}"),)


def test_everything_local_can_be_taken_out_again(opened: Procedure) -> None:
    ours = (asking("a", "harm"), asking("b", "harm", adds=("record",)), asking("c", "channel"))
    acts = (doing("flag", "share", "harm:child"),)
    made = apply(opened, Partnership("here", steps=ours, actions=acts))
    assert made != opened
    assert base_of(made) == opened
    assert base_of(opened) is opened


def test_a_local_question_with_one_answer_can_be_taken_out_again(opened: Procedure) -> None:
    lone = replace(asking("a", "harm"), answers=(LocalAnswer("unsure", "Not sure"),))
    assert base_of(apply(opened, Partnership("here", steps=(lone,)))) == opened


def test_a_national_name_that_begins_like_the_partnership_is_not_local(opened: Procedure) -> None:
    made = apply(opened, Partnership("har", steps=(asking("a", "harm"),)))
    assert [x.id for x in made.steps if is_local(made, x.id)] == ["har.a"]
    assert base_of(made) == opened
    assert not is_local(opened, "harm")
