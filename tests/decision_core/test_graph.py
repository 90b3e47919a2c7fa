"""Questions about every path, answered on the graph, agree with listing the paths."""

from __future__ import annotations

from collections import Counter

from decision_core.graph import Facts, count, in_order, survey
from decision_core.model import Answer, Procedure, Step
from decision_core.paths import ways


def doubts(step: Step, answer: Answer) -> Facts:
    return frozenset({step.id} if answer.id == "unsure" else ())


def test_counts_equal_the_number_of_listed_paths(current: Procedure) -> None:
    assert count(current, "whether") == 1043
    assert count(current, "how") == 648


def test_each_set_of_facts_is_counted_as_often_as_it_is_listed(current: Procedure) -> None:
    listed: Counter[tuple[str, Facts]] = Counter()
    for way in ways(current):
        facts = frozenset(step for step, answer in way.path if answer == "unsure")
        listed[way.outcome.id if way.outcome else "", facts] += 1
    surveyed = {(at.place, at.facts): at.count for at in survey(current, "whether", doubts)}
    assert surveyed == dict(listed)


def test_the_shortest_path_is_a_path_of_that_length(current: Procedure) -> None:
    listed = {way.path for way in ways(current)}
    shortest: dict[str, int] = {}
    for way in ways(current):
        name = way.outcome.id if way.outcome else ""
        shortest[name] = min(shortest.get(name, 99), len(way.path))
    for arrival in survey(current, "whether", lambda *_: frozenset()):
        assert arrival.shortest in listed
        assert len(arrival.shortest) == shortest[arrival.place]


def test_steps_come_after_all_that_lead_to_them(current: Procedure) -> None:
    order = [step.id for step in in_order(current, "whether")]
    assert order[0] == "danger"
    for step in current.part("whether"):
        for answer in step.answers:
            if answer.goto in order:
                assert order.index(answer.goto) > order.index(step.id)
