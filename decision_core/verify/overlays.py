"""Whether a partnership's parts leave everybody at least as well off: told by the situation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from decision_core.engine import Path, unroll
from decision_core.errors import Finding
from decision_core.graph import in_order, nearest
from decision_core.kinds import MOST_LOCAL, PART
from decision_core.model import Procedure, Property, Rule
from decision_core.national import base_of, is_local
from decision_core.overlay import apply
from decision_core.partnership import Partnership
from decision_core.paths import path_report
from decision_core.verify import citations, local_names, names, structure
from decision_core.verify.local_words import plain_page, plain_text, texts_of
from decision_core.verify.properties import Broken, Proof, prove

WEAKENS = "overlay-never-weakens"
LOCAL = "local"
"""In the rules of the property, this stands for every question or action a partnership added."""


def check_local(
    procedure: Procedure, partnership: Partnership, pages: Mapping[str, str]
) -> tuple[Finding, ...]:
    """What is wrong with a partnership, told by who would be worse off; empty if nothing is.

    `procedure` is the current edition without any partnership, `pages` the partnership's texts.
    """
    found: list[Finding] = []
    for check in local_names.CHECKS:
        found += check(procedure, partnership)
    found += plain_text(partnership)
    for page, text in pages.items():
        found += plain_page(page, text, partnership.sites)
    found += _changes_the_national(procedure, partnership)
    if not found:
        combined = apply(procedure, partnership)
        few = [_finding(partnership, combined, broken) for broken in _few_enough(combined)]
        found += few or _shape(combined, partnership, pages)
        found += _said_badly(combined, partnership)
    return tuple(sorted(set(found)))


def _shape(
    combined: Procedure, partnership: Partnership, pages: Mapping[str, str]
) -> Iterator[Finding]:
    """What is wrong with the shape of the whole, told on the partnership's own page."""
    for check in (*names.CHECKS, *structure.CHECKS, *citations.CHECKS):
        for finding in check(combined):
            if finding.page in pages:
                yield finding
            else:
                yield partnership.where.finding(f"With your questions in it: {finding.message}")


def _finding(partnership: Partnership, combined: Procedure, broken: Broken) -> Finding:
    where = at_fault(partnership, broken)
    message = f"{broken.why}: {path_report(combined, broken.path)}."
    message = message[:1].upper() + message[1:]
    return replace(where, message=message) if where else partnership.where.finding(message)


def _changes_the_national(procedure: Procedure, partnership: Partnership) -> Iterator[Finding]:
    """Local answers that lead elsewhere, and local things named like national ones."""
    ways = _ways(procedure)
    for step in partnership.steps:
        if procedure.step(step.id):
            yield step.where.finding(
                f'"{step.id}" is a national question, asked {_after(procedure, ways, step.id)}. '
                "A partnership cannot replace it: choose another name.",
                *("steps", step.id),
            )
        for answer in step.answers:
            if answer.goto:
                yield step.where.finding(
                    f"A local answer leads nowhere of its own: take out goto. Somebody asked this "
                    f"{_after(procedure, ways, step.before)} would be sent to "
                    f"{_place(procedure, answer.goto)} and never be asked "
                    f"{_place(procedure, step.before)}.",
                    *("steps", step.id, "answers", answer.id, "goto"),
                )
    for action in partnership.actions:
        if national := procedure.action(action.id):
            yield action.where.finding(
                f'"{action.id}" is a national action ("{national.text}", {national.force}). '
                f"It is carried {_carried(procedure, ways, action.id)}. "
                "A partnership cannot change or soften it: choose another name.",
                *("actions", action.id),
            )


def _ways(procedure: Procedure) -> dict[str, Path]:
    return {
        place: unroll(trail)
        for part in PART
        if procedure.start(part)
        for place, trail in nearest(procedure, part).items()
    }


def _place(procedure: Procedure, place: str) -> str:
    """A step or an outcome in the words of its card."""
    step, outcome = procedure.step(place), procedure.outcome(place)
    return f'"{step.question if step else outcome.title if outcome else place}"'


def _after(procedure: Procedure, ways: Mapping[str, Path], place: str) -> str:
    path = ways.get(place, ())
    return f'after "{path_report(procedure, path)}"' if path else "first of all"


def _carried(procedure: Procedure, ways: Mapping[str, Path], action: str) -> str:
    """After which answers an action is shown soonest."""
    found = [
        (*ways.get(step.id, ()), (step.id, answer.id))
        for step in procedure.steps
        for answer in step.answers
        if action in answer.adds
    ]
    found += [ways[o.id] for o in procedure.outcomes if action in o.actions and o.id in ways]
    return f'after "{path_report(procedure, min(found, key=len))}"' if found else "nowhere"


