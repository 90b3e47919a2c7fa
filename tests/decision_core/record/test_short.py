"""The short form: never over 1,500 characters, and honest about what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision_core.kinds import KINDS
from decision_core.model import Field, Procedure
from decision_core.record import RENDERINGS, Record, write
from decision_core.record.fields import leaves
from decision_core.record.short import as_short
from tests.decision_core.record.filling import filled_in, record_of, said, shortest
from tests.decision_core.record.nasty import LONG, NASTY
from tests.decision_core.record.reading import squashed

MOST = 1_500
CUT = re.compile(r"\[… shortened, ([\d,]+) characters more in the full record\]")
ALWAYS = ("decision.reason", "subject.reference", "sharing.recipient_role")


def units(text: str) -> int:
    """How long a browser or a case system counts it."""
    return len(text.encode("utf-16-le")) // 2


def filled_with(text: str) -> Callable[[Field], str]:
    """Types the same into every field, after the field's own id."""
    return lambda field: f"{field.id} {text}"


@pytest.mark.parametrize("everything", [False, True], ids=["minimum", "complete"])
@pytest.mark.parametrize("name", NASTY)
def test_it_is_never_too_long_and_never_leaves_out_what_matters(
    current: Procedure, name: str, everything: bool
) -> None:
    record = record_of(current, "must-share", everything, filled_with(NASTY[name]))
    text = as_short(record)
    assert units(text) <= MOST
    for words in (
        "Decided: share, because the law requires it",
        "Decided on: 22 November 2026",
        "When: 22 November 2026, 09:15 (UTC+00:00)",
        "Guidance: edition 2026-09",
        *(f"> {field_id}" for field_id in ALWAYS),
        "> sharing.recipient_organisation",
    ):
        assert words in text, words
    assert record.document["integrity"]["digest"] in squashed(text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_minimum_record_of_any_kind_is_there_whole(current: Procedure, kind: str) -> None:
    record = record_of(current, kind, everything=False)
    text = as_short(record)
    decided = KINDS[kind].decided
    assert f"Decided: {decided[0].lower()}{decided[1:]}\n" in text
    assert "You must" not in text, "a case note says what was done, and does not tell its reader"
    assert not CUT.search(text) and "In the full record only" not in text
    typed = [value for key, value in leaves(record.document) if value == f"Typed under {key}."]
    assert len(typed) >= 3 and all(f"> {value}" in text for value in typed)


@given(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=400), min_size=8, max_size=8),
    st.integers(1, 40),
)
@settings(max_examples=30, deadline=None)
def test_it_is_never_too_long_whatever_is_typed(
    current: Procedure, texts: list[str], times: int
) -> None:
    answers = shortest(current)["must-share"]
    turn = iter(range(1_000))
    fields = filled_in(
        current, answers, True, lambda field: "x" + texts[next(turn) % len(texts)] * times
    )
    fields["decision"]["kind"] = "share-anonymised"
    assert units(as_short(write(current, answers, fields))) <= MOST


def test_it_counts_what_it_cuts_off_exactly(current: Procedure) -> None:
    def only_reason(field: Field) -> str:
        return LONG if field.id == "decision.reason" else said(field)

    text = as_short(record_of(current, "must-share", False, only_reason))
    cut = CUT.search(text)
    assert cut is not None
    start = text[text.index("Reasons:\n") + 9 : cut.start()]
    kept = " ".join(line.removeprefix("> ") for line in start.rstrip("\n").split("\n"))
    assert LONG.startswith(kept)
    assert len(LONG) - len(kept) == int(cut[1].replace(",", ""))
    assert LONG[len(kept)] == " ", "a word was cut in two"
    assert units(text) > MOST - 100, "room was left that the reasons could have had"


def test_nobody_can_type_that_it_was_shortened(current: Procedure) -> None:
    record = record_of(current, "must-share", False, lambda field: NASTY["a typed shortening"])
    lines = as_short(record).split("\n")
    assert any(CUT.search(line) for line in lines)
    assert all(line.startswith("> ") for line in lines if CUT.search(line))


def test_a_cut_never_goes_through_a_character(current: Procedure) -> None:
    for cluster in ("x\u0323\u0301", "\U0001f469\u200d\U0001f467", "👍🏽", "❤\ufe0f"):
        for before in range(8):
            text = "a" * before + cluster * 400
            record = record_of(current, "must-share", False, lambda field: text)  # noqa: B023
            blocks = as_short(record).split("[…")[:-1]
            for block in blocks:
                typed = "".join(
                    line.removeprefix("> ")
                    for line in block.rstrip("\n").split("\n")
                    if line.startswith("> ")
                )
                assert typed.endswith(cluster), (cluster, before)


def test_what_is_left_out_is_counted(current: Procedure) -> None:
    record = record_of(current, "must-share")
    text = as_short(record)
    found = re.search(r"In the full record only: (\d+) more of its entries\.", text)
    assert found is not None
    shown = len([line for line in text.split("\n") if line.startswith("> ")])
    typed = [value for key, value in leaves(record.document) if value == f"Typed under {key}."]
    assert int(found[1]) >= len(typed) - shown > 0
    assert "content.seen" in text, "what is asked for when there is no time comes first"


def test_a_draft_and_a_decision_of_ones_own_say_so(current: Procedure) -> None:
    draft = as_short(write(current, {"danger": "no"}, {}))
    assert re.search(
        r"(?m)^\*\*\* DRAFT: not finished: \d+ missing, a question open \*\*\*$", draft
    )
    assert "Decided: nothing yet\n" in draft
    answers = shortest(current)["must-share"]
    fields = filled_in(current, answers, everything=False)
    fields["decision"]["kind"] = "do-not-share"
    other = as_short(write(current, answers, fields))
    assert "Decided: do not share on these facts\n" in other
    assert "The guidance suggested: share, because the law requires it\n" in other
    assert "The guidance suggested" not in as_short(record_of(current, "must-share"))


def test_corrections_are_counted(small: Procedure) -> None:
    entry = {"at": "x", "by_role": "x", "reason": "x", "changed": [], "superseded": "0" * 64}
    fields = filled_in(small, {"danger": "yes"}, True, day="2030-02-02")
    record: Record = write(small, {"danger": "yes"}, fields, [entry, entry])
    assert "Corrections so far: 2\n" in RENDERINGS["short"].data(record).decode("utf-8")
