"""A partnership names roles and teams, not people: people change, and its pages are public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from decision_core.errors import Finding
from decision_core.model import Procedure
from decision_core.partnership import NOT_YET, Partnership

_ROLES = frozenset(re.findall(r"\S+", """
adviser advisor administrator agency board business centre chair children's clerk college
committee co-ordinator consultant coordinator council counsellor deputy designated desk director
doctor door duty editor editors engagement executive governance governor governors group head
health home hub information lado lead leader leads line manager managers member midwife nurse
office officer officers owner partner partners partnership performance police policy practitioner
principal professional quality representative safeguarding school secretary senior service
services social staff subgroup supervisor support team teams trust trustees unit volunteer warden
webmaster worker workers
"""))  # fmt: skip
"""Words that say what somebody does, or that several do it together."""
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Cllr|Rev)\.? +[A-Z]")
_PIECES = re.compile(r"[,;:()/&–—]|\band\b|\bor\b|\bfor\b|\bof\b| - ")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TOLD = (
    '"{}" reads like a person\'s name. People change, and these pages are public: write a role or '
    'a team in small letters, such as "Business manager".'
)


def roles_and_no_names(_procedure: Procedure, partnership: Partnership) -> Iterator[Finding]:
    """Who wrote the pages and who checked a contact is a role or a team."""
    own = _own_words(partnership)
    for author in partnership.authors:
        if author != NOT_YET and reads_like_a_name(author, own):
            yield partnership.where.finding(_TOLD.format(author), "authors")
    for contact in partnership.contacts:
        if reads_like_a_name(contact.checked_by, own):
            yield contact.where.finding(
                _TOLD.format(contact.checked_by), "contacts", contact.id, "checked_by"
            )


def _own_words(partnership: Partnership) -> frozenset[str]:
    """The words of what the partnership calls itself, its area and its services."""
    said = [partnership.title, partnership.area, *partnership.partners]
    said += [agency.name for agency in partnership.agencies]
    said += [term.name for term in partnership.terms]
    said += [contact.name for contact in partnership.contacts]
    return frozenset(word.lower() for text in said for word in _WORD.findall(text))


def reads_like_a_name(text: str, own: frozenset[str] = frozenset()) -> bool:
    """True if some part of a text names nobody's role, or if two words stand there as names do.

    `own` are words that are never a person's, such as those of the partnership's title.
    """
    pieces = [words for piece in _PIECES.split(text) if (words := _WORD.findall(piece))]
    known = _ROLES | own
    says = [any(word.lower() in known for word in words) for words in pieces]
    if _TITLED.search(text) or (pieces and not any(says)):
        return True
    named = [
        [word[0].isupper() and word.lower() not in known for word in words] for words in pieces
    ]
    alone = any(any(names) and not role for names, role in zip(named, says, strict=True))
    return alone or any(one and other for names in named for one, other in pairwise(names))
