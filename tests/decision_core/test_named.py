"""A finding calls a thing as a reader knows it, and adds the id that an author looks for."""

from __future__ import annotations

import pytest

from decision_core.model import Procedure
from decision_core.named import answered, called, cited, listed, named
from decision_core.partnership import Contact

SAID = {
    "harm": '"Might a child be harmed?" (harm)',
    "advice": '"Ask now" (advice)',
    "ring": '"Ring, then write" (ring)',
    "nowhere": '"nowhere"',
}


@pytest.mark.parametrize("name", SAID)
def test_a_question_an_outcome_and_an_action_have_words(name: str, small: Procedure) -> None:
    assert named(small, name) == SAID[name]


def test_several_come_by_their_ids(small: Procedure) -> None:
    assert listed(small, ["ring", "harm"]) == f"{SAID['harm']}, {SAID['ring']}"


def test_an_answer_has_its_question_before_it(small: Procedure) -> None:
    assert answered(small, "harm:child") == '"Might a child be harmed? Yes, a child" (harm:child)'
    assert [answered(small, item) for item in ("harm:chid", "hram:child", "harm")] == [
        '"harm:chid"',
        '"hram:child"',
        '"harm"',
    ]


def test_a_provision_has_its_source_before_it(small: Procedure) -> None:
    assert cited(small, "small-act:s1") == '"Small Act 2029, Section 1" (small-act:s1)'
    assert cited(small, "small-act:s9") == '"small-act:s9"'


def test_a_thing_without_words_has_its_id() -> None:
    assert called(Contact("night", name="Night team")) == '"Night team" (night)'
    assert called(Contact("night")) == '"night"'