def _said_badly(procedure: Procedure, partnership: Partnership) -> Iterator[Finding]:
    """Local words that no situation at all may meet, from the rule of the property."""
    for rule in _rules(procedure):
        if rule.given or not rule.unsaid:
            continue
        for thing, path, text in texts_of(partnership):
            if words := _speaks(text, rule.unsaid):
                yield thing.where.finding(
                    f'A local text may not say "{words}": somebody would be told to hold back, to '
                    "tell more people than need to know, or to leave no record. "
                    "Leave this to the national guidance, or say it otherwise.",
                    *path,
                )


def _rules(procedure: Procedure) -> tuple[Rule, ...]:
    return next((p.rules for p in procedure.properties if p.check == WEAKENS), ())


def _speaks(text: str, phrases: Iterable[str]) -> str:
    """The first of some phrases that a text says; empty if none."""
    plain = " ".join(text.casefold().split())
    return next(
        (phrase for phrase in phrases if re.search(rf"\b{re.escape(phrase.casefold())}", plain)), ""
    )


def overlay_never_weakens(procedure: Procedure, promise: Property) -> Proof:
    """Every path keeps its outcome and every action; what is added holds nobody up.

    The first part is structural: with the local parts taken out the edition is the national one,
    and every local answer goes on to the same place. The rules say the rest; `local` in them is
    every local question or action, and `unsaid` words that none of these may say.
    """
    broken = [*_keeps(procedure), *_few_enough(procedure)]
    looked_at = cases = 0
    steps = [step for step in procedure.steps if is_local(procedure, step.id)]
    actions = [item for item in procedure.actions if is_local(procedure, item.id)]
    for rule in promise.rules:
        speaking = {thing.id for thing in (*steps, *actions) if _speaks(_words(thing), rule.unsaid)}
        asked = {item.id for item in steps}
        acts = {item.id for item in actions}
        made = replace(
            rule,
            unsaid=(),
            skips=tuple(sorted(asked if LOCAL in rule.skips else asked & speaking)),
            lacks=tuple(sorted(acts & speaking)),
            not_before=tuple(sorted(acts)) if LOCAL in rule.not_before else (),
        )
        proof = prove(procedure, replace(promise, check="", rules=(made,)))
        looked_at, cases = max(looked_at, proof.looked_at), cases + proof.cases
        broken += proof.broken
        if rule.unsaid and rule.given:
            broken += _in_how(procedure, rule, asked & speaking)
    return Proof(promise, looked_at, cases, tuple(broken))


def _words(thing: object) -> str:
    """Everything a question or an action says."""
    answers = getattr(thing, "answers", ())
    parts = [getattr(thing, key, "") for key in ("question", "text", "help")]
    return " ".join([*parts, *(f"{answer.label} {answer.hint}" for answer in answers)])


def _in_how(procedure: Procedure, rule: Rule, speaking: set[str]) -> Iterator[Broken]:
    """How to share is also asked where a child is at risk, so the same words are barred there."""
    for step in procedure.part("how"):
        if step.id in speaking:
            yield Broken(rule.id, 0, (), f"it asks {step.id} once it is decided to share")


def at_fault(partnership: Partnership, broken: Broken) -> Finding | None:
    """Where in the partnership's folder the fault stands, with an empty message; None if unknown.

    The local question or action that the reason or the path names.
    """
    said = f"{broken.why} {' '.join(step for step, _ in broken.path)}"
    for table in ("steps", "actions"):
        for thing in getattr(partnership, table):
            if f"{partnership.id}.{thing.id}" in said:
                found: Finding = thing.where.finding("", table, thing.id)
                return found
    return None


def _keeps(procedure: Procedure) -> Iterator[Broken]:
    """Every local answer goes where the national path was going."""
    for step in procedure.steps:
        if is_local(procedure, step.id) and len({answer.goto for answer in step.answers}) != 1:
            yield Broken("keeps", 0, (), f"the answers to {step.id} part ways")
    starts = [procedure.start(part) for part in PART]
    if any(is_local(procedure, start) for start in starts):
        yield Broken("keeps", 0, (), "a local question comes first of all")
    if procedure.partnership and any(
        base_of(procedure).start(part) != start for part, start in zip(PART, starts, strict=True)
    ):
        yield Broken("keeps", 0, (), "the first question is another")


def _few_enough(procedure: Procedure) -> Iterator[Broken]:
    """No path asks more local questions than are allowed, both parts together."""
    most: dict[str, tuple[int, Path]] = {}
    total: list[tuple[int, Path]] = []
    for part in PART:
        for step in reversed(in_order(procedure, part)):
            own = int(is_local(procedure, step.id))
            after = [
                (count, ((step.id, answer.id), *path))
                for answer in step.answers
                for count, path in [most.get(answer.goto, (0, ()))]
            ]
            count, path = max(after, key=lambda pair: pair[0], default=(0, ()))
            most[step.id] = (count + own, path)
        total.append(most.get(procedure.start(part), (0, ())))
    count, path = sum(item[0] for item in total), tuple(p for item in total for p in item[1])
    if count > MOST_LOCAL:
        yield Broken(
            "few", 0, path, f"it asks {count} local questions, and at most {MOST_LOCAL} are allowed"
        )
