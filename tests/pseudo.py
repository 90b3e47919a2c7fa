"""A language that nobody speaks: English with accents, longer by a third, to see what breaks.

It is no translation. Whoever can read English can read it, and whatever is not in it was missed.
"""

from __future__ import annotations

import re

from decision_core.model import Procedure
from decision_core.wording import Wording, begun

LANGUAGE = "qps-x-long"
_ACCENTS = str.maketrans("aeiouyAEIOUncs", "àéîöûÿÅÉÎÖÛñçš")
_RINGS = re.compile(r"\b(?:999|101)\b")
_PAD = " löñgér"
"""Short words, because what real languages add can be broken between words too."""


def pseudo(text: str) -> str:
    """The text with accents and about a third longer; it begins and ends with a mark."""
    return f"[{text.translate(_ACCENTS)}{_PAD * max(1, len(text) // 3 // len(_PAD))}]"


def is_pseudo(text: str) -> bool:
    """True if a text is of this language."""
    return text.startswith("[") and text.endswith("]")


def wording(procedure: Procedure) -> Wording:
    """Every text of an edition in this language."""
    blank = begun(procedure, LANGUAGE)
    return Wording(
        blank.language,
        blank.edition,
        blank.digest,
        "a test",
        "a test",
        {place: pseudo(text) for place, text in blank.texts.items()},
    )
