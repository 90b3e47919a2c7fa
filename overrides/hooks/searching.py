"""MkDocs hook: what the search takes for a word, and what it passes over.

The theme adds a `*` to each word that somebody types, and a word with a `*` is looked for as the
beginning of others. So "a journalist rang" would find every heading with a word in "a", ahead of
the one with the journalist. The theme drops such little words from its index and not from the
question; it has no setting for that, but it splits both at the same pattern. So a little word is
made a gap between words, like a space.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

LITTLE = (
    "a able about across after all almost also am among an and any are as at be because been but"
    " by can cannot could dear did do does either else ever every for from get got had has have he"
    " her hers him his how however i if in into is it its just least let like likely may me might"
    " most must my neither no nor not of off often on only or other our own rather said say says"
    " she should since so some than that the their them then there these they this tis to too twas"
    " us wants was we were what when where which while who whom why will with would yet you your"
)
"""Words that no heading is looked for by: those that the theme leaves out of its index."""

_MARKS = r"[\s\-,;!?=()\[\]\"“”‘/]+|[.:](?=\s|$)"


def separator(little: str = LITTLE) -> str:
    """The pattern, for the browser, of what stands between two words.

    A little word counts in small letters and with a capital. Before an apostrophe it is a part of
    a longer word, as in "can't". There is no looking behind, which older browsers do not know.
    """
    words = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in little.split())
    return rf"{_MARKS}|\b(?:{words})\b(?!['’])"


@event_priority(100)  # before the search reads its settings
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Gives the pattern to the search, which hands it to the reader's browser."""
    search = config.plugins.get("material/search")
    if search is not None:
        search.config["separator"] = separator()
    return config
