"""The browser's door: one request in, one answer out, both as JSON texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from decision_core.bridge_files import WHOLE, Known, file_in
from decision_core.codec import Digests, canonical, load_sealed
from decision_core.documents.made import policy_object
from decision_core.engine import walk
from decision_core.errors import CoreError, Unknown, Unreadable, nearest
from decision_core.guide import guide, walk_object
from decision_core.model import Procedure
from decision_core.national import base_of
from decision_core.nearby import nearby_object
from decision_core.record import RENDERINGS, form, write
from decision_core.record.correct import correct
from decision_core.record.document import Record
from decision_core.record.fields import unfit
from decision_core.record.opening import open_record
from decision_core.record.request import write_request
from decision_core.shelf import Shelf

RECORD_FORMATS = tuple(RENDERINGS)


@dataclass(frozen=True)
class _Loaded:
    procedure: Procedure
    digests: Digests


class Bridge:
    """Answers requests about the editions it was given. It keeps no case: only the editions."""

    def __init__(self, editions: Iterable[str]) -> None:
        """`editions` are the texts of compiled files. Raises `Unreadable` if one is not."""
        self._shelf = Shelf()
        loaded = [_Loaded(*load_sealed(item)) for item in editions]
        self._editions = {one.procedure.edition.id: one for one in loaded}

    def shelve(self, revision: str) -> None:
        """Takes the text of a published revision, to open saved records under it.

        Raises `Unreadable` if it is none.
        """
        self._shelf.put(revision)

    def lacks(self, some: bool) -> None:
        """Says whether some revisions that there are could not be fetched."""
        self._shelf.whole = not some

    @property
    def _known(self) -> Known:
        found = [base_of(loaded.procedure) for loaded in self._editions.values()]
        found.sort(key=lambda procedure: procedure.edition.from_)
        return Known(found, self._shelf)

    def handle(self, request: str) -> str:
        """The answer to one request; never raises for a bad one.

        An error carries a short id and one sentence, and never what somebody typed.
        """
        try:
            return _json({"ok": True, "result": self._answer(request)})
        except CoreError as error:
            return _json(
                {"ok": False, "error": {"id": type(error).__name__.lower(), "message": str(error)}}
            )

    def _answer(self, request: str) -> Any:
        try:
            asked = json.loads(request)
        except (ValueError, RecursionError):
            raise Unreadable("The request is not JSON.") from None
        if not isinstance(asked, dict):
            raise Unreadable("The request is not an object.")
        op = asked.get("op")
        if not isinstance(op, str) or (op not in _OPS and op not in WHOLE):
            raise Unknown(f"There is no such request.{nearest(str(op), [*_OPS, *WHOLE])}")
        if op in WHOLE:
            return WHOLE[op](self._known, asked)
        edition = asked.get("edition")
        loaded = self._editions.get(edition) if isinstance(edition, str) else None
        if loaded is None:
            raise Unknown(
                "This edition is not part of this site." + nearest(str(edition), self._editions)
            )
        return _OPS[op](loaded, answers_in(asked), asked)


def answers_in(asked: Mapping[str, Any]) -> dict[str, str]:
    """The answers of a request. Raises `Unreadable` if they are not step ids to answer ids."""
    answers = asked.get("answers", {})
    if not isinstance(answers, dict) or not all(isinstance(v, str) for v in answers.values()):
        raise Unreadable('Answers look like {"danger": "no"}.')
    return answers


def fields_in(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a request. Raises `Unreadable` if they are no table."""
    fields = asked.get("fields", {})
    if not isinstance(fields, dict):
        raise Unreadable("Fields are a table of texts.")
    return fields


def _json(value: Any) -> str:
    return canonical(value).decode("utf-8")


def _walk(loaded: _Loaded, answers: dict[str, str], asked: Mapping[str, Any]) -> Any:
    walked = walk(loaded.procedure, answers)
    return walk_object(loaded.procedure, walked, loaded.digests.digest, loaded.digests.behaviour)


def _guide(loaded: _Loaded, answers: dict[str, str], asked: Mapping[str, Any]) -> Any:
    walked = walk(loaded.procedure, answers)
    return {
        "walk": _walk(loaded, answers, asked),
        **guide(loaded.procedure, walked),
        "nearby": nearby_object(loaded.procedure, walked),
    }


def _form(loaded: _Loaded, answers: dict[str, str], asked: Mapping[str, Any]) -> Any:
    walked = walk(loaded.procedure, answers)
    fields = fields_in(asked)
    return {
        "fields": form(loaded.procedure, walked, fields),
        "ids": [field.id for field in loaded.procedure.fields],
        "unfit": unfit(loaded.procedure, fields),
    }


def _written(loaded: _Loaded, answers: dict[str, str], asked: Mapping[str, Any]) -> Record:
    """A new record; or, with `corrects`, one that takes the place of the file in it."""
    fields = fields_in(asked)
    if "corrects" not in asked:
        return write(loaded.procedure, answers, fields)
    old = open_record(file_in({"file": asked["corrects"]}), [base_of(loaded.procedure)])
    correction = asked.get("correction", {})
    said = correction if isinstance(correction, dict) else {}
    return correct(old, loaded.procedure, answers, fields, said)


def _record(loaded: _Loaded, answers: dict[str, str], asked: Mapping[str, Any]) -> Any:
    shape = asked.get("format", "text")
    if shape not in RECORD_FORMATS:
        raise Unknown(f"There is no such form of the record.{nearest(str(shape), RECORD_FORMATS)}")
    record = _written(loaded, answers, asked)
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


def _request(loaded: _Loaded, answers: dict[str, str], asked: Mapping[str, Any]) -> Any:
    data = write_request(loaded.procedure, fields_in(asked))
    return {
        "name": "information-request.json",
        "type": "application/json",
        "body": data.decode("utf-8"),
    }


_OPS: dict[str, Callable[[_Loaded, dict[str, str], Mapping[str, Any]], Any]] = {
    "walk": _walk,
    "guide": _guide,
    "form": _form,
    "record": _record,
    "request": _request,
    "policy": lambda loaded, _, asked: policy_object(loaded.procedure, asked),
}
