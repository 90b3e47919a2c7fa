"""An information request as a file: the body that asks writes it, the body that answers opens it.

Its fields are those fields of the record whose id begins with `request.`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decision_core.codec import canonical, sha256
from decision_core.errors import CoreError, Unreadable
from decision_core.model import Field, Procedure
from decision_core.record.document import tidy
from decision_core.record.fields import check
from decision_core.record.parse import parse

FORMAT = "information-request"
FORMAT_VERSION = 1
GROUP = "request"
_KEYS = {"format", "format_version", "created", "edition", GROUP, "integrity"}


@dataclass(frozen=True)
class Request:
    """A request that was handed in. `fields` is what the record takes over from it."""

    fields: Mapping[str, Any]
    intact: bool


def request_fields(procedure: Procedure) -> tuple[Field, ...]:
    """What a request asks for, in page order."""
    return tuple(field for field in procedure.fields if field.id.startswith(f"{GROUP}."))


def write_request(procedure: Procedure, fields: Mapping[str, Any]) -> bytes:
    """The file of a request: canonical bytes and a final newline.

    `fields` holds `created` and `request`, a table of texts.
    Raises `Unknown` or `Unreadable` for fields that cannot be.
    """
    check(procedure, fields)
    if set(fields) - {"created", GROUP}:
        raise Unreadable("A request holds what is asked for and nothing else.")
    document: dict[str, Any] = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "created": fields.get("created", ""),
        "edition": procedure.edition.id,
        GROUP: tidy(fields.get(GROUP, {})),
    }
    document["integrity"] = {"alg": "sha-256", "digest": sha256(document)}
    return canonical(document) + b"\n"


def is_request(data: bytes) -> bool:
    """True if a file says that it is a request."""
    try:
        return parse(data).get("format") == FORMAT
    except Unreadable:
        return False


def open_request(data: bytes, procedures: Sequence[Procedure]) -> Request:
    """What a record takes over from a request: the fields that today's edition has.

    Raises `Unreadable` with one sentence if the file is no request.
    """
    found = parse(data)
    if found.get("format") != FORMAT:
        raise Unreadable("The file is JSON but not an information request.")
    if found.get("format_version") != FORMAT_VERSION or set(found) != _KEYS:
        raise Unreadable("The request was made in a form that this site does not know.")
    table = found[GROUP]
    if not isinstance(table, dict) or not all(isinstance(text, str) for text in table.values()):
        raise Unreadable("The request holds something that no request has.")
    known = {field.id for field in request_fields(procedures[-1])}
    taken = {key: text for key, text in table.items() if f"{GROUP}.{key}" in known}
    try:
        check(procedures[-1], {GROUP: taken})
        kept = {key: value for key, value in found.items() if key != "integrity"}
        intact = found["integrity"] == {"alg": "sha-256", "digest": sha256(kept)}
    except CoreError:
        raise Unreadable("The request holds something that no request has.") from None
    return Request({GROUP: taken}, intact)
