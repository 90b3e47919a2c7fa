"""One thing that changed, as a reviewer reads it, and the words of the cards for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from decision_core.kinds import END, KINDS, UNSURE
from decision_core.model import Outcome, Placed, Procedure
from decision_core.shape import table_of

Lines = tuple[tuple[str, str], ...]
"""What was and what is: a label and its text, line by line. An empty label goes on."""


ACTED_ON = "words-acted-on"
"""The id of the part with what a question, an answer, an outcome or an action says otherwise."""


@dataclass(frozen=True)
class Entry:
    """One thing that changed. `title` says which, in the words of the cards."""

    title: str
    lines: Lines


@dataclass(frozen=True)
class Part:
    """Entries of one sort, under a heading. The id is for programs."""

    id: str
    title: str
    entries: tuple[Entry, ...]


def called(thing: Any) -> str:
    """What a reader would call a thing: its question, its title or its text."""
    for key in ("question", "title", "text", "label", "statement", "name"):
        if words := getattr(thing, key, ""):
            return str(words)
    return "Something without a name"


def place(procedure: Procedure, goto: str) -> str:
    """Where an answer leads, in the words of the card."""
    step, outcome = procedure.step(goto), procedure.outcome(goto)
    if step is not None:
        return step.question
    if outcome is None:
        return "The end" if goto == END else "Nowhere"
    return titled(kind_of(outcome), outcome.title)


def titled(kind: str, title: str) -> str:
    """A kind in words and a title, without saying the same twice."""
    plain, _, urgent = kind.partition(", ")
    if not title.startswith(plain):
        return f"{kind}: {title}"
    return f"{title} ({urgent})" if urgent else title


def kind_of(outcome: Outcome) -> str:
    """The kind of an outcome in words, and whether it is urgent."""
    return KINDS[outcome.kind].words + (", urgent" if outcome.urgent else "")


def one_answer(a: Procedure, b: Procedure, step_id: str, answer_id: str) -> str:
    """A question with its answer, in the words of `b` or else of `a`; empty if neither has it."""
    for procedure in (b, a):
        step = procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        if step and answer:
            return f"{step.question} {answer.label}"
    return ""


def _as_in_doubt(a: Procedure, b: Procedure, step_id: str, answer_id: str) -> str:
    """The label of "not sure" if it leads as the answer does, in both, and no filter names it."""
    steps = [step for each in (a, b) if (step := each.step(step_id))]
    named = {item for each in (a, b) for action in each.actions for item in action.when}
    doubt = None
    for step in steps if answer_id != UNSURE else ():
        given, doubt = step.answer(answer_id), step.answer(UNSURE)
        if not given or not doubt or named & {f"{step_id}:{answer_id}", f"{step_id}:{UNSURE}"}:
            return ""
        if (given.goto, set(given.adds)) != (doubt.goto, set(doubt.adds)):
            return ""
    return doubt.label if doubt else ""


def answered(a: Procedure, b: Procedure, path: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Each question of a path with its answer, and whether only one of the two asks it.

    Where doubt comes to the same as the answer, it is said too: nobody should have to look.
    """
    for step_id, answer_id in path:
        words = one_answer(a, b, step_id, answer_id)
        if doubt := _as_in_doubt(a, b, step_id, answer_id):
            words += f" (or: {doubt})"
        if b.step(step_id) is None:
            words += " (asked only before)"
        elif a.step(step_id) is None:
            words += " (asked only now)"
        yield words


def action_text(procedure: Procedure, name: str) -> str:
    """The words of an action."""
    action = procedure.action(name)
    return action.text if action else "An action that is not there"


def cited(procedure: Procedure, citation: str) -> str:
    """A citation in words: the source and the point."""
    found = procedure.provision(citation)
    return f"{found[0].title}: {found[1].title}" if found else "A source that is not there"


def said(value: Any) -> str:
    """A value of a key in words: a day as a day, and nothing as that."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, list):
        return "a filter of its own" if value else "nothing"
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return f"{day.day} {day:%B %Y}"


def in_keys(old: Placed | None, new: Placed | None) -> Entry:
    """Every key of something small that changed, such as a contact; one of both is there."""
    was, now = (table_of(side) if side else {} for side in (old, new))
    lines: list[tuple[str, str]] = []
    for key in dict.fromkeys([*was, *now]):
        if key != "id" and was.get(key) != now.get(key):
            name = key.replace("_", " ").capitalize()
            lines += [(f"{name}, before", said(was.get(key)))]
            lines += [(f"{name}, now", said(now.get(key)))]
    return Entry(called(new or old), tuple(lines))
