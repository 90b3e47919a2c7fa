"""Worked cases, as frozen data: a story, the answers somebody gave, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from decision_core.model import Placed

CERTAINTY = ("certain", "debatable")


@dataclass(frozen=True)
class Case:
    """How a story comes out under one edition, whose id this is.

    `answers` are `step:answer`; `carries` are actions that must be shown, `lacks` must not be.
    `outcome` may be left out where only the kind matters. `why` says what this edition changes.
    """

    id: str
    answers: tuple[str, ...]
    kind: str
    outcome: str = ""
    urgent: bool = False
    carries: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    why: str = ""

    @property
    def given(self) -> dict[str, str]:
        """The answers by step."""
        return dict(item.split(":", 1) for item in self.answers if ":" in item)


@dataclass(frozen=True)
class Scenario(Placed):
    """One invented story, and what the guidance makes of it.

    `certainty` is `certain` where the sources point one way; otherwise `debate` says what
    competent people would discuss.
    """

    title: str
    story: str
    certainty: Literal["certain", "debatable"]
    why: str
    cites: tuple[str, ...]
    editions: tuple[Case, ...]
    debate: str = ""

    def case(self, edition: str) -> Case | None:
        """How it comes out under an edition, or None if it says nothing of that one."""
        return next((case for case in self.editions if case.id == edition), None)
