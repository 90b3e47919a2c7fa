"""Compiled files: canonical, complete, and honest about change."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from decision_core import codec
from decision_core.codec import canonical, digests, dump, load, load_written
from decision_core.errors import Unreadable
from decision_core.model import Procedure
from tests.decision_core.altered import altered, answering


def test_a_compiled_file_reads_back_as_the_same_procedure(current: Procedure) -> None:
    again = load(dump(current))
    assert dump(again) == dump(current)
    assert again.steps == current.steps
    assert again.outcomes == current.outcomes
    assert again.actions == current.actions
    assert again.fields == current.fields


def test_a_provision_that_nothing_cites_is_left_out(small: Procedure) -> None:
    assert load(dump(small)).provision("small-act:s2") is None
    assert load(dump(small)).provision("small-act:s1") is not None


def test_a_changed_word_changes_the_digest_and_not_the_behaviour(small: Procedure) -> None:
    first, *rest = small.steps
    reworded = replace(small, steps=(replace(first, question="Another wording?"), *rest))
    assert digests(reworded).behaviour == digests(small).behaviour
    assert digests(reworded).digest != digests(small).digest


def test_what_only_the_record_form_cites_decides_nothing(small: Procedure) -> None:
    first, *rest = small.fields
    cited = replace(small, fields=(replace(first, cites=("small-act:s2",)), *rest))
    assert digests(cited).behaviour == digests(small).behaviour
    assert digests(cited).digest != digests(small).digest


def test_every_deciding_change_changes_the_behaviour(small: Procedure) -> None:
    before = digests(small).behaviour
    step, outcome, action = small.steps[0], small.outcomes[0], small.actions[0]
    answer = step.answers[0]
    changed = [
        replace(
            small,
            steps=(
                replace(step, answers=(replace(answer, goto="advice"), *step.answers[1:])),
                *small.steps[1:],
            ),
        ),
        replace(
            small,
            steps=(
                replace(step, answers=(replace(answer, adds=("check",)), *step.answers[1:])),
                *small.steps[1:],
            ),
        ),
        replace(small, outcomes=(replace(outcome, urgent=not outcome.urgent), *small.outcomes[1:])),
        replace(small, outcomes=(replace(outcome, kind="clarify"), *small.outcomes[1:])),
        replace(small, actions=(replace(action, force="may"), *small.actions[1:])),
        replace(small, actions=(replace(action, timing="after"), *small.actions[1:])),
        replace(small, actions=(replace(action, cites=("small-act:s1",)), *small.actions[1:])),
        replace(small, edition=replace(small.edition, until=small.edition.review_by)),
    ]
    assert before not in {digests(procedure).behaviour for procedure in changed}
    assert len({digests(procedure).behaviour for procedure in changed}) == len(changed)


Load = Callable[[str], Procedure]


@pytest.mark.parametrize("load", [load, load_written])
def test_one_changed_byte_is_noticed(load: Load, small: Procedure) -> None:
    text = dump(small).decode()
    for old, new in (("Ring first.", "Ring later."), ('"goto":"harm"', '"goto":"advice"')):
        assert old in text
        with pytest.raises(Unreadable, match="changed after it was built"):
            load(text.replace(old, new, 1))


def test_every_changed_letter_of_a_file_is_noticed_by_the_quicker_way_too(small: Procedure) -> None:
    text = dump(small).decode()
    taken = []
    for at in range(0, len(text) - 1, 7):  # the last is the end of the line, and says nothing
        other = "~" if text[at] != "~" else "!"
        try:
            load_written(text[:at] + other + text[at + 1 :])
            taken.append(text[at - 20 : at + 20])
        except Unreadable:
            pass
    assert taken == []


@pytest.mark.parametrize("name", ["digest", "behaviour"])
def test_a_wrong_digest_in_a_file_is_noticed(name: str, small: Procedure) -> None:
    found = getattr(digests(small), name)
    for wrong in ("0" * 64, sha256(dump(small)).hexdigest(), ""):
        with pytest.raises(Unreadable, match="changed after it was built"):
            load_written(dump(small).decode().replace(found, wrong))


def test_a_file_as_it_is_written_is_not_written_again_to_be_believed(
    current: Procedure, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = dump(current).decode()
    wanted = load(text)
    monkeypatch.setattr(codec, "plain", None)
    found = load_written(text)
    assert digests(found) == digests(wanted)
    assert found == wanted


def test_a_file_that_is_written_in_another_way_is_read_all_the_same(small: Procedure) -> None:
    assert load_written(json.dumps(json.loads(dump(small)), indent=1)) == load(dump(small))
    assert load_written(dump(small).decode() + "\n\n") == load(dump(small))


@pytest.mark.parametrize("load", [load, load_written])
@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format":"procedure"}', "nonsense"])
def test_what_is_not_a_compiled_file_is_refused_in_one_sentence(load: Load, text: str) -> None:
    with pytest.raises(Unreadable):
        load(text)


def test_canonical_bytes_are_sorted_and_carry_no_spaces() -> None:
    assert canonical({"b": [1, True, None], "a": "é"}) == '{"a":"é","b":[1,true,null]}'.encode()


@pytest.mark.parametrize(
    "value",
    [1.5, 2**53, {"é": 1}, "e\u0301", "\ud800", {"a": [float("nan")]}],
    ids=["float", "large", "key", "nfd", "surrogate", "nan"],
)
def test_values_outside_the_profile_are_refused(value: object) -> None:
    with pytest.raises(Unreadable):
        canonical(value)


def test_compiled_files_are_plain_json(current: Procedure) -> None:
    table = json.loads(dump(current))
    assert table["edition"]["id"] == "2026-09"
    assert table["digest"] == digests(current).digest


def test_digests_that_were_worked_out_are_not_those_of_a_text_that_was_altered_since(
    small: Procedure,
) -> None:
    before = digests(small)
    assert digests(small) is before
    after = digests(altered(small, "steps", "danger", question="Is anyone hurt?"))
    assert after.digest != before.digest
    assert after.behaviour == before.behaviour
    assert digests(answering(small, "danger", "yes", goto="share")).behaviour != before.behaviour
