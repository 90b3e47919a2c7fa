"""The published JSON Schema says what the tool saves, and refuses what it does not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from decision_core.commands import compiled
from decision_core.model import Procedure
from decision_core.record.document import write
from decision_core.record.schema import NAME, schema
from tests.conftest import DOCS
from tests.fuzz.importer import originals


@pytest.fixture(scope="module")
def published() -> Draft202012Validator:
    made = schema(compiled(DOCS))
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def test_it_names_its_version() -> None:
    assert NAME == "decision-record-2.json"
    assert schema(compiled(DOCS))["title"] == "Decision record, format version 2"


def test_what_the_tool_saves_fits_it(small: Procedure) -> None:
    validator = Draft202012Validator(schema([small]))
    for data in originals(small):
        validator.validate(json.loads(data))


def test_the_records_of_the_real_editions_fit_it(published: Draft202012Validator) -> None:
    for procedure in compiled(DOCS):
        published.validate(json.loads(write(procedure, {}, {}).data))


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "complete"},
        {"format_version": 1},
        {"overlay": {}},
        {"surprise": "x"},
        {"decision": {"kind": "run-away"}},
        {"decision": {"surprise": "x"}},
        {"integrity": {"alg": "sha-256", "digest": "0"}},
        {"history": [{}]},
    ],
)
def test_what_the_tool_never_saves_does_not_fit(
    changes: dict[str, Any], published: Draft202012Validator
) -> None:
    draft = json.loads(write(compiled(DOCS)[-1], {}, {}).data)
    with pytest.raises(ValidationError):
        published.validate({**draft, **changes})
