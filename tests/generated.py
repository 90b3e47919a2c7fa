"""How generated tests run: quick every day, and at length on demand.

The quick run tries the same examples every time, so it cannot fail by chance or by a slow day.
`-m slow` tries ten times as many. With GENERATED=2000 in the environment the quick run tries
that many, and other ones each time: use it to search, not to check.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from decision_core.engine import Path
from decision_core.model import Procedure
from decision_core.report import path_report

SEARCH = int(os.environ.get("GENERATED", "0"))
LONG = 10

settings.register_profile(
    "generated",
    deadline=None,
    database=None,
    derandomize=not SEARCH,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def profile(examples: int) -> settings:
    """The settings of one run."""
    return settings(settings.get_profile("generated"), max_examples=SEARCH or examples)


def lengths(examples: int) -> pytest.MarkDecorator:
    """Parametrizes a test with `examples`: a few, and as a slow test many."""
    many = pytest.param(examples * LONG, marks=pytest.mark.slow, id="many")
    return pytest.mark.parametrize("examples", [pytest.param(examples, id="few"), many])


def generated(
    examples: int, **strategies: st.SearchStrategy[Any]
) -> Callable[[Callable[..., None]], Callable[[int], None]]:
    """Makes a test of a function that must hold for everything the strategies make."""

    def made(holds: Callable[..., None]) -> Callable[[int], None]:
        def one(**given: Told) -> None:
            holds(**{name: told.value for name, told in given.items()})

        one.__name__ = holds.__name__  # Hypothesis chooses its examples by the name

        @lengths(examples)
        def test(examples: int) -> None:
            tell = {name: _tell(strategy) for name, strategy in strategies.items()}
            profile(examples)(given(**tell)(one))()

        test.__name__, test.__doc__ = holds.__name__, holds.__doc__
        return test

    return made


class Told:
    """Something made up that a failing test prints so that a person can read it."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __repr__(self) -> str:
        parts = self.value if isinstance(self.value, tuple) else (self.value,)
        return "\n".join(line for part in parts for line in _shown(part))


def _shown(part: Any) -> Iterator[str]:
    if isinstance(part, Procedure):
        yield from chart(part)
    elif isinstance(part, dict) and all(isinstance(page, bytes) for page in part.values()):
        for name, page in part.items():
            yield f"\n--- {name}\n{page.decode('utf-8', 'backslashreplace')}"
    else:
        yield repr(part)


@st.composite
def _tell(draw: st.DrawFn, strategy: st.SearchStrategy[Any]) -> Told:
    return Told(draw(strategy))


def chart(procedure: Procedure) -> Iterator[str]:
    """A procedure in words: each question with where its answers lead, then the rest."""
    edition = procedure.edition
    yield f"\nEdition {edition.id}, in force {edition.from_} to {edition.until}."
    for step in sorted(procedure.steps, key=lambda item: item.id != procedure.start(item.part)):
        yield f"{step.id} ({step.part}): {step.question}"
        for answer in step.answers:
            adds = f", adds {', '.join(answer.adds)}" if answer.adds else ""
            yield f"  {answer.id}: {answer.label} → {answer.goto}{adds}"
    for outcome in procedure.outcomes:
        marks = [outcome.kind, "urgent" * outcome.urgent, "then how" * outcome.how]
        marks.append(f"act {outcome.act}" if outcome.act else "")
        carries = ", ".join(outcome.actions) or "nothing"
        yield f"outcome {outcome.id} ({', '.join(filter(None, marks))}) carries {carries}"
    for action in procedure.actions:
        when = f", when {', '.join(action.when)}" if action.when else ""
        yield f"action {action.id}: {action.force}, {action.timing}{when}"
    for promise in procedure.properties:
        yield f"property over {promise.part}: {promise.rules}"


def said(procedure: Procedure, path: Path, *more: object) -> str:
    """A path in the words of the cards, for the message of a failure."""
    words = path_report(procedure, path) or "Nothing is answered."
    return " ".join([words, *(str(item) for item in more)])
