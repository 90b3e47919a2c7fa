"""Every check of the words, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from decision_core.errors import Finding
from tests.words import citing, phrases, reading, short
from tests.words.pages import Page

Check = Callable[[Sequence[Page]], list[Finding]]

ON_PAGES: Mapping[str, Check] = {
    "reading": reading.check,
    "spelling": phrases.check_spelling,
    "avoided": lambda every: phrases.check_phrases(every, phrases.phrases(phrases.AVOIDED)),
    "blame": phrases.check_blame,
    "old law": lambda every: phrases.check_old_law(every, phrases.phrases(phrases.OLD_LAW)),
    "must": lambda every: citing.check(every, citing.allowed()),
    "abbreviations": lambda every: short.check(every, short.known()),
}
"""Whatever reads pages as people do. `shingles` reads files, and stands apart."""
