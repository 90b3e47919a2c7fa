"""MkDocs hook: the page for reviewers, which is REVIEW.md, and the reviewer packs beside it.

It comes after the hooks that read the editions, the amendments and the partnerships.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from decision_core.partnership import Partnership
from overrides.build.review_pack import known, pack, size
from overrides.hooks.cards import current
from overrides.hooks.rendering import environment

FOLDER = "reviewers"
LIST = "<!-- the packs -->"
SOURCE = "REVIEW.md"


@dataclass(frozen=True)
class Made:
    """One pack: its file, for which area or for none, its text and how large that is."""

    file: str
    partnership: Partnership | None
    html: str
    size: str


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The page, and a pack of the current edition: nation-wide, and for each area that is here.

    Nothing where there is no REVIEW.md beside the pages.
    """
    source = Path(config.docs_dir).parent / SOURCE
    if not source.is_file():
        return files
    made = [*_packs(config)]
    for one in made:
        files.append(File.generated(config, f"{FOLDER}/{one.file}", content=one.html))
    listed = environment().get_template("packs.html").render(packs=made)
    text = source.read_text("utf-8").replace("](docs/", "](../").replace(LIST, listed)
    files.append(File.generated(config, f"{FOLDER}/index.md", content=text))
    return files


def _packs(config: MkDocsConfig) -> Iterator[Made]:
    procedures = [cards.procedure for cards in config.extra["editions"]]
    docs = Path(config.docs_dir)
    of = known(procedures, config.extra["amendments"], config.extra["published"], docs)
    edition = current(config).procedure
    areas = [None, *(local.partnership for local in config.extra["partnerships"].values())]
    for area in areas:
        html = pack(of, edition, area, config.site_url or "")
        name = f"{edition.edition.id}{f'-{area.id}' if area else ''}.html"
        yield Made(name, area, html, size(html))
