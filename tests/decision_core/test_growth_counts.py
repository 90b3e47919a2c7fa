"""Promises about large procedures: every count of paths is exactly what arithmetic says.

The numbers are derived by hand from how `tests.synthetic` builds each shape, for any number n of
steps and k of answers. Small procedures confirm them by listing every path; then the same
arithmetic is asked of procedures with more paths than could ever be listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from math import prod

import pytest

from decision_core.engine import walk
from decision_core.graph import TooMany, count
from decision_core.kinds import MOST_QUESTIONS
from decision_core.model import Action, Procedure, Property, Rule
from decision_core.paths import Way, ways
from decision_core.verify import verify
from decision_core.verify.properties import Proof, prove
from tests.synthetic import (
    ADVICE,
    CITE,
    SHARE,
    TAKE_ADVICE,
    chain,
    ladder,
    layers,
    retargeted,
    roomy,
    thread,
    ways_into,
    wide,
    with_step,
)

SIZES = (10, 100, 1000, 10_000)
SHAPES = {"chain": chain, "thread": thread, "ladder": ladder, "wide": wide}
Shape = Callable[[int], Procedure]


def total(r: int, k: int) -> int:
    """The paths through the last r steps of a chain: it shares at one of them, or at its end."""
    return int(sum((k - 1) ** j for j in range(r + 1)))


def calm(r: int, k: int) -> int:
    """The paths through the last r steps of a chain on which nobody takes advice."""
    return int(sum((k - 2) ** j for j in range(r)) + (k - 1) * (k - 2) ** (r - 1))


def paths(shape: str, n: int, k: int) -> int:
    """All paths of the whether part of a shape."""
    if shape == "chain":
        return total(n, k)
    if shape == "thread":
        return (k - 1) * n + 1
    if shape == "ladder":
        return int(k ** (2 * (n - 1) // 3 + 1))
    widths = layers(n - 2, k - 1)
    deep = len(widths) - 1
    come = sum(ways_into(n, k, deep, at) for at in range(widths[-1]))
    return int(k**deep + (k - 1) * come)


def proof(procedure: Procedure, *rules: Rule) -> Proof:
    """What is found about one property with these rules."""
    return prove(procedure, Property("made", "Made.", procedure.edition.from_, rules=rules))


def listed(procedure: Procedure, holds: Callable[[Way], bool]) -> int:
    """How many paths are so, counted one by one."""
    return sum(1 for way in ways(procedure) if holds(way))


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_every_size_is_valid_and_has_the_paths_it_should(shape: str, n: int) -> None:
    made = SHAPES[shape](n)
    k = len(made.steps[0].answers)
    findings = [finding.message for finding in verify(made)]
    long = shape != "wide" and n > MOST_QUESTIONS
    assert len(findings) == (1 if long else 0), findings
    assert all(f"at most {MOST_QUESTIONS} are asked" in message for message in findings)
    assert len(made.steps) == n
    assert prod(len(step.answers) for step in made.steps) == k**n >= 2**40
    assert count(made, "whether") == paths(shape, n, k)


@pytest.mark.parametrize(("shape", "n", "k"), [
    ("chain", 6, 4), ("thread", 9, 5), ("ladder", 7, 4), ("ladder", 10, 3), ("wide", 8, 3),
    ("wide", 30, 3), ("wide", 30, 4),
])  # fmt: skip
def test_the_arithmetic_of_paths_is_right_path_by_path(shape: str, n: int, k: int) -> None:
    made: Procedure = SHAPES[shape](n, k)
    assert len(list(ways(made))) == paths(shape, n, k)


def test_the_arithmetic_of_a_wide_procedure_is_right_step_by_step() -> None:
    made = wide(30, 3)
    beginnings = {way.path[:at] for way in ways(made) for at in range(len(way.path))}
    come = Counter(walk(made, dict(path)).step for path in beginnings)
    for depth, width in enumerate(layers(28, 2)):
        for at in range(width):
            assert come[made.step(f"d{depth}-{at}")] == ways_into(30, 3, depth, at)


@pytest.mark.parametrize(("n", "k", "at"), [(6, 4, 2), (1000, 5, 400), (10_000, 3, 7000)])
def test_a_promise_that_holds_is_counted_exactly(n: int, k: int, at: int) -> None:
    made = chain(n, k)
    rule = Rule("r", given=(f"s{at}:unsure",), carries=(TAKE_ADVICE,), asks=("s0", f"s{at + 1}"))
    found = proof(made, rule)
    assert found.broken == ()
    assert found.looked_at == total(n, k)
    assert found.cases == (k - 1) ** at * total(n - at - 1, k)
    if n == 6:
        asked = listed(made, lambda way: (f"s{at}", "unsure") in way.path)
        assert asked == found.cases


@pytest.mark.parametrize(("n", "k", "at"), [(6, 4, 2), (1000, 5, 400), (10_000, 3, 7000)])
def test_a_broken_promise_names_its_shortest_path_and_counts_all(n: int, k: int, at: int) -> None:
    made = chain(n, k)
    found = proof(made, Rule("r", given=(f"s{at}:a1",), carries=(TAKE_ADVICE,)))
    (broken,) = found.broken
    assert broken.count == (k - 2) ** at * calm(n - at - 1, k)
    assert broken.path == (*((f"s{i}", "a1") for i in range(at + 1)), (f"s{at + 1}", "a0"))
    assert broken.why == f'it lacks "Take advice." ({TAKE_ADVICE})'
    if n == 6:
        assert broken.count == listed(
            made, lambda way: (f"s{at}", "a1") in way.path and TAKE_ADVICE not in way.actions
        )


@pytest.mark.parametrize("rungs", [2, 333, 3333])
def test_a_rule_may_name_thousands_of_steps(rungs: int) -> None:
    k = 3
    made, every = ladder(3 * rungs + 1, k), range(rungs)
    lefts, forks = tuple(f"l{at}" for at in every), tuple(f"f{at}" for at in every)
    turns = tuple(f"{fork}:a0" for fork in forks)
    all_right = k**rungs * k  # one answer to each fork, any to each right side and to the last
    everything = k ** (2 * rungs + 1)
    rules = {
        "all forks are asked": (Rule("r", asks=forks), everything, 0),
        "no left side is": (Rule("r", skips=lefts), everything, everything - all_right),
        "only forks and rights": (
            Rule("r", only_asks=tuple(s.id for s in made.steps if s.id not in lefts)),
            everything, everything - all_right,
        ),
        "given every turn": (Rule("r", given=turns, skips=lefts), all_right, 0),
        "unless any turn": (Rule("r", unless=turns, asks=lefts), (k * (k - 1)) ** rungs * k, 0),
    }  # fmt: skip
    for name, (rule, cases, faults) in rules.items():
        found = proof(made, rule)
        assert (found.looked_at, found.cases) == (everything, cases), name
        assert sum(broken.count for broken in found.broken) == faults, name
    if rungs == 2:
        assert all_right == listed(made, lambda way: not set(lefts) & dict(way.path).keys())


@pytest.mark.parametrize("rungs", [2, 300])
def test_a_rule_may_want_hundreds_of_actions(rungs: int) -> None:
    made = ladder(3 * rungs + 1, 3)
    for at in range(rungs):
        step = made.step(f"r{at}")
        assert step
        first = replace(step.answers[0], adds=(f"x{at}",))
        made = with_step(made, replace(step, answers=(first, *step.answers[1:])))
    extra = tuple(Action(f"x{at}", "Do.", "may", "with", (CITE,)) for at in range(rungs))
    made = replace(made, actions=(*made.actions, *extra))
    found = proof(made, Rule("r", carries=tuple(item.id for item in extra)))
    (broken,) = found.broken
    assert (
        broken.count == 3 ** (2 * rungs + 1) - 3
    )  # all of them: one answer to every fork and side
    if rungs == 2:
        assert broken.count == listed(made, lambda way: not {"x0", "x1"} <= set(way.actions))


def test_grounds_filters_and_ends_are_told_apart_exactly() -> None:
    grounds = ({("s0", "a0")}, {("s0", "a1"), ("s1", "a1")})
    for n in (4, 2000):
        made, k = chain(n, 4, filters=2), 4
        shared = sum(3**j for j in range(n))
        through = proof(made, Rule("r", given=("kind:share",), through=("s0:a0", "s0:a1+s1:a1")))
        assert through.cases == shared
        assert [one.count for one in through.broken] == [shared - 1 - (shared - 4) // 9]
        shown = proof(made, Rule("r", given=("s1:unsure",), carries=("on-s1",), lacks=("on-s0",)))
        assert [one.count for one in shown.broken] == [total(n - 2, k)]
        last = proof(made, Rule("r", asks=(f"s{n - 1}",), ends=("do-not-share", "seek-advice!")))
        assert [one.count for one in last.broken] == [shared]
        if n == 4:
            assert through.broken[0].count == listed(made, lambda way: bool(
                way.outcome and way.outcome.id == SHARE
                and not any(ground <= set(way.path) for ground in grounds)
            ))  # fmt: skip
            assert shown.broken[0].count == listed(
                made, lambda way: ("s1", "unsure") in way.path and "on-s0" in way.actions
            )


@pytest.mark.parametrize("rungs", [3, 60])
def test_paths_that_a_rule_is_done_with_are_not_told_apart(rungs: int) -> None:
    made = retargeted(ladder(3 * rungs + 1, 3), "f0", "a0", f"f{rungs}")
    grounds = tuple(f"f{at}:a0" for at in range(1, rungs))
    away = proof(made, Rule("r", given=("f0:a0",), through=grounds))
    assert away.looked_at == 3 + 2 * 3 * 9 ** (rungs - 1) * 3
    assert (away.cases, [one.count for one in away.broken]) == (3, [3])
    done = proof(made, Rule("r", skips=("l0",), through=(*grounds, f"f{rungs}:a0")))
    assert [one.count for one in done.broken] == [away.looked_at - 1]
    if rungs == 3:
        assert done.broken[0].count == listed(made, lambda way: "l0" in dict(way.path) or not any(
            tuple(ground.split(":")) in way.path for ground in (*grounds, "f3:a0")
        ))  # fmt: skip


def test_a_rule_that_tells_too_many_paths_apart_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    made = chain(200, 3, filters=60)
    monkeypatch.setattr("decision_core.graph.MOST_KINDS", 2000)
    with pytest.raises(TooMany, match=r"in more than 2,000 ways: too many to tell apart exactly"):
        proof(made, Rule("r", carries=tuple(f"on-s{at}" for at in range(60))))


def test_roomy_procedures_have_as_few_answers_as_will_do() -> None:
    for steps in SIZES:
        k = roomy(steps)
        assert k**steps >= 2**40 and (k == 3 or (k - 1) ** steps < 2**40)
    assert ADVICE in {item.id for item in chain(3).outcomes}
