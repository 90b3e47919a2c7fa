"""Each card says, without a script, how many questions may follow it."""

from __future__ import annotations

import re

import pytest

from decision_core.commands import compiled
from decision_core.left import most_questions_left
from decision_core.model import Procedure
from overrides.hooks.rendering import Cards
from tests.conftest import DOCS

CARD = re.compile(r'data-step="([^"]+)".*?<span class="card__left">([^<]*)</span>', re.S)


@pytest.mark.parametrize("procedure", compiled(DOCS), ids=lambda item: item.edition.id)
def test_every_card_of_a_question_says_how_many_may_follow(procedure: Procedure) -> None:
    chart = Cards(procedure).chart(lambda kind, name: f"#{kind}-{name}")
    said = dict(CARD.findall(chart))
    assert set(said) == {step.id for step in procedure.steps}
    for step, words in said.items():
        left = most_questions_left(procedure, step)
        if left.part:
            on = " on whether to share" if left.whole > left.part else ""
            assert words == f"At most {left.part} more{on}."
        elif left.whole:
            assert words == f"The last on whether to share; up to {left.whole} on how may follow."
        else:
            assert words == "The last question."
