"""What is promised about every path: properties and their rules, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from decision_core.placed import Placed


@dataclass(frozen=True)
class Rule:
    """One rule of a property: for every path where `given` holds, the rest must hold too.

    `given` reads like `when`: every named step or kind has one of the values listed.
    `unless` takes out the paths on which any one of its conditions holds.
    `ends` are the only kinds allowed, `avoids` kinds that are not; `share!` means urgent.
    `through` asks that one condition at least holds; `a:b+c:d` is both together.
    `only_asks` are the only steps that may be asked, `none_before` forbids actions before.
    Of the actions that are carried, those in `first` come before the act and those in `musts`
    say must. `leads_on` asks that the how part follows. `unsaid` are words that no question or
    action of a partnership may say there.
    """

    id: str
    given: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()
    only_asks: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    none_before: bool = False
    first: tuple[str, ...] = ()
    musts: tuple[str, ...] = ()
    leads_on: bool = False
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Property(Placed):
    """A promise about every path: rules as data, or the name of a check in code.

    It holds for the editions in force from the day `from` on.
    """

    statement: str
    from_: date
    cites: tuple[str, ...] = ()
    part: Literal["whether", "how"] = "whether"
    check: str = ""
    rules: tuple[Rule, ...] = ()
