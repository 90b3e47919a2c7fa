"""Procedures made to measure, of any size, whose counts are known in closed form.

Every question of one procedure has the same number of answers k, `unsure` last, so n questions
have k^n complete sets of answers. Left to itself, k is the fewest that make 2^40 of them.
All pass `verify`, but for one finding: a chain, a thread and a ladder of more than 12 questions
are longer than anybody is asked to walk (`kinds.MOST_QUESTIONS`). They are here because the
proofs and the comparison must be exact on them all the same, so those are called directly.
`wide` stays within 12 questions at every size up to 10,000 steps and has no finding at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Literal

from decision_core.kinds import END, UNSURE
from decision_core.model import Action, Answer, Edition, Outcome, Procedure, Provision, Source, Step

CITE = "made-up:all"
TAKE_ADVICE = "take-advice"
"""What every `unsure` adds that goes on, in each shape."""
SHARE, HOLD, ADVICE = "share-it", "hold", "get-advice"
_DAY = date(2026, 9, 30)

_SOURCES = (
    Source("made-up", "Made up", "law", "Nobody", (
        Provision("all", "All of it", "Invented.", _DAY, "confirmed", _DAY, binds="Nobody."),)),
)  # fmt: skip
_CARRIED = ("record", "how-to-share")
_OUTCOMES = (
    Outcome(SHARE, "share", "Share it", "Share it.", (*_CARRIED, "tell-first"), (CITE,)),
    Outcome(HOLD, "do-not-share", "Hold it", "Do not share.", (*_CARRIED, "review"), (CITE,)),
    Outcome(ADVICE, "seek-advice", "Get advice", "Ask.", (*_CARRIED, "ask"), (CITE,), urgent=True),
)
_ACTIONS = (
    Action("record", "Write it down.", "must", "after", (CITE,)),
    Action("tell-first", "Tell them.", "should", "before", (CITE,)),
    Action("review", "Look again.", "should", "after", (CITE,)),
    Action("ask", "Ask your lead.", "should", "with", (CITE,)),
    Action("how-to-share", "Choose a way.", "may", "with", (CITE,), when=("kind:share",)),
    Action(TAKE_ADVICE, "Take advice.", "should", "with", (CITE,)),
)


def roomy(steps: int) -> int:
    """The fewest answers to each of so many questions that give 2^40 complete sets; at least 3."""
    answers = 3
    while answers**steps < 2**40:
        answers += 1
    return answers


def question(
    step_id: str, targets: Sequence[str], part: Literal["whether", "how"] = "whether"
) -> Step:
    """A step with one answer for each target: `a0`, `a1`, … and last `unsure`.

    `unsure` adds `take-advice` unless it ends the whether part.
    """
    last = len(targets) - 1
    ends = {SHARE, HOLD, ADVICE}
    answers = tuple(
        Answer(
            UNSURE if at == last else f"a{at}",
            f"Answer {at}",
            target,
            adds=(TAKE_ADVICE,) if at == last and target not in ends else (),
        )
        for at, target in enumerate(targets)
    )
    return Step(step_id, part, f"What about {step_id}?", answers, (CITE,))


def made(steps: Iterable[Step], name: str = "made", filters: Sequence[str] = ()) -> Procedure:
    """A procedure of these steps, the first of each part first.

    It has the outcomes and actions that they use, and for each of `filters`, a step id, an action
    that every outcome carries and that is shown where that step is answered `unsure`.
    """
    steps = tuple(steps)
    how = next((step.id for step in steps if step.part == "how"), "")
    local = tuple(f"on-{step_id}" for step_id in filters)
    reached = {answer.goto for step in steps for answer in step.answers}
    outcomes = tuple(
        replace(item, actions=(*item.actions, *local), how=bool(how) and item.id == SHARE)
        for item in _OUTCOMES
        if item.id in reached
    )
    used = {action for item in outcomes for action in item.actions}
    used |= {action for step in steps for answer in step.answers for action in answer.adds}
    filtered = (
        Action(f"on-{step_id}", f"See to {step_id}.", "should", "with", (CITE,),
               when=(f"{step_id}:{UNSURE}",))
        for step_id in filters
    )  # fmt: skip
    edition = Edition(name, name, _DAY, "1", ("Nobody",), ("made-up",), steps[0].id, _DAY, how)
    actions = (*(item for item in _ACTIONS if item.id in used), *filtered)
    return Procedure(edition, steps, outcomes, actions, (), _SOURCES)


def chain(steps: int, answers: int = 0, filters: int = 0) -> Procedure:
    """`s0`, `s1`, …: `a0` shares at once, every other answer goes on, and at last holds or asks.

    (k-1)^i paths come to `s<i>`. The first so many steps each have a filtered action.
    """
    k = answers or roomy(steps)
    ids = [f"s{at}" for at in range(steps)]
    found = [question(at, [SHARE, *[then] * (k - 1)]) for at, then in pairwise(ids)]
    found.append(question(ids[-1], [SHARE, *[HOLD] * (k - 2), ADVICE]))
    return made(found, filters=ids[:filters])


def thread(steps: int, answers: int = 0) -> Procedure:
    """Like a chain with as few paths as there can be: only `a0` goes on; (k-1)n + 1 paths."""
    k = answers or roomy(steps)
    ids = [f"s{at}" for at in range(steps)]
    pairs = zip(ids, [*ids[1:], SHARE], strict=True)
    return made(question(at, [then, *[HOLD] * (k - 2), ADVICE]) for at, then in pairs)


def ladder(steps: int, answers: int = 0, filters: int = 0) -> Procedure:
    """Diamonds in a row: fork `f<i>`, sides `l<i>` and `r<i>`, then the next fork; at last `f<r>`.

    `a0` takes the right side and all other answers the left. A ladder of r rungs has 3r+1 steps
    (`steps` is rounded down to that) and k^(2r+1) paths. The last fork shares, holds or asks.
    """
    rungs, k = (steps - 1) // 3, answers or roomy((steps - 1) // 3 * 3 + 1)
    found = []
    for at in range(rungs):
        found.append(question(f"f{at}", [f"r{at}", *[f"l{at}"] * (k - 1)]))
        found += [question(f"{side}{at}", [f"f{at + 1}"] * k) for side in "lr"]
    found.append(question(f"f{rungs}", [SHARE, *[HOLD] * (k - 2), ADVICE]))
    return made(found, filters=[f"f{at}" for at in range(filters)])


def wide(steps: int, answers: int = 0, filters: int = 0) -> Procedure:
    """Wide and shallow like the real ones: a tree that becomes layers, and a how part of two.

    Answer j of the i-th step of a layer leads to the step (i·f + j) mod w of the next, where
    f = k-1 counts the firm answers and w the full width; `unsure` leads where `a0` does. Where the
    next layer has no such step it leads to `end_of(j)`. `ways_into` counts the paths.
    """
    k = answers or max(7, roomy(steps))
    widths = layers(steps - 2, k - 1)
    found: list[Step] = []
    for depth, width in enumerate(widths):
        below = widths[depth + 1] if depth + 1 < len(widths) else 0
        full = min((k - 1) ** (depth + 1), full_width(steps - 2, k - 1))
        for at in range(width):
            numbers = [(at * (k - 1) + j) % full for j in range(k - 1)]
            targets = [
                f"d{depth + 1}-{number}" if number < below else end_of(j)
                for j, number in enumerate(numbers)
            ]
            found.append(question(f"d{depth}-{at}", [*targets, targets[0]]))
    found.append(question("how-0", ["how-1"] * k, "how"))
    found.append(question("how-1", [END] * k, "how"))
    return made(found, filters=[step.id for step in found[:filters]])


def full_width(steps: int, firm: int) -> int:
    """The widest layer of `wide`: the highest power of f that is at most half the steps."""
    width = firm
    while width * firm <= steps // 2:
        width *= firm
    return width


def layers(steps: int, firm: int) -> list[int]:
    """How many steps each layer of `wide` has; the last one what is left over."""
    widths: list[int] = []
    while (left := steps - sum(widths)) > 0:
        widths.append(min(firm ** len(widths), full_width(steps, firm), left))
    return widths


def ways_into(steps: int, answers: int, depth: int, at: int) -> int:
    """How many paths of `wide` come to one step: `a0` and `unsure` both lead to an even share."""
    firm, full, count = answers - 1, full_width(steps - 2, answers - 1), 1
    for older in range(depth):
        if firm**older >= full:  # more questions back than a number has digits: any answer will do
            count *= answers
        elif at // firm**older % firm == 0:
            count *= 2
    return count


def end_of(firm_answer: int) -> str:
    """The outcome that the j-th firm answer leads to where `wide` ends."""
    return (SHARE, HOLD, ADVICE)[firm_answer % 3]


def with_step(procedure: Procedure, step: Step) -> Procedure:
    """The procedure with this step in place of the one of the same id."""
    steps = tuple(step if item.id == step.id else item for item in procedure.steps)
    return replace(procedure, steps=steps)


def retargeted(procedure: Procedure, step_id: str, answer_id: str, goto: str) -> Procedure:
    """The procedure with one answer leading elsewhere."""
    step = procedure.step(step_id)
    assert step is not None, step_id
    answers = tuple(
        replace(item, goto=goto) if item.id == answer_id else item for item in step.answers
    )
    return with_step(procedure, replace(step, answers=answers))
