"""The shape of a partnership: who it is, contacts that can be used, openings that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from decision_core.errors import Finding, nearest
from decision_core.kinds import UNSURE
from decision_core.model import Procedure
from decision_core.named import answered, called, named
from decision_core.overlay import ADD, BEFORE, fits, places
from decision_core.partnership import NOT_YET, Contact, Document, LocalStep, Partnership
from decision_core.verify.local_words import why_not_ours

_NEEDED = {
    "title": "the partnership's name",
    "area": "the area it covers",
    "version": "its version, such as 1",
    "authors": "who wrote it",
    "from_": "the day it applies from",
    "review_by": "the day it must be looked at again",
}
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PHONE = re.compile(r"\+?[\d ()-]+( (ext\.?|extension|option) \d+)?")
_MAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_CONTRAST = 4.5


def says_who_it_is(procedure: Procedure, partnership: Partnership) -> Iterator[Finding]:
    """Name, area, version, authors and dates are there and fit together."""
    where = partnership.where
    if not _ID.fullmatch(partnership.id):
        yield where.finding("The id is small letters, digits and hyphens, such as northshire.")
    for key, words in _NEEDED.items():
        if not getattr(partnership, key):
            yield where.finding(f"Say {words}: add {key.rstrip('_')}.")
    start, end = partnership.from_, partnership.review_by
    if start and end and end <= start:
        yield where.finding("The review date is not after the first day.", "review_by")
    if bool(partnership.signed_off_by) != bool(partnership.signed_off_on):
        yield where.finding("A sign-off has a name and a day: give both or none.", "signed_off_by")
    if partnership.colour and not _COLOUR.fullmatch(partnership.colour):
        yield where.finding('A colour looks like "#00534c".', "colour")
    elif partnership.colour and contrast_with_white(partnership.colour) < _CONTRAST:
        yield where.finding(
            f"White words on {partnership.colour} are too faint: the contrast is "
            f"{_down(contrast_with_white(partnership.colour))} to 1 and must be {_CONTRAST} to 1. "
            f"Choose a darker colour. {darker(partnership.colour)} would do.",
            "colour",
        )
    for address in filter(None, (partnership.address,)):
        if why := why_not_ours(address, partnership.sites):
            yield where.finding(why, "address")
    for site in partnership.sites:
        if not _HOST.fullmatch(site):
            yield where.finding(_NO_HOST.format(site, _host_in(site)), "sites")


def _host_in(site: str) -> str:
    """The host that somebody meant who wrote a whole address, or an example."""
    found = _HOST.search(site.lower())
    return found[0] if found else "www.council.example"


def contrast_with_white(colour: str) -> float:
    """The contrast of `#rrggbb` with white, 1 to 21, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _down(contrast: float) -> str:
    """A contrast to two places, never rounded up to what it does not reach."""
    return f"{int(contrast * 100) / 100:.2f}"


