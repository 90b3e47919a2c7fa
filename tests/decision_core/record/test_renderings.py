"""Every rendering of every kind of record holds everything, in the sheet's words and order."""

from __future__ import annotations

import re

import pytest

from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.record import RENDERINGS, Record, write
from decision_core.record.blocks import Asked, Note
from decision_core.record.fields import leaves
from decision_core.record.sheet import sheet
from tests.decision_core.record.filling import filled_in, record_of, shortest
from tests.decision_core.record.reading import READERS, Found, squashed


def read_back(record: Record, shape: str) -> Found:
    return READERS[shape](RENDERINGS[shape].data(record))


def groups(digest: str) -> str:
    return " ".join(re.findall(".{8}", digest))


def expected(record: Record) -> list[str]:
    """What every whole rendering must say, in words."""
    procedure, walked = record.procedure, record.walked
    assert walked.outcome is not None
    words = [walked.outcome.title, walked.outcome.text]
    for step_id, answer_id in walked.path:
        step = procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        assert step is not None and answer is not None
        words += [step.question, answer.label]
    for action_id in walked.actions:
        action = procedure.action(action_id)
        assert action is not None
        words += [f"{action.force.capitalize()}: {action.text}", *(f"[{c}]" for c in action.cites)]
    typed = {field.id for field in procedure.fields if field.type in ("line", "text")}
    words += [text for key, text in leaves(record.document) if key in typed]
    words += [groups(record.document["procedure"][key]) for key in ("digest", "behaviour")]
    words += [groups(record.document["integrity"]["digest"])]
    return [*words, f"edition {procedure.edition.id}", procedure.edition.note]


