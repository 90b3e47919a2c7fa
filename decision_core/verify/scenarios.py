"""Worked cases come out as they say, under every edition they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from decision_core.engine import Walk, walk
from decision_core.errors import Finding, Unknown, nearest
from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.named import called, named
from decision_core.scenario import Case, Scenario


def check_scenarios(
    procedures: Sequence[Procedure], scenarios: Sequence[Scenario]
) -> tuple[Finding, ...]:
    """What is wrong with the scenarios; empty if each comes out as it says.

    The procedures must have passed `verify`. The last of them is the current one, and every
    scenario speaks of it.
    """
    found: list[Finding] = []
    known = {procedure.edition.id: procedure for procedure in procedures}
    first: dict[str, Scenario] = {}
    for scenario in scenarios:
        if first.setdefault(scenario.id, scenario) is not scenario:
            found.append(
                scenario.where.finding(f'There is already a scenario "{scenario.id}".', "id")
            )
        found += _whole(scenario, procedures[-1])
        for case in scenario.editions:
            if case.id in known:
                found += comes_out(known[case.id], scenario, case)
            else:
                message = f'There is no edition "{case.id}".{nearest(case.id, known)}'
                found.append(scenario.where.finding(message, "editions", case.id))
    return tuple(sorted(set(found)))


def _whole(scenario: Scenario, current: Procedure) -> Iterator[Finding]:
    if scenario.case(current.edition.id) is None:
        yield scenario.where.finding(
            f"It says nothing of the current edition. Add [editions.{current.edition.id}]."
        )
    if (scenario.certainty == "debatable") != bool(scenario.debate):
        yield scenario.where.finding(
            'What is debatable says so twice: certainty = "debatable", and debate = "what about".',
            "certainty",
        )
    for citation in scenario.cites:
        if current.provision(citation) is None:
            yield scenario.where.finding(f'Nothing is called "{citation}".', "cites")


def comes_out(procedure: Procedure, scenario: Scenario, case: Case) -> Iterator[Finding]:
    """What is wrong with one case under the edition it speaks of."""

    def wrong(message: str, key: str) -> Finding:
        said = f"Under edition {case.id}: {message}"
        return scenario.where.finding(said, "editions", case.id, key)

    odd = [item for item in case.answers if ":" not in item]
    if odd:
        yield wrong(f'"{odd[0]}" is not written as "step:answer".', "answers")
        return
    if case.kind not in KINDS:
        yield wrong(f'"{case.kind}" is not a kind.{nearest(case.kind, KINDS)}', "kind")
        return
    try:
        walked = walk(procedure, case.given)
    except Unknown as error:
        yield wrong(str(error), "answers")
        return
    for key, message in _differences(procedure, case, walked):
        yield wrong(message, key)


def _differences(procedure: Procedure, case: Case, walked: Walk) -> Iterator[tuple[str, str]]:
    outcome = walked.outcome
    if outcome is None:
        question = walked.step.question if walked.step else ""
        yield "answers", f'they stop at the question "{question}". Answer it.'
        return
    for step in walked.unused:
        yield "answers", f"{named(procedure, step)} is never asked. Leave it out."
    if (outcome.kind, outcome.urgent) != (case.kind, case.urgent):
        urgent = ", urgent" if outcome.urgent else ""
        yield "kind", f'the answers lead to "{outcome.title}" ({outcome.kind}{urgent}).'
    elif case.outcome not in ("", outcome.id):
        said = f"{called(outcome)}, not {named(procedure, case.outcome)}"
        yield "outcome", f"the answers lead to {said}."
    known = [action.id for action in procedure.actions]
    for key, listed in (("carries", case.carries), ("lacks", case.lacks)):
        for action in listed:
            if action not in known:
                yield key, f'there is no action "{action}".{nearest(action, known)}'
            elif (action in walked.actions) == (key == "lacks"):
                verb = "is not" if key == "carries" else "is"
                yield key, f"the action {named(procedure, action)} {verb} among those shown."
