"""A reader answers, goes back, changes their mind: what came before leaves no trace."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from decision_core.codec import dump
from decision_core.model import Procedure, Step
from tests.doors import door
from tests.generated import lengths, profile, said
from tests.reference_engine import lead
from tests.strategies import procedures


class Reader(RuleBasedStateMachine):
    """One long visit: the browser's door is asked again after each thing the reader does."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, str] = {}

    @initialize(procedure=procedures(answers=3))
    def opens(self, procedure: Procedure) -> None:
        self.procedure = procedure
        text = dump(procedure).decode("utf-8")
        self.table, self.bridge = json.loads(text), door(procedure)

    def asked(self, answers: dict[str, str], op: str = "walk") -> dict[str, Any]:
        """What the bridge says to some answers."""
        edition = self.procedure.edition.id
        request = json.dumps({"op": op, "edition": edition, "answers": answers})
        answer = json.loads(self.bridge.handle(request))
        assert answer["ok"], answer
        result: dict[str, Any] = answer["result"]
        return result

    def answer(self, step: Step, chosen: int) -> None:
        self.answers.pop(step.id, None)
        self.answers[step.id] = step.answers[chosen % len(step.answers)].id

    @rule(chosen=st.integers(0, 20))
    def answers_the_question(self, chosen: int) -> None:
        step = self.procedure.step(self.asked(self.answers)["step"] or "")
        if step is not None:
            self.answer(step, chosen)

    @rule(data=st.data(), chosen=st.integers(0, 20))
    def changes_an_answer(self, data: st.DataObject, chosen: int) -> None:
        path = self.asked(self.answers)["path"]
        if path:
            step = self.procedure.step(data.draw(st.sampled_from(path))[0])
            assert step
            self.answer(step, chosen)

    @rule()
    def goes_back(self) -> None:
        for step, _ in self.asked(self.answers)["path"][-1:]:
            del self.answers[step]

    @rule(data=st.data(), chosen=st.integers(0, 20))
    def answers_what_was_not_asked(self, data: st.DataObject, chosen: int) -> None:
        self.answer(data.draw(st.sampled_from(self.procedure.steps)), chosen)

    @rule()
    def looks_at_what_to_do(self) -> None:
        self.asked(self.answers, "guide")

    @invariant()
    def all_is_as_if_answered_for_the_first_time(self) -> None:
        if not hasattr(self, "procedure"):
            return
        now = self.asked(self.answers)
        path = tuple((step, answer) for step, answer in now["path"])
        fresh = self.asked(dict(path))
        words = said(self.procedure, path)
        assert fresh["unused"] == [], words
        assert set(now["unused"]) == set(self.answers) - {step for step, _ in path}, words
        assert {**now, "unused": []} == fresh, words
        naive = lead(self.table, self.answers)
        assert {key: now[key] for key in naive} == naive, words


@lengths(25)
def test_going_back_and_changing_an_answer_is_like_never_having_given_it(examples: int) -> None:
    run_state_machine_as_test(Reader, settings=profile(examples))
