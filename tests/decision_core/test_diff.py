"""Two editions compared: exact counts, mirror images, and nothing found in nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import FrozenInstanceError, replace
from math import prod

import pytest

from decision_core.changes import changes_report
from decision_core.commands import compiled
from decision_core.diff import AS_CLOSE, CLOSER, FURTHER, HOW, NEW, compare
from decision_core.engine import walk
from decision_core.joint import NOT_OFFERED, Joint
from decision_core.model import Answer, Procedure, Step
from decision_core.paths import ways
from tests.conftest import DOCS
from tests.decision_core.brute import brute, exact


@pytest.fixture(scope="module")
def editions() -> dict[str, Procedure]:
    return {procedure.edition.id: procedure for procedure in compiled(DOCS)}


def retargeted(procedure: Procedure, step_id: str, answer_id: str, **changes: object) -> Procedure:
    """The procedure with one answer changed."""

    def new(step: Step) -> Step:
        answers = tuple(
            replace(answer, **changes) if answer.id == answer_id else answer  # type: ignore[arg-type]
            for answer in step.answers
        )
        return replace(step, answers=answers) if step.id == step_id else step

    return replace(procedure, steps=tuple(new(step) for step in procedure.steps))


@pytest.mark.parametrize(
    "changes",
    [
        [("harm", "none", {"goto": "share"})],
        [("harm", "child", {"adds": ()})],
        [("danger", "unsure", {"goto": "harm"}), ("harm", "child", {"adds": ("check",)})],
        [("danger", "no", {"goto": "advice"})],
        [],
    ],
)
def test_counts_equal_a_count_one_by_one(
    changes: list[tuple[str, str, dict[str, object]]], small: Procedure
) -> None:
    other = small
    for step, answer, what in changes:
        other = retargeted(other, step, answer, **what)
    assert exact(small, other) == brute(small, other)
    assert exact(other, small) == brute(other, small)


@pytest.mark.parametrize(
    ("goto", "urgent", "direction"),
    [
        ("share-now", True, CLOSER),
        ("do-not-share", False, FURTHER),
        ("calmly", False, FURTHER),
        ("calmly", True, AS_CLOSE),
    ],
)
def test_a_change_says_whether_it_is_further_from_telling(
    goto: str, urgent: bool, direction: str, small: Procedure
) -> None:
    advice = small.outcome("advice")
    assert advice and advice.urgent
    calmly = replace(advice, id="calmly", urgent=urgent)
    one = replace(small, outcomes=(*small.outcomes, calmly))
    other = retargeted(one, "danger", "unsure", goto=goto)
    assert {group.direction for group in compare(one, other)} == {direction}


def test_what_only_one_offers_and_what_is_about_how_have_directions_of_their_own(
    small: Procedure,
) -> None:
    step = small.step("danger")
    assert step
    fewer = replace(step, answers=step.answers[1:])
    rest = tuple(one for one in small.steps if one.id != "danger")
    other = replace(small, steps=(fewer, *rest))
    assert {group.direction for group in compare(small, other)} == {NEW}
    how = next(step for step in small.steps if step.part == "how" and step.answers[0].adds)
    less = retargeted(small, how.id, how.answers[0].id, adds=())
    assert {group.direction for group in compare(small, less)} == {HOW}


def test_of_equally_long_ways_to_a_change_on_how_the_earlier_answers_are_shown(
    small: Procedure,
) -> None:
    harm = small.step("harm")
    assert harm
    other = replace(harm, id="other")
    two = replace(small, steps=(*small.steps, other))
    two = retargeted(two, "danger", "yes", goto="other")
    two = retargeted(two, "other", "child", goto="advice")  # so that `other` shares at place 2
    two = retargeted(two, "harm", "agreed", goto="advice")  # and `harm` at place 0
    ring = replace(next(one for one in two.actions if one.id == "ring"), when=("kind:share",))
    two = replace(two, actions=(*(one for one in two.actions if one.id != "ring"), ring))
    two = retargeted(two, "channel", "yes", adds=("ring",))  # what is left of how differs by kind
    less = retargeted(two, "tell", "before", adds=())
    (group,) = compare(two, less)
    assert group.example[:3] == (("danger", "no"), ("harm", "child"), ("tell", "before"))


def test_what_was_found_cannot_be_changed(small: Procedure) -> None:
    (group,) = compare(small, retargeted(small, "harm", "none", goto="share"))
    for thing, key in ((group, "sets"), (group.before, "place")):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, key, "other")


def test_an_answer_that_one_edition_lacks_is_not_offered_there(small: Procedure) -> None:
    harm = small.step("harm")
    assert harm
    more = replace(harm, answers=(*harm.answers, Answer("adult", "An adult", "share")))
    other = replace(small, steps=tuple(more if s.id == "harm" else s for s in small.steps))
    assert exact(small, other) == brute(small, other)
    assert {group.before.name for group in compare(small, other)} == {NOT_OFFERED}


def test_steps_asked_in_another_order_are_matched_by_their_id(small: Procedure) -> None:
    danger, harm = small.step("danger"), small.step("harm")
    assert danger and harm
    swapped = {
        "danger": replace(danger, answers=tuple(
            replace(answer, goto="do-not-share" if answer.id == "no" else answer.goto)
            for answer in danger.answers)),
        "harm": replace(harm, answers=tuple(
            replace(answer, goto="danger" if answer.id == "none" else answer.goto)
            for answer in harm.answers)),
    }  # fmt: skip
    edition = replace(small.edition, whether="harm")
    steps = tuple(swapped.get(step.id, step) for step in small.steps)
    other = replace(small, edition=edition, steps=steps)
    assert exact(small, other) == brute(small, other)
    assert exact(other, small) == brute(other, small)


def test_an_edition_does_not_differ_from_itself(editions: dict[str, Procedure]) -> None:
    for procedure in editions.values():
        assert compare(procedure, procedure) == ()


@pytest.mark.parametrize("pair", [("2018-07", "2024-05"), ("2024-05", "2026-09")])
def test_mirror_images_are_equal(pair: tuple[str, str], editions: dict[str, Procedure]) -> None:
    a, b = (editions[name] for name in pair)
    there = {(g.before.place, g.after.place, g.gone, g.new): g.sets for g in compare(a, b)}
    back = {(g.after.place, g.before.place, g.new, g.gone): g.sets for g in compare(b, a)}
    assert there == back


@pytest.mark.parametrize(
    "pair", [("2018-07", "2024-05"), pytest.param(("2024-05", "2026-09"), marks=pytest.mark.slow)]
)
def test_the_real_counts_equal_those_of_all_pairs_of_paths(
    pair: tuple[str, str], editions: dict[str, Procedure]
) -> None:
    a, b = (editions[name] for name in pair)
    joint = Joint(a, b)
    how = Joint(a, b, "how").sets
    sizes = {step: len(answers) for step, answers in joint.answers.items()}
    everything = prod(sizes.values()) * how
    ends: Counter[tuple[str, str]] = Counter()
    for one in ways(a):
        given = dict(one.path)
        for two in ways(b):
            if any(given.get(step, answer) != answer for step, answer in two.path):
                continue
            asked = {**given, **dict(two.path)}
            sets = everything // prod(sizes[step] for step in asked)
            if one.outcome and two.outcome and (
                one.outcome.id != two.outcome.id or set(one.actions) != set(two.actions)
            ):  # fmt: skip
                ends[one.outcome.id, two.outcome.id] += sets
    got = Counter(
        {pair: sets for pair, sets in exact(a, b).items() if NOT_OFFERED not in pair}
    )  # fmt: skip
    assert got == ends


def test_every_example_leads_where_its_group_says(editions: dict[str, Procedure]) -> None:
    a, b = editions["2024-05"], editions["2026-09"]
    for group in compare(a, b):
        for side, procedure in ((group.before, a), (group.after, b)):
            asked = {
                step: answer
                for step, answer in group.example
                if (found := procedure.step(step)) and found.answer(answer)
            }
            walked = walk(procedure, asked)
            if side.outcome:
                assert walked.outcome == side.outcome
                assert side.actions <= set(walked.actions)


def test_the_report_says_what_stopped_being_asked_and_what_became_a_duty(
    editions: dict[str, Procedure],
) -> None:
    early = changes_report(
        editions["2018-07"], editions["2024-05"],
        compare(editions["2018-07"], editions["2024-05"]),
    )  # fmt: skip
    late = changes_report(
        editions["2024-05"], editions["2026-09"],
        compare(editions["2024-05"], editions["2026-09"]),
    )  # fmt: skip
    agreement = editions["2018-07"].step("agreement")
    assert agreement
    assert f"No longer asked here: {agreement.question}" in early or (
        "No longer asked here" in early and agreement.question in early
    )
    assert "→ You must share: the duty to share applies" in late
    for text in (early, late):
        assert "harm=" not in text and "share-child" not in text
