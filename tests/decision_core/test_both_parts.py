"""Actions that an answer on whether and an answer on how decide together."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from decision_core.both_parts import is_one
from decision_core.diff import compare
from decision_core.engine import Path, walk
from decision_core.model import Action, Answer, Procedure, Property, Rule, Step
from decision_core.paths import ways
from decision_core.verify.properties import prove
from tests.decision_core.altered import altered, answering
from tests.decision_core.changed import situations


def pair(small: Procedure, where: str, when: tuple[str, ...]) -> tuple[Procedure, Procedure]:
    """An edition that knows the action `quiet` and never adds it, and the next, which does."""
    quiet = Action("quiet", "Say it quietly.", "should", "with", (), when=when)
    one = replace(small, actions=(*small.actions, quiet))
    if ":" not in where:
        return one, altered(one, "outcomes", where, actions=("record", "check", "quiet"))
    step_id, _, answer_id = where.partition(":")
    return one, answering(one, step_id, answer_id, adds=("quiet",))


DECIDED = [
    ("channel:yes", ("harm:child",), 3, "danger:no harm:child tell:before channel:yes"),
    ("channel:yes", ("kind:share",), 3, "danger:no harm:agreed tell:before channel:yes"),
    ("channel:yes", ("harm:child", "tell:unsafe"), 1,
     "danger:no harm:child tell:unsafe channel:yes"),
    ("harm:agreed", ("tell:before", "tell:unsafe"), 4,
     "danger:no harm:agreed tell:before channel:yes"),
    ("share", ("channel:unsure",), 3, "danger:no harm:agreed tell:before channel:unsure"),
    ("must-share", ("channel:unsure", "tell:unsafe", "danger:no"), 1,
     "danger:no harm:child tell:unsafe channel:unsure"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "when", "sets", "example"), DECIDED)
def test_it_is_told_where_both_let_it_be_shown_and_the_example_shows_it(
    where: str, when: tuple[str, ...], sets: int, example: str, small: Procedure
) -> None:
    one, two = pair(small, where, when)
    (group,) = [group for group in compare(one, two) if "quiet" in group.new]
    assert (group.sets, [*group.new]) == (sets, ["quiet"])
    assert " ".join(":".join(each) for each in group.example) == example
    before, after = (set(walk(side, dict(group.example)).actions) for side in (one, two))
    assert after - before == {"quiet"}


@pytest.mark.parametrize(
    ("where", "when"),
    [
        ("channel:yes", ("harm:none",)),  # no question on how follows that answer
        ("channel:yes", ("kind:advice",)),
        ("harm:none", ("tell:before",)),
        ("channel:yes", ("harm:child", "channel:unsure")),
    ],
)
def test_nothing_is_told_where_they_never_let_it_be_shown(
    where: str, when: tuple[str, ...], small: Procedure
) -> None:
    one, two = pair(small, where, when)
    assert not any("quiet" in group.gone | group.new for group in compare(one, two))


def test_the_report_leads_a_reader_all_the_way_to_it(small: Procedure) -> None:
    one, two = pair(small, "channel:yes", ("harm:child",))
    assert situations(one, two) == [
        [
            "How to share (as before, with other actions or questions)",
            "3 sets of answers (4.2 %)",
            "For example: Is anyone in danger now? No → Might a child be harmed? Yes, a child → "
            "Is it safe to tell the family first? Yes → Is the route secure? Yes",
            "Now said: Say it quietly.",
        ]
    ]


def test_of_a_procedure_without_such_actions_one_how_part_is_left(small: Procedure) -> None:
    assert is_one(*pair(small, "channel:yes", ()))
    assert is_one(*pair(small, "channel:yes", ("tell:before",)))
    assert is_one(*pair(small, "harm:child", ("danger:no",)))
    assert not is_one(*pair(small, "channel:yes", ("harm:child",)))
    assert not is_one(*pair(small, "harm:child", ("tell:before",)))


@pytest.mark.parametrize(
    ("rule", "count", "harm", "why"),
    [
        (Rule("never", lacks=("quiet",)), 3, "child",
         'it carries "Say it quietly." (quiet)'),
        (Rule("always", given=("channel:yes",), carries=("quiet",)), 3, "agreed",
         'it lacks "Say it quietly." (quiet)'),
    ],
)  # fmt: skip
def test_a_promise_about_how_is_proved_after_every_answer_on_whether(
    rule: Rule, count: int, harm: str, why: str, small: Procedure
) -> None:
    _, made = pair(small, "channel:yes", ("harm:child",))
    promise = Property("one", "One.", made.edition.from_, part="how", rules=(rule,))
    proof = prove(made, promise)
    assert proof.looked_at == 2 * 6  # six ways to share, after a child and after an agreement
    (broken,) = proof.broken
    assert (broken.count, broken.why) == (count, why)
    path = (("danger", "no"), ("harm", harm), ("tell", "before"), ("channel", "yes"))
    assert broken.path == path


def ways_in(first: str) -> tuple[Path, ...]:
    """Four ways to the how part, of unlike length or with answers unlike far down."""
    return (
        (("danger", first),),
        (("danger", "no"), ("harm", "child")),
        (("danger", "no"), ("harm", "agreed")),
        (("danger", "no"), ("harm", "unsure"), ("more", "yes")),
    )


SPOTS = ("tell:before", "tell:unsafe", "channel:yes", "channel:unsure")


def four_ways(small: Procedure, first: str, spots: tuple[str, ...]) -> Procedure:
    """Each way to the how part has an action of its own, which is added at one spot there."""
    more = Step("more", "whether", "Is there more?", (Answer("yes", "Yes", "share"),), ())
    made = answering(small, "danger", first, goto="share")
    made = answering(made, "harm", "unsure", goto="more")
    made = answering(made, "tell", "before", goto="end")  # half as long as the other ways to tell
    own = [Action(f"own-{place}", "Say it.", "should", "with", (), when=(":".join(way[-1]),))
           for place, way in enumerate(ways_in(first))]  # fmt: skip
    made = replace(made, steps=(*made.steps, more), actions=(*made.actions, *own))
    for action, spot in zip(own, spots, strict=True):
        step_id, answer_id = spot.split(":")
        step = made.step(step_id)
        answer = step.answer(answer_id) if step else None
        assert answer
        made = answering(made, step_id, answer_id, adds=(*answer.adds, action.id))
    return made


@pytest.mark.parametrize("last", SPOTS)
@pytest.mark.parametrize("first", ["yes", "unsure"])
def test_the_example_of_a_broken_promise_is_the_shortest_over_both_parts(
    first: str, last: str, small: Procedure
) -> None:
    ways_to_it = ways_in(first)
    own = {f"own-{place}" for place in range(len(ways_to_it))}
    rule = Rule("never", lacks=tuple(sorted(own)))
    for spots in product(SPOTS, repeat=3):
        made = four_ways(small, first, (*spots, last))
        hows = [way.path for way in ways(made, "how")]
        wholes = [way + how for way in ways_to_it for how in hows]
        broken = [whole for whole in wholes if own.intersection(walk(made, dict(whole)).actions)]
        promise = Property("one", "One.", made.edition.from_, part="how", rules=(rule,))
        (found,) = prove(made, promise).broken
        assert found.count == len(broken), spots
        assert found.path in broken, spots
        assert far(made, found.path) == min(far(made, path) for path in broken), spots


def far(procedure: Procedure, path: Path) -> tuple[int, int]:
    """How many answers a path has, and how far down among the others these stand."""
    steps = {step.id: [answer.id for answer in step.answers] for step in procedure.steps}
    return len(path), sum(steps[step].index(answer) for step, answer in path)


def test_what_an_answer_on_whether_adds_is_shown_where_the_first_answer_on_how_lets_it(
    small: Procedure,
) -> None:
    _, made = pair(small, "harm:child", ("tell:before",))
    made = answering(made, "tell", "before", goto="end")
    rule = Rule("never", lacks=("quiet",))
    (broken,) = prove(
        made, Property("one", "One.", made.edition.from_, part="how", rules=(rule,))
    ).broken
    assert broken.path == (("danger", "no"), ("harm", "child"), ("tell", "before"))