def darker(colour: str) -> str:
    """The same `#rrggbb`, mixed with hardly more black than white words on it need."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    for share in range(100, -1, -1):
        mixed = "#" + "".join(f"{part * share // 100:02x}" for part in parts)
        if contrast_with_white(mixed) >= _CONTRAST:
            break
    return mixed


_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_NO_HOST = '"{}" is not only a host. Write what stands between // and the next /, such as "{}".'


def slots_exist(procedure: Procedure, partnership: Partnership) -> Iterator[Finding]:
    """Every contact, document, text and term is for an opening of the edition."""
    edition = procedure.edition
    for table, word in (
        ("contacts", "contact"), ("documents", "document"), ("texts", "text"), ("terms", "term"),
    ):  # fmt: skip
        known = [slot.id for slot in getattr(edition, table)]
        for item in getattr(partnership, table):
            if item.id not in known:
                yield item.where.finding(
                    f'Edition {edition.id} has no opening for a {word} "{item.id}".'
                    + nearest(item.id, known),
                    table,
                    item.id,
                )


def contacts_are_whole(procedure: Procedure, partnership: Partnership) -> Iterator[Finding]:
    """A contact has a way to reach it, hours, and who checked it when; or says why not."""
    for contact in partnership.contacts:
        yield from _contact(contact, partnership)
    for document in partnership.documents:
        yield from _document(document, partnership)


def _contact(contact: Contact, partnership: Partnership) -> Iterator[Finding]:
    def tell(message: str, key: str = "") -> Finding:
        path = ("contacts", contact.id, key) if key else ("contacts", contact.id)
        return contact.where.finding(message, *path)

    if not contact.supplied:
        if not contact.missing:
            yield tell("This contact is empty. Fill it in, or write missing = why it is not there.")
        return
    if contact.missing:
        yield tell("It is filled in, so take out missing.", "missing")
    digits = re.sub(r"\D", "", contact.phone)
    if contact.phone and not (_PHONE.fullmatch(contact.phone) and 3 <= len(digits) <= 15):
        yield tell(f'"{contact.phone}" is not a telephone number.', "phone")
    if contact.email and not _MAIL.fullmatch(contact.email):
        yield tell(f'"{contact.email}" is not an email address.', "email")
    if contact.form and (why := why_not_ours(contact.form, partnership.sites)):
        yield tell(why, "form")
    for key, words in (
        ("name", "who answers"),
        ("hours", "when somebody answers"),
        ("source", "where this comes from"),
        ("checked_by", "who checked it"),
        ("checked_on", "when it was checked"),
        ("check_by", "when it must be checked again"),
    ):
        if not getattr(contact, key):
            yield tell(f"Say {words}: add {key}.")
    yield from _dates(contact, "contacts")


def _document(document: Document, partnership: Partnership) -> Iterator[Finding]:
    path = ("documents", document.id)
    if not document.supplied:
        if not document.missing:
            yield document.where.finding(
                "This document has no address. Add it, or write missing = why it is not there.",
                *path,
            )
        return
    if not document.title:
        yield document.where.finding("Say what it is called: add title.", *path)
    if why := why_not_ours(document.address, partnership.sites):
        yield document.where.finding(why, *path, "address")
    yield from _dates(document, "documents")


def _dates(item: Contact | Document, table: str) -> Iterator[Finding]:
    if item.checked_on and item.check_by and item.check_by <= item.checked_on:
        yield item.where.finding(
            "The next check is not after the last.", table, item.id, "check_by"
        )


def openings_exist(procedure: Procedure, partnership: Partnership) -> Iterator[Finding]:
    """Local questions and actions stand where the edition opens a place for them."""
    opened = [called(step) for step in procedure.steps if BEFORE in step.open]
    for step in partnership.steps:
        if not fits(procedure, step):
            yield step.where.finding(
                f"Edition {procedure.edition.id} takes no local question before "
                f"{named(procedure, step.before)}. "
                f"It does before: {', '.join(opened) or 'none'}.",
                "steps",
                step.id,
                "before",
            )
        yield from _answers(step, partnership, procedure)
    yield from _actions(procedure, partnership)


def _answers(step: LocalStep, partnership: Partnership, procedure: Procedure) -> Iterator[Finding]:
    def tell(message: str, *key: str) -> Finding:
        return step.where.finding(message, "steps", step.id, *key)

    known = {action.id for action in procedure.actions} | {a.id for a in partnership.actions}
    ids = [answer.id for answer in step.answers]
    if len(ids) < 2:
        yield tell("A question needs at least two answers: add [steps.name.answers.yes].")
    unsure = next((answer for answer in step.answers if answer.id == UNSURE), None)
    if unsure is None:
        yield tell(f"Add the answer {UNSURE}: nobody is made to guess.")
    elif "take-advice" not in unsure.adds:
        yield tell('Doubt goes on with advice: add adds = ["take-advice"].', "answers", UNSURE)
    for answer in step.answers:
        for name in answer.adds:
            if name not in known:
                hint = nearest(name, known)
                yield tell(f'There is no action "{name}".{hint}', "answers", answer.id, "adds")


def _place(procedure: Procedure, place: str) -> str:
    return answered(procedure, place) if ":" in place else named(procedure, place)


def _actions(procedure: Procedure, partnership: Partnership) -> Iterator[Finding]:
    known = places(procedure)
    added = {name for step in partnership.steps for a in step.answers for name in a.adds}
    for action in partnership.actions:
        for place in action.on:
            if place not in known:
                hint = nearest(place, known)
                yield action.where.finding(
                    f'"{place}" is no outcome, and no answer such as route:allegation.{hint}',
                    *("actions", action.id, "on"),
                )
            elif ADD not in known[place]:
                yield action.where.finding(
                    f"{_place(procedure, place)} takes no local action.",
                    *("actions", action.id, "on"),
                )
        if not action.on and action.id not in added:
            yield action.where.finding(
                "Nothing carries this action. Say on which outcomes: add on.", "actions", action.id
            )


CHECKS = (says_who_it_is, slots_exist, contacts_are_whole, openings_exist)


def unfilled(procedure: Procedure, partnership: Partnership) -> tuple[str, ...]:
    """In plain words, each opening of the edition that nothing has been supplied for."""
    found = []
    for table, word in (("contacts", "contact"), ("documents", "document")):
        items = {item.id: item for item in getattr(partnership, table)}
        for slot in getattr(procedure.edition, table):
            item = items.get(slot.id)
            if item is None or not item.supplied:
                why = f" ({item.missing})" if item and item.missing not in ("", NOT_YET) else ""
                found.append(f"{word} not yet supplied: {slot.label}{why}")
    return tuple(found)


def overdue(partnership: Partnership, today: date) -> tuple[Finding, ...]:
    """What was due for a check before `today`, each at its line."""
    found = []
    if partnership.review_by and partnership.review_by < today:
        found.append(
            partnership.where.finding(
                f"This was to be reviewed by {partnership.review_by}.", "review_by"
            )
        )
    for table in ("contacts", "documents"):
        for item in getattr(partnership, table):
            if item.supplied and item.check_by and item.check_by < today:
                found.append(
                    item.where.finding(
                        f"{called(item)} was to be checked by {item.check_by}.",
                        *(table, item.id, "check_by"),
                    )
                )
    return tuple(found)
