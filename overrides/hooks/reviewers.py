"""MkDocs hook: the page for reviewers, which is REVIEW.md, and the reviewer packs beside it.

It comes after the hooks that read the editions, the amendments and the partnerships.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from decision_core.partnership import Partnership
from overrides.build.process import ROOT
from overrides.build.review_pack import known, pack, size
from overrides.hooks.cards import current
from overrides.hooks.rendering import environment

FOLDER = "reviewers"
LIST = "<!-- the packs -->"
_SOURCE = ROOT / "REVIEW.md"


@dataclass(frozen=True)
class Made:
    """One pack: its file, for which area or for none, its text and how large that is."""

    file: str
    partnership: Partnership | None
    html: str
    size: str


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The page, and a pack of the current edition: nation-wide, and for each area that is here."""
    made = [*_packs(config)]
    for one in made:
        files.append(File.generated(config, f"{FOLDER}/{one.file}", content=one.html))
    listed = environment().get_template("packs.html").render(packs=made)
    text = _SOURCE.read_text("utf-8").replace("](docs/", "](../").replace(LIST, listed)
    files.append(File.generated(config, f"{FOLDER}/index.md", content=text))
    return files


def _packs(config: MkDocsConfig) -> Iterator[Made]:
    procedures = [cards.procedure for cards in config.extra["editions"]]
    of = known(procedures, config.extra["amendments"], config.extra["published"])
    edition = current(config).procedure
    areas = [None, *(local.partnership for local in config.extra["partnerships"].values())]
    for area in areas:
        html = pack(of, edition, area, config.site_url or "")
        name = f"{edition.edition.id}{f'-{area.id}' if area else ''}.html"
        yield Made(name, area, html, size(html))
