"""What would change an outcome: each single other answer, and where it leads, exactly.

One answer is changed and the others are kept; a question that this opens may be answered in any
way. Every outcome that can follow is found on the graph, with the fewest further answers to it.
The how part is left out: its answers add actions and can change no outcome.

What is listed must not teach anybody a way round. So, by kind and readiness alone:

- A change is listed if it can lead to something readier that shares or gets advice, and names
  only what is at least as ready. Of changes that lead to one outcome, the nearest name it.
- From an outcome that shares or is urgent nothing else is listed. If it is urgent, or as ready
  as advice, a change from which further answers could lead to less than advice is left out
  whole. Where a child is at risk every outcome is such a one.
- From any other outcome, what is not readier is listed too, but last, and only where it turns on
  the question answered last: "they said no" belongs to "ask first", other ways there do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from decision_core.engine import Path, Walk
from decision_core.graph import in_order
from decision_core.kinds import KINDS, UNSURE
from decision_core.model import Answer, Outcome, Procedure, Step

ADVICE = KINDS["seek-advice"].readiness

BESIDE = "what-would-change-this"
"""The action that the list stands beside, where an outcome carries it."""

MOST_LABELS = 3
"""How many answers to one question a sentence quotes; of more it counts the rest."""


@dataclass(frozen=True)
class Reached:
    """An outcome, and the fewest further answers that lead to it."""

    outcome: Outcome
    then: Path = ()

    @property
    def rank(self) -> tuple[int, bool]:
        """How ready the outcome is; of one readiness, urgent is more."""
        return KINDS[self.outcome.kind].readiness, self.outcome.urgent

    @property
    def order(self) -> tuple[int, bool, int]:
        """Sorts the readiest first, and of equals the nearest."""
        readiness, urgent = self.rank
        return -readiness, not urgent, len(self.then)


@dataclass(frozen=True)
class Change:
    """Other answers to one question that lead to the same outcomes: the readiest first.

    `certain` means that one outcome follows, whatever is answered next.
    """

    step: Step
    answers: tuple[Answer, ...]
    outcomes: tuple[Reached, ...]
    certain: bool

    @property
    def named(self) -> tuple[Reached, ...]:
        """What a sentence names: the outcome with the fewest further answers, and the readiest."""
        soonest = min(self.outcomes, key=lambda reached: len(reached.then))
        return tuple(dict.fromkeys((soonest, self.outcomes[0])))


def nearby(procedure: Procedure, walked: Walk) -> tuple[Change, ...]:
    """The changes of one answer to show for a walk, the readiest first.

    Nothing while the whether part is open. The procedure must have passed the structure checks.
    """
    if walked.outcome is None:
        return ()
    now = Reached(walked.outcome)
    whether = {step.id for step in procedure.part("whether")}
    last = "" if _held(now) else [step for step, _ in walked.path if step in whether][-1]
    allowed = [change for change in every_change(procedure, walked) if _allowed(now, change)]
    listed = [
        change
        for change in _nearest([_as_ready(now, change, last) for change in allowed])
        if change.step.id == last or _calls_for_more(now, change.outcomes[0])
    ]
    return tuple(sorted(listed, key=lambda change: change.outcomes[0].order))


def every_change(procedure: Procedure, walked: Walk) -> tuple[Change, ...]:
    """Every single other answer that can lead to another outcome, in the order of the path."""
    given = dict(walked.path)
    beyond = _beyond(procedure, given)
    found = []
    for step in filter(None, map(procedure.step, given)):
        groups: dict[tuple[Reached, ...], list[Answer]] = {}
        for answer in step.answers if step.part == "whether" else ():
            groups.setdefault(beyond(answer.goto), []).append(answer)
        for reached, answers in groups.items():
            others = tuple(item for item in reached if item.outcome != walked.outcome)
            if others:
                found.append(Change(step, tuple(answers), others, len(reached) == 1))
    return tuple(found)


def _beyond(procedure: Procedure, given: dict[str, str]) -> Callable[[str], tuple[Reached, ...]]:
    """For each place, the outcomes that can follow if the answers given are kept."""
    found: dict[str, tuple[Reached, ...]] = {}

    def beyond(place: str) -> tuple[Reached, ...]:
        outcome = procedure.outcome(place)
        return found[place] if outcome is None else (Reached(outcome),)

    for step in reversed(in_order(procedure, "whether")):
        kept = step.answer(given.get(step.id, ""))
        if kept is not None:
            found[step.id] = beyond(kept.goto)
            continue
        fewest: dict[str, Reached] = {}
        for answer in step.answers:
            for item in beyond(answer.goto):
                further = Reached(item.outcome, ((step.id, answer.id), *item.then))
                known = fewest.setdefault(item.outcome.id, further)
                if len(further.then) < len(known.then):
                    fewest[item.outcome.id] = further
        found[step.id] = tuple(sorted(fewest.values(), key=lambda reached: reached.order))
    return beyond


def _held(now: Reached) -> bool:
    return KINDS[now.outcome.kind].sharing or now.outcome.urgent


def _allowed(now: Reached, change: Change) -> bool:
    """False if the change could lead on to less than advice where that must not be shown."""
    least = min(readiness for readiness, _ in (item.rank for item in change.outcomes))
    return least >= ADVICE or not (now.outcome.urgent or (_held(now) and now.rank[0] >= ADVICE))


def _as_ready(now: Reached, change: Change, last: str) -> Change:
    """The change with what it may name: the last question names less if it has nothing more."""
    ready = tuple(item for item in change.outcomes if item.rank >= now.rank)
    less = change.step.id == last and not any(item.rank > now.rank for item in ready)
    return change if less else replace(change, outcomes=ready)


def _nearest(changes: list[Change]) -> Iterator[Change]:
    """The changes, each with those outcomes to which no other one leads in fewer answers."""
    fewest: dict[str, int] = {}
    for item in (item for change in changes for item in change.outcomes):
        known = fewest.get(item.outcome.id, len(item.then))
        fewest[item.outcome.id] = min(known, len(item.then))
    for change in changes:
        near = [item for item in change.outcomes if len(item.then) == fewest[item.outcome.id]]
        if near:
            yield replace(change, outcomes=tuple(near))


def _calls_for_more(now: Reached, other: Reached) -> bool:
    return other.rank > now.rank and other.rank[0] >= ADVICE


def lines(procedure: Procedure, walked: Walk) -> tuple[tuple[str, str], ...]:
    """The changes as sentences, each in two parts: what is answered otherwise, and its end.

    Where doubt about several questions leads to outcomes of one kind, they share a sentence.
    """
    found: dict[object, list[Change]] = {}
    for change in nearby(procedure, walked):
        first = change.outcomes[0]
        doubt = not first.then and all(answer.id == UNSURE for answer in change.answers)
        found.setdefault((first.outcome.kind, first.rank) if doubt else change, []).append(change)
    return tuple(
        _doubt(changes) if len(changes) > 1 else _sentence(changes[0]) for changes in found.values()
    )


def _doubt(changes: list[Change]) -> tuple[str, str]:
    asked = _either(f'"{change.step.question}"' for change in changes)
    outcome = changes[0].outcomes[0].outcome
    urgent = ", urgent" if outcome.urgent else ""
    given = f"If you had not been sure about {asked}, the outcome would be"
    return given, f'"{KINDS[outcome.kind].words}"{urgent}.'


def _sentence(change: Change) -> tuple[str, str]:
    labels = [f'"{answer.label}"' for answer in change.answers]
    if len(labels) > MOST_LABELS:
        rest = len(labels) - MOST_LABELS + 1
        labels[MOST_LABELS - 1 :] = [f"one of {rest} other answers"]
    would = "would" if change.certain else "could"
    ends = (f'"{item.outcome.title}"{_after(len(item.then))}' for item in change.named)
    return (
        f'If you had answered {_either(labels)} to "{change.step.question}", '
        f"the outcome {would} be",
        f"{_either(ends)}.",
    )


def note(walked: Walk) -> str:
    """What to know about the list of changes, in plain English."""
    held = walked.outcome is not None and _held(Reached(walked.outcome))
    said = [
        "Each line changes one answer and keeps the others.",
        "If one of them is what you know, change that answer.",
        "Changes that call for less are left out."
        if held
        else "Changes that call for more come first. Of the rest, only those to the last question "
        "are listed.",
    ]
    if walked.outcome and walked.outcome.how:
        said.append("Answers about how to share change what to do, and never this outcome.")
    return " ".join(said)


def nearby_object(procedure: Procedure, walked: Walk) -> dict[str, Any]:
    """The changes in words, as the browser is given them: none if no change is to be shown."""
    words = [{"given": given, "ends": ends} for given, ends in lines(procedure, walked)]
    return {"beside": BESIDE, "note": note(walked), "changes": words}


def _either(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _after(answers: int) -> str:
    more = "1 more answer" if answers == 1 else f"{answers} more answers"
    return f" (after {more})" if answers else ""
