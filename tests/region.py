"""A region of many invented partnerships, each with contacts, papers, words and a question."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import DOCS

SAMPLE = "northshire"


def areas(local: Path, number: int) -> None:
    """Writes `number` partnership folders into `local`, all different in name and words."""
    pages = {path.name: path.read_text("utf-8") for path in (DOCS / "local" / SAMPLE).glob("*.md")}
    for at in range(number):
        folder = local / f"area-{at:03}"
        folder.mkdir(parents=True)
        for name, text in pages.items():
            named = text.replace(f'"{SAMPLE}"', f'"area-{at:03}"')
            (folder / name).write_text(named.replace("Northshire ", f"Area {at} "), "utf-8")
