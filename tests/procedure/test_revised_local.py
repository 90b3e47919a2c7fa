"""An edit to what a partnership adds is reported for that partnership."""

from __future__ import annotations

from tests.conftest import DOCS
from tests.procedure.editing import NEW_LOCAL, Edited, no_situation, texts


def test_a_new_local_question_is_for_that_partnership_only(pages: Edited) -> None:
    text = (DOCS / "local/southmere/questions.md").read_text("utf-8")
    found = pages.by({"local/southmere/questions.md": text + NEW_LOCAL})
    assert set(found) == {"partnership"}
    assert [part.title for part in pages.report.parts] == [
        "For Southmere Safeguarding Partnership (invented example)"
    ]
    entry = pages.report.parts[0].entries[-1]
    assert entry.title == "New question: Do you know which school the child goes to?"
    assert texts(entry, "Answer") == ["Yes", "No", "I am not sure"]
    assert set(texts(entry, "Leads to")) == {"Is there a clear and proper purpose?"}
    assert no_situation(pages)


def test_a_local_question_that_adds_an_action_says_for_how_many(pages: Edited) -> None:
    text = (DOCS / "local/southmere/questions.md").read_text("utf-8")
    found = pages.by({"local/southmere/questions.md": text + NEW_LOCAL})
    titles = [entry.title for entry in found["partnership"]]
    assert titles[-1].startswith("New question")
    assert all("sets of answers" in title for title in titles[:-1])
    [alike] = found["partnership"][:-1]
    assert texts(alike, "Now said") == [
        "Ask for advice, without names if you can, and set a time for the answer"
    ]


def test_a_local_question_that_breaks_a_promise_comes_first(pages: Edited) -> None:
    text = (DOCS / "local/southmere/questions.md").read_text("utf-8")
    bad = NEW_LOCAL.replace('\nadds = ["take-advice"]', "")
    found = pages.by({"local/southmere/questions.md": text + bad})
    assert set(found) == {"unkept", "partnership"}
    first = pages.report.parts[0]
    assert first.title == (
        "Promises that no longer hold for Southmere Safeguarding Partnership (invented example)"
    )
    [entry] = first.entries
    assert entry.title.startswith("Every 'I am not sure' leads to advice")
    assert texts(entry, "Shortest example")[-1].endswith("the child goes to? I am not sure")
    assert pages.report.summary[0] == "A promise no longer holds. Send this back."


def test_a_contact_that_changed_is_shown_for_its_partnership(pages: Edited) -> None:
    moved = ("10:00 to 16:00", "10:00 to 15:00")
    found = pages.by({"local/southmere/contacts.md": moved})
    assert set(found) == {"partnership"}
    [entry] = found["partnership"]
    assert entry.title == "Southmere designated officer"
    assert texts(entry, "Hours, now") == ["Monday to Friday, 10:00 to 15:00"]
