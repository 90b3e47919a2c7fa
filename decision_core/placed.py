"""Anything that is written in a fence has an id and a place."""

from __future__ import annotations

from dataclasses import dataclass, field

from decision_core.errors import NOWHERE, Where


@dataclass(frozen=True)
class Placed:
    """Anything written in a fence. Where it stands is not part of what it says."""

    id: str
    where: Where = field(default=NOWHERE, compare=False, repr=False, kw_only=True)
