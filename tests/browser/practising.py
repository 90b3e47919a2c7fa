"""Drives practice on a worked case as a reader would: by the words on the screen."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import expect

from decision_core.commands import read
from decision_core.engine import walk
from decision_core.model import Procedure
from decision_core.scenario import Scenario
from tests.browser.visitor import Visitor
from tests.conftest import DOCS

SCENARIOS = read(DOCS)[1]
BELT = next(scenario for scenario in SCENARIOS if scenario.id == "belt-at-school")
PATH = f"scenarios/{BELT.id}/"
Answers = Mapping[str, str]


def guided(procedure: Procedure, scenario: Scenario = BELT) -> dict[str, str]:
    """The guidance's own answers to a case, in the order they are asked."""
    case = scenario.case(procedure.edition.id)
    assert case
    return dict(walk(procedure, case.given).path)


def sharing_otherwise(procedure: Procedure) -> dict[str, str]:
    """Answers to the case of the belt that part from the guidance and share as well."""
    answers = {**guided(procedure), "recipient": "asked-partly", "duty": "unsure"}
    del answers["detriment"]
    return {**answers, "tell": "before"}


class Practice:
    """The practice block, driven by the words on the screen."""

    def __init__(self, visitor: Visitor, procedure: Procedure) -> None:
        self.page = visitor.page
        self.procedure = procedure
        self.block = visitor.page.locator(".practice")
        self.guidance = visitor.page.locator("details.scenario__guidance")
        self.why = self.guidance.get_by_role("heading", name="Why")

    def label(self, step_id: str, answer_id: str) -> tuple[str, str]:
        """The words of a question, and of one of its answers."""
        step = self.procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        assert step and answer, f"{step_id}={answer_id}"
        return step.question, answer.label

    def press(self, name: str) -> None:
        """Presses a button of the block."""
        self.block.get_by_role("button", name=name, exact=True).click()

    def answer(self, answers: Answers) -> None:
        """Answers questions in order, each only after its question is on the screen."""
        for pair in answers.items():
            question, label = self.label(*pair)
            expect(self.block.locator(".card--asked .card__title")).to_have_text(question)
            words = self.page.locator(
                ".answer__label", has_text=re.compile(f"^{re.escape(label)}$")
            )
            self.block.locator("button.answer", has=words).click()

    def compare(self, answers: Answers) -> None:
        """From the start to the comparison."""
        self.press("Begin")
        self.answer(answers)
        self.press("Compare with the guidance")

    def points(self) -> list[list[str]]:
        """Each point shown: the question, what the reader said, what the guidance takes."""
        return [
            point.locator(".practice__question, dd").all_inner_texts()
            for point in self.block.locator(".practice__point").all()
        ]

    def verdict(self) -> str:
        """In a word, how the two answers stand to each other."""
        return self.block.locator("[data-verdict]").get_attribute("data-verdict") or ""
