"""Properties that are structural: each is a short check with a name of its own.

A property page names one with `check = "…"`; what the check must look for stands in its rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from decision_core.engine import Trail, unroll
from decision_core.graph import count, nearest
from decision_core.kinds import KINDS, PART, UNSURE
from decision_core.model import Action, Outcome, Procedure, Property, Step
from decision_core.named import called, cited, listed
from decision_core.verify import citations, names, structure
from decision_core.verify.onward import COMPARES, duty_only_adds
from decision_core.verify.properties import Broken, Proof
from decision_core.verify.weakens import WEAKENS, overlay_never_weakens

Check = Callable[[Procedure, Property], Iterator[Broken]]
_EXCUSE = re.compile(r"data protection(?! officer| lead| adviser)|\bGDPR\b|\bDPA\b", re.IGNORECASE)


def ways_to(procedure: Procedure) -> dict[str, Trail]:
    """The shortest answers that lead to each step of either part."""
    return {place: trail for part in PART for place, trail in nearest(procedure, part).items()}


def one_outcome(procedure: Procedure, promise: Property) -> Iterator[Broken]:
    """Every complete set of answers ends in exactly one outcome, and nothing is idle."""
    for check in (*names.CHECKS, *structure.CHECKS):
        for finding in check(procedure):
            yield Broken(check.__name__, 0, (), str(finding))


def must_means_law(procedure: Procedure, promise: Property) -> Iterator[Broken]:
    """ "Must" rests on law or statutory guidance in force, and says who is bound."""
    for finding in citations.must_means_law(procedure):
        yield Broken("law", 0, (), str(finding))


def doubt_is_not_no(procedure: Procedure, promise: Property) -> Iterator[Broken]:
    """`unsure` ends in advice, or goes where a firm answer goes and adds one of the actions.

    The property's rule `adds` lists those actions; its rule `urgent` the steps at which
    `unsure` must end in urgent advice.
    """
    rules = {rule.id: rule for rule in promise.rules}
    adds = set(rules["adds"].carries) if "adds" in rules else set()
    urgent = set(rules["urgent"].asks) if "urgent" in rules else set()
    ways = ways_to(procedure)
    for step in procedure.steps:
        why = _doubt(procedure, step, adds, step.id in urgent)
        if why:
            way = unroll(ways.get(step.id))
            yield Broken(step.id, 0, (*way, (step.id, UNSURE)), why)


def _doubt(procedure: Procedure, step: Step, adds: set[str], urgent: bool) -> str:
    answer = step.answer(UNSURE)
    if answer is None:
        return "there is no way to say that you are not sure"
    outcome = procedure.outcome(answer.goto)
    if outcome is not None and outcome.kind == "seek-advice":
        return "" if outcome.urgent or not urgent else "the advice is not urgent"
    if urgent:
        return "doubt does not end in urgent advice"
    if outcome is not None and outcome.kind == "do-not-share":
        return "doubt ends in not sharing"
    firm = {item.goto for item in step.answers if item.id != UNSURE}
    if answer.goto not in firm:
        return "doubt leads where no firm answer leads"
    return "" if adds & set(answer.adds) else "doubt goes on without advice"


def how_never_refuses(procedure: Procedure, promise: Property) -> Iterator[Broken]:
    """The how part ends nowhere but at its end, and no answer in it hides an action."""
    how = {step.id for step in procedure.part("how")}
    for step in procedure.part("how"):
        for answer in step.answers:
            if procedure.outcome(answer.goto) is not None:
                yield Broken("ends", 0, ((step.id, answer.id),), "it ends in an outcome")
    for action in procedure.actions:
        hidden = {item.split(":")[0] for item in action.when} & how
        if hidden:
            why = f"the action {called(action)} can be hidden by {listed(procedure, hidden)}"
            yield Broken("hides", 0, (), why)


def advice_is_reachable(procedure: Procedure, promise: Property) -> Iterator[Broken]:
    """Every outcome says whom to ask: a contact of the partnership, and one for any hour.

    One that is filled in has a name and hours; one that is not is said to be missing.
    """
    any_hour = {slot.id for slot in procedure.edition.contacts if slot.any_hour}
    if not procedure.edition.contacts:  # an edition from before there were openings
        return
    for outcome in procedure.outcomes:
        slots = [name.partition(":")[2] for name in outcome.open if name.startswith("contact:")]
        if not set(slots) - any_hour:
            yield Broken(outcome.id, 0, (), f'"{outcome.title}" names nobody to ask')
        if not set(slots) & any_hour:
            yield Broken(outcome.id, 0, (), f'"{outcome.title}" names nobody out of hours')
        for slot in slots:
            found = procedure.partnership.contact(slot) if procedure.partnership else None
            if found and found.supplied and not (found.name and found.hours):
                label = next((called(x) for x in procedure.edition.contacts if x.id == slot), slot)
                yield Broken(outcome.id, 0, (), f"the contact {label} has no name or hours")


def all_rules_used(procedure: Procedure, promise: Property) -> Iterator[Broken]:
    """Each provision the property cites is cited by a rule of the procedure and by a property."""
    used = {item for thing in citations.ruling(procedure) for item in thing.cites}
    promised = {
        item for other in procedure.properties if other.id != promise.id for item in other.cites
    }
    for name in promise.cites:
        said = cited(procedure, name)
        if name not in used:
            yield Broken(name, 0, (), f"no question, outcome or action cites {said}")
        if name not in promised:
            yield Broken(name, 0, (), f"no other promise cites {said}")


def protection_is_never_the_excuse(procedure: Procedure, promise: Property) -> Iterator[Broken]:
    """No outcome that does not share, and no action, gives data protection as its ground.

    The property's rule `sources` lists in `lacks` the sources of data protection law.
    """
    sources = {item for rule in promise.rules for item in rule.lacks}
    for outcome in procedure.outcomes:
        if KINDS[outcome.kind].sharing:
            continue
        if sources & {item.split(":")[0] for item in outcome.cites}:
            yield Broken(outcome.id, 0, (), f'"{outcome.title}" cites data protection law')
    things: list[Outcome | Action] = [*procedure.outcomes, *procedure.actions]
    for thing in things:
        title = thing.title if isinstance(thing, Outcome) else thing.help
        if _EXCUSE.search(f"{title} {thing.text}") and not _allowed(thing.cites, sources):
            yield Broken(thing.id, 0, (), f'"{thing.text}" speaks of data protection as a ground')


def _allowed(cites: tuple[str, ...], sources: set[str]) -> bool:
    """Data protection may be named where it is the procedure itself, such as a breach."""
    return bool(sources & {item.split(":")[0] for item in cites})


CHECKS: Mapping[str, Check] = {
    "one-outcome": one_outcome,
    "must-means-law": must_means_law,
    "doubt-is-not-no": doubt_is_not_no,
    "how-never-refuses": how_never_refuses,
    "all-rules-used": all_rules_used,
    "protection-is-never-the-excuse": protection_is_never_the_excuse,
    "advice-is-reachable": advice_is_reachable,
}


def prove_structure(
    procedure: Procedure, promise: Property, earlier: Sequence[Procedure] = ()
) -> Proof:
    """Runs the check a property names. Every path of the edition rests on it."""
    if promise.check == COMPARES:
        return duty_only_adds(procedure, promise, earlier)
    if promise.check == WEAKENS:
        return overlay_never_weakens(procedure, promise)
    if promise.check not in CHECKS:
        return Proof(promise, 0, 0, (Broken("check", 0, (), f'there is no "{promise.check}"'),))
    broken = tuple(CHECKS[promise.check](procedure, promise))
    if broken and promise.check == "one-outcome":  # questions that go round have no end of paths
        return Proof(promise, 0, 0, broken)
    paths = sum(count(procedure, part) for part in PART if procedure.start(part))
    return Proof(promise, paths, paths, broken)
