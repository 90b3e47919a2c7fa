"""Ten edits to the real pages: each gives the report a reviewer would want, and nothing else."""

from __future__ import annotations

import re

import pytest

from decision_core.codec import digests
from decision_core.copied import Copy
from decision_core.entry import Entry
from decision_core.errors import Findings
from decision_core.paths import ways
from decision_core.revised import between, revised
from decision_core.revised_forms import as_text
from tests.conftest import DOCS
from tests.procedure.editing import Edited, no_situation, said_ids, texts

NEW_STEP = """# Has anyone told you

```toml step
id = "heard-it"
part = "whether"
question = "Did you see or hear it yourself?"
cites = ["hmg-2024:rule-6"]

[answers.yes]
label = "Yes, I was there"
goto = "lawful-reason"

[answers.no]
label = "No, somebody told me"
goto = "advice-purpose"

[answers.unsure]
label = "I am not sure"
goto = "lawful-reason"
adds = ["take-advice"]
```
"""

NEW_LOCAL = """
```toml partnership
id = "southmere"

[steps.which-school]
before = "purpose"
question = "Do you know which school the child goes to?"
why = "Our schools ask for it."
cites = ["local-procedures:pieces"]

[steps.which-school.answers.yes]
label = "Yes"

[steps.which-school.answers.no]
label = "No"

[steps.which-school.answers.unsure]
label = "I am not sure"
adds = ["take-advice"]
```
"""


def test_nothing_edited_says_so(pages: Edited) -> None:
    assert pages.by({}) == {}
    assert pages.report.summary == (
        "No situation has another answer.",
        "Nothing else changed either.",
    )


def test_a_reworded_question_is_wording_only(pages: Edited) -> None:
    found = pages.by({"guidance/channel.md": ("by a secure route?", "by a safe route?")})
    assert found == {
        "words": [
            Entry(
                "Is it going to the right person, by a safe route?",
                (
                    ("Before", "Is it going to the right person, by a secure route?"),
                    ("Now", "Is it going to the right person, by a safe route?"),
                ),
            )
        ]
    }
    assert no_situation(pages)


def test_a_retargeted_answer_is_the_situations_that_it_changes(pages: Edited) -> None:
    was, now = (
        'goto  = "share-child"\nadds  = ["check-duty"]',
        'goto  = "advice-harm"\nadds  = ["check-duty"]',
    )
    found = pages.by({"guidance/duty.md": (was, now)})
    assert set(found) == {"unkept", "situations", "rules", "partnership"}
    [changed] = found["situations"]
    assert texts(changed, "Before") == ["Share today: a child may be at risk"]
    assert texts(changed, "Now") == ["Get advice now on whether someone is at risk (urgent)"]
    example = texts(changed, "Shortest example")
    assert example[-1] == (
        "Are your organisation and the recipient both under the duty to share? I am not sure"
    )
    assert len(example) == 5
    assert re.match(r"6,039,899,136 of 478,892,113,920 sets of answers \(1.3 %\)", changed.title)
    [rule] = found["rules"]
    assert rule.lines[0] == ("Answer", "I am not sure")
    assert [label for label, _ in rule.lines[1:]] == ["Led to", "Now leads to"]
    northshire, southmere = (part for part in pages.report.parts if part.id == "partnership")
    assert [entry.title for entry in southmere.entries] == [
        "The same situations as everywhere else"
    ]
    [also] = northshire.entries
    assert also.title == "The same situations as everywhere else, and also"
    assert {label for label, _ in also.lines} <= {"In some, no longer said", "In some, now said"}
    assert any("more to mend than before" in line for line in pages.report.summary)


def test_the_count_is_of_exactly_the_ways_that_changed(pages: Edited, base: Copy) -> None:
    """Each way through stands for as many sets as its other questions have answers."""
    was, now = (
        'goto  = "share-child"\nadds  = ["check-duty"]',
        'goto  = "advice-harm"\nadds  = ["check-duty"]',
    )
    [changed] = pages.by({"guidance/duty.md": (was, now)})["situations"]
    current = base.editions[-1]
    total = 1
    for step in current.steps:
        total *= len(step.answers)
    sets = 0
    for way in ways(current):
        if ("duty", "unsure") in way.path:
            asked = 1
            for step_id, _ in way.path:
                asked *= len(next(x for x in current.steps if x.id == step_id).answers)
            sets += total // asked
    assert changed.title.startswith(f"{sets:,} of {total:,} sets")


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


def test_a_broken_promise_comes_first_and_one_broken_before_is_not_told_again(
    pages: Edited, base: Copy
) -> None:
    was, now = (
        'goto  = "share-child"\nadds  = ["check-duty"]',
        'goto  = "advice-harm"\nadds  = ["check-duty"]',
    )
    pages.by({"guidance/duty.md": (was, now)})
    assert pages.report.parts[0].id == "unkept"
    assert pages.report.summary[0] == "3 promises no longer hold. Send this back."
    assert [part.id for part in revised(pages.copy, pages.copy).parts] == []
    again = revised(pages.copy, base)
    assert "unkept" not in {part.id for part in again.parts}


def test_a_citation_swapped_is_named_in_words(pages: Edited) -> None:
    swap = ('cites    = ["hmg-2024:how-much"]', 'cites    = ["hmg-2024:rule-6"]')
    found = pages.by({"guidance/identifiable.md": swap})
    assert set(found) == {"citations"}
    [entry] = found["citations"]
    assert entry.title == "Could anyone be identified from what you would share?"
    assert [label for label, _ in entry.lines] == ["No longer rests on", "Now rests on"]
    assert len(set(entry.lines)) == 2
    assert no_situation(pages)


