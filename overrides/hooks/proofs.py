"""MkDocs hook: the page that says what was proved, over how many paths, against which digest."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from decision_core.codec import digests
from decision_core.report import broken_report
from decision_core.verify import prove_all
from overrides.hooks.rendering import Cards, environment

MARKER = "<!-- what was proved -->"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """The page with the proofs of every edition in place of the marker.

    Stops the build with the shortest offending path if a promise does not hold.
    """
    if MARKER not in markdown:
        return markdown
    editions: list[Cards] = config.extra["editions"]
    procedures = [cards.procedure for cards in editions]
    proved = []
    for procedure in reversed(procedures):
        proofs = prove_all(procedure, procedures)
        broken = [broken_report(procedure, proof, one) for proof in proofs for one in proof.broken]
        if broken:
            raise Abort("\n".join(["A promise does not hold.", *broken]))
        proved.append((procedure.edition, digests(procedure), proofs))
    html = environment().get_template("proofs.html").render(proved=proved)
    return markdown.replace(MARKER, html)
