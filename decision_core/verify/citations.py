"""Every rule rests on something named, and every "must" on law that is in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from decision_core.errors import Finding, nearest
from decision_core.kinds import KINDS
from decision_core.model import Action, Field, Outcome, Procedure, Provision, Source, Step
from decision_core.named import called, cited

_BINDING = ("law", "statutory-guidance")
_URL = re.compile(r"https?://|www\.", re.IGNORECASE)

Citing = Step | Outcome | Action | Field


def _citing(procedure: Procedure) -> list[Citing]:
    return [*procedure.steps, *procedure.outcomes, *procedure.actions, *procedure.fields]


def ruling(procedure: Procedure) -> list[Step | Outcome | Action]:
    """What rules: steps, outcomes and actions. The record's fields only ask."""
    return [*procedure.steps, *procedure.outcomes, *procedure.actions]


def citations_resolve(procedure: Procedure) -> Iterator[Finding]:
    """Every citation is `source:provision` and both exist."""
    sources = {source.id: source for source in procedure.sources}
    for thing in _citing(procedure):
        for citation in thing.cites:
            if procedure.provision(citation) is not None:
                continue
            name, _, provision = citation.partition(":")
            if _URL.search(citation):
                message = (
                    f'"{citation}" is an address, not a citation. Add a page for it under '
                    'docs/sources and cite it as "source:provision".'
                )
            elif name not in sources:
                message = f'There is no source "{name}".{nearest(name, sources)}'
            else:
                known = (item.id for item in sources[name].provisions)
                message = f'The source "{name}" has no provision "{provision}".' + nearest(
                    provision, known
                )
            yield thing.where.finding(message, "cites")


def choices_resolve(procedure: Procedure) -> Iterator[Finding]:
    """Every citation of a choice in the record exists."""
    for item in procedure.fields:
        for choice in item.choices:
            for citation in choice.cites:
                if procedure.provision(citation) is None:
                    yield item.where.finding(
                        f'Nothing is called "{citation}".', "choices", choice.id, "cites"
                    )


def rules_are_cited(procedure: Procedure) -> Iterator[Finding]:
    """Every step, outcome and action cites something."""
    for thing in ruling(procedure):
        if not thing.cites:
            yield thing.where.finding(
                f'{called(thing)} cites nothing. Add cites = ["source:provision"].'
            )


def edition_rests_on_sources(procedure: Procedure) -> Iterator[Finding]:
    """What an edition says it rests on has a page of its own."""
    edition = procedure.edition
    known = [source.id for source in procedure.sources]
    for name in edition.rests_on:
        if name not in known:
            yield edition.where.finding(
                f'There is no source "{name}".{nearest(name, known)}', "rests_on"
            )


def no_bare_addresses(procedure: Procedure) -> Iterator[Finding]:
    """Web addresses stand on source pages only."""
    for step in procedure.steps:
        for key, text in (("question", step.question), ("help", step.help)):
            if _URL.search(text):
                yield step.where.finding(
                    "A web address stands in a step. Put it on a source page and cite it.", key
                )
        for answer in step.answers:
            if _URL.search(answer.label + " " + answer.hint):
                yield step.where.finding(
                    "A web address stands in an answer. Put it on a source page and cite it.",
                    "answers",
                    answer.id,
                )


def _binding(procedure: Procedure, cites: tuple[str, ...]) -> list[tuple[Source, Provision]]:
    edition = procedure.edition
    found = [procedure.provision(citation) for citation in cites]
    return [
        pair
        for pair in found
        if pair is not None
        and pair[0].kind in _BINDING
        and pair[1].in_force(edition.from_, edition.from_)
        and pair[1].status != "recalled"
    ]


def must_means_law(procedure: Procedure) -> Iterator[Finding]:
    """`must` and `must-share` rest on law or statutory guidance in force on the edition's date."""
    binding_words: list[Action | Outcome] = [*procedure.actions, *procedure.outcomes]
    for thing in binding_words:
        if isinstance(thing, Action) and thing.force != "must":
            continue
        if isinstance(thing, Outcome) and thing.kind != "must-share":
            continue
        word = '"must"' if isinstance(thing, Action) else f'"{KINDS["must-share"].words}"'
        binding = _binding(procedure, thing.cites)
        if not binding:
            yield thing.where.finding(
                f"{called(thing)} says {word} but cites no law or statutory guidance that was read "
                f'and is in force on {procedure.edition.from_}. Cite it, or say "should".',
                "cites",
            )
        for source, provision in binding:
            if not provision.binds:
                yield source.where.finding(
                    f"{called(thing)} says {word} on the strength of "
                    f"{cited(procedure, f'{source.id}:{provision.id}')}. "
                    "Say who is bound: add binds.",
                    "provisions",
                    provision.id,
                )


def rests_on_what_was_in_force(procedure: Procedure) -> Iterator[Finding]:
    """What a rule cites was in force while the edition was.

    What begins after an edition without an end is for the next edition. A provision without a
    first day says on its own page that it is not known to be in force.
    """
    edition = procedure.edition
    for thing in ruling(procedure):
        for citation in thing.cites:
            found = procedure.provision(citation)
            if found is None or found[1].from_ is None:
                continue
            if not found[1].in_force(edition.from_, edition.until or edition.from_):
                yield thing.where.finding(
                    f"{called(thing)} rests on {cited(procedure, citation)}, which is not in force "
                    f"under edition {edition.id}. Cite what is, or mend the dates on its page.",
                    "cites",
                )


def doubt_is_noted(procedure: Procedure) -> Iterator[Finding]:
    """A provision not read at its publisher says what is not confirmed."""
    for source in procedure.sources:
        for provision in source.provisions:
            if provision.status != "confirmed" and not provision.note:
                yield source.where.finding(
                    f"The provision {called(provision)} is {provision.status}. "
                    "Say in note what a person must still confirm.",
                    "provisions",
                    provision.id,
                )


def first_day_is_given(procedure: Procedure) -> Iterator[Finding]:
    """A provision says since when it is in force, or why it does not say."""
    for source in procedure.sources:
        for provision in source.provisions:
            for wrong in _undated(source, provision):
                yield source.where.finding(wrong, "provisions", provision.id)


def _undated(source: Source, provision: Provision) -> Iterator[str]:
    name, why = f'The provision "{provision.id}"', provision.undated
    if provision.from_ is None and not why:
        yield f'{name} has no first day. Write from, or undated = "not-known" and say so in note.'
    if provision.from_ is not None and why:
        yield f"{name} has both from and undated. Keep the one that is true."
    if why == "our-own" and source.kind != "practice":
        yield f'{name} is not our own practice. Write from, or undated = "not-known".'
    if why == "not-known" and not provision.note:
        yield f"{name} has no known first day. Say in note what a person must look for."


CHECKS: tuple[Callable[[Procedure], Iterator[Finding]], ...] = (
    citations_resolve,
    choices_resolve,
    rules_are_cited,
    edition_rests_on_sources,
    no_bare_addresses,
    must_means_law,
    rests_on_what_was_in_force,
    doubt_is_noted,
    first_day_is_given,
)
