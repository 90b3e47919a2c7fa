"""The published revisions at hand, found by the digests that a record names.

A text is read once it is needed, and not before: to read one takes a while in a browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from decision_core.errors import Unreadable
from decision_core.revision import Revision, thaw


@dataclass
class _Book:
    """A revision by what a record names of it; read once it is asked for."""

    edition: str
    digest: str
    behaviour: str
    number: int
    text: str = ""
    revision: Revision | None = None


class Shelf:
    """Published revisions. `whole` is false while some that there are could not be fetched."""

    def __init__(self, revisions: Iterable[Revision] = ()) -> None:
        self.whole = True
        self._books = [
            _Book(one.edition, one.digest, one.behaviour, one.number, revision=one)
            for one in revisions
        ]

    def put(self, text: str) -> None:
        """Adds the text of a revision. Raises `Unreadable` if it names no edition and digests."""
        try:
            table = json.loads(text)
            edition, number = table["edition"]["id"], table["stamp"]["revision"]
            self._books.append(
                _Book(edition, table["digest"], table["behaviour"], number, text=text)
            )
        except (ValueError, RecursionError, KeyError, TypeError):
            raise Unreadable("This is no published revision.") from None

    def find(self, edition: str, behaviour: str, digest: str = "") -> Revision | None:
        """The first revision with these rules, and with these very words if a digest is given.

        Raises `Unreadable` if its text was changed.
        """
        for book in sorted(self._books, key=lambda book: book.number):
            same = (book.edition, book.behaviour) == (edition, behaviour)
            if same and digest in ("", book.digest):
                book.revision = book.revision or thaw(book.text)
                return book.revision
        return None
