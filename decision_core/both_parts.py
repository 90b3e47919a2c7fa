"""Actions that both parts decide: an answer to one part adds them, their filter names the other.

So not every set of answers on whether leaves the same how part. What it leaves is told apart
here, on the graph, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from decision_core.engine import Path, applies
from decision_core.graph import Facts
from decision_core.joint import Asked, Joint, Meeting, Note
from decision_core.left import leads_on
from decision_core.model import Answer, Procedure, Step

Kept = tuple[frozenset[str], frozenset[str]]
"""Which of these actions may still be shown, and which of them have been added already."""


@dataclass(frozen=True)
class Left:
    """Two procedures, with the how part that some complete sets of answers on whether leave.

    `sets` says how many these are; `example` is the shortest, and `length` and `weight` are
    what tells it from longer ones.
    """

    a: Procedure
    b: Procedure
    sets: int = 1
    example: Path = ()
    length: int = 0
    weight: int = 0


class BothParts:
    """One procedure; `filters` has the actions that both parts decide, and what each must say.

    Nearly every procedure has none.
    """

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        how = {step.id for step in procedure.part("how")}
        later, earlier = _added(procedure.part("how")), _added(procedure.part("whether"))
        earlier.update(item for outcome in procedure.outcomes for item in outcome.actions)
        self.filters: dict[str, tuple[set[str], set[str]]] = {}
        for action in procedure.actions:
            then = {item for item in action.when if item.partition(":")[0] in how}
            first = {*action.when} - then
            if (first and action.id in later) or (then and action.id in earlier):
                self.filters[action.id] = (first, then)
        self._named = {item for first, _ in self.filters.values() for item in first}

    def says(self, step: Step | None, answer: Answer | None) -> Iterator[str]:
        """What one answer on whether says about these actions."""
        if step is not None and answer is not None:
            pair = f"{step.id}:{answer.id}"
            yield from (f"={pair}" for _ in self._named & {pair})
            yield from (f"+{item}" for item in answer.adds if item in self.filters)

    def kept(self, said: Iterable[str], place: str) -> Kept:
        """What has become of these actions at an outcome, after what was said."""
        said, outcome = set(said), self.procedure.outcome(place)
        given = dict(item[1:].split(":", 1) for item in said if item[0] == "=")
        added = {item[1:] for item in said if item[0] == "+"}
        if outcome is not None:
            given["kind"] = outcome.kind
            added.update(outcome.actions)
        live = {item for item, (first, _) in self.filters.items() if applies(first, given)}
        return frozenset(live), frozenset(x for x in live & added if self.filters[x][1])

    def leaves(self, kept: Kept) -> Procedure:
        """The procedure with the how part that is left: it can be read without the whether part."""
        live, added = kept
        gone, start = self.filters.keys() - live, self.procedure.start("how")

        def left(step: Step) -> Step:
            more = sorted(added) if step.id == start else ()
            answers = (
                replace(one, adds=(*more, *(item for item in one.adds if item not in gone)))
                for one in step.answers
            )
            return replace(step, answers=tuple(answers)) if step.part == "how" else step

        steps = tuple(map(left, self.procedure.steps))
        actions = tuple(
            replace(x, when=tuple(self.filters[x.id][1])) if x.id in self.filters else x
            for x in self.procedure.actions
        )
        return replace(self.procedure, steps=steps, actions=actions)


def _added(steps: Iterable[Step]) -> set[str]:
    return {item for step in steps for answer in step.answers for item in answer.adds}


def is_one(*procedures: Procedure) -> bool:
    """True if every set of answers on whether leaves the same how part, in each of these."""
    return not any(BothParts(procedure).filters for procedure in procedures)


def both_lead_on(a: Procedure, b: Procedure) -> int:
    """How many sets of answers lead both on to the how part."""
    return sum(met.sets for met in _onward(a, b, lambda *_: frozenset()))


def lefts(a: Procedure, b: Procedure) -> Iterator[Left]:
    """Each how part that can be left where both lead on to one."""
    one, two = BothParts(a), BothParts(b)

    def note(facts: Facts, asked_a: Asked, asked_b: Asked) -> Facts:
        said = [f"a{item}" for item in one.says(*asked_a)]
        return facts.union(said, (f"b{item}" for item in two.says(*asked_b)))

    found: dict[tuple[Kept, Kept], list[Meeting]] = {}
    for met in _onward(a, b, note):
        said = ([item[1:] for item in met.facts if item[0] == side] for side in "ab")
        key = (one.kept(next(said), met.a), two.kept(next(said), met.b))
        found.setdefault(key, []).append(met)
    for (kept_a, kept_b), mets in found.items():
        first = min(mets, key=lambda met: (met.length, met.weight))
        sets, nearest = sum(met.sets for met in mets), (first.example, first.length, first.weight)
        yield Left(one.leaves(kept_a), two.leaves(kept_b), sets, *nearest)


def _onward(a: Procedure, b: Procedure, note: Note) -> Iterator[Meeting]:
    for met in Joint(a, b).meetings(note):
        if leads_on(a, met.a) and leads_on(b, met.b):
            yield met
