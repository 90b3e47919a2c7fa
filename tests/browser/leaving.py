"""States of the site to leave from, and what the screen shows then."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from decision_core.model import Procedure
from tests.browser.journeys import (
    CANARY,
    ROUTES,
    to_a_record,
    to_the_form,
    to_the_plain_form,
    write_everywhere,
)
from tests.browser.visitor import Visitor

AWAY = "https://www.bbc.co.uk/weather"
"""Where leaving leads, as the settings of the site have it."""


def _outcome(visitor: Visitor, current: Procedure) -> None:
    visitor.open()
    visitor.answer(current, ROUTES["an emergency"].items())


def _form(visitor: Visitor, current: Procedure) -> None:
    to_the_form(visitor, current, "the duty to share")
    write_everywhere(visitor)


def _record(visitor: Visitor, current: Procedure) -> None:
    to_a_record(visitor, current, "an emergency")


def _request(visitor: Visitor, _current: Procedure) -> None:
    visitor.open("records/request/")
    visitor.page.locator("#request-form textarea").first.fill(CANARY)


def _page(path: str) -> Callable[[Visitor, Procedure], None]:
    return lambda visitor, _current: visitor.open(path)


STATES: Mapping[str, Callable[[Visitor, Procedure], None]] = {
    "the first question": _page("decide/"),
    "an outcome": _outcome,
    "the form, typed in": _form,
    "a finished record": _record,
    "the plain form": to_the_plain_form,
    "requests": _request,
    "review": _page("records/review/"),
    "a worked case": _page("scenarios/cold-house/"),
    "a page for families": _page("families/"),
    "an ordinary page": _page("guidance/danger/"),
}
