"""Local questions and actions that would leave somebody worse off, on a small procedure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_core.model import Procedure, Property, Rule
from decision_core.overlay import apply
from decision_core.partnership import LocalAction, LocalAnswer, LocalStep, Partnership
from decision_core.verify import prove_all
from decision_core.verify.properties import Broken, Proof
from decision_core.verify.weakens import WEAKENS, at_fault, few_enough, speaks, touched
from tests.decision_core.altered import altered, answering
from tests.decision_core.local import FORM, KNOWN, WHO, found
from tests.decision_core.test_local_parts import opened

__all__ = ["opened"]

RULES = (
    Rule("emergency", given=("danger:yes",), skips=("local",)),
    Rule("holds-up", given=("harm:child",), not_before=("local",)),
    Rule("agreement", given=("harm:child",), unsaid=("agree", "say no")),
    Rule("everywhere", unsaid=("wait until",)),
)


@pytest.fixture
def promised(opened: Procedure) -> Procedure:
    """The small procedure, open, with the promise that nothing local weakens it."""
    start = opened.edition.from_
    promise = Property(WEAKENS, "Nothing is weaker.", start, check=WEAKENS, rules=RULES)
    return replace(opened, properties=(promise,))


def step(
    name: str, before: str = "harm", question: str = "Is it known?", **answer: Any
) -> LocalStep:
    answers = (LocalAnswer("yes", "Yes", **answer), KNOWN.answers[1])
    return replace(KNOWN, id=name, before=before, question=question, answers=answers)


def proof_of(procedure: Procedure, *steps: LocalStep, actions: Any = ()) -> Proof:
    (proof,) = prove_all(apply(procedure, Partnership("here", steps=steps, actions=actions)))
    return proof


def test_the_first_phrase_that_is_said_is_named_whatever_its_case_and_spaces() -> None:
    phrases = ("agree", "wait until", "a.b")
    assert speaks("They AGREED.", phrases) == "agree"
    assert speaks("Wait \n until he agrees", phrases) == "wait until"
    assert speaks("disagree, or await until; axb", phrases) == ""
    assert speaks("Anything", ()) == ""


def test_what_is_harmless_holds_on_every_path(promised: Procedure) -> None:
    proof = proof_of(promised, step("known"), step("more", "channel"), actions=(FORM,))
    assert proof.broken == ()
    # danger:yes alone, each local answer before harm doubles the rest
    assert (proof.looked_at, proof.cases) == (2 + 2 * 4, 1 + 2 + 2 + 10)


def test_a_question_or_an_action_may_not_say_what_is_barred_there(promised: Procedure) -> None:
    asks = proof_of(promised, step("known", question="Do they agree?"))
    assert [(one.rule, one.count) for one in asks.broken] == [("agreement", 2)]
    hint = proof_of(promised, step("known", hint="They may say no."))
    assert [(one.rule, one.count) for one in hint.broken] == [("agreement", 2)]
    slow = replace(FORM, help="Wait until.")
    adds = proof_of(promised, step("known", adds=("flag",)), actions=(slow,))
    assert [(one.rule, one.count, one.why) for one in adds.broken] == [
        ("everywhere", 5, 'it carries "Flag it." (here.flag)')
    ]


def test_no_word_of_a_question_or_an_action_runs_into_the_next(promised: Procedure) -> None:
    slow = replace(FORM, text="Flag it", help="wait until then", on=("share",))
    mild = replace(KNOWN, id="mild", question="Is it known", help="agree on it")
    answers = (replace(KNOWN.answers[0], label="Yes", hint="agree"), KNOWN.answers[1])
    hint = replace(mild, help="", answers=answers)
    told = [proof_of(promised, one).broken for one in (mild, hint)]
    assert [[one.rule for one in broken] for broken in told] == [["agreement"], ["agreement"]]
    (adds,) = proof_of(promised, actions=(slow,)).broken
    assert adds.rule == "everywhere"


def test_a_question_and_an_action_of_one_name_are_looked_at_each_for_itself(
    promised: Procedure,
) -> None:
    slow = replace(FORM, id="known", text="Wait until then.", on=("share",))
    (one,) = proof_of(promised, step("known"), actions=(slow,)).broken
    assert one.why.startswith("it carries ")
    (one,) = proof_of(promised, step("known", question="Wait until?"), actions=(FORM,)).broken
    assert one.why == 'it asks "Wait until?" (here.known)'


def test_where_nothing_local_may_be_asked_every_local_question_is_told(
    promised: Procedure,
) -> None:
    rule = Rule("emergency", given=("danger:no",), skips=("local",))
    (promise,) = promised.properties
    barred = replace(promised, properties=(replace(promise, rules=(rule,)),))
    (one,) = proof_of(barred, step("known"), step("more", "channel")).broken
    assert (one.rule, one.why) == ("emergency", 'it asks "Is it known?" (here.known)')


def test_words_barred_where_a_child_is_at_risk_are_barred_on_how_to_share_too(
    promised: Procedure,
) -> None:
    proof = proof_of(promised, step("ask", "channel", "Do they agree?"), step("ok", "channel"))
    why = 'it asks "Do they agree?" (here.ask) once it is decided to share'
    assert proof.broken == (Broken("agreement", 0, (), why),)
    later = proof_of(promised, step("ask", "channel", "Wait until then?"))
    assert later.broken == ()  # the rule without `given` is looked at in the words themselves


def test_nothing_local_comes_before_the_act(promised: Procedure) -> None:
    early = replace(FORM, timing="before", on=("harm:child",))
    asked = proof_of(promised, step("known", "channel", adds=("flag",)), actions=(early,))
    why = '"Flag it." (here.flag) comes before the act'
    assert asked.broken == (
        Broken("holds-up", 1, (("danger", "no"), ("harm", "child")), why),
        Broken("holds-up", 0, (("here.known", "yes"),), why),
    )
    national = proof_of(promised, step("known", "channel", adds=("tell-first",)))
    assert national.broken == ()


def test_local_answers_do_not_part_and_no_local_question_comes_first(promised: Procedure) -> None:
    made = apply(promised, Partnership("here", steps=(step("known"),)))
    parted = answering(made, "here.known", "yes", goto="advice")
    begun = replace(made, edition=replace(made.edition, whether="here.known"))
    told = [
        next((one.rule, one.count, one.path, one.why) for one in prove_all(odd)[0].broken)
        for odd in (parted, begun)
    ]
    assert told == [
        ("keeps", 0, (), 'the answers to "Is it known?" (here.known) part ways'),
        ("keeps", 0, (), "a local question comes first of all"),
    ]


def few(procedure: Procedure, *steps: LocalStep) -> list[Broken]:
    return list(few_enough(apply(procedure, Partnership("here", steps=steps))))


def test_no_path_asks_more_than_four_local_questions(promised: Procedure) -> None:
    first = [step(f"a{number}") for number in range(5)]
    then = [step(f"b{number}", "channel") for number in range(4)]
    assert few(promised, *first[:4]) == []
    assert few(promised, *first[:3], then[0]) == []
    (both,) = few(promised, *first[:3], *then[:2])
    assert (both.rule, both.count) == ("few", 0)
    assert both.why == "it asks 5 local questions, and at most 4 are allowed"
    assert both.path == (
        ("danger", "no"), *((f"here.a{at}", "yes") for at in range(3)), ("harm", "child"),
        ("tell", "before"), ("here.b0", "yes"), ("here.b1", "yes"), ("channel", "yes"),
    )  # fmt: skip
    (whether,) = few(promised, *first)
    assert whether.path[-1] == ("harm", "child")
    assert [pair[0] for pair in whether.path][:2] == ["danger", "here.a0"]


def test_questions_on_how_count_only_where_how_follows(promised: Procedure) -> None:
    mute = promised
    for name in ("share", "must-share"):
        mute = altered(mute, "outcomes", name, how=False)
    first = [step(f"a{number}") for number in range(3)]
    then = [step(f"b{number}", "channel") for number in range(4)]
    assert few(mute, *first, *then) == []


def test_too_many_questions_break_the_promise(promised: Procedure) -> None:
    (one,) = proof_of(promised, *(step(f"a{number}") for number in range(5))).broken
    assert (one.rule, one.why) == ("few", "it asks 5 local questions, and at most 4 are allowed")


def test_questions_count_also_before_one_that_has_no_answers_yet(promised: Procedure) -> None:
    bare = altered(promised, "steps", "harm", answers=())
    (one,) = few(bare, *(step(f"a{number}") for number in range(5)))
    assert one.path[-1] == ("here.a4", "yes")


def test_the_fault_is_at_the_local_thing_that_is_named() -> None:
    steps = (step("known"), step("known-2"), step("more"))
    who = replace(WHO, id="here", steps=steps, actions=(FORM,))

    def at(why: str, *path: str) -> list[tuple[str, str]]:
        broken = Broken("x", 0, tuple((name, "yes") for name in path), why)
        return found(lambda one: [at_fault(one, broken, "Two\nlines.")], who)

    assert at('it asks "More?" (here.more)') == [("steps more", "Two lines.")]
    assert at('it asks "Known?" (here.known-2)') == [("steps known-2", "Two lines.")]
    assert at("it goes", "here.more") == [("steps more", "Two lines.")]
    assert at("it goes", "danger", "here.known") == [("steps known", "Two lines.")]
    assert at('it carries "Flag." (here.flag)') == [("actions flag", "Two lines.")]
    assert at("it goes", "danger") == [("", "Two lines.")]


def rules(procedure: Procedure) -> dict[str, list[str]]:
    return {one.id: [rule.id for rule in one.rules] for one in touched(procedure).properties}


def test_only_what_local_parts_could_break_is_proved_again(opened: Procedure) -> None:
    def promise(name: str, *of: Rule, check: str = "") -> Property:
        return Property(name, "!", opened.edition.from_, check=check, rules=of)

    first = Rule("first", first=("check",))
    data = promise(
        "data",
        Rule("only", only_asks=("danger",)), Rule("early", none_before=True),
        Rule("lacks", lacks=("ring",)), Rule("not-before", not_before=("ring",)), first,
        Rule("musts", musts=("ring",)), Rule("asks", asks=("danger",), carries=("ring",)),
    )  # fmt: skip
    checks = [
        promise(name, check=name)
        for name in (
            "one-outcome", "must-means-law", "all-rules-used", WEAKENS, "advice-is-reachable",
            "doubt-is-not-no", "how-never-refuses", "protection-is-never-the-excuse",
        )
    ]  # fmt: skip
    whole = replace(opened, properties=(data, *checks))
    always: dict[str, list[str]] = {WEAKENS: [], "advice-is-reachable": []}
    more: dict[str, list[str]] = {
        "doubt-is-not-no": [], "how-never-refuses": [], "protection-is-never-the-excuse": [],
    }  # fmt: skip

    def after(*steps: LocalStep, actions: tuple[LocalAction, ...] = ()) -> dict[str, list[str]]:
        return rules(apply(whole, Partnership("here", steps=steps, actions=actions)))

    early = replace(FORM, timing="before")
    assert after() == always
    assert after(step("known")) == {"data": ["only"], **always, **more}
    assert after(actions=(FORM,)) == {**always, **more}
    assert after(actions=(early,)) == {"data": ["early"], **always, **more}
    assert after(step("known", adds=("ring",))) == {
        "data": ["only", "lacks", "not-before", "musts"], **always, **more,
    }  # fmt: skip
    assert after(step("known", adds=("check",))) == {
        "data": ["only", "early", "first"], **always, **more,
    }  # fmt: skip
    assert after(step("known", adds=("flag",)), actions=(replace(FORM, on=()),)) == {
        "data": ["only"], **always, **more,
    }  # fmt: skip
