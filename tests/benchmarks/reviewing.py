"""The change report on the real pages: read two copies, compare, write. It should take under 2 s.

python -m tests.benchmarks.reviewing
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from decision_core.copied import read_copy
from decision_core.revised import revised
from decision_core.revised_forms import as_html
from tests.benchmarks.table import Row, measured, show
from tests.conftest import DOCS

EDITS = {
    "nothing": ("guidance/duty.md", "", ""),
    "a sentence": ("guidance/duty.md", "Agreement plays", "Consent plays"),
    "an answer": (
        "guidance/identifiable.md",
        'label = "Yes, someone could be"\ngoto  = "purpose"',
        'label = "Yes, someone could be"\ngoto  = "advice-purpose"',
    ),
}


def rows() -> Iterator[Row]:
    """What the whole report takes after each edit, from both folders to the HTML."""
    for name, (page, old, new) in EDITS.items():
        with tempfile.TemporaryDirectory() as room:
            docs = Path(room) / "docs"
            shutil.copytree(DOCS, docs)
            path = docs / page
            text = path.read_text("utf-8")
            assert old in text, f"{page} does not say {old}"
            path.write_text(text.replace(old, new, 1), "utf-8")
            seconds = measured(lambda: as_html(revised(read_copy(DOCS), read_copy(docs))))  # noqa: B023
            yield Row(f"review, {name} edited", "site", 0, 0, 0, seconds)


if __name__ == "__main__":
    show(rows())
