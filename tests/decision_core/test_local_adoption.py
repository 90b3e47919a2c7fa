"""What a partnership says of itself before it publishes: what is unknown, and what is empty."""

from __future__ import annotations

from dataclasses import replace

from decision_core.model import Procedure
from decision_core.partnership import NOT_YET, Adopted
from decision_core.verify.local_adoption import fields_exist, not_answered
from tests.decision_core.local import WHO, found, placed


def test_a_field_of_the_adoption_pack_is_one_there_is(small: Procedure) -> None:
    who = replace(
        WHO,
        adoption=(Adopted("ower", "x"), Adopted("owner", "Ann"), Adopted("host", "Here", "Why")),
    )
    assert found(fields_exist, who, small) == [
        ("adoption ower", 'The adoption pack has no field "ower". Did you mean "owner"?'),
        ("adoption host missing", "It is filled in, so take out missing."),
    ]


def test_each_field_that_nobody_has_filled_in_is_listed() -> None:
    given = (Adopted("owner", "Ann"), Adopted("host", NOT_YET), Adopted("withdrawal"))
    where, lines = placed(replace(WHO, adoption=given))
    told = not_answered(where)
    assert len(told) == 12
    mine = {lines.key(one.line): one.message for one in told if one.page.endswith("index.md")}
    assert mine == {
        "adoption host": "[adoption.host] is empty. Write where the site is served from, and "
                         "whether it is public or inside your network.",
        "adoption withdrawal": "[adoption.withdrawal] is empty. Write which role can take the "
                               "site down, and how quickly.",
    }  # fmt: skip
    others = [one for one in told if one.page == "docs/local/here/adoption.md"]
    assert {one.line for one in others} == {1}
    assert others[0].message == (
        "[adoption.files-served-by] is not there. Write which team serves the files, and who "
        "tells them of a new version."
    )
