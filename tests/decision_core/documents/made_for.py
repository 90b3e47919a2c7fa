"""What the tests of the policy share: the clauses as they stand, and settings to write one for."""

from __future__ import annotations

from functools import cache
from typing import Any

from decision_core.clause_commands import checked_clauses
from decision_core.commands import compiled
from decision_core.documents.made import policy_bytes
from decision_core.documents.policy import policy
from decision_core.documents.wording import Wording
from decision_core.local_commands import with_partnership
from decision_core.model import Procedure
from decision_core.reader import choose
from tests.conftest import DOCS

EDITION = "2026-09"
NURSERY: dict[str, Any] = {
    "kind": "nursery",
    "name": "Little Acorns",
    "governs": "committee",
    "body": "The chair, for the committee",
    "lead": "Manager",
    "dated": "2026-11-23",
    "retention": "Rule 4 of our schedule",
}


@cache
def procedures() -> tuple[Procedure, ...]:
    """Every edition, by its first day."""
    return compiled(DOCS)


@cache
def clauses() -> Wording:
    """The clauses as their pages say them today."""
    return checked_clauses(DOCS, procedures())


@cache
def edition(partnership: str = "") -> Procedure:
    """The current edition, with a partnership or without."""
    national = choose(procedures(), EDITION)
    if not partnership:
        return national
    return with_partnership(DOCS, procedures(), national, partnership)


def draft(shape: str = "text", partnership: str = "", **fields: str) -> bytes:
    """The policy of a nursery, but for the fields that are given otherwise."""
    whole = policy(clauses(), edition(partnership), {**NURSERY, **fields})
    return policy_bytes(whole, shape)
