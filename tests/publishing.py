"""A small project of two editions in a folder of its own, to be edited and published."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

from decision_core.model import Procedure
from decision_core.published import file_of
from decision_core.publishing import planned, publish
from decision_core.reader import choose, read_editions
from decision_core.revision import Revision
from tests.conftest import ROOT

EDITIONS = ROOT / "tests" / "fixtures" / "editions" / "docs"
OLD, NOW = "2030-01", "2031-01"
LEADS = "Safeguarding leads of Northshire"
FIRST_DAY = date(2031, 2, 1)


class Project:
    """A copy of the fixture editions, or of another project's pages."""

    def __init__(self, folder: Path, like: Path = EDITIONS) -> None:
        self.docs = folder / "docs"
        shutil.copytree(like, self.docs)

    def edit(self, page: str, old: str, new: str) -> None:
        """Puts other words into a page."""
        path = self.docs / page
        text = path.read_text("utf-8")
        assert old in text, f"{page} does not say {old}"
        path.write_text(text.replace(old, new), "utf-8")

    def publish(
        self, edition: str = NOW, on: date = FIRST_DAY, by: str = "", when: date | None = None
    ) -> Revision:
        """Freezes an edition."""
        return publish(self.docs, planned(self.docs, edition), on, by, when)

    def file(self, edition: str = NOW, number: int = 1) -> Path:
        """The file of a revision."""
        return file_of(self.docs, edition, number)

    def working(self, edition: str = NOW) -> Procedure:
        """An edition as its pages read now."""
        return choose(read_editions(self.docs), edition)

    def correction(self, name: str = "put-right", edition: str = NOW, **more: object) -> Path:
        """Writes an amendment that corrects an edition, and returns its page."""
        keys = {
            "id": name,
            "title": "Put right",
            "edition": edition,
            "replaces": edition,
            "what": "w",
            "why": "y",
            "effect": "e",
            "cites": ["small-act:s1"],
            "touches": ["duty"],
            **more,
        }
        path = self.docs / "amendments" / f"{name}.md"
        lines = [f"{key} = {json.dumps(value)}" for key, value in keys.items()]
        fence = "\n".join(["```toml amendment", *lines, "dated = 2031-02-02", "```", ""])
        path.write_text(f"# A correction\n\n{fence}", "utf-8")
        return path
