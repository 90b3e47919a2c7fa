"""The JSON Schema (2020-12) of the record, made from the fields that the editions ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decision_core.kinds import KINDS
from decision_core.model import Field, Procedure
from decision_core.record.document import FORMAT, FORMAT_VERSION
from decision_core.record.local import schema_of
from decision_core.record.parse import LONGEST_TEXT

NAME = f"{FORMAT}-{FORMAT_VERSION}.json"
"""The file's name: each version of the format keeps its own address."""

_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_TEXT = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
_WORD = {"type": "string", "minLength": 1, "maxLength": 200}
_WORDS = {"type": "array", "items": _WORD}
_DAY = {"type": "string", "format": "date"}
_TIME = {"type": "string", "format": "date-time"}


def _closed(properties: dict[str, Any], required: Sequence[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties if required is None else required),
        "additionalProperties": False,
    }


def schema(procedures: Sequence[Procedure]) -> dict[str, Any]:
    """The schema as JSON types. It allows what any of the editions may ask for."""
    fixed = _fixed()
    optional = {"missing", "open_question", "decision_date", "created"}
    groups = _groups(procedures)
    whole = _closed({**fixed, **groups}, [key for key in fixed if key not in optional])
    draft = {"properties": {"state": {"const": "draft"}}}
    whole["if"] = draft
    whole["then"] = {"required": ["missing", "open_question"]}
    whole["else"] = {
        "required": ["created", "decision_date"],
        "properties": {"missing": False, "open_question": False},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Decision record, format version {FORMAT_VERSION}",
        "description": "What the tool saves as JSON. Keys are ids of fields in the guidance.",
        **whole,
    }


def _fixed() -> dict[str, Any]:
    answer = _closed({"step": _WORD, "answer": _WORD, "wording": _DIGEST})
    entry = {"at": _WORD, "by_role": _TEXT, "reason": _TEXT, "changed": _WORDS}
    nullable = {"type": ["string", "null"]}
    return {
        "format": {"const": FORMAT},
        "format_version": {"const": FORMAT_VERSION},
        "state": {"enum": ["complete", "draft"]},
        "created": _TIME,
        "decision_date": _DAY,
        "procedure": _closed(
            {"edition": _WORD, "digest": _DIGEST, "behaviour": _DIGEST, "core_version": _WORD}
        ),
        "overlay": schema_of(_WORD, _TEXT, _DIGEST, _closed),
        "answers": {"type": "array", "items": answer},
        "suggestion": _closed(
            {
                "outcome": nullable,
                "kind": {"enum": [*KINDS, None]},
                "urgent": {"type": ["boolean", "null"]},
                "actions": _WORDS,
                "cites": _WORDS,
            }
        ),
        "history": {"type": "array", "items": _closed({**entry, "superseded": _DIGEST})},
        "missing": _WORDS,
        "open_question": nullable,
        "integrity": _closed({"alg": {"const": "sha-256"}, "digest": _DIGEST}),
    }


def _groups(procedures: Sequence[Procedure]) -> dict[str, Any]:
    """The person's fields, nested as their dotted ids say; newer words win."""
    found: dict[str, Any] = {}
    for procedure in procedures:
        for field in procedure.fields:
            *groups, last = field.id.split(".")
            inside = found
            for group in groups:
                inside = inside.setdefault(group, _closed({}, ()))["properties"]
            inside[last] = {**_typed(field, inside.get(last, {})), "title": field.label}
    return found


def _typed(field: Field, before: dict[str, Any]) -> dict[str, Any]:
    if field.type == "kind":
        return {"enum": list(KINDS)}
    if field.type == "choice":
        ids = [*before.get("enum", ()), *(choice.id for choice in field.choices)]
        return {"enum": list(dict.fromkeys(ids))}
    return {"date": _DAY, "datetime": _TIME}.get(field.type, _TEXT)
