"""The checks of citations, one mistake at a time, beyond what the bad pages show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from decision_core.model import Choice, Procedure, Provision, Source
from decision_core.verify import citations
from tests.decision_core.altered import altered, answering
from tests.decision_core.placed import found

AFTER, LATER = date(2030, 1, 2), date(2031, 1, 1)


@pytest.mark.parametrize("check", citations.CHECKS, ids=lambda check: check.__name__)
def test_the_small_procedure_has_no_findings(check: Any, small: Procedure) -> None:
    assert found(check, small) == []


def test_every_check_is_made(small: Procedure) -> None:
    checks = {check.__name__ for check in citations.CHECKS}
    names = {name for name, thing in vars(citations).items() if callable(thing)}
    local = {name for name in names if getattr(citations, name).__module__ == citations.__name__}
    assert checks == {name for name in local if name[0] != "_"} - {"ruling"}


@pytest.mark.parametrize(
    ("group", "item"),
    [("steps", "harm"), ("outcomes", "share"), ("actions", "ring"), ("fields", "sharing.what")],
)
def test_each_wrong_citation_of_anything_is_found(group: str, item: str, small: Procedure) -> None:
    cites = ("small-act:s1", "smal-act:s1", "small-act:s:1", "https://example.org/a")
    wrong = altered(small, group, item, cites=cites)
    assert found(citations.citations_resolve, wrong) == [
        (f"{group}/{item}", "cites", 'There is no source "smal-act". Did you mean "small-act"?'),
        (f"{group}/{item}", "cites",
         'The source "small-act" has no provision "s:1". Did you mean "s1"?'),
        (f"{group}/{item}", "cites",
         '"https://example.org/a" is an address, not a citation. Add a page for it under '
         'docs/sources and cite it as "source:provision".'),
    ]  # fmt: skip


def test_each_wrong_citation_of_a_choice_is_found(small: Procedure) -> None:
    choices = (
        Choice("a", "A", cites=("small-act:s1", "small-act:s9", "no:where")),
        Choice("b", "B", cites=("small-advice:rule-9",)),
    )
    wrong = altered(small, "fields", "sharing.what", choices=choices)
    place = "fields/sharing.what"
    assert found(citations.choices_resolve, wrong) == [
        (place, "choices a cites", 'Nothing is called "small-act:s9".'),
        (place, "choices a cites", 'Nothing is called "no:where".'),
        (place, "choices b cites", 'Nothing is called "small-advice:rule-9".'),
    ]


@pytest.mark.parametrize(
    ("group", "item", "words"),
    [
        ("steps", "harm", "Might a child be harmed?"),
        ("outcomes", "share", "Share"),
        ("actions", "ring", "Ring, then write"),
    ],
)
def test_whatever_rules_and_cites_nothing_is_found(
    group: str, item: str, words: str, small: Procedure
) -> None:
    said = f'"{words}" ({item}) cites nothing. Add cites = ["source:provision"].'
    assert found(citations.rules_are_cited, altered(small, group, item, cites=())) == [
        (f"{group}/{item}", "", said)
    ]


def test_a_field_of_the_record_may_cite_nothing(small: Procedure) -> None:
    assert (
        found(citations.rules_are_cited, altered(small, "fields", "sharing.what", cites=())) == []
    )


def test_each_source_an_edition_rests_on_has_a_page(small: Procedure) -> None:
    rests = replace(small.edition, rests_on=("small-act", "small-axe", "small-advise"))
    assert found(citations.edition_rests_on_sources, replace(small, edition=rests)) == [
        ("edition", "rests_on", 'There is no source "small-axe". Did you mean "small-act"?'),
        ("edition", "rests_on", 'There is no source "small-advise". Did you mean "small-advice"?'),
    ]


IN_STEP = "A web address stands in a step. Put it on a source page and cite it."
IN_ANSWER = "A web address stands in an answer. Put it on a source page and cite it."


@pytest.mark.parametrize("words", ["See http://a.b", "HTTPS://a.b", "Go to WWW.a.b"])
def test_an_address_is_found_wherever_it_stands_in_a_step(words: str, small: Procedure) -> None:
    for key in ("question", "help"):
        told = found(citations.no_bare_addresses, altered(small, "steps", "harm", **{key: words}))
        assert told == [("steps/harm", key, IN_STEP)]
    for key in ("label", "hint"):
        told = found(citations.no_bare_addresses, answering(small, "harm", "none", **{key: words}))
        assert told == [("steps/harm", "answers none", IN_ANSWER)]


def test_words_that_meet_at_the_end_of_a_label_make_no_address(small: Procedure) -> None:
    apart = answering(small, "harm", "none", label="www", hint=".here")
    assert found(citations.no_bare_addresses, apart) == []


def guided(small: Procedure, **changes: Any) -> Procedure:
    """The small procedure with one provision of a further source, cited by `check` alone."""
    found: dict[str, Any] = {
        "id": "one", "title": "One", "gist": "One.", "checked": AFTER, "status": "confirmed",
        "from_": date(2029, 1, 1), "binds": "Everybody",
    }  # fmt: skip
    kind = changes.pop("kind", "statutory-guidance")
    source = Source("guide", "Guide", kind, "The tests", (Provision(**found | changes),))
    procedure = altered(small, "actions", "check", cites=("guide:one",))
    return replace(procedure, sources=(*procedure.sources, source))


NO_LAW = (
    '"Check the recipient" (check) says "must" but cites no law or statutory guidance that was '
    'read and is in force on 2030-01-01. Cite it, or say "should".'
)


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, True),
        ({"kind": "law"}, True),
        ({"kind": "guidance"}, False),
        ({"kind": "practice"}, False),
        ({"status": "reported", "note": "Read elsewhere."}, True),
        ({"status": "recalled", "note": "Not read."}, False),
        ({"from_": date(2030, 1, 1)}, True),
        ({"from_": AFTER}, False),
        ({"until": date(2029, 12, 31)}, False),
        ({"until": date(2030, 1, 1)}, True),
    ],
)
def test_must_rests_on_law_or_statutory_guidance_that_was_read_and_is_in_force(
    changes: dict[str, Any], holds: bool, small: Procedure
) -> None:
    told = found(citations.must_means_law, guided(small, **changes))
    assert told == ([] if holds else [("actions/check", "cites", NO_LAW)])


def test_must_says_who_is_bound(small: Procedure) -> None:
    assert found(citations.must_means_law, guided(small, binds="")) == [
        ("sources/guide", "provisions one",
         '"Check the recipient" (check) says "must" on the strength of "Guide, One" (guide:one). '
         "Say who is bound: add binds."),
    ]  # fmt: skip


def test_must_share_needs_law_as_must_does(small: Procedure) -> None:
    wrong = altered(small, "outcomes", "must-share", cites=("nowhere:s1", "small-advice:rule-1"))
    assert found(citations.must_means_law, wrong) == [
        ("outcomes/must-share", "cites",
         '"You must share" (must-share) says "You must share" but cites no law or statutory '
         'guidance that was read and is in force on 2030-01-01. Cite it, or say "should".'),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("until", "dates", "holds"),
    [
        (None, {}, True),
        (None, {"from_": date(2030, 1, 1)}, True),
        (None, {"from_": AFTER}, False),
        (LATER, {"from_": AFTER}, True),
        (LATER, {"from_": LATER}, True),
        (LATER, {"from_": date(2031, 1, 2)}, False),
        (LATER, {"until": date(2029, 12, 31)}, False),
        (None, {"until": date(2029, 12, 31)}, False),
        (None, {"until": date(2030, 1, 1)}, True),
    ],
)
def test_a_rule_rests_on_what_was_in_force_while_the_edition_was(
    until: date | None, dates: dict[str, date], holds: bool, small: Procedure
) -> None:
    cites = ("no:where", "small-act:s2", "guide:one")
    procedure = altered(guided(small, **dates), "actions", "check", cites=("small-act:s1",))
    procedure = altered(procedure, "actions", "ring", cites=cites)
    procedure = replace(procedure, edition=replace(procedure.edition, until=until))
    why = (
        '"Ring, then write" (ring) rests on "Guide, One" (guide:one), which is not in force under '
        "edition 2030-01. Cite what is, or mend the dates on its page."
    )
    told = found(citations.rests_on_what_was_in_force, procedure)
    assert told == ([] if holds else [("actions/ring", "cites", why)])


@pytest.mark.parametrize("status", ["reported", "recalled"])
def test_what_was_not_read_at_its_publisher_says_what_to_confirm(
    status: str, small: Procedure
) -> None:
    procedure = guided(small, status=status)
    assert found(citations.doubt_is_noted, procedure) == [
        ("sources/guide", "provisions one",
         f'The provision "One" (one) is {status}. Say in note what a person must still confirm.'),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"from_": None, "undated": "not-known", "note": "Look for it."}, []),
        ({"from_": None, "undated": "our-own", "kind": "practice"}, []),
        (
            {"from_": None},
            ['has no first day. Write from, or undated = "not-known" and say so in note.'],
        ),
        (
            {"undated": "not-known", "note": "x"},
            ["has both from and undated. Keep the one that is true."],
        ),
        (
            {"from_": None, "undated": "our-own"},
            ['is not our own practice. Write from, or undated = "not-known".'],
        ),
        (
            {"from_": None, "undated": "not-known"},
            ["has no known first day. Say in note what a person must look for."],
        ),
    ],
)
def test_a_provision_has_a_first_day_or_says_why_not(
    changes: dict[str, Any], told: list[str], small: Procedure
) -> None:
    assert found(citations.first_day_is_given, guided(small, **changes)) == [
        ("sources/guide", "provisions one", f'The provision "one" {words}') for words in told
    ]
