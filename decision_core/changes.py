"""The differences between two editions in plain English, for people who read situations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from decision_core.before import Before
from decision_core.diff import AS_CLOSE, CLOSER, FURTHER, HOW, NEW, Group, Side
from decision_core.engine import Path
from decision_core.entry import answered, titled
from decision_core.graph import in_figures, in_order
from decision_core.joint import Joint
from decision_core.kinds import KINDS, PART
from decision_core.model import Procedure, Step

_DIRECTIONS = {
    FURTHER: "Further from telling somebody than before",
    CLOSER: "Closer to telling somebody than before",
    AS_CLOSE: "As close as before, with another outcome, other questions or other actions",
    NEW: "Answers that only one of them offers",
    HOW: "Other actions on how to share",
}

COUNTED = (
    "These count sets of answers, most of which nobody meets. They do not say how often something "
    "happens."
)


def group_object(group: Group) -> dict[str, Any]:
    """One group as the command line prints it."""
    return {
        "before": _side_object(group.before),
        "after": _side_object(group.after),
        "sets": group.sets,
        "example": [list(pair) for pair in group.example],
        "only_in_a": sorted(group.only_in_a),
        "only_in_b": sorted(group.only_in_b),
    }


def _side_object(side: Side) -> dict[str, Any]:
    outcome = side.outcome
    return {
        "outcome": side.name,
        "kind": outcome.kind if outcome else None,
        "actions": sorted(side.actions),
    }


def changes_report(
    a: Procedure, b: Procedure, groups: Sequence[Group], names: Sequence[str] = ()
) -> str:
    """What changed from one edition to the other: in short, then situation by situation.

    `names` say which is which where the ids cannot.
    """
    one, other = names or (f"edition {a.edition.id}", f"edition {b.edition.id}")
    if not groups:
        return (
            f"Edition {b.edition.id} gives the same answers as {a.edition.id}, in every situation."
        )
    total = Joint(a, b, "whether").sets * Joint(a, b, "how").sets
    lines = [
        f"From {one} to {other}.",
        f"A set of answers gives one answer to every question of either edition; there are "
        f"{in_figures(total)}.",
        "",
        "In short:",
        *_directions(groups, total),
        COUNTED,
        *_questions(a, b),
        "",
        "From what to what:",
        *_short(groups, total),
        "",
        "Situation by situation, those further from telling first:",
    ]
    for number, group in enumerate(
        sorted(groups, key=lambda group: group.direction != FURTHER), 1
    ):
        lines += ["", *_group(number, a, b, group, total)]
    return "\n".join(lines)


def _directions(groups: Sequence[Group], total: int) -> Iterator[str]:
    """How many sets come closer to telling somebody, go further from it, or stay as close."""
    counts = dict.fromkeys(_DIRECTIONS, 0)
    for group in groups:
        counts[group.direction] += group.sets
    for way, words in _DIRECTIONS.items():
        if counts[way]:
            yield f"- {words}: {_share(counts[way], total)}"
        if way == FURTHER:
            yield from dict.fromkeys(
                f"    to {_named(group.after)}" for group in groups if group.direction == FURTHER
            )
    same = total - sum(counts.values())
    if same:
        yield f"- The same as before: {_share(same, total)}"


def _questions(a: Procedure, b: Procedure) -> list[str]:
    """What became of the questions, if anything did."""
    found = [*_later(a, b), *_asked(a, b)]
    return ["", "What is asked:", *found] if found else []


def _later(a: Procedure, b: Procedure) -> Iterator[str]:
    """What comes later than it did: a question that now waits for the answer to another."""
    for part in PART:
        before = Before(a, b, part)
        for step in before.shared():
            needed = before.new_needs(step.id)
            if needed:
                yield f"- Now asked only after certain answers: {step.question}"
            for earlier in before.orders[1]:
                if earlier.id in needed:
                    yield f"    {earlier.question} {_either(earlier, needed[earlier.id])}"


def _either(step: Step, answers: frozenset[str]) -> str:
    """The answers in words, or the few that are left out."""
    given = [f"“{answer.label}”" for answer in step.answers if answer.id in answers]
    others = [f"“{answer.label}”" for answer in step.answers if answer.id not in answers]
    if len(others) < len(given):
        return f"Any answer but {' or '.join(others)}"
    return " or ".join(given)


def _short(groups: Iterable[Group], total: int) -> Iterator[str]:
    counts: dict[str, int] = {}
    for group in groups:
        what = _what(group)
        counts[what] = counts.get(what, 0) + group.sets
    for what, sets in sorted(counts.items(), key=lambda item: -item[1]):
        yield f"- {what}: {_share(sets, total)}"


def _what(group: Group) -> str:
    """What became of the kind of outcome, or what else changed if it is the same."""
    before, after = _kind(group.before), _kind(group.after)
    if before != after:
        return f"{before} → {after}"
    if bool(group.before.how) != bool(group.after.how):
        return f"{before}, {'now' if group.after.how else 'no longer'} asked how to share"
    return f"{before}, with other actions"


def _asked(a: Procedure, b: Procedure) -> Iterator[str]:
    for words, here, there in (("No longer asked", a, b), ("New question", b, a)):
        for part in PART:
            for step in in_order(here, part):
                if there.step(step.id) is None:
                    yield f"- {words}: {step.question}"
                    yield from _comes_after(here, step.id) if here is b else ()
    for outcome in b.outcomes:
        if outcome.kind not in {item.kind for item in a.outcomes}:
            yield f"- New answer: {titled(KINDS[outcome.kind].words, outcome.title)}"
            yield from _comes_after(b, outcome.id)


def _comes_after(procedure: Procedure, place: str) -> Iterator[str]:
    """The answers that lead straight to a place, each question once."""
    for step in procedure.steps:
        given = [f"“{answer.label}”" for answer in step.answers if answer.goto == place]
        if len(given) == len(step.answers):
            yield f"    after {step.question} whatever the answer"
        elif given:
            yield f"    after {step.question} {' or '.join(given)}"


def _kind(side: Side) -> str:
    if side.outcome is None:
        return side.elsewhere
    return KINDS[side.outcome.kind].words + (", urgent" if side.outcome.urgent else "")


def _share(sets: int, total: int) -> str:
    """A count with its share of all sets of answers."""
    percent = 100 * sets / total
    shown = f"{percent:.1f} %" if percent >= 0.05 else "under 0.1 %"
    return f"{in_figures(sets)} sets of answers ({shown})"


def _group(number: int, a: Procedure, b: Procedure, group: Group, total: int) -> Iterator[str]:
    before, after = _named(group.before), _named(group.after)
    same = f"{before} (as before, with other actions or questions)"
    yield f"{number}. {same if before == after else f'{before} → {after}'}"
    yield f"   {_share(group.sets, total)}"
    yield f"   For example: {_path(a, b, group.example)}"
    for words, procedure, actions in (
        ("No longer said", a, group.gone), ("Now said", b, group.new)
    ):  # fmt: skip
        texts = [action.text for item in sorted(actions) if (action := procedure.action(item))]
        if texts:
            yield f"   {words}: {'; '.join(texts)}"
    for words, procedure, steps in (
        ("No longer asked here", a, group.only_in_a - group.before.how),
        ("Asked now", b, group.only_in_b - group.after.how),
    ):
        questions = [step.question for step in procedure.steps if step.id in steps]
        if questions:
            yield f"   {words}: {' '.join(questions)}"
    yield from _how_follows("How to share is no longer asked", a, group.before, group.after)
    yield from _how_follows("How to share is now asked", b, group.after, group.before)


def _how_follows(words: str, procedure: Procedure, side: Side, other: Side) -> Iterator[str]:
    """That only this side asks how to share; all that goes with it where nothing else differs."""
    if not side.how or other.how:
        return
    if side.place != other.place:
        yield f"   {words}"
        return
    steps = in_order(procedure, "how")
    yield f"   {words}: {' '.join(step.question for step in steps)}"
    added = {item for step in steps for answer in step.answers for item in answer.adds}
    texts = [action.text for action in procedure.actions if action.id in added]
    if texts:
        yield f"   What its answers add: {'; '.join(texts)}"


def _named(side: Side) -> str:
    return titled(_kind(side), side.outcome.title) if side.outcome else _kind(side)


def _path(a: Procedure, b: Procedure, path: Path) -> str:
    """The example on one line."""
    return " → ".join(answered(a, b, path))
