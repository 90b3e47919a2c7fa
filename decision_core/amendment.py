"""One amendment: what a new edition changed, why, on whose word, and who agreed, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decision_core.placed import Placed

Claim = tuple[tuple[str, str], ...]
"""Steps with the answer given to each; every set of answers that gives them is claimed."""


@dataclass(frozen=True)
class Amendment(Placed):
    """What one edition answers otherwise than the one it replaces.

    Where `edition` and `replaces` are the same, it corrects an edition that was itself wrong: what
    the text says otherwise than the revision that was published.
    `touches` are the questions and outcomes it is about. `situations` are the sets of answers
    that it claims to change, each such as `"danger:no harm:child"`; without any it claims the
    whole change. `review` is the review behind it, in words, if there was one. Without
    `agreed_by` and `agreed_on` nobody has agreed yet, and the page says so.
    """

    title: str
    edition: str
    replaces: str
    dated: date
    what: str
    why: str
    effect: str
    cites: tuple[str, ...]
    touches: tuple[str, ...]
    situations: tuple[str, ...] = ()
    review: str = ""
    agreed_by: str = ""
    agreed_on: date | None = None

    @property
    def corrects(self) -> bool:
        """True if it corrects an edition, and does not tell what a new one changed."""
        return self.edition == self.replaces

    def claims(self) -> tuple[Claim, ...]:
        """Each claimed set of answers; one without any answer for all of them."""
        if not self.situations:
            return ((),)
        return tuple(claim_of(item) for item in self.situations)


def claim_of(item: str) -> Claim:
    """The steps and answers in words such as `danger:no harm:child`."""
    pairs = (pair.partition(":") for pair in item.split())
    return tuple((step, answer) for step, _, answer in pairs)
