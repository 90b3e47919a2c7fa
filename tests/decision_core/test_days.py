"""Every day has one edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from decision_core.commands import compiled
from decision_core.errors import Where
from decision_core.model import Edition, Procedure
from decision_core.verify.days import one_edition_a_day
from tests.conftest import DOCS


def said(editions: list[Edition], small: Procedure) -> list[str]:
    return [
        finding.message
        for finding in one_edition_a_day([replace(small, edition=item) for item in editions])
    ]


@pytest.fixture
def pair(small: Procedure) -> list[Edition]:
    earlier = replace(small.edition, id="2029-01", from_=date(2029, 1, 1), until=date(2029, 12, 31))
    return [earlier, replace(small.edition, replaces="2029-01")]


def test_editions_that_follow_each_other_have_no_findings(
    pair: list[Edition], small: Procedure
) -> None:
    assert said(pair, small) == []
    assert list(one_edition_a_day(compiled(DOCS))) == []


@pytest.mark.parametrize("until", [None, date(2029, 12, 30), date(2030, 1, 1)])
def test_a_gap_or_an_overlap_is_found(
    until: date | None, pair: list[Edition], small: Procedure
) -> None:
    wrong = [replace(pair[0], until=until), pair[1]]
    assert said(wrong, small) == [
        "Edition 2030-01 is in force from 2030-01-01. Write until = 2029-12-31."
    ]


def test_an_edition_says_which_one_it_replaces(pair: list[Edition], small: Procedure) -> None:
    wrong = [pair[0], replace(pair[1], replaces="")]
    assert said(wrong, small) == ['It follows edition 2029-01. Write replaces = "2029-01".']


def test_an_edition_does_not_end_before_it_begins(pair: list[Edition], small: Procedure) -> None:
    wrong = [pair[0], replace(pair[1], until=date(2029, 12, 31))]
    assert said(wrong, small) == ["It ends before it begins. Mend from or until."]
    one_day = [replace(pair[0], from_=date(2029, 12, 31)), pair[1]]
    assert said(one_day, small) == []


def test_each_finding_stands_at_the_key_to_mend(pair: list[Edition], small: Procedure) -> None:
    lines: dict[tuple[str, ...], int] = {("until",): 5, ("replaces",): 9}
    earlier, later = (
        replace(item, where=Where(f"{item.id}.md", 2, lines), replaces="", until=day)
        for item, day in zip(pair, (date(2028, 1, 1), None), strict=True)
    )
    found = one_edition_a_day([replace(small, edition=item) for item in (earlier, later)])
    assert [(one.page, one.line, one.message.partition(" ")[0]) for one in found] == [
        ("2029-01.md", 5, "It"),
        ("2029-01.md", 5, "Edition"),
        ("2030-01.md", 9, "It"),
    ]


def test_an_edition_is_not_to_be_reviewed_before_it_begins(small: Procedure) -> None:
    where = Where("page.md", 2, {("review_by",): 7})
    edition = replace(small.edition, where=where)
    for day, wrong in ((edition.from_, False), (date(2029, 12, 31), True)):
        found = one_edition_a_day([replace(small, edition=replace(edition, review_by=day))])
        why = "It is to be reviewed by 2029-12-31, and begins on 2030-01-01. Mend review_by."
        told = [(one.page, one.line, one.message) for one in found]
        assert told == ([("page.md", 7, why)] if wrong else [])
