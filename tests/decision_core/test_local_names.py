"""What is wrong with what a partnership says, one mistake at a time, beyond the bad folders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from decision_core.model import Procedure, Slot
from decision_core.overlay import BEFORE
from decision_core.partnership import (
    NOT_YET,
    Contact,
    Document,
    LocalAnswer,
    Partnership,
    Term,
    Text,
)
from decision_core.verify import local_names
from decision_core.verify.local_words import plain_text
from tests.decision_core.altered import altered
from tests.decision_core.local import DESK, FIRST, FORM, KNOWN, LAST, PAPER, WHO, found

NOT_OURS = (
    'is on the host "c.example", and that is not in sites. '
    'If the host is yours, add "c.example" to sites in index.md; if not, leave the address out.'
)
NOT_SECURE = (
    "is not secure. If it opens with https:// at its beginning, write that; if not, leave it out."
)


@pytest.fixture(scope="module")
def opened(small: Procedure) -> Procedure:
    """The small procedure with a few places for local things."""
    slots = (Slot("front-door", "Front door"), Slot("night", "Night team", any_hour=True))
    edition = replace(
        small.edition,
        contacts=slots, documents=(Slot("policy", "Policy"), Slot("form", "Form")),
        texts=(Slot("telling", "Telling"),), terms=(Slot("desk", "Desk"),),
    )  # fmt: skip
    made = altered(replace(small, edition=edition), "steps", "harm", open=(BEFORE, "actions:add"))
    made = altered(made, "steps", "danger", open=(BEFORE,))
    return altered(made, "outcomes", "share", open=("actions:add",))


def test_whatever_is_whole_has_no_finding(opened: Procedure) -> None:
    whole = replace(
        WHO, contacts=(DESK,), documents=(PAPER,), steps=(KNOWN,), actions=(FORM,),
        terms=(Term("desk", "The Hub"),), texts=(Text("telling", "Tell {desk}."),),
    )  # fmt: skip
    for check in local_names.CHECKS:
        assert found(check, whole, opened) == [], check.__name__
    assert found(plain_text, whole) == []
    assert {check.__name__ for check in local_names.CHECKS} == {
        "says_who_it_is", "slots_exist", "contacts_are_whole", "openings_exist",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["North", "2north", "north_shire", "north-", "-n", "n--s", "n.s"])
def test_an_id_is_small_letters_digits_and_hyphens(name: str, opened: Procedure) -> None:
    odd = replace(WHO, id=name)
    assert found(local_names.says_who_it_is, odd, opened) == [
        ("", "The id is small letters, digits and hyphens, such as northshire.")
    ]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("title", "the partnership's name: add title"), ("area", "the area it covers: add area"),
        ("version", "its version, such as 1: add version"),
        ("authors", "who wrote it: add authors"),
        ("from_", "the day it applies from: add from"),
        ("review_by", "the day it must be looked at again: add review_by"),
    ],
)  # fmt: skip
def test_whoever_it_is_says_so(key: str, said: str, opened: Procedure) -> None:
    lacking: Any = {key: () if key == "authors" else None if "_" in key else ""}
    assert found(local_names.says_who_it_is, replace(WHO, **lacking), opened) == [
        ("", f"Say {said}.")
    ]


@pytest.mark.parametrize(
    ("changes", "key", "said"),
    [
        ({"review_by": FIRST}, "review_by", "The review date is not after the first day."),
        ({"signed_off_by": "Ann"}, "signed_off_by",
         "A sign-off has a name and a day: give both or none."),
        ({"signed_off_on": FIRST}, "signed_off_by",
         "A sign-off has a name and a day: give both or none."),
        ({"signed_off_by": "Ann", "signed_off_on": FIRST}, "", ""),
        ({"colour": "red"}, "colour", 'A colour looks like "#00534c".'),
        ({"colour": "#00534"}, "colour", 'A colour looks like "#00534c".'),
        ({"colour": "#00534c"}, "", ""),
        ({"colour": "#777777"}, "colour",
         "White words on #777777 are too faint: the contrast is 4.47 to 1 and must be 4.5 to 1. "
         "Choose a darker colour. #757575 would do."),
        ({"colour": "#767676"}, "", ""),
        ({"address": "https://a.example/x"}, "", ""),
        ({"address": "https://c.example/x"}, "address",
         f'"https://c.example/x" {NOT_OURS}'),
        ({"colour": "#ffffff"}, "colour",
         "White words on #ffffff are too faint: the contrast is 1.00 to 1 and must be 4.5 to 1. "
         "Choose a darker colour. #757575 would do."),
        ({"sites": ("a.example", "https://WWW.A.example/x")}, "sites",
         '"https://WWW.A.example/x" is not only a host. Write what stands between // and the next '
         '/, such as "www.a.example".'),
        ({"sites": ("Council",)}, "sites",
         '"Council" is not only a host. Write what stands between // and the next /, such as '
         '"www.council.example".'),
    ],
)  # fmt: skip
def test_what_it_says_of_itself_fits_together(
    changes: dict[str, Any], key: str, said: str, opened: Procedure
) -> None:
    wanted = [(key, said)] if said else []
    assert found(local_names.says_who_it_is, replace(WHO, **changes), opened) == wanted


def test_each_slot_is_one_of_the_edition(opened: Procedure) -> None:
    odd = replace(
        WHO,
        contacts=(DESK, Contact("nigth")), documents=(Document("polcy"),),
        texts=(Text("tellin", "!"),), terms=(Term("deck", "!"), Term("desk", "!")),
    )  # fmt: skip
    assert found(local_names.slots_exist, odd, opened) == [
        ("contacts nigth",
         'Edition 2030-01 has no opening for a contact "nigth". Did you mean "night"?'),
        ("documents polcy",
         'Edition 2030-01 has no opening for a document "polcy". Did you mean "policy"?'),
        ("texts tellin",
         'Edition 2030-01 has no opening for a text "tellin". Did you mean "telling"?'),
        ("terms deck",
         'Edition 2030-01 has no opening for a term "deck". Did you mean "desk"?'),
    ]  # fmt: skip





@pytest.mark.parametrize(
    ("changes", "key", "said"),
    [
        ({"phone": ""}, "", "This contact is empty. Fill it in, or write missing = why it is not "
                            "there."),
        ({"phone": "", "missing": "No team."}, "-", ""),
        ({"phone": "", "email": "a@b.example"}, "-", ""),
        ({"phone": "", "form": "https://a.example"}, "-", ""),
        ({"missing": "No team."}, "missing", "It is filled in, so take out missing."),
        ({"phone": "12"}, "phone", '"12" is not a telephone number.'),
        ({"phone": "101"}, "-", ""),
        ({"phone": "+44 (0)1234 567 890 123"}, "phone",
         '"+44 (0)1234 567 890 123" is not a telephone number.'),
        ({"phone": "+44 1234 567 890 123"}, "-", ""),
        ({"phone": "0123 4567 ext. 89"}, "-", ""),
        ({"phone": "0123 4567 option 2"}, "-", ""),
        ({"phone": "0123 4567 then 2"}, "phone", '"0123 4567 then 2" is not a telephone number.'),
        ({"email": "a@b"}, "email", '"a@b" is not an email address.'),
        ({"email": "a.b+c@d-e.example"}, "-", ""),
        ({"form": "https://c.example"}, "form", f'"https://c.example" {NOT_OURS}'),
        ({"name": ""}, "", "Say who answers: add name."),
        ({"hours": ""}, "", "Say when somebody answers: add hours."),
        ({"source": ""}, "", "Say where this comes from: add source."),
        ({"checked_by": ""}, "", "Say who checked it: add checked_by."),
        ({"checked_on": None}, "", "Say when it was checked: add checked_on."),
        ({"check_by": None}, "", "Say when it must be checked again: add check_by."),
        ({"check_by": FIRST}, "check_by", "The next check is not after the last."),
        ({"checked_on": LAST}, "check_by", "The next check is not after the last."),
    ],
)  # fmt: skip
def test_a_contact_can_be_used_or_says_why_not(
    changes: dict[str, Any], key: str, said: str, opened: Procedure
) -> None:
    who = replace(WHO, contacts=(replace(DESK, **changes),))
    path = f"contacts front-door {key}".strip()
    assert found(local_names.contacts_are_whole, who, opened) == ([(path, said)] if said else [])


@pytest.mark.parametrize(
    ("changes", "key", "said"),
    [
        ({"address": ""}, "", "This document has no address. Add it, or write missing = why it is "
                              "not there."),
        ({"address": "", "missing": "Not written."}, "-", ""),
        ({"title": ""}, "", "Say what it is called: add title."),
        ({"address": "http://a.example"}, "address", f'"http://a.example" {NOT_SECURE}'),
        ({"check_by": LAST}, "-", ""),
        ({"check_by": FIRST}, "check_by", "The next check is not after the last."),
    ],
)  # fmt: skip
def test_a_paper_can_be_opened_or_says_why_not(
    changes: dict[str, Any], key: str, said: str, opened: Procedure
) -> None:
    who = replace(WHO, documents=(replace(PAPER, **changes),))
    path = f"documents policy {key}".strip()
    assert found(local_names.contacts_are_whole, who, opened) == ([(path, said)] if said else [])


YES, UNSURE = KNOWN.answers
ONE = "A question needs at least two answers: add [steps.name.answers.yes]."
DOUBT = "Add the answer unsure: nobody is made to guess."


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ((UNSURE,), [("", ONE)]),
        ((YES,), [("", ONE), ("", DOUBT)]),
        ((YES, replace(YES, id="no")), [("", DOUBT)]),
        ((YES, replace(UNSURE, adds=("ring",))),
         [("answers unsure", 'Doubt goes on with advice: add adds = ["take-advice"].')]),
        ((replace(YES, adds=("rong", "ring", "flag")), UNSURE),
         [("answers yes adds", 'There is no action "rong". Did you mean "ring"?')]),
    ],
)  # fmt: skip
def test_a_local_question_has_answers_like_any_other(
    answers: tuple[LocalAnswer, ...], wanted: list[tuple[str, str]], opened: Procedure
) -> None:
    who = replace(WHO, steps=(replace(KNOWN, answers=answers),), actions=(FORM,))
    assert found(local_names.openings_exist, who, opened) == [
        (f"steps known {key}".strip(), said) for key, said in wanted
    ]


def test_a_local_question_stands_before_one_that_is_open(opened: Procedure) -> None:
    danger = '"Is anyone in danger now?" (danger)'
    harm = '"Might a child be harmed?" (harm)'
    for before, name in (("danger", danger), ("hram", '"hram"')):
        who = replace(WHO, steps=(replace(KNOWN, before=before),))
        said = f"takes no local question before {name}. It does before: {danger}, {harm}."
        assert found(local_names.openings_exist, who, opened) == [
            ("steps known before", f"Edition 2030-01 {said}")
        ]


def test_where_nothing_is_open_a_question_is_told_so(small: Procedure) -> None:
    (told,) = found(local_names.openings_exist, replace(WHO, steps=(KNOWN,)), small)
    assert told[1].endswith("It does before: none.")


def test_a_local_action_stands_where_one_is_open(opened: Procedure) -> None:
    acts = (
        replace(FORM, on=("shore", "harm:child", "advice", "danger:yes")),
        replace(FORM, id="idle", on=()),
        replace(FORM, id="asked", on=()),
    )
    asked = replace(YES, adds=("asked",))
    who = replace(WHO, actions=acts, steps=(replace(KNOWN, answers=(asked, UNSURE)),))
    no_place = '"shore" is no outcome, and no answer such as route:allegation.'
    assert found(local_names.openings_exist, who, opened) == [
        ("actions flag on", f'{no_place} Did you mean "share"?'),
        ("actions flag on", '"Ask now" (advice) takes no local action.'),
        ("actions flag on",
         '"Is anyone in danger now? Yes" (danger:yes) takes no local action.'),
        ("actions idle", "Nothing carries this action. Say on which outcomes: add on."),
    ]  # fmt: skip


def test_each_opening_that_is_not_filled_is_listed_with_its_reason(opened: Procedure) -> None:
    assert local_names.unfilled(opened, replace(WHO, contacts=(DESK,), documents=(PAPER,))) == (
        "contact not yet supplied: Night team",
        "document not yet supplied: Form",
    )
    empty = (replace(DESK, phone="", missing=NOT_YET), Contact("night", missing="No team."))
    lacking = replace(WHO, contacts=empty, documents=(Document("form"), PAPER))
    assert local_names.unfilled(opened, lacking) == (
        "contact not yet supplied: Front door",
        "contact not yet supplied: Night team (No team.)",
        "document not yet supplied: Form",
    )


def test_what_was_due_before_today_is_overdue() -> None:
    paper = replace(PAPER, check_by=FIRST)
    unused = Contact("night", check_by=FIRST, missing="No team.")
    who = replace(WHO, contacts=(DESK, unused), documents=(paper, replace(PAPER, id="form")))

    def told(today: date) -> list[tuple[str, str]]:
        return found(lambda one: local_names.overdue(one, today), who)

    after = date(2030, 1, 2)
    paper_due = ("documents policy check_by", '"Policy" (policy) was to be checked by 2030-01-01.')
    assert told(FIRST) == []
    assert told(after) == [paper_due]
    assert told(LAST) == [paper_due]
    assert told(date(2031, 1, 2)) == [
        ("review_by", "This was to be reviewed by 2031-01-01."),
        ("contacts front-door check_by", '"Desk" (front-door) was to be checked by 2031-01-01.'),
        paper_due,
    ]
    assert local_names.overdue(Partnership("x"), after) == ()
