"""The words of the record's fields: a heading, a reason, a source, and nobody's family name."""

from __future__ import annotations

from itertools import groupby

import pytest

from tests.asking import CURRENT, EDITIONS
from tests.conftest import DOCS

every_edition = pytest.mark.parametrize("edition", EDITIONS)


@every_edition
def test_every_field_has_a_heading_a_reason_and_something_it_rests_on(edition: str) -> None:
    for field in EDITIONS[edition].fields:
        assert field.group and field.why and field.cites, field.id
        assert field.why.endswith((".", "?")), field.id


@every_edition
def test_the_fields_under_one_heading_stand_together(edition: str) -> None:
    headings = [name for name, _ in groupby(field.group for field in EDITIONS[edition].fields)]
    assert len(headings) == len(set(headings))


@every_edition
def test_a_page_of_the_record_is_not_longer_than_anybody_reads(edition: str) -> None:
    pages = {field.where.page for field in EDITIONS[edition].fields}
    for page in pages:
        lines = (DOCS.parent / page).read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 120, page


def test_the_only_names_asked_for_are_work_names_and_all_of_them_are_optional() -> None:
    names = [field for field in CURRENT.fields if " name" in f" {field.label.lower()}"]
    assert {field.id for field in names} == {
        "decision.by_name",
        "request.by_name",
        "sharing.recipient_name",
        "keeping.retention_rule",
    }
    assert not [field.id for field in names if field.required or field.minimum]


def test_a_retention_rule_has_a_name_and_never_a_number_of_years() -> None:
    by_id = {field.id: field for field in CURRENT.fields}
    rule = by_id["keeping.retention_rule"]
    assert rule.type == "line" and not rule.choices
    assert not any(char.isdigit() for char in rule.label + rule.help + rule.why)