def test_an_action_softened_says_how_often_it_is_carried(pages: Edited, base: Copy) -> None:
    page = (DOCS / "guidance/actions/not-sharing.md").read_text("utf-8")
    start = page.index('id = "tell-safeguarding-lead"')
    softer = page[:start] + page[start:].replace('force = "should"', 'force = "may"', 1)
    found = pages.by({"guidance/actions/not-sharing.md": softer})
    assert set(found) == {"actions"}
    [entry] = found["actions"]
    assert entry.title.startswith("Tell your safeguarding lead today")
    assert entry.lines[:2] == (("Force, before", "should"), ("Force, now", "may"))
    listed = [*ways(base.editions[-1])]
    carrying = sum("tell-safeguarding-lead" in way.actions for way in listed)
    through = "ways through the questions"
    assert texts(entry, "Carried by") == [f"{carrying} of {len(listed):,} {through}"]
    assert texts(entry, "Shortest example")[0].startswith("Is anyone in immediate danger?")
    assert digests(pages.copy.editions[-1]) != digests(base.editions[-1])


def test_a_date_moved_says_which_decisions_follow_which_edition(pages: Edited) -> None:
    found = pages.by({
        "guidance/index.md": ("from      = 2026-09-30", "from      = 2026-10-14"),
        "editions/2024-05/index.md": ("= 2026-09-29", "= 2026-10-13"),
    })  # fmt: skip
    assert set(found) == {"days", "edition-of-the-day"}
    [day] = found["edition-of-the-day"]
    assert day.title == "Decisions made from 30 September 2026 to 13 October 2026"
    assert [text for _, text in day.lines] == [
        "Whether to share, and how",
        "Whether to share, and how: the earlier edition of May 2024",
    ]
    assert [entry.lines for entry in found["days"]] == [
        (
            ("In force from, before", "30 September 2026"),
            ("In force from, now", "14 October 2026"),
        ),
        (
            ("In force until, before", "29 September 2026"),
            ("In force until, now", "13 October 2026"),
        ),
    ]
    assert no_situation(pages)


def test_a_step_inserted_is_a_new_question_and_the_situations_it_changes(pages: Edited) -> None:
    found = pages.by({
        "guidance/heard-it.md": NEW_STEP,
        "guidance/purpose.md": ('goto  = "lawful-reason"', 'goto  = "heard-it"'),
    })  # fmt: skip
    assert set(found) == {"unkept", "situations", "rules", "partnership", "pages"}
    rules = [entry.title for entry in found["rules"]]
    assert sorted(rules) == [
        "Is there a clear and proper purpose?",
        "New question: Did you see or hear it yourself?",
    ]
    for entry in found["situations"]:
        before, now = texts(entry, "Before"), texts(entry, "Now")
        assert now == ["Get advice on what it is for"] or texts(entry, "Now said"), (
            entry
        )
        assert before != now
        assert "Did you see or hear it yourself?" in texts(entry, "Now asked")
        assert any("Did you see or hear it yourself?" in line
                   for line in texts(entry, "Shortest example"))  # fmt: skip
    assert [entry.title for entry in found["pages"]] == ["Has anyone told you"]


def test_an_outcome_split_is_one_situation_of_the_same_kind(pages: Edited) -> None:
    page = (DOCS / "guidance/outcomes/ask-first.md").read_text("utf-8")
    title = re.search(r'title +?= "(.+)"', page)
    assert title
    split = page.replace('"ask-first"', '"ask-calmly"', 1).replace(title[1], "Ask them calmly", 1)
    found = pages.by({
        "guidance/outcomes/ask-calmly.md": split,
        "guidance/agreement.md": ('goto  = "ask-first"', 'goto  = "ask-calmly"'),
    })  # fmt: skip
    assert set(found) == {"situations", "rules", "partnership", "pages"}
    [entry] = found["situations"]
    assert texts(entry, "Before") == [f"Ask first: {title[1]}"]
    assert texts(entry, "Now") == ["Ask first: Ask them calmly"]
    assert {label for label, _ in entry.lines} == {"Before", "Now", "Shortest example", ""}
    assert "Does the person agree?" in texts(entry, "Shortest example")[-1]


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


def test_a_contact_that_changed_is_shown_for_its_partnership(pages: Edited) -> None:
    moved = ("10:00 to 16:00", "10:00 to 15:00")
    found = pages.by({"local/southmere/contacts.md": moved})
    assert set(found) == {"partnership"}
    [entry] = found["partnership"]
    assert entry.title == "Southmere designated officer"
    assert texts(entry, "Hours, now") == ["Monday to Friday, 10:00 to 15:00"]


def test_pages_that_cannot_be_walked_are_findings_and_no_report(pages: Edited) -> None:
    with pytest.raises(Findings, match="nowhere"):
        pages.by({"guidance/duty.md": ('goto  = "detriment"', 'goto  = "nowhere"')})


def test_two_editions_of_one_copy_can_be_reported_too(base: Copy) -> None:
    report = between(base, "2024-05", "2026-09")
    kinds = [
        (texts(entry, "Before"), texts(entry, "Now"))
        for part in report.parts
        if part.id == "situations"
        for entry in part.entries
    ]
    assert len(kinds) == 5
    assert said_ids(as_text(report), base) == set()
