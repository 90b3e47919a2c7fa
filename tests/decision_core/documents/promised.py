"""What the pre-school's policy promises, point by point, in our own words.

The numbers are those of `docs/contributing/coverage-of-sources.md`. Where the law has moved, the
point is what is right today. Each phrase stands in the policy of every kind of setting.
"""

from __future__ import annotations

from collections.abc import Mapping

PROMISED: Mapping[str, tuple[str, ...]] = {
    "E1 confidence is a legal duty: of common law and data protection law": (
        "what we learn about a child or a family is confidential",
        "the common law and data protection law both protect it",
    ),
    "E2 as a rule it goes out with agreement, and a child at risk needs none": (
        "as a rule we pass it on if the person agrees",
        "without asking for anybody's agreement",
    ),
    "E3 the law allows sharing without permission to keep a child safe": (
        "pass on what is confidential, without permission, to keep a child safe",
    ),
    "E4 child protection matters are confidential": (
        "everything about protecting a child is confidential: a suspicion, an enquiry",
    ),
    "E5 known to those who need to know: key person, manager": (
        "known to those who need it to protect the child",
        "the child's key person or class teacher, the safeguarding lead, and the manager",
    ),
    "E6 under the guidance of the local safeguarding partners": (
        "the council, the integrated care board for health, and the chief officer of police",
        "we follow their procedures and their advice",
    ),
    "E7 a professional responsibility to share with other services": (
        "a professional responsibility to share with other services what protects a child",
    ),
    "E8 no promise to keep a secret that leaves anybody unsafe": (
        "we never promise a child to keep a secret that could leave them, or somebody else, unsafe",
    ),
    "E9 a name that an adviser asks for is given, and it is a referral": (
        "ask for the name because a child may be at risk, we give it in the same call",
        "from then on it is a referral",
    ),
    "E10 the seven golden rules, those of 2024": (
        "1. protecting a child from abuse and neglect comes before privacy",
        "2. worried? talk with the child and carers where that is safe",
        "3. where a child is at risk, or seems to be, nobody has to consent",
        "4. unsure how the law helps? ask quickly",
        "5. we and whoever receives it protect everybody who could be harmed",
        "6. we share what is relevant and accurate, with those who have a part in helping",
        "7. we write down our reasons, whichever way we decide",
    ),
    "E10 rule 1 of 2018: the law is a framework and no barrier": (
        "are no reason to keep quiet about a child at risk",
        "they give sharing a framework",
    ),
    "E10 rule 2 of 2018: open from the start on why, what, how and with whom": (
        "why, what, how and with whom we may share",
        "we do not tell a family first if that could put anybody at more risk",
    ),
    "E10 rule 3 of 2018: advice in doubt, without the name where possible": (
        "whoever is unsure asks quickly",
        "we leave out who it is about where the question can be answered without that",
    ),
    "E10 rule 4 of 2018: a no is respected; a basis is clear; the facts of the case decide": (
        "respect a no as far as we can",
        "we look at the facts of that one case",
        "we do need a lawful reason, and we say which it is",
        "a family may not expect it",
    ),
    "E10 rule 5 of 2018: the safety and well-being of the person and of others": (
        "safe and good for the child, and for others whom somebody's actions may hurt",
    ),
    "E10 rule 7 of 2018: if shared, what, with whom and what for": (
        "if we share: what, with whom, when, how, and what it was for",
    ),
    "E11 needed and in proportion, and what it means for the person and others": (
        "how much the other service needs so as to act, and we send no more",
        "what it will mean for the person it is about, and for anybody else who stands in it",
        "the greater the need and the risk",
    ),
    "E12 relevant, and only to those who need it": (
        "what bears on the purpose, with people who need it for their work",
        "do their part well and decide with the right things before them",
    ),
    "E13 good enough to be understood and relied on": ("can understand what we send, rely on it",),
    "E14 accurate, up to date, fact apart from opinion, old things explained": (
        "right and up to date",
        "we keep fact and opinion apart",
        "what is old is marked as old",
    ),
    "E15 in time, and no stopping for consent where waiting raises the risk": (
        "a chance to support or protect a child can be missed",
        "we do not stop to ask for agreement",
    ),
    "E16 enough, and how urgent it is": (
        "too little can leave a child at risk",
        "we decide how urgent it is each time",
    ),
    "E17 secure, by the setting's own rules": (
        "we use a secure way that both sides have agreed",
        "our rules on keeping information secure bind everybody",
    ),
    "E18 recorded with reasons, shared or not": (
        "we record each decision and the reasons for it, whether we share or not",
    ),
    "E19 if not shared, the reasons are gone through with whoever asked": (
        "write down why, and go through the reasons with whoever asked",
    ),
    "E20 kept no longer than needed; without end only rarely, and then looked at again": (
        "no longer than it is needed",
        "keeping something without end is rare",
        "set days on which somebody looks again",
    ),
    "new since: the duty to share of 30 September 2026": (
        "since 30 september 2026 some bodies have a duty to share",
    ),
    "new since: people who could be harmed": (
        "we protect anybody who could be harmed if an abuser, or somebody close to one",
    ),
}
