"""The browser's door for what is written down: the record, the request and the policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from decision_core.bridge_files import file_in
from decision_core.documents.made import policy_object
from decision_core.engine import walk
from decision_core.errors import Unknown, Unreadable, nearest
from decision_core.model import Procedure
from decision_core.national import base_of
from decision_core.record import RENDERINGS, form, write
from decision_core.record.correct import correct
from decision_core.record.document import Record
from decision_core.record.fields import unfit
from decision_core.record.opening import open_record
from decision_core.record.request import write_request

RECORD_FORMATS = tuple(RENDERINGS)


def fields_in(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a request. Raises `Unreadable` if they are no table."""
    fields = asked.get("fields", {})
    if not isinstance(fields, dict):
        raise Unreadable("Fields are a table of texts.")
    return fields


def _form(procedure: Procedure, answers: dict[str, str], asked: Mapping[str, Any]) -> Any:
    walked = walk(procedure, answers)
    fields = fields_in(asked)
    return {
        "fields": form(procedure, walked, fields),
        "ids": [field.id for field in procedure.fields],
        "unfit": unfit(procedure, fields),
    }


def _written(procedure: Procedure, answers: dict[str, str], asked: Mapping[str, Any]) -> Record:
    """A new record; or, with `corrects`, one that takes the place of the file in it."""
    fields = fields_in(asked)
    if "corrects" not in asked:
        return write(procedure, answers, fields)
    old = open_record(file_in({"file": asked["corrects"]}), [base_of(procedure)])
    correction = asked.get("correction", {})
    said = correction if isinstance(correction, dict) else {}
    return correct(old, procedure, answers, fields, said)


def _record(procedure: Procedure, answers: dict[str, str], asked: Mapping[str, Any]) -> Any:
    shape = asked.get("format", "text")
    if shape not in RECORD_FORMATS:
        raise Unknown(f"There is no such form of the record.{nearest(str(shape), RECORD_FORMATS)}")
    record = _written(procedure, answers, asked)
    rendering = RENDERINGS[shape]
    encoding, body = rendering.carried(record)
    return {
        "state": record.document["state"],
        "missing": list(record.document.get("missing", ())),
        "name": rendering.name(record),
        "type": rendering.type,
        "encoding": encoding,
        "body": body,
    }


def _request(procedure: Procedure, answers: dict[str, str], asked: Mapping[str, Any]) -> Any:
    data = write_request(procedure, fields_in(asked))
    return {
        "name": "information-request.json",
        "type": "application/json",
        "body": data.decode("utf-8"),
    }


OPS: dict[str, Callable[[Procedure, dict[str, str], Mapping[str, Any]], Any]] = {
    "form": _form,
    "record": _record,
    "request": _request,
    "policy": lambda procedure, _, asked: policy_object(procedure, asked),
}
"""Requests about one edition that write something down."""
