"""What is proved on the graph, against the same rules read one path at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import strategies as st

from decision_core.engine import Path
from decision_core.model import Procedure, Property, Rule
from decision_core.paths import Way, ways
from decision_core.report import broken_report
from decision_core.verify import prove_all
from decision_core.verify.properties import prove
from tests.decision_core import brute
from tests.generated import generated, said
from tests.given import promises, renamed
from tests.strategies import procedures

Promised = tuple[Procedure, Property]
promised = procedures().flatmap(lambda made: st.tuples(st.just(made), promises(made)))


def nearest_first(
    procedure: Procedure, way: Way, before: tuple[int, int, Path]
) -> tuple[int, int]:
    """How long a way is and, for ways as long as each other, how early its answers stand."""
    places = before[1]
    for step_id, answer_id in way.path:
        step = procedure.step(step_id)
        places += [answer.id for answer in step.answers].index(answer_id) if step else 0
    return before[0] + len(way.path), places


def each_way(procedure: Procedure, part: str) -> list[tuple[Way, tuple[int, int, Path]]]:
    """Every way through a part, with the shortest that can come before it if that matters.

    On the how part it matters where an answer on whether decides what an action there needs.
    """
    every = list(ways(procedure, part))
    if part == "whether" or not brute.looks_back(procedure):
        return [(way, (0, 0, ())) for way in every]
    found = []
    for (earlier, _), leading in brute.leading(procedure, procedure).items():
        for way in every:
            end = brute.ended(procedure, dict(way.path), "how", earlier)
            found.append((replace(way, actions=tuple(end.actions)), leading.nearest or (0, 0, ())))
    return found


@generated(120, case=promised)
def test_a_promise_is_judged_as_it_is_path_by_path(case: Promised) -> None:
    procedure, promise = case
    every = each_way(procedure, promise.part)
    proof = prove(procedure, promise)
    told = {broken.rule: broken for broken in proof.broken}
    assert len(told) == len(proof.broken)
    counted = promise.part == "whether" or not brute.looks_back(procedure)
    assert not counted or proof.looked_at == len(every)
    cases = 0
    for rule in promise.rules:
        meant = [one for one in every if brute.speaks(rule, one[0])]
        wrong = [one for one in meant if brute.broken(procedure, rule, one[0])]
        cases += len(meant)
        broken = told.pop(rule.id, None)
        words = broken_report(procedure, proof, broken) if broken else f"{rule} is said to hold."
        if wrong:
            worst = min(wrong, key=lambda one: nearest_first(procedure, *one))
            words = said(
                procedure, worst[0].path, "breaks", brute.broken(procedure, rule, worst[0]), words
            )
            assert broken, words
            assert broken.count == len(wrong) or (broken.count and not counted), words
            fits = [one for one in wrong if {*one[1][2], *one[0].path} == {*broken.path}]
            near = {nearest_first(procedure, *one) for one in fits}
            assert near == {nearest_first(procedure, *worst)}, words
        elif broken:
            assert not meant and procedure.edition.until is None, words
            assert (broken.count, broken.path) == (0, ()), words
    assert proof.cases == cases or not counted
    assert not told


def proof_of(procedure: Procedure, rule: Rule) -> list[tuple[int, str]]:
    """What breaks one rule: on how many paths, and why."""
    promise = Property("one", "One.", procedure.edition.from_, rules=(rule,))
    return [(broken.count, broken.why) for broken in prove(procedure, promise).broken]


def test_a_question_called_adds_is_not_taken_for_an_action(small: Procedure) -> None:
    """A filtered action `yes` is added after the question `adds` was answered `no`."""
    named = renamed(small, "danger", "adds")
    harm = named.step("harm")
    assert harm
    answers = tuple(replace(answer, adds=("yes",)) for answer in harm.answers)
    steps = tuple(replace(harm, answers=answers) if s is harm else s for s in named.steps)
    action = replace(named.actions[0], id="yes", when=("harm:none",))
    made = replace(named, steps=steps, actions=(*named.actions, action))
    rule = Rule("ground", given=("harm:none",), through=("adds:yes",), carries=("yes",))
    assert proof_of(made, rule) == [(1, "none of the grounds it needs is there")]


@pytest.mark.parametrize("word", ["out", "broken", "untimely", "other", "adds", "asked"])
def test_a_ground_that_is_no_answer_is_a_ground_that_is_never_there(
    word: str, small: Procedure
) -> None:
    broken = proof_of(small, Rule("ground", through=(word,), skips=("harm",), none_before=True))
    assert [count for count, _ in broken] == [len(list(ways(small)))]


def test_only_these_steps_means_no_other_step_even_if_the_rule_names_it_elsewhere(
    small: Procedure,
) -> None:
    rule = Rule("only", given=("harm:none",), asks=("danger", "harm"), only_asks=("danger",))
    assert proof_of(small, rule) == [(1, "it asks something else as well")]


def test_a_property_without_rules_promises_nothing(small: Procedure) -> None:
    proof = prove(small, Property("empty", "Empty.", small.edition.from_))
    assert [broken.why for broken in proof.broken] == ["it has no rule, so it promises nothing"]


def test_a_property_that_names_no_check_is_broken_and_not_an_error(small: Procedure) -> None:
    promise = Property("typo", "Typo.", small.edition.from_, check="one-outcom")
    (proof,) = prove_all(replace(small, properties=(promise,)))
    assert [broken.why for broken in proof.broken] == ['there is no "one-outcom"']