@pytest.mark.parametrize("everything", [False, True], ids=["minimum", "complete"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_whole_rendering_of_every_kind_says_everything(
    current: Procedure, kind: str, everything: bool
) -> None:
    record = record_of(current, kind, everything)
    assert record.complete
    wanted = expected(record)
    for shape in READERS:
        found = read_back(record, shape)
        assert [text for text in wanted if not found.says(text)] == [], shape
        assert found.says(KINDS[kind].decided), shape


@pytest.mark.parametrize("shape", READERS)
def test_every_whole_rendering_says_it_in_the_same_order(current: Procedure, shape: str) -> None:
    record = record_of(current, "must-share")
    found, sections = read_back(record, shape), sheet(record).sections
    notes = [block for item in sections for block in item.blocks if isinstance(block, Note)]
    assert ["".join(block) for block in found.typed] == ["".join(note.lines) for note in notes]
    asked = [
        block.question for item in sections for block in item.blocks if isinstance(block, Asked)
    ]
    at = 0
    for words in [*(section.title for section in sections[:-5]), *asked, sections[-1].title]:
        at = found.words.find(squashed(words), at)
        assert at >= 0, words


def test_every_outcome_can_be_recorded_and_rendered(current: Procedure) -> None:
    for outcome, answers in shortest(current).items():
        record = write(current, answers, filled_in(current, answers, everything=True))
        assert record.complete, outcome
        for shape, rendering in RENDERINGS.items():
            assert rendering.data(record) == rendering.data(record), (outcome, shape)


@pytest.mark.parametrize("shape", READERS)
def test_a_draft_says_in_every_rendering_what_is_missing_and_which_question_is_open(
    current: Procedure, shape: str
) -> None:
    record = write(current, {"danger": "no"}, {"decision_date": "2026-11-22"})
    step = record.walked.step
    assert step is not None and not record.complete
    found = read_back(record, shape)
    labels = {field.id: field.label for field in current.fields}
    missing = [labels.get(name, "When this was written") for name in record.document["missing"]]
    assert "When this was written" in missing
    for line in ("DRAFT: not finished", f"Question still open: {step.question}"):
        assert found.says(line)
    for label in missing:
        assert found.says(f"Still missing: {label}")
    assert not read_back(record_of(current, "must-share"), shape).says("DRAFT: not finished")


@pytest.mark.parametrize("shape", READERS)
def test_readers_are_told_who_may_read_it_what_is_typed_and_what_a_digest_is_not(
    current: Procedure, shape: str
) -> None:
    found = read_back(record_of(current, "must-share"), shape)
    for line in (
        "The child, parents, a court or a reviewer may read this record.",
        "The copy left behind must go",
        "Lines marked > were typed by a person.",
        "whoever edits the file can work out a new one",
        "(as this device said)",
        "Not yet confirmed at its publisher.",
        "Rests on ordinary practice and on no text",
        "Who is bound:",
    ):
        assert found.says(line), line


@pytest.mark.parametrize("shape", READERS)
def test_a_decision_of_ones_own_stands_beside_the_suggestion(
    current: Procedure, shape: str
) -> None:
    answers = shortest(current)["must-share"]
    fields = filled_in(current, answers, everything=False)
    fields["decision"]["kind"] = "seek-advice"
    found = read_back(write(current, answers, fields), shape)
    beside = "whatyoudecided:?getadvicebeforedecidingwhattheguidancesuggestedinstead:?youmustshare"
    assert re.search(beside, found.words)
    agreed = read_back(record_of(current, "must-share", everything=False), shape)
    assert not agreed.says("guidance suggested instead")
    assert agreed.says("Share, because the law requires it")


@pytest.mark.parametrize("shape", READERS)
def test_what_the_form_no_longer_asks_is_shown_and_not_hidden(
    current: Procedure, shape: str
) -> None:
    answers = shortest(current)["must-share"]
    fields = filled_in(current, answers, everything=True)
    fields["decision"]["kind"] = "do-not-share"
    record = write(current, answers, fields)
    found = read_back(record, shape)
    assert found.says("Also written down")
    for key, text in leaves(record.document):
        if text == f"Typed under {key}.":
            assert found.says(text), key


@pytest.mark.parametrize("shape", ["text", "html", "docx"])
def test_the_print_has_a_line_for_a_name_only_where_none_was_typed(
    current: Procedure, shape: str
) -> None:
    line = "________(completeinyourcasesystem)"
    assert (
        read_back(record_of(current, "must-share", everything=False), shape).words.count(line) == 2
    )
    assert line not in read_back(record_of(current, "must-share"), shape).words


@pytest.mark.parametrize("shape", ["short", "rich", "markdown"])
def test_what_is_not_printed_has_no_line_for_a_name(current: Procedure, shape: str) -> None:
    data = RENDERINGS[shape].data(record_of(current, "must-share", everything=False))
    assert b"____" not in data


@pytest.mark.parametrize("shape", READERS)
def test_a_choice_is_shown_by_its_label_and_its_hint_where_that_explains_the_law(
    current: Procedure, shape: str
) -> None:
    answers = shortest(current)["must-share"]
    record = write(current, answers, filled_in(current, answers, everything=True))
    found = read_back(record, shape)
    chosen = explained = 0
    for field in current.fields:
        for choice in field.choices:
            value = dict(leaves(record.document)).get(field.id)
            if field.type == "choice" and value == choice.id:
                chosen += 1
                assert found.says(choice.label), field.id
                explained += bool(choice.cites and choice.hint)
                if choice.hint:
                    assert (found.says(choice.hint)) == bool(choice.cites), field.id
    assert chosen > 5 and explained > 0


@pytest.mark.parametrize("shape", READERS)
def test_corrections_are_shown_with_the_digest_of_what_they_replaced(
    small: Procedure, shape: str
) -> None:
    answers = {"danger": "yes"}
    entry = {
        "at": "2030-02-03T09:00:00+01:00",
        "by_role": "Manager",
        "reason": "The day\n== QUESTIONS AND ANSWERS ==",
        "changed": ["sharing.what", "answers", "decision_date"],
        "superseded": "0123abcd" * 8,
    }
    odd = {**entry, "at": "some time later"}
    fields = filled_in(small, answers, everything=True, day="2030-02-02")
    found = read_back(write(small, answers, fields, [entry, odd]), shape)
    for line in (
        "Correction 1",
        "3 February 2030, 09:00 (UTC+01:00)",
        "What you shared, the answers, the day of the decision",
        groups("0123abcd" * 8),
        "Correction 2",
    ):
        assert found.says(line), line
    typed = [squashed("".join(block)) for block in found.typed]
    assert typed[-5:] == ["manager", "theday==questionsandanswers==", "sometimelater", *typed[-2:]]
    assert not read_back(write(small, answers, fields), shape).says("Corrections")
