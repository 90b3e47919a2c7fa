"""The checks together: all are made, and each finding is told once, in the order of the pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from decision_core.errors import Where
from decision_core.model import Action, Procedure, Property, Rule
from decision_core.scenario import Case, Scenario
from decision_core.verify import prove_all, verify, verify_all, walkable
from tests.decision_core.altered import altered, answering


def promising(small: Procedure, **rule: Any) -> Procedure:
    promise = Property("one", "One.", small.edition.from_, rules=(Rule("only", **rule),))
    return replace(small, properties=(promise,))


def test_what_is_sound_has_no_finding_and_can_be_walked(small: Procedure) -> None:
    assert verify(small) == ()
    assert walkable([small])
    assert walkable([])


def broken(small: Procedure) -> dict[str, Procedure]:
    """The small procedure with one fault of each kind, by a word of its finding."""
    return {
        "is already the action": replace(
            small, actions=(*small.actions, replace(small.actions[0], text="Another."))
        ),
        "no action": answering(small, "harm", "child", adds=("rong",)),
        "is not a kind": altered(small, "outcomes", "share", kind="shore"),
        "has no answer": altered(small, "actions", "review", when=("harm:chid",)),
        "There is no": promising(small, asks=("hram",)),
        "which is no step": replace(small, edition=replace(small.edition, whether="hram")),
        "leads nowhere": answering(small, "harm", "child", goto="shore"),
        "in a circle": answering(small, "harm", "child", goto="danger"),
    }


def test_no_proof_is_tried_where_a_path_may_not_end_or_a_name_is_not_known(
    small: Procedure,
) -> None:
    for word, procedure in broken(small).items():
        assert any(word in one.message for one in verify(procedure)), word
        assert not walkable([small, procedure]), word


@pytest.mark.parametrize(
    "word", ["carries the action", "cites nothing", "demands nothing", "unsure"]
)
def test_what_is_idle_uncited_or_empty_stands_in_the_way_of_no_proof(
    word: str, small: Procedure
) -> None:
    idle = Action("idle", "Idle.", "may", "after", ("small-advice:rule-2",))
    harm = small.step("harm")
    assert harm
    odd = {
        "carries the action": replace(small, actions=(*small.actions, idle)),
        "cites nothing": altered(small, "steps", "harm", cites=()),
        "demands nothing": promising(small, given=("danger:yes",)),
        "unsure": altered(small, "steps", "harm", answers=harm.answers[:-1]),
    }[word]
    assert any(word in one.message for one in verify(odd))
    assert walkable([odd])


def test_findings_come_once_and_in_the_order_of_the_pages(small: Procedure) -> None:
    twice = answering(small, "harm", "child", adds=("rong", "rong"))
    odd = altered(twice, "steps", "danger", cites=())
    told = verify(odd)
    assert [one.page for one in told] == sorted(one.page for one in told)
    assert len([one for one in told if '"rong"' in one.message]) == 1


def test_stories_are_read_only_when_all_else_is_well(small: Procedure) -> None:
    case = Case("2030-01", ("danger:no", "harm:child"), "share")
    story = Scenario("story", "A story", "It happened.", "certain", "Because.", (), (case,))
    story = replace(story, where=Where("docs/scenarios/story.md", 4))
    assert [one.page for one in verify_all([small], [story])] == ["docs/scenarios/story.md"]
    later = replace(small.edition, id="x", from_=date(2031, 1, 1), replaces=small.edition.id)
    told = verify_all([small, replace(small, edition=later)], [story])
    assert [one.message for one in told] == [
        "Edition x is in force from 2031-01-01. Write until = 2030-12-31."
    ]
    assert verify_all([small], []) == ()


def test_findings_of_several_editions_are_put_together_by_their_pages(small: Procedure) -> None:
    last, first = (
        replace(small, steps=tuple(replace(step, cites=(), where=Where(f"{page}.md", 1))
                                   for step, page in zip(small.steps, pages, strict=True)))
        for pages in ("zcxa", "ydwb")
    )  # fmt: skip
    until = replace(small.edition, until=date(2030, 12, 31))
    after = replace(small.edition, id="x", from_=date(2031, 1, 1), replaces=small.edition.id)
    told = verify_all([replace(last, edition=until), replace(first, edition=after)], [])
    assert [one.page for one in told] == [f"{page}.md" for page in "abcdwxyz"]


def test_a_promise_is_proved_by_its_data_or_by_its_check(small: Procedure) -> None:
    rule = Rule("no", given=("danger:yes",), lacks=("call",))
    data = Property("data", "!", small.edition.from_, rules=(rule,))
    code = Property("code", "!", small.edition.from_, check="how-never-refuses")
    compares = Property("compares", "!", small.edition.from_, check="duty-only-adds")
    proofs = prove_all(replace(small, properties=(data, code, compares)), (small,))
    assert [proof.property.id for proof in proofs] == ["data", "code", "compares"]
    assert [[one.rule for one in proof.broken] for proof in proofs] == [["no"], [], ["replaces"]]
