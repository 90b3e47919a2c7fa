"""A role or a team is let pass, and what reads like a person's name is not."""

from __future__ import annotations

import pytest

from decision_core.verify.local_roles import reads_like_a_name

OWN = frozenset({"northshire", "safeguarding", "partnership", "family", "front", "door"})


@pytest.mark.parametrize(
    "text",
    [
        "Business manager", "Business Manager", "business unit", "Partnership office",
        "Duty team leader, Northshire Family Front Door", "The safeguarding partnership team",
        "LADO", "Head of service", "Quality and performance officer", "Practice lead (interim)",
        "Northshire Safeguarding Children Partnership", "Website editor",
        "Designated nurse for safeguarding children", "Policy officer, children's services",
        "Business support officer and the LADO", "Office", "",
    ],
)  # fmt: skip
def test_a_role_passes(text: str) -> None:
    assert not reads_like_a_name(text, OWN)


@pytest.mark.parametrize(
    "text",
    [
        "Jane Smith", "Sarah", "J. Smith", "Mrs Patel, business manager", "Dr Adeyemi's office",
        "Priya Shah, business manager", "Business manager, Priya Shah", "Sarah (business manager)",
        "Siân O'Neill", "Jean-Luc Dubois, officer", "Business manager Priya Shah", "Sam, LADO",
        "Business manager and Tom",
    ],
)  # fmt: skip
def test_a_name_is_told(text: str) -> None:
    assert reads_like_a_name(text, OWN)
