"""A page that moved, was taken away or put right between its cards changes no rule."""

from __future__ import annotations

import pytest

from decision_core.codec import digests
from decision_core.copied import Copy
from decision_core.entry import Entry
from tests.conftest import DOCS
from tests.procedure.editing import Edited, no_situation, texts


def test_a_typo_between_the_cards_is_one_sentence(pages: Edited) -> None:
    fixed = ("Agreement plays no part in it.", "Agreement plays no part here.")
    assert pages.by({"guidance/duty.md": fixed}) == {
        "prose": [
            Entry(
                "Page: The duty to share",
                (
                    ("Before", "Agreement plays no part in it."),
                    ("Now", "Agreement plays no part here."),
                ),
            )
        ]
    }
    assert no_situation(pages)


def test_a_page_moved_is_not_a_change_of_words_or_rules(pages: Edited, base: Copy) -> None:
    text = (DOCS / "guidance/duty.md").read_text("utf-8").replace("](../", "](../../")
    found = pages.by({"guidance/duty.md": None, "guidance/law/duty.md": text})
    assert set(found) == {"pages"}
    [entry] = found["pages"]
    assert entry.title == "The duty to share"
    [moved] = texts(entry, "Moved")
    assert moved.startswith("its old address leads nowhere now")
    assert no_situation(pages)
    assert digests(pages.copy.editions[-1]).behaviour == digests(base.editions[-1]).behaviour


@pytest.mark.parametrize("how", ["[guidance/duty/]", "\n  - guidance/duty/\n  - old/"])
def test_a_page_that_moved_and_kept_its_address_says_so(how: str, pages: Edited) -> None:
    text = (DOCS / "guidance/duty.md").read_text("utf-8").replace("](../", "](../../")
    head = f"---\nmoved_from: {how}\n---\n"
    found = pages.by({"guidance/duty.md": None, "guidance/law/duty.md": head + text})
    assert set(found) == {"pages"}
    [entry] = found["pages"]
    assert texts(entry, "Moved") == ["its old address leads to “The duty to share”"]


def test_a_page_taken_away_says_what_becomes_of_its_address(pages: Edited) -> None:
    found = pages.by({"learn/debrief.md": None})
    [entry] = found["pages"]
    assert texts(entry, "Page taken away")[0].startswith("its old address leads nowhere now")


def test_a_page_moved_and_reworded_is_both(pages: Edited) -> None:
    text = (DOCS / "guidance/duty.md").read_text("utf-8").replace("](../", "](../../")
    text = text.replace("Agreement plays no part in it.", "Agreement plays no part here.")
    found = pages.by({"guidance/duty.md": None, "guidance/law/duty.md": text})
    assert [entry.lines[0][0] for entry in found.pop("pages")] == ["Moved"]
    assert [entry.lines for entry in found.pop("prose")] == [
        (("Before", "Agreement plays no part in it."), ("Now", "Agreement plays no part here."))
    ]
    assert found == {}
