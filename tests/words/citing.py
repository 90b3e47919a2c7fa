"""Finds a "must" in the prose that does not say what it rests on.

A block of the guidance cites its sources itself, and `decision_core` checks that. Prose is read
here: whoever says that somebody must, links to a source in the same paragraph.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from decision_core.errors import Finding
from tests.words.pages import Page, sentences

ALLOWED = Path(__file__).with_name("must.toml")

MUST = re.compile(
    r"\b(?:must|by law|(?:legally|lawfully) (?:required|bound|obliged)|required by law"
    r"|under a legal (?:duty|obligation)|the law (?:requires|demands|obliges|says)"
    r"|(?:is|are) (?:required|obliged|bound) to|it is (?:illegal|unlawful|against the law))\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\]\((?:\.\./)*(?:docs/)?sources/(?!index\.md)[\w-]+\.md(?:#[\w-]+)?\)")
_FREE = (
    "docs/contributing/",
    "docs/properties/",
    "docs/scenarios/",
    "docs/sources/",
    "README.md",
    "REVIEW.md",
)
"""Contributors are told what the code wants, reviewers what the word means on a card, a promise is
about our own chart and its block cites the rule, a story is one, a source page is the source."""


def allowed(path: Path = ALLOWED) -> dict[tuple[str, str], str]:
    """The sentences that need no source: page and beginning of the sentence, and why."""
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get("allowed", [])
    return {(one["page"], one["sentence"]): one["why"] for one in listed}


def check(every: Iterable[Page], fine: Mapping[tuple[str, str], str]) -> list[Finding]:
    """Each uncited "must", and each allowed sentence that is not there any more."""
    findings: list[Finding] = []
    used: set[tuple[str, str]] = set()
    every = list(every)
    for page in every:
        if page.path.startswith(_FREE):
            continue
        for piece in page.pieces:
            if piece.heading or piece.key.startswith("front.") or piece.cited:
                continue
            if _SOURCE.search(piece.raw):
                continue
            for start, sentence in sentences(piece):
                reason = {
                    one for one in fine if one[0] == page.path and sentence.startswith(one[1])
                }
                used |= reason
                if not reason and (hit := MUST.search(sentence)):
                    says = f'"{hit[0]}": link to the source it rests on, here: "{sentence[:70]}"'
                    findings.append(page.finding(piece, start, says))
    read = {page.path for page in every}
    return findings + [
        Finding(page, 1, f'must.toml still lists "{sentence}", which is not on the page.')
        for page, sentence in fine
        if page in read and (page, sentence) not in used
    ]
