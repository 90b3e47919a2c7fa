"""What the browser gets of each rendering: a neutral name, a media type, and the bytes whole."""

from __future__ import annotations

import base64
import json

from decision_core.bridge_records import RECORD_FORMATS
from decision_core.model import Field, Procedure
from decision_core.record import RENDERINGS, write
from tests.decision_core.record.filling import filled_in, said, shortest
from tests.doors import door

MEDIA = {
    "json": "application/json",
    "text": "text/plain",
    "short": "text/plain",
    "html": "text/html",
    "rich": "text/html",
    "markdown": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ENDINGS = {"text": "txt", "short": "txt", "rich": "html", "markdown": "md"}


def test_the_bridge_gives_each_form_its_neutral_name_type_and_body(current: Procedure) -> None:
    bridge = door(current)
    answers = shortest(current)["share-now"]
    typed = filled_in(current, answers, everything=True, typed=_no_ascii)
    assert set(RECORD_FORMATS) == set(MEDIA)
    for fields, name in ((typed, "decision-record"), ({}, "decision-record-draft")):
        record = write(current, answers, fields)
        for shape, media in MEDIA.items():
            asked = {"op": "record", "edition": "2026-09", "answers": answers, "format": shape}
            reply = json.loads(bridge.handle(json.dumps({**asked, "fields": fields})))["result"]
            data = _body(reply)
            assert data == RENDERINGS[shape].data(record)
            assert reply["type"] == media
            assert reply["encoding"] == ("base64" if shape == "docx" else "text")
            assert reply["name"] == f"{name}.{ENDINGS.get(shape, shape)}"


def _no_ascii(field: Field) -> str:
    return f"{said(field)} Naïve ✓ — 𝒳"


def _body(reply: dict[str, str]) -> bytes:
    if reply["encoding"] == "base64":
        return base64.b64decode(reply["body"], validate=True)
    return reply["body"].encode("utf-8")
