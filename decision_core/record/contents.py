"""What stands in a file that was opened, as plain text: every line of the file's own is marked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from decision_core.errors import CoreError
from decision_core.model import Procedure
from decision_core.record import fields, local
from decision_core.record.blocks import Note
from decision_core.record.document import Record, write
from decision_core.record.entries import in_words
from decision_core.record.opening import Opened
from decision_core.record.request import Request, request_fields
from decision_core.record.text import MARK, as_text, joined
from decision_core.record.visible import one_line, typed_lines

PLAIN = "What stands in the file, line by line. It cannot be laid out as a record here."


def file_text(opened: Opened, current: Procedure) -> str:
    """The record in a file as text; line by line where it cannot be laid out as a record.

    Empty if the file holds no record. The digests are those that stand in the file.
    """
    if not opened.document:
        return ""
    record = _again(opened)
    return as_text(record) if record else joined(_lines(opened, current))


def _again(opened: Opened) -> Record | None:
    """The record made again, so that no line of the file can pass for one of the tool's."""
    if opened.procedure is None:
        return None
    document = opened.document
    try:
        made = write(
            opened.procedure,
            opened.answers,
            opened.fields,
            document["history"],
            document["overlay"],
        )
    except CoreError:
        return None
    kept = {key: document[key] for key in ("procedure", "integrity")}
    return Record(made.procedure, made.walked, {**made.document, **kept})


def _lines(opened: Opened, current: Procedure) -> Iterator[str]:
    labels = {field.id: one_line(field.label) for field in (opened.procedure or current).fields}
    labels |= {fields.DAY_FIELD: "Decided on", "created": "Written on"}
    yield PLAIN
    for field_id, value in fields.leaves(opened.fields):
        yield from _typed(labels.get(field_id, "Under a name that this site does not know"), value)
    for step, answer in opened.answers.items():
        yield from _typed("A question and its answer, by their short names", f"{step}: {answer}")
    for section in local.sections(opened.document):
        for block in section.blocks:
            if isinstance(block, Note):
                yield f"{section.title}: {block.label}:"
                yield from (f"{MARK}{line}" for line in block.lines)
    for entry in opened.document["history"]:
        yield from _typed("A correction: when", entry["at"])
        yield from _typed("A correction: who, by role", entry["by_role"])
        yield from _typed("A correction: why", entry["reason"])


def _typed(label: str, value: Any) -> Iterator[str]:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    yield f"{label}:"
    yield from (f"{MARK}{line}" for line in typed_lines(text))


def request_object(request: Request, procedure: Procedure) -> list[dict[str, str]]:
    """What a request asks for: each label of the form with what stands there, days in words."""
    return [
        {"label": one_line(field.label), "value": _said(field.type, value)}
        for field in request_fields(procedure)
        if (value := fields.read(request.fields, field.id))
    ]


def _said(kind: str, value: str) -> str:
    return in_words(value) if kind == "date" else "\n".join(typed_lines(value))
