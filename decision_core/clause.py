"""One clause of the policy that a school, nursery or club can have written, as frozen data.

A clause is the same for every setting of its kinds: what a setting says of itself stands beside
the clauses and never inside a sentence, so that every sentence can be checked before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from decision_core.placed import Placed

SETTING: Mapping[str, str] = {
    "school": "School or college",
    "nursery": "Nursery, pre-school or childminder",
    "club": "Club, charity or faith group",
}
"""The kinds of setting, in words."""

GOVERNS: Mapping[str, str] = {
    "governing-body": "Governing body",
    "committee": "Committee",
    "trustees": "Trustees",
    "directors": "Directors",
    "owner": "Owner or proprietor",
}
"""Who can govern a setting, in words: the draft is addressed to them."""

GROUP: Mapping[str, str] = {
    "purpose": "What this policy is for",
    "at-risk": "When a child may be at risk",
    "confidentiality": "What we keep to ourselves",
    "golden-rules": "The seven golden rules (2024)",
    "telling": "Telling families, and asking them",
    "how": "How we share",
    "asked": "When somebody asks us",
    "records": "What we write down and keep",
    "care": "Looking after this policy",
}
"""The parts of the policy, in order, with their headings."""


@dataclass(frozen=True)
class Clause(Placed):
    """A few sentences of the policy, and what they rest on. A line of `text` is a paragraph.

    `when` are the only kinds of setting it is for; empty means every kind. `slots` are the
    partnership's contacts and papers to print with it, such as `contact:front-door`. `asks` names
    what the setting says of itself under it, such as `retention`.
    """

    title: str
    text: str
    group: Literal[
        "purpose", "at-risk", "confidentiality", "golden-rules", "telling", "how", "asked",
        "records", "care",
    ]  # fmt: skip
    cites: tuple[str, ...]
    when: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ask:
    """One thing that the form asks a setting to say of itself. Nothing but the kind is needed."""

    id: str
    label: str
    type: Literal["line", "text", "date", "choice"] = "line"
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


ASKED: Mapping[str, Ask] = {
    ask.id: ask
    for ask in (
        Ask("kind", "Kind of setting", "choice", choices=SETTING),
        Ask("name", "Name of the setting"),
        Ask("governs", "Who governs the setting", "choice", "The draft is addressed to them.",
            GOVERNS),
        Ask("body", "Who agrees this policy",
            help="If it is not all of them: a panel, or the chair."),
        Ask("lead", "Safeguarding lead, by role", help="A role and no name: people change."),
        Ask("deputy", "Who stands in for the safeguarding lead"),
        Ask("data_lead", "Data protection lead, by role"),
        Ask("written_by", "Who drafts this, by role"),
        Ask("dated", "Date of this draft", "date"),
        Ask("review_by", "Review by", "date"),
        Ask("storage", "Where records about children are kept here", "text",
            "The system or the locked place, and who can open it."),
        Ask("routes", "Secure ways to send that we use", "text"),
        Ask("retention", "How long records are kept here", "text",
            "The name of your rule or schedule, and who looks after it."),
    )
}  # fmt: skip
"""What the form asks, in order."""

HEAD = (
    "name", "kind", "governs", "body", "lead", "deputy", "data_lead", "written_by", "dated",
    "review_by",
)  # fmt: skip
"""What stands at the start of the policy; the rest stands under the clauses that ask for it."""
