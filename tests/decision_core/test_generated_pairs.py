"""Two made-up editions compared, one set of answers at a time against all of them at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import prod

from hypothesis import assume
from hypothesis import strategies as st

from decision_core.changes import changes_report
from decision_core.diff import Group, compare
from decision_core.joint import Joint
from decision_core.kinds import END, PART
from decision_core.model import Action, Answer, Edition, Outcome, Procedure, Step
from decision_core.verify import verify
from tests.decision_core import brute
from tests.generated import generated
from tests.given import changed
from tests.strategies import procedures

MOST_SETS = 1500
NOTHING = frozenset[str]()
Pair = tuple[Procedure, Procedure]


@st.composite
def editions(draw: st.DrawFn) -> Pair:
    """One edition and the next: changed in a few places, or with little but ids in common."""
    one = draw(procedures(whether=4, how=2, answers=3))
    two = draw(changed(one) | procedures(whether=3, how=1, answers=3))
    assume(all(_sets(one, two, part) <= MOST_SETS for part in PART))
    return one, two


def _sets(one: Procedure, two: Procedure, part: str) -> int:
    return prod(len(answers) for answers in brute.options(one, two, part).values())


def facing(group: Group, turned: bool = False) -> str:
    """What a group says, as it stands or seen from the other edition."""
    ends = [(side.name, side.outcome, sorted(side.actions)) for side in (group.before, group.after)]
    actions, steps = [group.gone, group.new], [group.only_in_a, group.only_in_b]
    if turned:
        ends, actions, steps = ends[::-1], actions[::-1], steps[::-1]
    names = [sorted(each) for each in (*actions, *steps)]
    return repr((ends, names, group.sets, len(group.example)))


@generated(40, procedure=procedures())
def test_an_edition_does_not_differ_from_itself(procedure: Procedure) -> None:
    assert compare(procedure, procedure) == ()


@generated(60, pair=editions())
def test_a_changed_edition_is_a_valid_one_too(pair: Pair) -> None:
    assert [verify(procedure) for procedure in pair] == [(), ()]


@generated(60, pair=editions())
def test_compared_the_other_way_round_everything_is_mirrored(pair: Pair) -> None:
    there = sorted(facing(group) for group in compare(*pair))
    back = sorted(facing(group, turned=True) for group in compare(*pair[::-1]))
    assert there == back, changes_report(*pair, compare(*pair))


@generated(60, pair=editions())
def test_the_sets_that_change_are_as_many_as_counted_one_by_one(pair: Pair) -> None:
    assert brute.exact(*pair) == brute.brute(*pair), changes_report(*pair, compare(*pair))
    for part in PART:
        assert Joint(*pair, part).sets == _sets(*pair, part)


def keyed(group: Group) -> brute.Key:
    """The ends of a group and, where they are one, what differs."""
    ends = (group.before.place, group.after.place)
    return (*ends, group.gone, group.new) if ends[0] == ends[1] else (*ends, NOTHING, NOTHING)


def part_of(group: Group) -> str:
    """The part a group speaks of."""
    return PART[END in (group.before.place, group.after.place)]


@generated(60, pair=editions())
def test_a_group_says_what_its_sets_have_in_common(pair: Pair) -> None:
    for group in compare(*pair):
        part, filtered = part_of(group), filters(*pair)
        found = brute.groups(*pair, part)[keyed(group)]
        words = changes_report(*pair, [group])
        assert group.sets == found.sets, words
        assert {*group.only_in_a} == found.only_in_a, words
        assert {*group.only_in_b} == found.only_in_b, words
        for side, each in ((group.before, found.before), (group.after, found.after)):
            everywhere = frozenset.intersection(*each)
            assert side.actions <= everywhere, words
            assert everywhere - side.actions <= filtered, words
        answers = dict(group.example)
        assert len(answers) == found.fewest, words
        for side, procedure in zip((group.before, group.after), pair, strict=True):
            end = brute.led(pair, procedure, answers, part)
            assert (end.place, set(end.asked) <= set(answers)) == (side.place, True), words
            assert side.actions <= end.actions, words


def filters(*procedures: Procedure) -> set[str]:
    """The actions that are shown on some paths only."""
    return {item.id for procedure in procedures for item in procedure.actions if item.when}


def edition(chart: dict[str, dict[str, str]], when: str = "", urgent: bool = False) -> Procedure:
    """A few questions: `advice+tell` leads to the outcome `advice` and adds `tell`."""
    steps = []
    for step_id, places in chart.items():
        parts = {answer: place.partition("+") for answer, place in places.items()}
        answers = tuple(
            Answer(answer, answer, place, adds=(added,) if added else ())
            for answer, (place, _, added) in parts.items()
        )
        steps.append(Step(step_id, "whether", f"Is it {step_id}?", answers))
    ends = {answer.goto: 0 for step in steps for answer in step.answers if answer.goto not in chart}
    outcomes = tuple(Outcome(name, "seek-advice", name, "", urgent=urgent) for name in ends)
    tell = Action("tell", "Tell", "should", "with", (), when=(when,) if when else ())
    day = date(2030, 1, 1)
    start = Edition("made", "", day, "1", (), (), steps[0].id, day)
    return Procedure(start, tuple(steps), outcomes, (tell,), (), ())


def test_an_id_may_be_a_question_in_one_edition_and_an_outcome_in_the_other() -> None:
    one = edition(
        {"danger": {"unsure": "advice", "yes": "x"}, "x": {"unsure": "advice", "yes": "advice"}}
    )
    two = edition({"danger": {"unsure": "advice", "yes": "x"}})
    assert brute.exact(one, two) == brute.brute(one, two)


def test_what_is_shown_before_and_after_is_not_called_new_or_gone() -> None:
    chart = {"danger": {"unsure": "advice+tell", "yes": "later"}}
    one, two = edition(chart), edition(chart, "danger:unsure", urgent=True)
    assert {group.gone | group.new for group in compare(one, two)} == {NOTHING}


def test_an_outcome_that_loses_its_how_part_is_a_change(small: Procedure) -> None:
    short = replace(small, outcomes=tuple(replace(item, how=False) for item in small.outcomes))
    asked = brute.questions(small)
    for group in compare(small, short):
        assert group.before.place == group.after.place
        assert (group.gone, group.new) == (NOTHING, NOTHING)
        assert (group.before.how, group.after.how) == (asked, NOTHING)
        assert (group.only_in_a, group.only_in_b) == (asked, NOTHING)
    assert {group.before.place for group in compare(small, short)} == {
        outcome.id for outcome in small.outcomes if outcome.how
    }
    assert brute.exact(small, short) == brute.brute(small, short)
