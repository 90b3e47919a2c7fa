"""Ten edits that somebody might propose, each with the whole report that a reviewer then reads.

The reports stand in `reports/`, as they are printed. To change how a report reads, write them
again with `python -m tests.procedure.test_ten_edits`, and read each of them aloud.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from decision_core.copied import Copy, read_copy
from decision_core.revised import revised
from decision_core.revised_forms import MOST_WORDS, as_text
from tests.conftest import DOCS
from tests.procedure.editing import NEW_LOCAL, NEW_STEP, Change, Edited, edited, said_ids

REPORTS = Path(__file__).with_name("reports")
SINCE = " since the last commit"


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def softened() -> str:
    """The page of actions on which one that was "should" now says "may"."""
    text = page("guidance/actions/not-sharing.md")
    at = text.index('id = "tell-safeguarding-lead"')
    return text[:at] + text[at:].replace('force = "should"', 'force = "may"', 1)


def split() -> str:
    """A second outcome beside "ask first", under another title."""
    text = page("guidance/outcomes/ask-first.md").replace('"ask-first"', '"ask-calmly"', 1)
    return re.sub(r'(title +?= ").+"', r'\1Ask them calmly"', text, count=1)


EDITS: Mapping[str, Change] = {
    "a-reworded-question": {"guidance/channel.md": ("by a secure route?", "by a safe route?")},
    "a-retargeted-answer": {
        "guidance/duty.md": (
            'goto  = "share-child"\nadds  = ["check-duty"]',
            'goto  = "advice-harm"\nadds  = ["check-duty"]',
        )
    },
    "a-new-local-question": {
        "local/southmere/questions.md": page("local/southmere/questions.md") + NEW_LOCAL
    },
    "a-citation-swapped": {
        "guidance/identifiable.md": ('["hmg-2024:how-much"]', '["hmg-2024:rule-6"]')
    },
    "an-action-softened": {"guidance/actions/not-sharing.md": softened()},
    "a-date-moved": {
        "guidance/index.md": ("from      = 2026-09-30", "from      = 2026-10-14"),
        "editions/2024-05/index.md": ("= 2026-09-29", "= 2026-10-13"),
    },
    "a-step-inserted": {
        "guidance/heard-it.md": NEW_STEP,
        "guidance/purpose.md": ('goto  = "lawful-reason"', 'goto  = "heard-it"'),
    },
    "an-outcome-split": {
        "guidance/outcomes/ask-calmly.md": split(),
        "guidance/agreement.md": ('goto  = "ask-first"', 'goto  = "ask-calmly"'),
    },
    "a-typo": {"guidance/duty.md": ("Agreement plays no part in it.", "It plays no part in it.")},
    "a-page-moved": {
        "guidance/duty.md": None,
        "guidance/law/duty.md": "---\nmoved_from: [guidance/duty/]\n---\n"
        + page("guidance/duty.md").replace("](../", "](../../"),
    },
}


@pytest.mark.parametrize("name", EDITS)
def test_a_reviewer_gets_exactly_this(name: str, pages: Edited, base: Copy) -> None:
    pages.by(EDITS[name])
    text = as_text(pages.report, SINCE)
    assert text + "\n" == (REPORTS / f"{name}.txt").read_text("utf-8")
    assert all(len(line.lstrip("* ").split()) <= MOST_WORDS for line in text.splitlines())
    assert said_ids(text, base, pages.copy) == set()


def test_every_report_that_is_kept_is_of_an_edit() -> None:
    assert {path.stem for path in REPORTS.glob("*.txt")} == set(EDITS)


@pytest.mark.slow
def test_the_longest_of_them_is_ready_in_two_seconds(pages: Edited) -> None:
    """From two folders to the printed report, in time of the processor; the best of three."""
    edited(pages.docs, EDITS["a-step-inserted"])
    took = []
    for _ in range(3):
        began = time.process_time()
        as_text(revised(read_copy(DOCS), read_copy(pages.docs)), SINCE)
        took.append(time.process_time() - began)
    assert min(took) < 2


def write_again() -> None:
    """Writes every report as it is printed now."""
    REPORTS.mkdir(exist_ok=True)
    base = read_copy(DOCS)
    for name, change in EDITS.items():
        with tempfile.TemporaryDirectory() as room:
            docs = Path(room) / "docs"
            shutil.copytree(DOCS, docs)
            edited(docs, change)
            text = as_text(revised(base, read_copy(docs)), SINCE)
        (REPORTS / f"{name}.txt").write_text(text + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    write_again()
