"""The promise that compares an edition with the one it replaces."""

from __future__ import annotations

from dataclasses import replace

from decision_core.model import Answer, Procedure, Property, Rule, Step
from decision_core.verify.onward import COMPARES
from decision_core.verify.promises import prove_structure
from decision_core.verify.properties import Broken, Proof
from tests.decision_core.altered import altered, answering


def later(small: Procedure) -> Procedure:
    """An edition that replaces the small one and says the same."""
    return replace(small, edition=replace(small.edition, id="2031-01", replaces="2030-01"))


def compared(before: Procedure, after: Procedure, *unless: str) -> Proof:
    """The proof that the second edition only adds, but where one of these answers is given."""
    rules = (Rule("exception", unless=unless), Rule("more", unless=("nowhere:yes",)))
    promise = Property(COMPARES, "It adds.", after.edition.from_, check=COMPARES, rules=rules)
    other = replace(before, edition=replace(before.edition, id="2029-01"))
    return prove_structure(after, promise, (other, after, before))


def test_without_the_earlier_edition_nothing_is_promised(small: Procedure) -> None:
    promise = Property(COMPARES, "It adds.", small.edition.from_, check=COMPARES)
    proof = prove_structure(later(small), promise, (later(small),))
    assert (proof.looked_at, proof.cases, proof.of) == (0, 0, "paths")
    assert proof.broken == (Broken("replaces", 0, (), "the earlier edition is missing"),)


def test_an_edition_that_says_the_same_only_adds(small: Procedure) -> None:
    proof = compared(small, later(small))
    assert (proof.looked_at, proof.cases, proof.broken, proof.of) == (12, 12, (), "sets of answers")


def test_ending_more_readily_is_no_fault(small: Procedure) -> None:
    assert compared(small, answering(later(small), "harm", "none", goto="share")).broken == ()


def test_ending_less_readily_is_found_with_its_count_and_its_shortest_set(
    small: Procedure,
) -> None:
    after = answering(later(small), "harm", "agreed", goto="do-not-share")
    after = answering(after, "danger", "unsure", goto="do-not-share")
    assert compared(small, after).broken == (
        Broken("readiness", 4 + 1, (("danger", "unsure"),),
               'it ended in "Ask now" before and ends in "Do not share on these facts" now'),
    )  # fmt: skip


def test_of_equally_short_sets_the_one_with_the_earlier_answers_is_shown(
    small: Procedure,
) -> None:
    after = answering(later(small), "harm", "agreed", goto="do-not-share")
    after = answering(after, "harm", "child", goto="advice")
    (broken,) = compared(small, after).broken
    assert broken.path == (("danger", "no"), ("harm", "child"))


def test_ending_as_readily_but_no_longer_at_once_is_less(small: Procedure) -> None:
    calm = altered(later(small), "outcomes", "advice", urgent=False)
    (broken,) = compared(small, calm).broken
    assert broken.count == 4 + 1  # all answers to harm with danger unsure, and harm unsure
    urgent = altered(later(small), "outcomes", "do-not-share", urgent=True)
    assert compared(small, urgent).broken == ()


def test_a_calm_duty_is_readier_than_urgent_advice(small: Procedure) -> None:
    after = answering(later(small), "harm", "unsure", goto="must-share")
    assert compared(small, after).broken == ()


def test_an_answer_named_as_an_exception_excuses_what_comes_after_it(small: Procedure) -> None:
    after = answering(later(small), "harm", "agreed", goto="do-not-share")
    after = answering(after, "harm", "child", goto="do-not-share")
    assert compared(small, after, "harm:child", "harm:agreed").broken == ()
    (broken,) = compared(small, after, "harm:child").broken
    assert (broken.count, broken.path) == (1, (("danger", "no"), ("harm", "agreed")))


def test_an_exception_counts_only_where_the_later_edition_asks_for_it(small: Procedure) -> None:
    after = answering(later(small), "harm", "agreed", goto="do-not-share")
    before = answering(small, "harm", "agreed", goto="sure")
    sure = Step("sure", "whether", "Sure?", (Answer("yes", "Yes", "share"),))
    before = replace(before, steps=(*before.steps, sure))
    assert compared(before, after, "sure:yes").broken != ()


def test_an_answer_that_one_edition_lacks_is_not_compared(small: Procedure) -> None:
    harm = small.step("harm")
    assert harm
    more = altered(small, "steps", "harm", answers=(*harm.answers, Answer("adult", "A", "share")))
    proof = compared(more, later(small))
    assert (proof.looked_at, proof.broken) == (15, ())
    back = compared(small, later(more))
    assert (back.looked_at, back.broken) == (15, ())
