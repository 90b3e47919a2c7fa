"""A role or a team is let pass, and what reads like a person's name is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_core.partnership import NOT_YET, Agency, Partnership, Term
from decision_core.verify.local_roles import reads_like_a_name, roles_and_no_names
from tests.decision_core.local import DESK, WHO, found

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
        "Business manager and Tom", "Business manager and Tom somebody", "sarah",
        "Mrs Warden, business manager",
    ],
)  # fmt: skip
def test_a_name_is_told(text: str) -> None:
    assert reads_like_a_name(text, OWN)


def told(who: Partnership) -> list[tuple[str, str]]:
    return found(lambda one: roles_and_no_names(None, one), who)  # type: ignore[arg-type]


def test_who_wrote_the_pages_and_who_checked_a_contact_is_a_role() -> None:
    assert told(replace(WHO, authors=(NOT_YET, "Business manager"), contacts=(DESK,))) == []
    ann = replace(DESK, checked_by="Ann Archer")
    odd = told(replace(WHO, authors=("Business manager", "Jane Smith"), contacts=(ann,)))
    assert [key for key, _ in odd] == ["authors", "contacts front-door checked_by"]
    assert odd[0][1].startswith('"Jane Smith" reads like a person')


@pytest.mark.parametrize(
    "said",
    [
        {"title": "Zed Yarrow"}, {"area": "Zed Yarrow"}, {"partners": ("Zed Yarrow",)},
        {"agencies": (Agency("one", "Zed Yarrow"),)}, {"terms": (Term("one", "Zed Yarrow"),)},
        {"contacts": (replace(DESK, name="Zed Yarrow"),)},
    ],
    ids=lambda said: next(iter(said)),
)  # fmt: skip
def test_what_the_partnership_calls_its_own_is_no_name_of_a_person(said: Any) -> None:
    who = replace(WHO, authors=("Zed Yarrow",))
    assert len(told(who)) == 1
    assert told(replace(who, **said)) == []
