"""What a partnership shows at a place of the guidance: whom to ask, papers, words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from decision_core.engine import Walk
from decision_core.model import Action, Outcome, Procedure, Slot, Step
from decision_core.national import is_local
from decision_core.partnership import NOT_YET, Contact, Document


def opened(procedure: Procedure, walked: Walk) -> tuple[str, ...]:
    """The openings of the outcome and of the actions shown with it, each once, in order."""
    names: dict[str, None] = dict.fromkeys(walked.outcome.open if walked.outcome else ())
    for action_id in walked.actions:
        action = procedure.action(action_id)
        names.update(dict.fromkeys(action.open if action else ()))
    return tuple(names)


def local(procedure: Procedure, opens: Iterable[str]) -> dict[str, Any] | None:
    """What the partnership has for these openings; None if there is no partnership.

    An opening that nobody has filled in is there as well, with `supplied` false.
    """
    partnership = procedure.partnership
    if partnership is None:
        return None
    edition = procedure.edition
    slots: dict[str, dict[str, Slot]] = {
        word: {slot.id: slot for slot in group}
        for word, group in (
            ("contact", edition.contacts), ("document", edition.documents), ("text", edition.texts),
        )
    }  # fmt: skip
    contacts, documents, texts = [], [], []
    for name in opens:
        word, _, slot_id = name.partition(":")
        slot = slots.get(word, {}).get(slot_id)
        if slot is None:
            continue
        if word == "contact":
            contacts.append(contact_object(slot, partnership.contact(slot_id)))
        elif word == "document":
            documents.append(document_object(slot, partnership.document(slot_id)))
        elif text := partnership.text(slot_id):
            texts.append({"slot": slot_id, "label": slot.label, "text": text})
    return {
        "id": partnership.id,
        "title": partnership.title,
        "fictional": partnership.fictional,
        "contacts": contacts,
        "documents": documents,
        "texts": texts,
    }


def contact_object(slot: Slot, found: Contact | None) -> dict[str, Any]:
    """One contact in words; `supplied` is false where the partnership has given none."""
    found = found or Contact(slot.id)
    return {
        "slot": slot.id,
        "label": slot.label,
        "help": slot.help,
        "any_hour": slot.any_hour,
        "supplied": found.supplied,
        "missing": _why(found),
        "name": found.name,
        "phone": found.phone,
        "email": found.email,
        "form": found.form,
        "hours": found.hours,
        "note": found.note,
        "source": found.source,
        "checked_by": found.checked_by,
        "checked_on": _day(found.checked_on),
        "check_by": _day(found.check_by),
    }


def document_object(slot: Slot, found: Document | None) -> dict[str, Any]:
    """One paper in words; `supplied` is false where the partnership has given no address."""
    found = found or Document(slot.id)
    return {
        "slot": slot.id,
        "label": slot.label,
        "supplied": found.supplied,
        "missing": _why(found),
        "title": found.title,
        "address": found.address,
        "version": found.version,
        "check_by": _day(found.check_by),
    }


def _why(found: Contact | Document) -> str:
    """Why there is nothing, unless that says no more than that there is nothing."""
    return "" if found.missing == NOT_YET else found.missing


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def shown_object(procedure: Procedure) -> dict[str, Any]:
    """Everything a partnership shows, for pages that have no Python running yet.

    `open` names the openings of each step, outcome and action; `steps` are the local questions
    with the national step each stands before; `carried` the local actions of each place.
    """
    partnership = procedure.partnership
    assert partnership is not None  # INVARIANT: only called with a partnership's parts in
    edition = procedure.edition
    every = [
        f"{word}:{slot.id}"
        for word, slots in (
            ("contact", edition.contacts), ("document", edition.documents), ("text", edition.texts),
        )
        for slot in slots
    ]  # fmt: skip
    things: list[Step | Outcome | Action] = [
        *procedure.steps,
        *procedure.outcomes,
        *procedure.actions,
    ]
    carried = {outcome.id: _own(procedure, outcome.actions) for outcome in procedure.outcomes}
    for step in procedure.steps:
        carried |= {f"{step.id}:{a.id}": _own(procedure, a.adds) for a in step.answers}
    return {
        **(local(procedure, every) or {}),
        "area": partnership.area,
        "version": partnership.version,
        "review_by": _day(partnership.review_by),
        "signed_off_by": partnership.signed_off_by,
        "colour": partnership.colour,
        "edition": edition.id,
        "terms": [{"slot": term.id, "name": term.name} for term in partnership.terms],
        "open": {thing.id: list(thing.open) for thing in things if thing.open},
        "steps": [
            {
                "id": step.id,
                "part": step.part,
                "goto": step.answers[0].goto,
                "question": step.question,
                "help": step.help,
                "answers": [
                    {"id": a.id, "label": a.label, "hint": a.hint, "adds": list(a.adds)}
                    for a in step.answers
                ],
            }
            for step in procedure.steps
            if is_local(procedure, step.id)
        ],
        "actions": [
            {
                "id": action.id,
                "text": action.text,
                "help": action.help,
                "force": action.force,
                "timing": action.timing,
            }
            for action in procedure.actions
            if is_local(procedure, action.id)
        ],
        "carried": {place: names for place, names in carried.items() if names},
    }


def _own(procedure: Procedure, names: Iterable[str]) -> list[str]:
    return [name for name in names if is_local(procedure, name)]
