"""The names in a procedure: each used once, each known, nothing that does not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from decision_core.errors import Finding, nearest
from decision_core.kinds import END, KINDS
from decision_core.model import Placed, Procedure
from decision_core.named import called, named


def ids_are_unique(procedure: Procedure) -> Iterator[Finding]:
    """A step, an outcome and `end` share one list of names; the others have one each."""
    groups: tuple[tuple[str, tuple[Placed, ...]], ...] = (
        ("step or outcome", (*procedure.steps, *procedure.outcomes)),
        ("action", procedure.actions),
        ("field", procedure.fields),
        ("source", procedure.sources),
    )
    retired = set(procedure.edition.retired)
    for word, things in groups:
        first: dict[str, Placed] = {}
        for thing in things:
            earlier = first.setdefault(thing.id, thing)
            if earlier is not thing:
                place = f"{earlier.where.page}:{earlier.where.line_of('id')}"
                yield thing.where.finding(
                    f'The id "{thing.id}" is already the {word} at {place}. Choose another id.',
                    "id",
                )
            elif word == "step or outcome" and thing.id in (END, "kind"):
                yield thing.where.finding(
                    f'The id "{thing.id}" is reserved. Choose another id.', "id"
                )
            if thing.id in retired:
                yield thing.where.finding(
                    f'The id "{thing.id}" was retired and is never used again.', "id"
                )


def actions_exist(procedure: Procedure) -> Iterator[Finding]:
    """Every action that is added or carried exists."""
    known = {action.id for action in procedure.actions}
    for step in procedure.steps:
        for answer in step.answers:
            for action in answer.adds:
                if action not in known:
                    yield step.where.finding(
                        f'There is no action "{action}".{nearest(action, known)}',
                        "answers",
                        answer.id,
                        "adds",
                    )
    steps = {step.id for step in procedure.steps}
    for item in procedure.actions:
        if item.onward and item.onward not in steps:
            hint = nearest(item.onward, steps)
            yield item.where.finding(f'There is no question "{item.onward}".{hint}', "onward")
    for outcome in procedure.outcomes:
        for action in outcome.actions:
            if action not in known:
                yield outcome.where.finding(
                    f'There is no action "{action}".{nearest(action, known)}', "actions"
                )
        if outcome.act and outcome.act not in outcome.actions:
            yield outcome.where.finding(
                f"The act {named(procedure, outcome.act)} is not one of the outcome's actions."
                + nearest(outcome.act, outcome.actions),
                "act",
            )


def kinds_are_known(procedure: Procedure) -> Iterator[Finding]:
    """Every outcome has a kind of the closed list; only sharing goes on to the how part."""
    for outcome in procedure.outcomes:
        kind = KINDS.get(outcome.kind)
        if kind is None:
            yield outcome.where.finding(
                f'"{outcome.kind}" is not a kind.{nearest(outcome.kind, KINDS)}', "kind"
            )
        elif outcome.how and not kind.how:
            yield outcome.where.finding(
                f'An outcome that says "{kind.words}" ({kind.id}) is not followed by the how part.',
                "how",
            )
        elif outcome.how and not procedure.edition.how:
            yield outcome.where.finding("This edition has no how part to follow.", "how")


def filters_can_match(procedure: Procedure) -> Iterator[Finding]:
    """Every filter names a step and one of its answers, a kind, or a choice of the record."""
    for action in procedure.actions:
        for item in action.when:
            if message := _no_match(procedure, item, {}):
                yield action.where.finding(message, "when")
    picks = {item.id: [choice.id for choice in item.choices] for item in procedure.fields}
    picks["decided"] = ["as-suggested", "otherwise"]
    for thing in procedure.fields:
        for key, items in (("when", thing.when), ("minimum_when", thing.minimum_when)):
            for item in items:
                if message := _no_match(procedure, item, picks):
                    yield thing.where.finding(message, key)
        for choice in thing.choices:
            for key, items in (
                ("when", choice.when),
                ("known", choice.known),
                ("suggested", choice.suggested),
            ):
                for item in items:
                    if message := _no_match(procedure, item, picks):
                        yield thing.where.finding(message, "choices", choice.id, key)


def _no_match(procedure: Procedure, item: str, picks: Mapping[str, list[str]]) -> str:
    """Why one item of a filter can never match; empty if it can."""
    name, _, value = item.partition(":")
    step = procedure.step(name)
    if name == "kind":
        return "" if value in KINDS else f'"{value}" is not a kind.{nearest(value, KINDS)}'
    if name in picks:
        if value in picks[name]:
            return ""
        field = next(filter(lambda item: item.id == name, procedure.fields), None)
        asked = called(field) if field else f'"{name}"'
        return f'{asked} has no choice "{value}".{nearest(value, picks[name])}'
    if step is None:
        hint = nearest(name, [*(item.id for item in procedure.steps), "kind"])
        return f'There is no question "{name}".{hint}'
    if step.answer(value) is None:
        hint = nearest(value, (answer.id for answer in step.answers))
        return f'The question {called(step)} has no answer "{value}".{hint}'
    return ""


def openings_are_declared(procedure: Procedure) -> Iterator[Finding]:
    """Every `open` names a slot of the edition, or one of the two words for adding."""
    edition = procedure.edition
    known = {
        f"{word}:{slot.id}"
        for word, slots in (
            ("contact", edition.contacts),
            ("document", edition.documents),
            ("text", edition.texts),
        )
        for slot in slots
    }
    for kind, things, more in (
        ("step", procedure.steps, {"steps:before", "actions:add"}),
        ("outcome", procedure.outcomes, {"actions:add"}),
        ("action", procedure.actions, set[str]()),
    ):
        for thing in things:
            for item in thing.open:
                if item not in known | more:
                    hint = nearest(item, known | more)
                    yield thing.where.finding(
                        f'"{item}" is no opening that a {kind} may have.{hint}', "open"
                    )


def properties_name_what_exists(procedure: Procedure) -> Iterator[Finding]:
    """Every rule of a property names answers, steps and actions of the edition in force."""
    if procedure.edition.until is not None:  # an earlier edition may lack what came later
        return
    steps = {step.id for step in procedure.steps}
    actions = {action.id for action in procedure.actions}
    for promise in procedure.properties:
        for rule in promise.rules if not promise.check else ():
            through = [part for item in rule.through for part in item.split("+")]
            for key, known, items in (
                ("given", None, rule.given),
                ("unless", None, rule.unless),
                ("through", None, tuple(through)),
                ("asks", steps, rule.asks),
                ("skips", steps, rule.skips),
                ("only_asks", steps, rule.only_asks),
                ("carries", actions, rule.carries),
                ("lacks", actions, rule.lacks),
                ("not_before", actions, rule.not_before),
                ("first", actions, rule.first),
                ("musts", actions, rule.musts),
                ("ends", set(KINDS), tuple(item.rstrip("!") for item in rule.ends)),
                ("avoids", set(KINDS), tuple(item.rstrip("!") for item in rule.avoids)),
            ):
                for item in items:
                    message = _unknown(procedure, item, known)
                    if message:
                        yield promise.where.finding(message, "rules", rule.id, key)


_DEMANDS = (
    "ends", "avoids", "asks", "skips", "only_asks", "through", "carries", "lacks", "not_before",
    "none_before", "first", "musts", "leads_on",
)  # fmt: skip
"""What a rule can ask of a path. `unsaid` is looked at by a check in code only."""


def rules_demand_something(procedure: Procedure) -> Iterator[Finding]:
    """Every rule of a property that is data asks something of the paths it speaks of."""
    for promise in procedure.properties:
        for rule in promise.rules if not promise.check else ():
            if not any(getattr(rule, key) for key in _DEMANDS):
                yield promise.where.finding(
                    "This rule demands nothing of the paths it speaks of, so it promises nothing.",
                    *("rules", rule.id),
                )


def promises_are_kept_up(procedure: Procedure) -> Iterator[Finding]:
    """What an edition says it promises has a page, and every page is one it says."""
    edition = procedure.edition
    if not edition.promises:
        return
    there = [promise.id for promise in procedure.properties]
    for name in edition.promises:
        if name not in there:
            yield edition.where.finding(
                f'It promises "{name}", and no page says so.{nearest(name, there)}', "promises"
            )
    for promise in procedure.properties:
        if promise.id not in edition.promises:
            yield promise.where.finding(
                f"Edition {edition.id} does not list this promise. Add it to promises in "
                f"{edition.where.page}.",
                "id",
            )


def _unknown(procedure: Procedure, item: str, known: set[str] | None) -> str:
    """What is wrong with one name in a rule, or an empty text."""
    if known is not None:
        return "" if item in known else f'There is no "{item}".{nearest(item, known)}'
    return _no_match(procedure, item, {})


CHECKS: tuple[Callable[[Procedure], Iterator[Finding]], ...] = (
    ids_are_unique,
    actions_exist,
    kinds_are_known,
    filters_can_match,
    openings_are_declared,
    properties_name_what_exists,
)
PROMISES: tuple[Callable[[Procedure], Iterator[Finding]], ...] = (
    rules_demand_something,
    promises_are_kept_up,
)
