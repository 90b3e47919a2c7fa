"""The pages of a new partnership's folder: each opening of the edition, and what each key is.

Whoever fills them in may never have seen such a file, so each key has a note in plain words. A
note is a TOML comment: it stands where it is needed and no reader of the site sees it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from decision_core.adoption import FIELDS
from decision_core.kinds import PART
from decision_core.model import Procedure, Slot
from decision_core.overlay import BEFORE
from decision_core.partnership import NOT_YET


def written(current: Procedure, name: str, title: str, area: str) -> dict[str, list[str]]:
    """The lines of each page of a new folder, by file name."""
    edition, place = current.edition, name.replace("-", " ").title()
    return {
        "index.md": [
            f"# {title}",
            "",
            f"These pages say whom to ask in {place}, which papers apply there and what things "
            "are called.",
            "The questions are the same everywhere in England, and so is where the answers lead.",
            *_fence(name, _who(current, title, area)),
        ],
        "contacts.md": [
            f"# Whom to ask in {place}",
            "",
            "If somebody is in immediate danger, ring 999 first.",
            "Every contact says who checked it and when it is checked again.",
            *_fence(name, [*_CONTACT_NOTES, *_openings("contacts", edition.contacts)]),
        ],
        "documents.md": [
            f"# {place}: papers",
            *_fence(name, [*_DOCUMENT_NOTES, *_openings("documents", edition.documents)]),
        ],
        "words.md": [
            f"# How it works in {place}",
            *_fence(name, [*_WORD_NOTES, *_terms(edition.terms), *_texts(edition.texts), *_AGENCY]),
        ],
        "questions.md": [
            f"# What {place} asks as well",
            *_fence(name, ["", *_note(_QUESTION_NOTES), *_question(current)]),
        ],
        "adoption.md": [
            f"# Before {place} publishes",
            "",
            "These words go into the papers for the people who have to agree.",
            "This page is published with the site, so it names roles and not people.",
            *_fence(name, [*_ADOPTION_NOTES, *_adoption()]),
        ],
    }


def _fence(name: str, lines: Iterable[str]) -> list[str]:
    return ["", "```toml partnership", f'id = "{name}"', *lines, "```"]


def _said(key: str, value: str, note: str) -> list[str]:
    """One key with its note. JSON writes a text as TOML reads it."""
    return ["", *_note(note), f"{key} = {json.dumps(value, ensure_ascii=False)}"]


def _note(words: str) -> list[str]:
    """The lines of a note; the first is left blank if the words begin with a blank one."""
    lines = [f"# {line}".rstrip() for line in words.split("\n")]
    return ["", *lines[1:]] if lines[0] == "#" else lines


def _who(current: Procedure, title: str, area: str) -> list[str]:
    edition = current.edition
    dates = (
        ("from", edition.from_, "The first day these pages apply. Dates have no quotation marks."),
        ("review_by", edition.review_by, "The day by which somebody looks at all of them again."),
    )
    lines = ["", *_note(_NOTES)]
    lines += _said("title", title, "The full name of the partnership.")
    lines += _said("area", area, "The area it covers, in words.")
    lines += _said("version", "1 (draft)", "The version of these pages.")
    lines += ["", *_note("Who wrote them: a role or a team, not a person.")]
    lines += [f'authors = ["{NOT_YET}"]']
    for key, day, note in dates:
        lines += ["", *_note(note), f"{key} = {day.isoformat()}"]
    return [*lines, *_note(_LATER)]


def _openings(table: str, slots: Iterable[Slot]) -> Iterator[str]:
    for slot in slots:
        yield from ("", *_note(f"{slot.label}. {slot.help}".strip()))
        yield from (f"[{table}.{slot.id}]", f'missing = "{NOT_YET}"')


def _terms(slots: Iterable[Slot]) -> Iterator[str]:
    for slot in slots:
        yield from ("", *_note(f"What you call {slot.label}."))
        yield from (f"# [terms.{slot.id}]", '# name = "…"')


def _texts(slots: Iterable[Slot]) -> Iterator[str]:
    for slot in slots:
        yield from ("", *_note(f"{slot.label}."), f"# [texts.{slot.id}]", '# text = "…"')


def _adoption() -> Iterator[str]:
    for name, words in FIELDS.items():
        yield from ("", *_note(words), f"[adoption.{name}]", f'missing = "{NOT_YET}"')


def _question(current: Procedure) -> Iterator[str]:
    """Where a local question may stand, and an example that is not in use, all of it as notes."""
    first = {current.start("whether"), current.start("how")}
    opened = [
        step
        for part in PART
        for step in current.part(part)
        if BEFORE in step.open and step.id not in first
    ]
    if not opened:
        return
    yield from _note("A question of your own can stand before any of these:")
    yield from (f'# "{step.id}": {step.question}' for step in opened)
    yield from _note(_EXAMPLE_NOTES)
    yield from ("", *_note(_EXAMPLE.format(before=opened[0].id, cite=opened[0].cites[0])))


_NOTES = """\
A line that begins with # is a note to you. The site does not show it.
Words stand between quotation marks. Write plain words: no links, no addresses.
"Not yet supplied." marks what nobody has written. Replace it."""
_LATER = """
These may stay as they are. To use a line, take the # away from its beginning.
The safeguarding partners, by name:
partners = ["…", "…", "…"]
The web hosts that your links may lead to, such as the council's:
sites = ["www.…", "forms.…"]
What these pages replace, and what they are read with:
replaces = "…"
read_with = ["…", "…"]
A dark colour of your own, as a web designer writes it:
colour = "#1d4f73"
Who signed them off, and when. Leave both until it has happened:
signed_off_by = "…"
signed_off_on = 2000-01-31
What changed, with the newest day first. This one comes last, after all the others:
[changes.2000-01-31]
what = "First version on this site.\""""
_CONTACT_NOTES = _note("""
To fill in a contact, write these lines in place of its line "missing".
Of phone, email and form one is enough. All the others are needed, but the note.

name       = "…"          who answers: a team, not a person
phone      = "…"          digits and spaces
email      = "…"          a team's address, not a person's
form       = "https://…"  an online form; add its host to sites in index.md
hours      = "…"          when somebody answers
note       = "…"          what to know before you ring or write
source     = "…"          where you have all this from
checked_by = "…"          the role that tried it
checked_on = 2000-01-31   the day it was tried
check_by   = 2000-07-31   the day by which it is tried again

Nobody to name? Say why after missing, between the quotation marks.""")
_DOCUMENT_NOTES = _note("""
To fill in a paper, write these lines in place of its line "missing".

title      = "…"          what it is called
address    = "https://…"  where it can be read; add its host to sites in index.md
version    = "…"          if it has one
checked_on = 2000-01-31   the day somebody opened it
check_by   = 2000-07-31   the day by which somebody opens it again""")
_WORD_NOTES = _note("""
Nothing here is needed. To use two lines, take the # away from the beginning of both.
A name is used wherever a text of yours says {front-door} and the like.
A text is one paragraph in plain words. It stands in that place of the guidance.""")
_AGENCY = ["", *_note("""\
An organisation you work with, and what it says of itself: is it under the duty to share?
Write yes, no or unsure.
[agencies.council]
name = "…"
under_duty = "unsure"
lead = "…\"""")]  # fmt: skip
_ADOPTION_NOTES = _note("""
Replace each line "missing" by one that begins with value, such as:

value = "The business manager, on the first Monday of each month."

Until all are filled in, the site is not built for publishing.
The pack is made with: python3 dev.py adoption, and then the id above.""")
_QUESTION_NOTES = """\
No question of your own is needed. These lines are notes: the site shows none of them."""
_EXAMPLE_NOTES = """
The example below is not in use.
To use one like it, take the # away from the beginning of each of its lines.
Then write what you ask, and why.
It changes nothing about where the answers lead."""
_EXAMPLE = """\
[steps.named-worker]
before   = "{before}"
question = "Does the family already have a worker?"
help     = "If nobody can tell you within minutes, say that you are not sure, and go on."
why      = "So that the worker hears of it too."
cites    = ["{cite}"]

[steps.named-worker.answers.yes]
label = "Yes, and I know who"
adds  = ["tell-the-worker"]

[steps.named-worker.answers.no]
label = "No"

[steps.named-worker.answers.unsure]
label = "I am not sure"
adds  = ["take-advice"]

[actions.tell-the-worker]
text   = "Tell the family's worker as well"
force  = "should"
timing = "after"
why    = "The worker may hold another piece."
cites  = ["{cite}"]"""
