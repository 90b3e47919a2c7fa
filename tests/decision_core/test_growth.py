"""Ten times the steps are ten times the work, and nothing recurses however deep a path goes.

Work is counted in instructions of the interpreter, so no test depends on a clock or a machine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import islice

import pytest

from decision_core.__main__ import main
from decision_core.changes import changes_report, group_object
from decision_core.codec import digests, dump, load
from decision_core.diff import compare
from decision_core.engine import walk
from decision_core.graph import count, in_figures, nearest, survey
from decision_core.guide import guide, walk_object
from decision_core.joint import Joint
from decision_core.kinds import UNSURE
from decision_core.model import Procedure, Property, Rule
from decision_core.paths import ways
from decision_core.report import edition_report, proof_report
from decision_core.verify import prove_all, verify
from tests.conftest import GOOD
from tests.edits import Edit, bypassed, inserted, moved
from tests.measures import counted_ids, shallow, work
from tests.synthetic import HOLD, TAKE_ADVICE, chain, ladder, retargeted, thread, wide

DEEP = 10_000


def promised(procedure: Procedure) -> Procedure:
    """With a property of every sort: rules with each key, and checks in code."""
    first, last = procedure.steps[0].id, procedure.part("whether")[-1].id
    rules = (
        Rule("one", given=(f"{first}:{UNSURE}",), carries=(TAKE_ADVICE,), asks=(first,),
             through=(f"{first}:a0", "kind:share"), ends=("share",), none_before=True),
        Rule("two", unless=(f"{last}:a0",), skips=(last,), lacks=("review",), musts=("record",),
             only_asks=tuple(step.id for step in procedure.steps)),
    )  # fmt: skip
    day = procedure.edition.from_
    made = (
        Property("rules", "Rules.", day, rules=rules),
        Property("doubt", "Doubt.", day, check="doubt-is-not-no",
                 rules=(Rule("adds", carries=(TAKE_ADVICE,)),)),
        Property("one", "One.", day, check="one-outcome"),
        Property("how", "How.", day, check="how-never-refuses"),
    )  # fmt: skip
    return replace(procedure, properties=made)


def answers(procedure: Procedure, at: int) -> dict[str, str]:
    """The same answer, counted from the last, to every question."""
    return {step.id: step.answers[at].id for step in procedure.steps}


# Nothing recurses.


@cache
def deep_chain() -> Procedure:
    return promised(chain(DEEP, 3))


@cache
def deep_thread() -> Procedure:
    return promised(thread(DEEP))


def arrivals(made: Procedure) -> object:
    found = list(survey(made, "whether", lambda step, answer: frozenset()))
    return found == list(found), repr(found), {*found}


def comparison(made: Procedure) -> object:
    other = retargeted(made, "s1", "a1", HOLD)
    groups = compare(made, other)
    met = list(Joint(made, other).meetings(lambda facts, *_: facts))
    report = changes_report(made, other, groups)
    shown = [repr(replace(item, sets=0)) for item in met]
    return shown, met == list(met), [group_object(group) for group in groups], report


DEEPLY: dict[str, Callable[[Procedure], object]] = {
    "verify": verify,
    "prove_all": lambda made: [proof_report(proof) for proof in prove_all(made)],
    "walk": lambda made: walk_object(made, walk(made, answers(made, 1)), "", ""),
    "guide": lambda made: guide(made, walk(made, answers(made, -1))),
    "ways": lambda made: list(islice(ways(made), 3)),
    "survey": arrivals,
    "nearest": lambda made: nearest(made, "whether"),
    "compare": comparison,
    "codec": lambda made: (load(dump(made)), digests(made), edition_report(made)),
}


def descend(depth: int) -> int:
    return descend(depth - 1) if depth else 0


def test_the_limit_on_depth_is_a_real_one() -> None:
    with shallow():
        assert descend(30) == 0
        with pytest.raises(RecursionError):
            descend(100)


@pytest.mark.parametrize("name", DEEPLY)
@pytest.mark.parametrize("shape", [deep_chain, deep_thread])
def test_ten_thousand_questions_in_a_row_need_no_depth(
    shape: Callable[[], Procedure], name: str
) -> None:
    made = shape()
    with shallow():
        DEEPLY[name](made)


def test_the_deepest_path_is_walked_to_its_end() -> None:
    walked = walk(deep_chain(), answers(deep_chain(), 1))
    assert len(walked.path) == DEEP and walked.outcome and walked.outcome.id == HOLD
    first = next(ways(deep_thread()))
    assert len(first.path) == DEEP
    assert len(max(survey(deep_chain(), "whether", lambda *_: frozenset()),
                   key=lambda at: at.length).shortest) == DEEP  # fmt: skip


# The work grows with the steps.


def many_actions(procedure: Procedure) -> Procedure:
    """Each step adds an action of its own, as many as there are steps."""
    steps = tuple(
        replace(step, answers=tuple(
            replace(item, adds=(*item.adds, f"x-{step.id}")) if item.id == "a1" else item
            for item in step.answers))
        for step in procedure.steps
    )  # fmt: skip
    extra = (replace(procedure.actions[0], id=f"x-{step.id}") for step in steps)
    return replace(procedure, steps=steps, actions=(*procedure.actions, *extra))


def doubtful(procedure: Procedure) -> Procedure:
    """No `unsure` adds anything, so that the check on doubt has a fault to find at each step."""
    steps = (
        replace(step, answers=tuple(replace(item, adds=()) for item in step.answers))
        for step in procedure.steps
    )
    return replace(procedure, steps=tuple(steps))


Task = Callable[[Procedure], object]
GROWING: dict[str, Task] = {
    "prove_all": prove_all,
    "walk": lambda made: walk(made, answers(made, 1)),
    "walk stopped at once": lambda made: walk(made, answers(made, 0)),
    "first of all ways": lambda made: next(ways(made)),
    "count": lambda made: count(made, "whether"),
    "compare with itself": lambda made: compare(made, made),
    "codec": lambda made: load(dump(made)),
}
SHAPES = {"chain": chain, "thread": thread, "ladder": ladder, "wide": wide}
EDITS: dict[str, tuple[Callable[[int, int], Procedure], Edit]] = {
    "moved": (chain, moved(1, -2)[0]),
    "inserted": (chain, inserted(0)[0]),
    "bypassed": (ladder, lambda made, n: bypassed(0)[0](made, n // 3)),
    "gone alone": (ladder, lambda made, n: retargeted(made, "f0", "a1", f"f{n // 3}")),
}
SMALL, LARGE, MOST = 22, 220, 13
"""Ten times the steps may take at most this many times the instructions; n·n would take 100."""


def grows(task: Task, small: Procedure, large: Procedure) -> float:
    """How many times the instructions the larger one takes."""
    return work(lambda: task(large)) / work(lambda: task(small))


@pytest.mark.parametrize("name", GROWING)
@pytest.mark.parametrize("shape", SHAPES)
def test_ten_times_the_steps_are_ten_times_the_work(shape: str, name: str) -> None:
    pair = (counted_ids(promised(many_actions(SHAPES[shape](n, 4)))) for n in (SMALL, LARGE))
    assert grows(GROWING[name], *pair) < MOST


@pytest.mark.parametrize("shape", SHAPES)
def test_ten_times_the_steps_are_ten_times_the_work_to_verify(shape: str) -> None:
    pair = (counted_ids(many_actions(SHAPES[shape](3 * n, 4))) for n in (SMALL, LARGE))
    assert grows(verify, *pair) < MOST


@pytest.mark.parametrize(("shape", "edit"), EDITS.values(), ids=EDITS)
def test_ten_times_the_steps_are_ten_times_the_work_to_compare(
    shape: Callable[[int, int], Procedure], edit: Edit
) -> None:
    pair = (counted_ids(shape(n, 4)) for n in (SMALL, LARGE))
    assert grows(lambda made: compare(made, edit(made, len(made.steps))), *pair) < MOST


def test_a_fault_at_every_step_is_found_with_one_look_at_the_whole() -> None:
    pair = (counted_ids(doubtful(promised(wide(n, 4)))) for n in (SMALL, LARGE))
    assert grows(prove_all, *pair) < MOST


def test_the_measure_of_work_sees_what_grows_too_fast() -> None:
    def each_with_each(made: Procedure) -> int:
        ids = [step.id for step in made.steps]
        return sum(answer.goto in ids for step in made.steps for answer in step.answers)

    assert grows(each_with_each, *(counted_ids(chain(n, 4)) for n in (SMALL, LARGE))) > 3 * MOST


# Large numbers are printed.


def test_a_count_is_printed_in_full_or_as_a_power_of_ten() -> None:
    assert in_figures(739_031_040) == "739,031,040"
    assert in_figures(10**30 - 1) == "999," * 9 + "999"
    assert in_figures(10**30) == "about 1.0 × 10^30"
    assert in_figures(9_999 * 10**4000) == "about 9.9 × 10^4003"
    for power in range(30, 6000, 7):
        assert in_figures(10**power) == f"about 1.0 × 10^{power}"
        assert in_figures(10**power - 1).startswith("about 9.9 × " if power > 30 else "999,")


def test_the_command_line_prints_counts_of_any_length(capsys: pytest.CaptureFixture[str]) -> None:
    usual = sys.get_int_max_str_digits()
    try:
        sys.set_int_max_str_digits(4300)
        assert main(["check", "--docs", str(GOOD)]) == 0
        assert len(json.dumps({"sets": 3**10_000})) > 4300
    finally:
        sys.set_int_max_str_digits(usual)
    assert "No findings" in capsys.readouterr().out
