"""Questions about every path, answered on the graph, agree with listing the paths."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from decision_core import graph
from decision_core.engine import unroll
from decision_core.graph import Facts, Note, TooMany, count, in_figures, in_order, nearest, survey
from decision_core.model import Answer, Procedure, Step
from decision_core.paths import ways
from tests.decision_core.knot import KNOT, chain


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


def told_apart(step: Step, answer: Answer) -> Facts:
    return frozenset({f"{step.id}:{answer.id}"})


def places(path: tuple[tuple[str, str], ...]) -> int:
    """The places of some answers, added up."""
    steps = {step.id: [answer.id for answer in step.answers] for step in KNOT.steps}
    return sum(steps[step].index(answer) for step, answer in path)


def test_an_arrival_knows_how_far_its_shortest_path_is() -> None:
    notes: tuple[Note, ...] = (told_apart, lambda *_: frozenset())
    for note in notes:
        for arrival in survey(KNOT, "whether", note):
            assert arrival.length == len(arrival.shortest)
            assert arrival.weight == places(arrival.shortest)


def test_of_the_shortest_paths_the_one_with_the_earlier_answers_is_shown() -> None:
    listed = list(ways(KNOT))
    for arrival in survey(KNOT, "whether", lambda *_: frozenset()):
        here = [way.path for way in listed if way.outcome and way.outcome.id == arrival.place]
        best = min((len(path), places(path)) for path in here)
        assert (arrival.length, arrival.weight) == best
        assert arrival.shortest in here


def test_the_nearest_way_to_each_place_is_as_short_as_can_be() -> None:
    found = {place: unroll(trail) for place, trail in nearest(KNOT, "whether").items()}
    starts = [way.path[:at] for way in ways(KNOT) for at in range(len(way.path) + 1)]
    assert set(found) == {"a", "b", "c", "d", *(outcome.id for outcome in KNOT.outcomes)}
    for place, path in found.items():
        leads = [start for start in starts if leads_to(start) == place]
        assert path in leads
        assert (len(path), places(path)) == min((len(item), places(item)) for item in leads)


def test_of_equally_short_ways_the_one_with_the_earlier_answers_is_nearest() -> None:
    made = lead("s", "x ask ask y", x="ask ask ask ask z", y="z")
    assert unroll(nearest(made, "whether")["z"]) == (("s", "s3"), ("y", "y0"))
    made = lead("s", "y ask ask ask x", x="z", y="ask ask z")
    assert unroll(nearest(made, "whether")["z"]) == (("s", "s0"), ("y", "y2"))


def lead(first: str, leads: str, **others: str) -> Procedure:
    """Questions whose answers lead to these places, one after the other."""
    steps = tuple(
        Step(step, "whether", "?", tuple(
            Answer(f"{step}{at}", "!", goto) for at, goto in enumerate(gotos.split())))
        for step, gotos in {first: leads, **others}.items()
    )  # fmt: skip
    return replace(KNOT, edition=replace(KNOT.edition, whether=first), steps=steps)


def test_many_ways_through_many_questions_are_seen_at_once() -> None:
    made = chain(100)
    assert [step.id for step in in_order(made, "whether")] == [step.id for step in made.steps]
    assert count(made, "whether") > 10**20


def leads_to(path: tuple[tuple[str, str], ...]) -> str:
    """Where some answers lead."""
    place = "a"
    for step_id, answer_id in path:
        step = KNOT.step(step_id)
        answer = step.answer(answer_id) if step else None
        place = answer.goto if answer else ""
    return place


def test_the_way_back_makes_no_difference_and_is_not_printed() -> None:
    for arrival in survey(KNOT, "whether", told_apart):
        assert "trail" not in repr(arrival)
        assert arrival == type(arrival)(**(vars(arrival) | {"trail": None}))


def test_too_many_kinds_of_paths_are_refused_and_never_rounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = max(Counter(at.place for at in survey(KNOT, "whether", told_apart)).values())
    monkeypatch.setattr(graph, "MOST_KINDS", most)
    assert sum(at.count for at in survey(KNOT, "whether", told_apart)) == len(list(ways(KNOT)))
    monkeypatch.setattr(graph, "MOST_KINDS", most - 1)
    with pytest.raises(TooMany) as caught:
        list(survey(KNOT, "whether", told_apart))
    assert str(caught.value) == (
        f'Paths come to "share" in more than {most - 1} ways: too many to tell apart exactly.'
    )
    assert str(TooMany("They differ", 1_000_000)) == (
        "They differ in more than 1,000,000 ways: too many to tell apart exactly."
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (1043, "1,043"),
        (10**30 - 1, "999,999,999,999,999,999,999,999,999,999"),
        (10**30, "about 1.0 × 10^30"),
        (10**30 * 129 // 100, "about 1.2 × 10^30"),
        (10**31 - 1, "about 9.9 × 10^30"),
        (10**31, "about 1.0 × 10^31"),
        (10**45 - 1, "about 9.9 × 10^44"),
        (10**45 * 6, "about 6.0 × 10^45"),
        (10**5000 * 57 - 1, "about 5.6 × 10^5001"),
    ],
    ids=lambda value: value if isinstance(value, str) else "number",
)
def test_a_count_is_told_in_figures_that_can_be_read(number: int, words: str) -> None:
    assert in_figures(number) == words
