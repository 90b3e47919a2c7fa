"""`dev.py publish-edition` looks first, asks for what was not said, and freezes only on a yes."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from datetime import date

import pytest

import dev
from overrides.build import environment, publishing
from tests.conftest import ROOT

TODAY = date(2031, 2, 1)


class Keyboard(io.StringIO):
    """Somebody who types these lines, or nobody."""

    def __init__(self, lines: list[str] | None) -> None:
        super().__init__("".join(f"{line}\n" for line in lines or []))
        self.somebody = lines is not None

    def isatty(self) -> bool:
        return self.somebody


Typed = Callable[..., list[list[str]]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Publishes with these lines typed, and returns the commands that the core was given."""

    def run(lines: list[str] | None, code: int = 0, **given: str) -> list[list[str]]:
        monkeypatch.setattr(sys, "stdin", Keyboard(lines))
        flags = ("id", "on", "signed_off_by", "signed_off_on")
        options = argparse.Namespace(**{flag: given.get(flag) for flag in flags})
        ran: list[list[str]] = []

        def core(command: list[str]) -> int:
            ran.append([part for part in command if part not in ("--docs", docs)])
            return code

        publishing.publish(options, TODAY, core)
        return ran

    docs = str(ROOT / "docs")
    return run


LOOK = ["publish-edition", "2026-09", "--look"]
DONE = ["publish-edition", "2026-09"]


def test_it_looks_then_asks_then_freezes(typed: Typed) -> None:
    lines = ["2026-09", "The leads", "2031-01-31", "", "yes"]
    given = ["--signed-off-by=The leads", "--signed-off-on=2031-01-31", "--on=2031-02-01"]
    assert typed(lines) == [LOOK, [*DONE, *given]]


def test_enter_leaves_the_sign_off_as_it_is(typed: Typed) -> None:
    assert typed(["", "2031-03-01", "yes"], id="2026-09") == [LOOK, [*DONE, "--on=2031-03-01"]]


def test_a_day_that_is_none_is_asked_for_again(typed: Typed) -> None:
    assert typed(["", "soon", "31/1/2031", "2031-03-01", "y"], id="2026-09")[1] == [
        *DONE, "--on=2031-03-01",
    ]  # fmt: skip


@pytest.mark.parametrize("last", ["no", ""])
def test_nothing_is_frozen_without_a_yes(last: str, typed: Typed) -> None:
    assert typed(["", "", last], id="2026-09") == [LOOK]


def test_what_is_to_be_mended_ends_it_before_anything_is_asked(typed: Typed) -> None:
    assert typed([], code=1, id="2026-09") == [LOOK]


def test_where_nobody_can_answer_only_what_was_said_is_passed_on(typed: Typed) -> None:
    said = {"signed_off_by": "The leads", "signed_off_on": "2031-01-31", "on": "2031-02-01"}
    given = ["--signed-off-by=The leads", "--signed-off-on=2031-01-31", "--on=2031-02-01"]
    assert typed(None, id="2026-09", **said) == [LOOK, [*DONE, *given]]
    assert typed(None, id="2026-09") == [LOOK, DONE]
    assert typed(None) == []


def test_the_door_hands_on_what_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(environment, "ensure", lambda groups: "python")
    monkeypatch.setattr(dev, "in_venv", ran.append)
    said = dev.arguments().parse_args(["publish-edition", "2026-09", "--on", "2031-02-01"])
    dev.publish_edition(said, [])
    dev.publish_edition(dev.arguments().parse_args(["publish-edition"]), [])
    door = ["python", "-m", "overrides.build.publishing"]
    assert ran == [[*door, "2026-09", "--on=2031-02-01"], door]
