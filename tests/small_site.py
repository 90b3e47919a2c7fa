"""A small site of the fixture editions, with published revisions, built as the real one is."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from decision_core.__main__ import main
from overrides.build import bom, download, hosts, offline, pipeline
from tests.conftest import ROOT
from tests.publishing import LEADS, NOW, OLD, Project

STUBS = {
    "index.md": "# Home\n",
    "decide/index.md": "# Decide\n\n<!-- the cards of the current edition -->\n",
    "local/index.md": "# Your area\n\n<!-- the areas -->\n",
    "amendments/index.md": "# Amendments\n\n<!-- every amendment -->\n",
    "about/privacy.md": "# Privacy\n\n## Leaving in a hurry\n",
    "about/not-confirmed.md": "# Not confirmed\n\n<!-- every point that is not confirmed -->\n",
}
"""Pages that every page links to."""

WORDS = ("guidance/danger.md", "You do not need proof.", "You need no proof.")
CITED = (f"editions/{OLD}/danger.md", '["small-advice:rule-1"]', '["small-advice:rule-2"]')
COMING = "2032-01"


@dataclass(frozen=True)
class Small:
    """The pages, and the site that was built of them."""

    project: Project
    site: Path

    def html(self, path: str) -> str:
        """A page of the site."""
        return (self.site / path / "index.html").read_text("utf-8")


def made(folder: Path, address: str = "") -> Small:
    """An edition that is over, one that is signed off, and one to come that is not published.

    The first was put right in a citation, and the second reworded: two revisions each.
    `address` is where the site says that it will live.
    """
    project = Project(folder)
    project.publish(OLD, date(2030, 11, 1))
    project.edit(*CITED)
    project.correction(edition=OLD, touches=["danger"])
    project.publish(OLD, date(2030, 12, 1))
    project.publish(by=LEADS, when=date(2031, 1, 31))
    project.edit(*WORDS)
    project.publish(on=date(2031, 3, 1))
    _coming(project)
    for name, text in STUBS.items():
        path = project.docs / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    (project.docs / "editions" / "index.md").write_bytes(
        (ROOT / "docs" / "editions" / "index.md").read_bytes()
    )
    site = folder / "site"
    _pages(project.docs, site, address)
    out = folder / "procedure"
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["build", "--docs", str(project.docs), "--out", str(out)]) == 0
    (out / "areas.json").write_text('{"areas": []}', "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "_ASSETS", (("procedure", out),))
        for other in (download, offline, bom, hosts):  # not looked at here
            patch.setattr(other, "write", lambda *_: "")
        (site / "assets" / "runtime").mkdir()  # a browser never starts Python here
        pipeline.finish(site)
    return Small(project, site)


def _coming(project: Project) -> None:
    """Puts an edition in the place of the current one, to begin a year later."""
    here = project.docs / "guidance"
    there = project.docs / "editions" / NOW
    for path in sorted(here.rglob("*.md")):
        copy = there / path.relative_to(here)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    project.edit(f"editions/{NOW}/index.md", "version   =", "until     = 2031-12-31\nversion   =")
    project.edit("guidance/index.md", f'id        = "{NOW}"', f'id        = "{COMING}"')
    project.edit("guidance/index.md", f'replaces  = "{OLD}"', f'replaces  = "{NOW}"')
    project.edit("guidance/index.md", "from      = 2031-01-01", "from      = 2032-01-01")
    project.edit("guidance/index.md", "review_by = 2032-01-01", "review_by = 2033-01-01")


def _pages(docs: Path, site: Path, address: str) -> None:
    config = settings(docs, site, address)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def settings(docs: Path, site: Path, address: str = "") -> MkDocsConfig:
    """What the site is built with."""
    return load_config(
        str(ROOT / "mkdocs.yml"),
        docs_dir=str(docs),
        site_dir=str(site),
        site_url=address,
        nav=["index.md", "decide/index.md", "editions/index.md", "guidance/index.md"],
        strict=False,
    )
