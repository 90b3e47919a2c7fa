"""What a partnership says of itself, as frozen data: who to ring, local words, added questions.

A local answer has no way of its own: `overlay` lets every one continue where the national path
was going. `goto` can be written only so that the checks can say why it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from decision_core.placed import Placed

NOT_YET = "Not yet supplied."
"""What a new folder says wherever nobody has written anything."""


@dataclass(frozen=True)
class Contact(Placed):
    """Who to turn to for one thing. The id is that of an opening, such as `front-door`.

    `form` is a web address. `missing` says why there is nothing here yet.
    """

    name: str = ""
    phone: str = ""
    email: str = ""
    form: str = ""
    hours: str = ""
    note: str = ""
    source: str = ""
    checked_by: str = ""
    checked_on: date | None = None
    check_by: date | None = None
    missing: str = ""

    @property
    def supplied(self) -> bool:
        """True if there is some way to reach somebody."""
        return bool(self.phone or self.email or self.form)


@dataclass(frozen=True)
class Document(Placed):
    """A local paper, such as the threshold document. `missing` says why it is not linked yet."""

    title: str = ""
    address: str = ""
    version: str = ""
    checked_on: date | None = None
    check_by: date | None = None
    missing: str = ""

    @property
    def supplied(self) -> bool:
        """True if a reader can open it."""
        return bool(self.address)


@dataclass(frozen=True)
class Term(Placed):
    """What something is called here. `{front-door}` in a local text becomes this name."""

    name: str


@dataclass(frozen=True)
class Text(Placed):
    """A local paragraph in one place of the guidance: plain words, never markup."""

    text: str


@dataclass(frozen=True)
class Agency(Placed):
    """An organisation that works with the partnership.

    `under_duty` is what it says itself about the duty to share; empty means nobody has asked.
    """

    name: str
    under_duty: Literal["", "yes", "no", "unsure"] = ""
    lead: str = ""
    note: str = ""


@dataclass(frozen=True)
class LocalAnswer(Placed):
    """One answer to a local question. It may add actions and can do nothing else."""

    label: str
    hint: str = ""
    adds: tuple[str, ...] = ()
    goto: str = ""


@dataclass(frozen=True)
class LocalStep(Placed):
    """A local question, asked before a step that opens `steps:before`. `why` is its reason."""

    before: str
    question: str
    why: str
    cites: tuple[str, ...]
    answers: tuple[LocalAnswer, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class LocalAction(Placed):
    """Something to do here as well.

    `on` names the outcomes, or answers such as `route:allegation`, that carry it. An action
    that a local answer adds needs none.
    """

    text: str
    force: Literal["must", "should", "may"]
    timing: Literal["before", "with", "after"]
    why: str
    cites: tuple[str, ...]
    help: str = ""
    on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change(Placed):
    """One line of the change log. The id is the day, such as `2026-09-01`."""

    what: str


@dataclass(frozen=True)
class Adopted(Placed):
    """One thing a partnership says before it publishes. The ids are those of `adoption.FIELDS`."""

    value: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Partnership(Placed):
    """One partnership, whole: the tables of all pages of its folder together.

    `sites` are the web hosts its links may lead to. `fictional` says on every page that this
    is an invented example.
    """

    title: str = ""
    area: str = ""
    partners: tuple[str, ...] = ()
    version: str = ""
    authors: tuple[str, ...] = ()
    signed_off_by: str = ""
    signed_off_on: date | None = None
    from_: date | None = None
    review_by: date | None = None
    replaces: str = ""
    read_with: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    address: str = ""
    colour: str = ""
    logo: str = ""
    fictional: bool = False
    terms: tuple[Term, ...] = ()
    contacts: tuple[Contact, ...] = ()
    documents: tuple[Document, ...] = ()
    texts: tuple[Text, ...] = ()
    agencies: tuple[Agency, ...] = ()
    steps: tuple[LocalStep, ...] = ()
    actions: tuple[LocalAction, ...] = ()
    changes: tuple[Change, ...] = ()
    adoption: tuple[Adopted, ...] = ()

    def contact(self, slot: str) -> Contact | None:
        """The contact for an opening, or None."""
        return next((item for item in self.contacts if item.id == slot), None)

    def document(self, slot: str) -> Document | None:
        """The document for an opening, or None."""
        return next((item for item in self.documents if item.id == slot), None)

    def text(self, slot: str) -> str:
        """The local paragraph for an opening, or an empty text."""
        return next((item.text for item in self.texts if item.id == slot), "")


TABLES = (
    "terms", "contacts", "documents", "texts", "agencies", "steps", "actions", "changes",
    "adoption",
)  # fmt: skip
"""The parts of a partnership that may stand on any of its pages; the rest is on index.md."""
