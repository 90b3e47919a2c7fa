"""A request is a file: one body writes it, another opens it, and the record takes it over."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from decision_core.codec import canonical
from decision_core.errors import Unknown, Unreadable
from decision_core.model import Field, Procedure
from decision_core.record.document import write
from decision_core.record.request import (
    is_request,
    open_request,
    request_fields,
    write_request,
)
from tests.decision_core.record.test_opening import ANSWERS, FIELDS

ASKED = {"created": "2030-03-01T18:00:00+00:00", "request": {"what": " The address. ", "why": ""}}


@pytest.fixture
def asking(small: Procedure) -> Procedure:
    more = (
        Field("request.what", "What is asked for", "text"),
        Field("request.why", "Why", "text"),
        Field("request.by_when", "By when", "date"),
    )
    return replace(small, fields=(*small.fields, *more))


def test_a_request_holds_what_was_asked_and_when(asking: Procedure) -> None:
    data = write_request(asking, ASKED)
    assert is_request(data)
    opened = open_request(data, [asking])
    assert opened.intact
    assert opened.fields == {"request": {"what": "The address."}}
    assert [field.id for field in request_fields(asking)] == [
        "request.what", "request.why", "request.by_when",
    ]  # fmt: skip


def test_the_record_takes_the_fields_over(asking: Procedure) -> None:
    taken = open_request(write_request(asking, ASKED), [asking]).fields
    record = write(asking, ANSWERS, {**FIELDS, **taken})
    assert record.document["request"] == {"what": "The address."}


def test_a_request_that_was_changed_says_so(asking: Procedure) -> None:
    data = write_request(asking, ASKED).replace(b"The address.", b"Everything..")
    assert not open_request(data, [asking]).intact


def test_a_request_holds_nothing_else(asking: Procedure) -> None:
    with pytest.raises(Unreadable, match="nothing else"):
        write_request(asking, {**ASKED, "decision": {"reason": "x"}})
    with pytest.raises(Unknown):
        write_request(asking, {**ASKED, "request": {"surprise": "x"}})


def test_fields_this_edition_does_not_have_are_left_out(
    asking: Procedure, small: Procedure
) -> None:
    assert open_request(write_request(asking, ASKED), [small]).fields == {"request": {}}


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "decision-record"},
        {"format_version": 2},
        {"request": "what"},
        {"request": {"what": 3}},
        {"request": {"by_when": "soon"}},
        {"surprise": "x"},
    ],
)
def test_what_is_no_request_is_refused(changes: dict[str, object], asking: Procedure) -> None:
    found = {**json.loads(write_request(asking, ASKED)), **changes}
    with pytest.raises(Unreadable):
        open_request(canonical(found), [asking])
    assert not is_request(b"[]")
