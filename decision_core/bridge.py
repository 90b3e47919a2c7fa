"""The browser's door: one request in, one answer out, both as JSON texts.

Somebody waits while this is imported. So what no question needs is put off: the editions that
nobody asked for yet, and everything about records and files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from decision_core.codec import canonical, digests, load_written
from decision_core.engine import walk
from decision_core.errors import CoreError, Unknown, Unreadable, nearest
from decision_core.guide import guide, walk_object
from decision_core.model import Procedure
from decision_core.national import base_of
from decision_core.nearby import nearby_object

if TYPE_CHECKING:
    from decision_core.bridge_files import Known
    from decision_core.shelf import Shelf


class Bridge:
    """Answers requests about the editions it was given. It keeps no case: only the editions."""

    def __init__(self, editions: Mapping[str, str]) -> None:
        """`editions` are the texts of compiled files, by the ids of their editions."""
        self._texts = dict(editions)
        self._names = tuple(editions)
        self._loaded: dict[str, Procedure] = {}
        self._pieces = self._rest()

    def prepare(self) -> bool:
        """Does a piece of what was put off; true while there may be more.

        Raises `Unreadable` if an edition is damaged.
        """
        return next(self._pieces, False)

    def _rest(self) -> Iterator[bool]:
        for name in self._names:
            self._edition(name)
            yield True
        _whole_ops()
        yield True
        _ops()

    def shelve(self, revision: str) -> None:
        """Takes the text of a published revision, to open saved records under it.

        Raises `Unreadable` if it is none.
        """
        self._shelf.put(revision)

    def lacks(self, some: bool) -> None:
        """Says whether some revisions that there are could not be fetched."""
        self._shelf.whole = not some

    @cached_property
    def _shelf(self) -> Shelf:
        from decision_core.shelf import Shelf

        return Shelf()

    @property
    def _known(self) -> Known:
        from decision_core.bridge_files import Known

        found = [base_of(self._edition(name)) for name in self._names]
        found.sort(key=lambda procedure: procedure.edition.from_)
        return Known(found, self._shelf)

    def _edition(self, name: str) -> Procedure:
        """An edition that is there. Raises `Unreadable` if it is damaged, or is another one."""
        if name not in self._loaded:
            procedure = load_written(self._texts[name])
            if procedure.edition.id != name:
                raise Unreadable(f"What should be the edition {name} is {procedure.edition.id}.")
            self._loaded[name] = procedure
            del self._texts[name]
        return self._loaded[name]

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
        op = str(asked.get("op"))
        if op in QUESTIONS:
            return QUESTIONS[op](self._asked(asked), answers_in(asked))
        if op in (whole := _whole_ops()):
            return whole[op](self._known, asked)
        if op in (ops := _ops()):
            return ops[op](self._asked(asked), answers_in(asked), asked)
        names = [*QUESTIONS, *ops, *whole]
        raise Unknown(f"There is no such request.{nearest(op, names)}")

    def _asked(self, asked: Mapping[str, Any]) -> Procedure:
        edition = asked.get("edition")
        if not isinstance(edition, str) or edition not in self._names:
            raise Unknown(
                "This edition is not part of this site." + nearest(str(edition), self._names)
            )
        return self._edition(edition)


def _whole_ops() -> Mapping[str, Callable[[Known, Mapping[str, Any]], Any]]:
    from decision_core.bridge_files import WHOLE

    return WHOLE


def _ops() -> Mapping[str, Callable[[Procedure, dict[str, str], Mapping[str, Any]], Any]]:
    from decision_core.bridge_records import OPS

    return OPS


def answers_in(asked: Mapping[str, Any]) -> dict[str, str]:
    """The answers of a request. Raises `Unreadable` if they are not step ids to answer ids."""
    answers = asked.get("answers", {})
    if not isinstance(answers, dict) or not all(isinstance(v, str) for v in answers.values()):
        raise Unreadable('Answers look like {"danger": "no"}.')
    return answers


def _json(value: Any) -> str:
    return canonical(value).decode("utf-8")


def _walk(procedure: Procedure, answers: dict[str, str]) -> Any:
    found = digests(procedure)
    return walk_object(procedure, walk(procedure, answers), found.digest, found.behaviour)


def _guide(procedure: Procedure, answers: dict[str, str]) -> Any:
    walked = walk(procedure, answers)
    return {
        "walk": _walk(procedure, answers),
        **guide(procedure, walked),
        "nearby": nearby_object(procedure, walked),
    }


QUESTIONS: Mapping[str, Callable[[Procedure, dict[str, str]], Any]] = {
    "walk": _walk,
    "guide": _guide,
}
"""Requests about the questions of one edition: nobody waits for anything else."""
