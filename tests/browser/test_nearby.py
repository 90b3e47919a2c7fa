"""What would change the outcome, and how much is left to ask, on the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Route, expect

from decision_core.engine import walk
from decision_core.left import most_questions_left
from decision_core.model import Procedure
from decision_core.nearby import lines, note
from tests.browser.test_home_alone import ANSWERS
from tests.browser.visitor import READY, Visitor

QUESTION = "What would change this?"
TO_HARM = {"danger": "no", "route": "none", "recipient": "own-concern"}
REFUSED = {
    **TO_HARM, "harm": "none", "identifiable": "yes", "purpose": "yes", "lawful-reason": "no",
    "agreement": "refused",
}  # fmt: skip
ENDS = {
    "an agreement refused": REFUSED,
    "somebody with no part in it": {"danger": "no", "route": "none", "recipient": "no-role"},
    "a child at risk": {**TO_HARM, "harm": "child", "duty": "unsure"},
    "the duty to share": {**TO_HARM, "harm": "child", "duty": "yes", "detriment": "no"},
    "worse for the child": {**TO_HARM, "harm": "child", "duty": "yes", "detriment": "yes"},
}
NOT_SHARING = {"an agreement refused", "somebody with no part in it", "worse for the child"}


def changes(visitor: Visitor) -> Locator:
    """The fold with what would change the outcome."""
    return visitor.tool.locator("details", has=visitor.page.get_by_text(QUESTION, exact=True))


def to_the_end(visitor: Visitor, procedure: Procedure, answers: dict[str, str]) -> None:
    """Answers, and skips what asks how to share."""
    visitor.open()
    visitor.answer(procedure, answers.items())
    outcome = walk(procedure, answers).outcome
    if outcome and outcome.how:
        visitor.press("Skip, show what to do now")


@pytest.mark.parametrize("end", ENDS)
def test_a_closed_fold_holds_the_sentences_of_the_core(
    end: str, visitor: Visitor, current: Procedure
) -> None:
    to_the_end(visitor, current, ENDS[end])
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    fold = changes(visitor)
    expect(fold).to_have_count(1)
    expect(fold.locator("li").first).to_be_hidden()
    fold.locator("summary").click()
    walked = walk(current, ENDS[end])
    expect(fold.locator("p")).to_have_text(note(walked))
    expect(fold.locator("li")).to_have_text([" ".join(line) for line in lines(current, walked)])
    beside = fold.locator("xpath=ancestor::li[@data-action]")
    expect(beside).to_have_count(1 if end in NOT_SHARING else 0)
    if end in NOT_SHARING:
        expect(beside).to_contain_text("Write down what would change this answer")


def test_ringing_999_leaves_nothing_to_weigh(visitor: Visitor, current: Procedure) -> None:
    to_the_end(visitor, current, {"danger": "yes"})
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    expect(changes(visitor)).to_have_count(0)


def test_without_python_there_is_no_empty_fold(visitor: Visitor, current: Procedure) -> None:
    visitor.page.context.route("**/assets/runtime/**", lambda route: route.abort())
    to_the_end(visitor, current, REFUSED)
    expect(visitor.tool.locator(".check--unchecked")).to_be_visible(timeout=READY)
    expect(visitor.tool.get_by_text("Write down what would change").first).to_be_visible()
    expect(changes(visitor)).to_have_count(0)
    visitor.allow_broken_requests()


def test_what_was_open_and_where_the_reader_was_stay_when_it_comes_in(
    visitor: Visitor, current: Procedure
) -> None:
    held: list[Route] = []
    visitor.page.context.route("**/pyodide.asm.wasm", lambda route: held.append(route))
    to_the_end(visitor, current, REFUSED)
    expect(visitor.tool.locator(".check--checking")).to_be_visible()
    last = visitor.tool.locator("[data-action] details").last
    last.locator("summary").click()
    words = last.locator("summary").text_content()
    assert words
    visitor.page.wait_for_timeout(0)
    for route in held:
        route.continue_()
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    expect(changes(visitor)).to_have_count(1)
    expect(visitor.tool.locator("details[open] > summary")).to_have_text([words])
    expect(visitor.tool.locator("summary:focus")).to_have_text(words)
    assert held, "nothing was held back, so this proves nothing"


def test_each_question_says_how_many_may_follow(visitor: Visitor, current: Procedure) -> None:
    visitor.open()
    numbers = {"whether": 0, "how": 0}
    for step_id, answer in ANSWERS.items():
        step = current.step(step_id)
        assert step
        numbers[step.part] += 1
        left = most_questions_left(current, step_id)
        more = f"At most {left.part} more"
        said = {
            "whether": f"Question {numbers['whether']}. "
            + (f"{more} on whether to share." if left.part else "")
            + ("" if left.part else "The last on whether to share; up to 5 on how may follow."),
            "how": f"How to share, question {numbers['how']}. "
            + (f"{more}." if left.part else "The last question."),
        }[step.part]
        expect(visitor.tool.locator(".card__number")).to_have_text(said)
        visitor.answer(current, [(step_id, answer)])
    assert numbers == {"whether": 6, "how": 5}


def test_the_last_question_says_so_where_no_question_on_how_may_follow(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.open()
    visitor.press("This decision was made on another day")
    visitor.page.locator("#decision-day").fill("2019-01-01")
    visitor.press("Continue")
    for number, left in enumerate([4, 3, 2, 1, 0], 1):
        expect(visitor.tool.locator(".card__number")).to_have_text(
            f"Question {number}. " + (f"At most {left} more." if left else "The last question.")
        )
        label = {4: "They said no"}.get(number, "Yes")
        visitor.tool.locator("button.answer").filter(has_text=label).first.click()
