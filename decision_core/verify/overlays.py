"""Whether a partnership's parts leave everybody at least as well off: told by the situation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decision_core.engine import Path, unroll
from decision_core.errors import Finding
from decision_core.graph import nearest
from decision_core.kinds import PART
from decision_core.model import Procedure, Rule
from decision_core.named import named
from decision_core.overlay import apply
from decision_core.partnership import Partnership
from decision_core.paths import path_report
from decision_core.verify import citations, local_names, names, structure
from decision_core.verify.local_adoption import fields_exist
from decision_core.verify.local_roles import roles_and_no_names
from decision_core.verify.local_words import plain_page, plain_text, texts_of
from decision_core.verify.properties import Broken
from decision_core.verify.weakens import WEAKENS, at_fault, few_enough, speaks


def check_local(
    procedure: Procedure, partnership: Partnership, pages: Mapping[str, str]
) -> tuple[Finding, ...]:
    """What is wrong with a partnership, told by who would be worse off; empty if nothing is.

    `procedure` is the current edition without any partnership, `pages` the partnership's texts.
    The partnership is as its reader gives it: no two of its things share an id.
    """
    found: list[Finding] = []
    for check in (*local_names.CHECKS, roles_and_no_names, fields_exist):
        found += check(procedure, partnership)
    found += plain_text(partnership)
    for page, text in pages.items():
        found += plain_page(page, text, partnership.sites)
    found += _changes_the_national(procedure, partnership)
    if not found:
        combined = apply(procedure, partnership)
        few = [_finding(partnership, combined, broken) for broken in few_enough(combined)]
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
    message = f"{broken.why}: {path_report(combined, broken.path)}."
    return at_fault(partnership, broken, message[:1].upper() + message[1:])


def _changes_the_national(procedure: Procedure, partnership: Partnership) -> Iterator[Finding]:
    """Local answers that lead elsewhere, and local things named like national ones."""
    ways = _ways(procedure)
    for step in partnership.steps:
        if procedure.step(step.id):
            yield step.where.finding(
                f"{named(procedure, step.id)} is a national question, asked "
                f"{_after(procedure, ways, step.id)}. "
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
        place: unroll(trail) for part in PART for place, trail in nearest(procedure, part).items()
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
    """Local words that no situation at all may meet, from the rules of the property.

    What is barred where a child is at risk is barred in paragraphs and notes too: these stand
    beside the national words wherever they are shown.
    """
    for rule in _rules(procedure):
        for thing, path, text in texts_of(partnership):
            beside = path[:1] == ("texts",) or (path[:1] == ("contacts",) and path[-1] == "note")
            if (rule.given and not beside) or not (words := speaks(text, rule.unsaid)):
                continue
            yield thing.where.finding(
                f'A local text may not say "{words}": somebody would be told to ask or hold back '
                "first, to tell more people than need to know, or to leave no record. "
                "Take it out, or say it otherwise.",
                *path,
            )


def _rules(procedure: Procedure) -> tuple[Rule, ...]:
    return next((p.rules for p in procedure.properties if p.check == WEAKENS), ())
