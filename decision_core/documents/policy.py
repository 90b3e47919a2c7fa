"""A setting's draft policy on sharing and confidentiality, from clauses, edition and form.

The same words, edition and answers give the same sheet, and so the same bytes, everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from decision_core.clause import ASKED, GOVERNS, GROUP, HEAD, Clause
from decision_core.documents.ringing import ringing
from decision_core.documents.said import said
from decision_core.documents.wording import Wording, of_kind
from decision_core.errors import Unreadable
from decision_core.model import Procedure
from decision_core.record.blocks import (
    Blank,
    Block,
    Fact,
    Grid,
    Section,
    Sheet,
    When,
    Words,
)
from decision_core.record.entries import in_words
from decision_core.record.sheet import citations, stamp
from decision_core.record.visible import one_line

TITLE = "Information sharing and confidentiality: draft policy"

_NOTICES = (
    "If anybody is in danger now, ring 999. To reach the police otherwise, ring 101.",
    "This draft is for {} to change, to agree and to sign; until then it binds nobody. "
    "Our child protection policy and the local safeguarding procedures come before it.",
    "It is not legal advice, no public body has approved it, and it is for England only. "
    "Ask your safeguarding and data protection leads, and the partnership, to read it first.",
)
_ANNEX = "For whoever checks the draft. It can be left off the policy that families read."
_VERSIONS = ("Version", "Written by", "Agreed by", "Date", "Review by")


def policy(words: Wording, procedure: Procedure, fields: Mapping[str, Any]) -> Sheet:
    """The draft as a sheet. `procedure` is the edition of the clauses, with a partnership or not.

    Raises `Unknown` or `Unreadable` for fields that cannot be, and `Unreadable` if the clauses are
    of another edition.
    """
    if words.edition != procedure.edition.id:
        raise Unreadable(f"The clauses of the policy are those of edition {words.edition}.")
    given = said(fields)
    who = given.get("governs", "")
    return Sheet(
        title=TITLE,
        draft=(draft_for(who),),
        notices=tuple(notice.format(_addressed(who)) for notice in _NOTICES),
        head=(),
        sections=tuple(_sections(words, procedure, given)),
        stamp=stamp("Digest of the clauses", words.digest),
    )


def draft_for(governs: str = "") -> str:
    """What stands on every page of every form of the policy, by who governs the setting."""
    return f"DRAFT for {_addressed(governs)}. This is not the child protection policy."


def _addressed(governs: str) -> str:
    return f"the {GOVERNS[governs].lower()}" if governs else "whoever governs the setting"


def _sections(words: Wording, procedure: Procedure, given: Mapping[str, str]) -> Iterator[Section]:
    """The setting, whom to ring, the parts of the policy, and what there is to say about it."""
    parts = of_kind(words, given["kind"])
    clauses = [clause for part in parts.values() for clause in part]
    slots = {slot for clause in clauses for slot in clause.slots}
    cited = sorted({cite for clause in clauses for cite in clause.cites})
    resting = replace(procedure, sources=words.sources)
    rung = ringing(procedure, slots, given.get("dated", ""))
    yield Section("This setting", tuple(_entry(name, given) for name in HEAD))
    yield Section("Whom to ring, and local papers", tuple(rung))
    for name, part in parts.items():
        yield Section(GROUP[name], tuple(_part(part, given)))
    yield Section("Versions", (Words("For you to fill in."), Grid(_VERSIONS, 4)))
    yield Section("About this draft", tuple(_about(words, procedure)))
    rests = (Words(_ANNEX), *citations(resting, cited))
    yield Section("Annex: what this rests on", rests, apart=True)


def _entry(name: str, given: Mapping[str, str]) -> Block:
    """What the setting said, or a line to fill in."""
    ask, value = ASKED[name], given.get(name, "")
    if not value:
        return Blank(ask.label, "")
    if ask.type == "date":
        value = in_words(value)
    return Fact(ask.label, ask.choices[value] if ask.type == "choice" else value)


def _part(clauses: tuple[Clause, ...], given: Mapping[str, str]) -> Iterator[Block]:
    for clause in clauses:
        yield When(one_line(clause.title))
        yield from (Words(one_line(line)) for line in clause.text.split("\n") if line.strip())
        yield from (_entry(name, given) for name in clause.asks)


def _about(words: Wording, procedure: Procedure) -> Iterator[Block]:
    edition = procedure.edition
    yield Fact("Written from", f"{one_line(edition.title)}, edition {edition.id}")
    if edition.note:
        yield Words(one_line(edition.note))
    if partnership := procedure.partnership:
        yield Fact("Local parts", f"{one_line(partnership.title)}, version {partnership.version}")
    yield stamp("Digest of the clauses", words.digest)
