"""Edits to the shapes of `tests.synthetic`, each with the exact number of sets it changes.

The numbers are derived by hand, for any number n of steps (or of rungs) and k of answers: for each
place where sets ended and end now, and where both are one, what is no longer said and what is new.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from decision_core.joint import NOT_OFFERED
from decision_core.model import Procedure
from tests.synthetic import ADVICE, HOLD, SHARE, TAKE_ADVICE, question, retargeted, with_step

Counts = dict[tuple[str, str, frozenset[str], frozenset[str]], int]
Edit = Callable[[Procedure, int], Procedure]
Exact = Callable[[int, int], Counts]
NOTHING: frozenset[str] = frozenset()
DOUBT = frozenset({TAKE_ADVICE})


def mirrored(counts: Counts) -> Counts:
    """The same, seen from the other edition."""
    return {(after, before, new, gone): sets for (before, after, gone, new), sets in counts.items()}


def without_doubt(rest: int, k: int) -> int:
    """Sets of the last steps of a chain that share before anybody is unsure.

    They share at step j of the rest after j firm answers: sum of (k-2)^j · k^(rest-1-j).
    """
    return int((k**rest - (k - 2) ** rest) // 2)


# A chain: `a0` shares at once, k-1 answers go on, and the last step holds or asks.


def moved(*places: int) -> tuple[Edit, Exact]:
    """At each place, counted from the end if negative, `a0` holds instead of sharing."""

    def edit(made: Procedure, n: int) -> Procedure:
        for at in places:
            made = retargeted(made, f"s{at % n}", "a0", HOLD)
        return made

    def exact(n: int, k: int) -> Counts:
        sets = sum((k - 1) ** (at % n) * k ** (n - 1 - at % n) for at in places)
        return {(SHARE, HOLD, NOTHING, NOTHING): sets}

    return edit, exact


def inserted(at: int) -> tuple[Edit, Exact]:
    """After a step comes a new one, `x`: `a0` shares, every other answer goes on."""

    def edit(made: Procedure, n: int) -> Procedure:
        here, then = f"s{at % n}", f"s{at % n + 1}"
        k = len(made.steps[0].answers)
        step = made.step(here)
        assert step
        led = replace(step, answers=tuple(
            replace(item, goto="x" if item.goto == then else item.goto) for item in step.answers
        ))  # fmt: skip
        made = with_step(made, led)
        return replace(made, steps=(*made.steps, question("x", [SHARE, *[then] * (k - 1)])))

    def exact(n: int, k: int) -> Counts:
        before, rest = at % n + 1, n - 1 - at % n
        calm = (k - 2) ** before
        doubted = k**rest - (k - 1) ** rest - without_doubt(rest, k)
        return {
            (HOLD, SHARE, NOTHING, NOTHING): (k - 1) ** (n - 1) * (k - 2),
            (ADVICE, SHARE, NOTHING, NOTHING): (k - 1) ** (n - 1),
            (SHARE, SHARE, DOUBT, NOTHING): calm * doubted,
            (SHARE, SHARE, NOTHING, DOUBT): calm * without_doubt(rest, k),
            (HOLD, HOLD, NOTHING, DOUBT): calm * (k - 2) ** rest,
            (ADVICE, ADVICE, NOTHING, DOUBT): calm * (k - 2) ** (rest - 1),
        }

    return edit, exact


def dropped(at: int) -> tuple[Edit, Exact]:
    """A step no longer offers `a1`."""

    def edit(made: Procedure, n: int) -> Procedure:
        step = made.step(f"s{at % n}")
        assert step
        answers = tuple(item for item in step.answers if item.id != "a1")
        return with_step(made, replace(step, answers=answers))

    def exact(n: int, k: int) -> Counts:
        come, rest = (k - 1) ** (at % n), n - 1 - at % n
        return {
            (SHARE, NOT_OFFERED, NOTHING, NOTHING): come * (k**rest - (k - 1) ** rest),
            (HOLD, NOT_OFFERED, NOTHING, NOTHING): come * (k - 1) ** (rest - 1) * (k - 2),
            (ADVICE, NOT_OFFERED, NOTHING, NOTHING): come * (k - 1) ** (rest - 1),
        }

    return edit, exact


CHAINS = {
    "early": moved(1),
    "late": moved(-2),
    "in several places": moved(0, 1, -3, -2, -1),
    "a step inserted early": inserted(0),
    "a step inserted late": inserted(-3),
    "an answer removed early": dropped(1),
    "an answer removed late": dropped(-2),
}


# A ladder: `a0` of a fork goes right, all others left; each `unsure` adds `take-advice`.


def bypassed(rung: int) -> tuple[Edit, Exact]:
    """The right side of a rung is taken out: `a0` goes on to the next fork."""

    def edit(made: Procedure, rungs: int) -> Procedure:
        made = retargeted(made, f"f{rung % rungs}", "a0", f"f{rung % rungs + 1}")
        return replace(made, steps=tuple(x for x in made.steps if x.id != f"r{rung % rungs}"))

    def exact(rungs: int, k: int) -> Counts:
        calm = ((k - 1) ** 2 * k) ** (rungs - 1) * k  # unsure at no other fork and side asked
        ends = {SHARE: 1, HOLD: k - 2, ADVICE: 1}
        return {(end, end, DOUBT, NOTHING): calm * answers for end, answers in ends.items()}

    return edit, exact


def exchanged(rung: int) -> tuple[Edit, Exact]:
    """`a0` and `a1` of a fork change places: the one goes left and the other right."""

    def edit(made: Procedure, rungs: int) -> Procedure:
        at = rung % rungs
        return retargeted(retargeted(made, f"f{at}", "a0", f"l{at}"), f"f{at}", "a1", f"r{at}")

    def exact(rungs: int, k: int) -> Counts:
        calm = ((k - 1) ** 2 * k) ** (rungs - 1) * 2 * (k - 1)  # unsure on one of the two sides
        ends = {SHARE: 1, HOLD: k - 2, ADVICE: 1}
        found = {(end, end, DOUBT, NOTHING): calm * answers for end, answers in ends.items()}
        return found | mirrored(found)

    return edit, exact


LADDERS = {
    "a side removed early": bypassed(0),
    "a side removed late": bypassed(-1),
    "two answers exchanged": exchanged(1),
}
