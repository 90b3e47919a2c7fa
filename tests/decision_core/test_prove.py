"""A proof says how much it looked at, and of what breaks it how often, where first, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_core.model import Property, Rule
from decision_core.verify.properties import Broken, Proof, prove
from tests.decision_core.altered import altered, answering
from tests.decision_core.knot import DAY, KNOT


def proof_of(*rules: Rule, part: Any = "whether") -> Proof:
    return prove(KNOT, Property("one", "One.", DAY, part=part, rules=rules))


def test_a_property_without_rules_promises_nothing() -> None:
    proof = proof_of()
    assert (proof.looked_at, proof.cases, proof.of) == (0, 0, "paths")
    assert proof.broken == (Broken("rules", 0, (), "it has no rule, so it promises nothing"),)


def test_cases_are_counted_for_each_rule_and_paths_once() -> None:
    proof = proof_of(Rule("one", given=("a:no",)), Rule("two", given=("b:x",)), Rule("three"))
    assert (proof.looked_at, proof.cases, proof.broken) == (16, 9 + 5 + 16, ())


def test_where_no_rule_speaks_of_a_path_it_was_still_looked_at() -> None:
    proof = proof_of(Rule("idle", given=("tell:first",)))
    assert (proof.looked_at, proof.cases) == (16, 0)


@pytest.mark.parametrize(
    ("rule", "path", "why"),
    [
        ({"given": ("a:yes",), "ends": ("share",)}, "a:yes", 'ends in "Now" (share-now, urgent)'),
        ({"given": ("c:r",), "ends": ("share",)}, "a:maybe c:r",
         'ends in "Ask later" (seek-advice)'),
        ({"given": ("a:yes",), "avoids": ("share-now", "share")}, "a:yes",
         'ends in "Now" (share-now, urgent)'),
        ({"given": ("b:z",), "asks": ("a", "d", "c")}, "a:no b:z", 'never asks "c?" (c), "d?" (d)'),
        ({"given": ("c:q",), "skips": ("a", "b", "c")}, "a:maybe c:q", 'asks "a?" (a), "c?" (c)'),
        ({"given": ("c:q",), "only_asks": ("a", "b")}, "a:maybe c:q",
         "asks something else as well"),
        ({"given": ("b:z",), "carries": ("record", "soft", "call")}, "a:no b:z",
         'lacks "Ring." (call), "Hint at it." (soft)'),
        ({"given": ("b:z",), "lacks": ("late", "soft", "early")}, "a:no b:z",
         'carries "Begin." (early), "End." (late)'),
    ],
)  # fmt: skip
def test_the_reason_says_what_is_wrong_with_the_path(
    rule: dict[str, Any], path: str, why: str
) -> None:
    (broken,) = proof_of(Rule("wrong", **rule)).broken
    assert (broken.rule, broken.why) == ("wrong", f"it {why}")
    assert " ".join(":".join(pair) for pair in broken.path) == path


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ({"given": ("b:z",), "through": ("a:yes", "a:no+b:x")},
         "none of the grounds it needs is there"),
        ({"given": ("b:x", "c:p"), "asks": ("b",), "none_before": True, "first": ("record",)},
         '"Begin." (early), "Now and then." (seldom) comes before the act'),
        ({"given": ("c:p",), "not_before": ("early", "record")},
         '"Begin." (early) comes before the act'),
        ({"given": ("a:no", "b:z"), "first": ("early", "record", "late")},
         '"End." (late), "Write it down." (record) does not come before the act'),
        ({"given": ("d:u",), "musts": ("record", "soft", "early", "call")},
         '"Begin." (early), "Hint at it." (soft) no longer says must'),
        ({"given": ("b:z",), "leads_on": True}, "the how part does not follow"),
        ({"given": ("c:q",), "ends": ("share",), "avoids": ("clarify",), "asks": ("d",)},
         'it never asks "d?" (d)'),
        ({"given": ("a:yes",), "none_before": True, "first": ("record",), "musts": ("call",)},
         '"Ring." (call) no longer says must'),
    ],
)  # fmt: skip
def test_the_reason_says_what_is_missing_or_too_soon(rule: dict[str, Any], why: str) -> None:
    (broken,) = proof_of(Rule("wrong", **rule)).broken
    assert broken.why == why


def test_nothing_is_too_soon_or_too_late_beside_the_act() -> None:
    rule = Rule("act", given=("a:yes",), none_before=True, first=("record",), ends=("share",))
    (broken,) = proof_of(rule).broken
    assert broken.why == 'it ends in "Now" (share-now, urgent)'
    act = altered(KNOT, "outcomes", "now", act="")
    (broken,) = prove(act, Property("one", "One.", DAY, rules=(replace(rule, ends=()),))).broken
    assert broken.why == '"Begin." (early) comes before the act'


def test_a_path_that_ends_in_no_outcome_says_so() -> None:
    lost = answering(KNOT, "a", "yes", goto="end")
    rule = Rule("lost", given=("a:yes",), ends=("share",))
    (broken,) = prove(lost, Property("one", "One.", DAY, rules=(rule,))).broken
    assert broken == Broken("lost", 1, (("a", "yes"),), "it ends in no outcome")
    on = Rule("on", given=("a:yes",), leads_on=True)
    (broken,) = prove(lost, Property("one", "One.", DAY, rules=(on,))).broken
    assert broken.why == "the how part does not follow"


def test_an_answer_that_adds_what_has_no_page_does_no_harm_here() -> None:
    unwritten = answering(KNOT, "a", "yes", adds=("unwritten",))
    rule = Rule("ends", given=("a:yes",), ends=("share",))
    (broken,) = prove(unwritten, Property("one", "One.", DAY, rules=(rule,))).broken
    assert broken.why == 'it ends in "Now" (share-now, urgent)'


IDLE = "it speaks of no path, so it promises nothing"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("a:yes", "b:x"), True),
        (("a:yes", "kind:share"), True),
        (("kind:do-not-share", "a:unsure"), True),
        (("a:yes", "kind:clarify"), False),
        (("kind:clarify",), False),
        (("kind:clarify", "kind:share", "a:yes"), True),
        (("nowhere:yes", "a:yes"), False),
        (("a:perhaps",), False),
        (("a:perhaps", "b:x"), False),
        (("tell:first", "tell:a:b"), False),
        (("tell:first",), True),
    ],
)
def test_a_rule_whose_answers_exist_but_never_meet_promises_nothing(
    given: tuple[str, ...], said: bool
) -> None:
    rules = (Rule("idle", given=given), Rule("fine"))
    wanted = (Broken("idle", 0, (), IDLE),) if said else ()
    assert proof_of(*rules).broken == wanted
    over = replace(KNOT, edition=replace(KNOT.edition, until=DAY))
    assert prove(over, Property("one", "One.", DAY, rules=rules)).broken == ()
