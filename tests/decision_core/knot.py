"""A small procedure in which everything awkward happens: for checks against a naive count.

Questions are passed by, two ways meet again, actions are added early and late, carried by some
ends or all, hidden by answers and by kinds, and two answers of a question differ in one thing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from decision_core.model import Action, Answer, Edition, Outcome, Procedure, Step

DAY = date(2030, 1, 1)
Part = Literal["whether", "how"]


def _step(step_id: str, *answers: str, part: Part = "whether") -> Step:
    """A step from `answer>place+action+action`."""
    found = []
    for answer in answers:
        name, _, rest = answer.partition(">")
        goto, *adds = rest.split("+")
        found.append(Answer(name, f"{name}.", goto, adds=tuple(adds)))
    return Step(step_id, part, f"{step_id}?", tuple(found))


STEPS = (
    _step("a", "yes>now", "no>b+early", "maybe>c", "unsure>ask"),
    _step("b", "x>c+loud", "y>d", "z>refuse+late"),
    _step("c", "p>d+early+loud+aside", "q>share", "r>calm"),
    _step("d", "u>share+soft", "v>refuse", "w>share+record+aside"),
    _step("tell", "first>send+early", "later>send", "never>end+late", part="how"),
    _step("send", "safe>end+loud", "fast>end", part="how"),
)
OUTCOMES = (
    Outcome("now", "share-now", "Now", "Now.", ("record", "call", "early"), urgent=True,
            act="call"),
    Outcome("share", "share", "Share", "Share.", ("record", "seldom", "loud"), how=True),
    Outcome("ask", "seek-advice", "Ask", "Ask.", ("record", "hush"), urgent=True),
    Outcome("calm", "seek-advice", "Ask later", "Ask.", ("record", "hush")),
    Outcome("refuse", "do-not-share", "Do not", "No.", ("record", "late")),
)  # fmt: skip
ACTIONS = (
    Action("record", "Write it down.", "must", "after", ()),
    Action("call", "Ring.", "should", "with", ()),
    Action("early", "Begin.", "should", "before", ()),
    Action("late", "End.", "must", "after", ()),
    Action("loud", "Say it.", "should", "with", (), when=("b:x", "kind:share")),
    Action("soft", "Hint at it.", "may", "with", ()),
    Action("seldom", "Now and then.", "must", "before", (), when=("d:u", "d:w", "b:x")),
    Action("hush", "Wait.", "should", "before", (), when=("kind:seek-advice", "a:unsure")),
    Action("aside", "Mention it.", "should", "with", (), when=("b:x",)),
    Action("idle", "Never.", "should", "with", ()),
)
KNOT = Procedure(
    Edition("knot", "A knot", DAY, "1", (), (), "a", DAY, how="tell"),
    STEPS, OUTCOMES, ACTIONS, (), (),
)  # fmt: skip


def chain(length: int) -> Procedure:
    """A row of questions, each of which may also be passed by."""
    steps = [
        Step(f"s{at}", "whether", "?", (
            Answer("on", "On", f"s{at + 1}" if at < length else "share"),
            Answer("by", "By", f"s{at + 2}" if at + 1 < length else "share"),
            Answer("unsure", "Unsure", "ask"),
        ))
        for at in range(1, length + 1)
    ]  # fmt: skip
    return replace(KNOT, edition=replace(KNOT.edition, whether="s1", how=""), steps=tuple(steps))
