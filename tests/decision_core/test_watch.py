"""Rules are judged on the graph as they are judged path by path."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from decision_core.graph import Facts, survey
from decision_core.model import Answer, Procedure, Property, Rule, Step
from decision_core.paths import Way, ways
from decision_core.verify.properties import Proof, prove
from decision_core.verify.watch import Watch
from tests.decision_core.altered import altered, answering
from tests.decision_core.brute import broken, speaks
from tests.decision_core.knot import DAY, KNOT

PAIRS = [f"{step.id}:{answer.id}" for step in KNOT.steps for answer in step.answers]
STEPS = [step.id for step in KNOT.steps]
ACTIONS = [action.id for action in KNOT.actions]
KINDS = sorted({outcome.kind for outcome in KNOT.outcomes})
GIVEN: list[tuple[str, ...]] = [
    (), ("a:no",), ("a:no", "b:x"), ("b:x", "b:y"), ("d:u", "d:w", "a:maybe"), ("c:p",),
    ("kind:share",), ("kind:share", "kind:seek-advice", "b:x"), ("tell:first",),
    ("kind:seek-advice", "a:unsure"),
]  # fmt: skip
EXCEPT: list[tuple[str, ...]] = [
    ("a:no",), ("b:x", "c:q"), ("kind:share",), ("d:v", "kind:seek-advice"), ("tell:later",),
]  # fmt: skip


def claims() -> Iterator[dict[str, Any]]:
    """One thing at a time that a rule may want."""
    for kind in KINDS:
        for name in (kind, f"{kind}!"):
            yield from ({"ends": (name,)}, {"avoids": (name,)})
    yield {"ends": tuple(KINDS[1:])}
    for step in STEPS:
        yield from ({"asks": (step,)}, {"skips": (step,)})
        yield {"only_asks": tuple(item for item in STEPS if item != step)}
    yield from ({"asks": ("a", "d")}, {"asks": ("nowhere",)}, {"only_asks": ("a",)})
    yield from ({"through": (pair,)} for pair in PAIRS)
    yield {"through": ("a:no+b:x", "kind:seek-advice", "c:q+kind:share")}
    for key, action in product(("carries", "lacks", "not_before", "first", "musts"), ACTIONS):
        yield {key: (action,)}
    yield from ({"carries": ("early", "record")}, {"carries": ("nothing",)})
    yield from ({"carries": ("aside", "loud")}, {"lacks": ("aside",), "carries": ("seldom",)})
    yield from ({"none_before": True}, {"leads_on": True})


def rules(count: int) -> Iterator[Rule]:
    """Every claim by itself, then so many rules of a few claims each with something given."""
    single = list(claims())
    for number, claim in enumerate(single):
        yield Rule(f"one-{number}", **claim)
    chance = random.Random(20301)
    for number in range(count):
        given, unless = chance.choice(GIVEN), chance.choice([(), (), *EXCEPT])
        few = chance.sample(single, chance.choice((1, 1, 2)))
        more = {key: value for claim in few for key, value in claim.items()}
        yield Rule(f"many-{number}", given=given, unless=unless, **more)


def proof_of(procedure: Procedure, rule: Rule, part: str) -> Proof:
    promise = Property("one", "One.", DAY, part=part, rules=(rule,))  # type: ignore[arg-type]
    return prove(procedure, promise)


def weight(procedure: Procedure, way: Way) -> int:
    """The places of its answers, added up."""
    total = 0
    for step_id, answer_id in way.path:
        step = procedure.step(step_id)
        total += [answer.id for answer in step.answers].index(answer_id) if step else 0
    return total


def judged(procedure: Procedure, rule: Rule, part: str, listed: list[Way]) -> None:
    """Compares a proof with looking at every path."""
    proof = proof_of(procedure, rule, part)
    spoken = [way for way in listed if speaks(rule, way)]
    wrong = [way for way in spoken if broken(procedure, rule, way)]
    assert (proof.looked_at, proof.cases) == (len(listed), len(spoken)), rule
    found = [item for item in proof.broken if item.path]
    assert [item.count for item in found] == ([len(wrong)] if wrong else []), rule
    if wrong:
        fewest = min((len(way.path), weight(procedure, way)) for way in wrong)
        shown = next(way for way in wrong if way.path == found[0].path)
        assert (len(shown.path), weight(procedure, shown)) == fewest, rule


ALONE = answering(KNOT, "send", "safe", adds=("idle",))
OF = {"whether": KNOT, "how": altered(ALONE, "actions", "idle", when=("tell:first",))}
"""For the how part one that needs nothing of the other: see `test_both_parts` for that."""


@pytest.mark.parametrize(("part", "count"), [("whether", 500), ("how", 100)])
def test_every_rule_is_judged_as_path_by_path(part: str, count: int) -> None:
    listed = list(ways(OF[part], part))
    for rule in rules(count):
        judged(OF[part], rule, part, listed)


def looks(procedure: Procedure, **rule: Any) -> int:
    """How often one rule has to look at an answer: once each if it tells no paths apart."""
    watch, calls = Watch(procedure, Rule("one", **rule), "whether"), 0

    def settle(facts: Facts, step: Step, answer: Answer) -> Facts:
        nonlocal calls
        calls += 1
        return watch.settle(facts, step, answer)

    arrivals = list(survey(procedure, "whether", watch.note, settle))
    assert calls >= ONCE and len(arrivals) >= len({arrival.place for arrival in arrivals})
    return calls + len(arrivals) - len({arrival.place for arrival in arrivals})


ONCE = sum(len(step.answers) for step in KNOT.part("whether"))
SOFT = answering(answering(KNOT, "a", "no", adds=("soft",)), "d", "u", adds=())


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        ({"ends": ("share",)}, 0),
        ({"given": ("a:no", "a:maybe")}, 0),
        ({"carries": ("record",)}, 0),
        ({"carries": ("late",)}, 0),
        ({"carries": ("late", "call")}, 0),
        ({"lacks": ("early",)}, 5),
        ({"lacks": ("loud",)}, 14),
        ({"none_before": True}, 13),
        ({"through": ("b:x", "c:p")}, 15),
        ({"carries": ("soft",)}, 1),
        ({"carries": ("nothing",)}, 0),
        ({"given": ("b:x",), "skips": ("c",), "through": ("b:x",)}, 9),
    ],
)
def test_a_rule_tells_no_more_paths_apart_than_it_must(rule: dict[str, Any], more: int) -> None:
    assert looks(KNOT, **rule) == ONCE + more


def test_a_path_that_has_lost_an_action_for_good_is_told_apart_no_more() -> None:
    assert looks(SOFT, carries=("soft",), through=("c:p", "d:u")) == ONCE + 16
    other = answering(answering(KNOT, "a", "maybe", adds=("soft",)), "d", "u", adds=())
    assert looks(other, carries=("soft",), through=("b:x", "c:p", "d:u")) == ONCE + 11


def test_an_action_that_every_end_carries_need_not_be_watched() -> None:
    assert looks(answering(KNOT, "a", "no", adds=("record",)), carries=("record",)) == ONCE


def test_it_is_the_same_where_all_ends_or_few_carry_an_action() -> None:
    record = altered(KNOT, "outcomes", "calm", actions=("hush",))
    astray = answering(KNOT, "d", "v", goto="end")
    for procedure in (record, astray):
        listed = list(ways(procedure))
        for rule in rules(0):
            judged(procedure, rule, "whether", listed)
