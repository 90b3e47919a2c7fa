"""Edits to the rules of the real pages: each gives the report a reviewer would want, no more."""

from __future__ import annotations

import re

import pytest

from decision_core.briefly import LESS_BY_DAY, OTHERWISE, REWORDED
from decision_core.codec import digests
from decision_core.copied import Copy
from decision_core.entry import Entry
from decision_core.errors import Findings
from decision_core.paths import ways
from decision_core.revised import between, revised
from decision_core.revised_forms import as_text
from decision_core.situated import AWAY_BY_DAY
from tests.conftest import DOCS
from tests.procedure.editing import NEW_STEP, Edited, no_situation, said_ids, texts


def test_nothing_edited_says_so(pages: Edited) -> None:
    assert pages.by({}) == {}
    assert pages.report.summary == (
        "No situation has another answer.",
        "Nothing else changed either.",
    )


def test_a_reworded_question_is_wording_only(pages: Edited) -> None:
    found = pages.by({"guidance/channel.md": ("by a secure route?", "by a safe route?")})
    assert found == {
        "words-acted-on": [
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
    assert pages.report.summary[0] == REWORDED


def test_that_actions_come_otherwise_is_said_once(pages: Edited) -> None:
    text = (DOCS / "guidance/actions/not-sharing.md").read_text("utf-8")
    changed = pages.by(
        {"guidance/actions/not-sharing.md": text.replace('timing = "after"', 'timing = "with"')}
    )
    assert len([one for one in changed["actions"] if one.lines[0][0] == "When, before"]) > 1
    assert pages.report.summary.count(OTHERWISE) == 1


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
    assert texts(changed, "Direction") == ["further from telling somebody"]
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
        "14",
        "You must share → Share: 2,013,299,712 sets (0.4 %)",
    ]
    assert pages.report.summary[2] == LESS_BY_DAY
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


def test_days_that_come_under_the_later_edition_say_what_is_less_on_them_too(pages: Edited) -> None:
    found = pages.by({
        "guidance/index.md": ("from      = 2026-09-30", "from      = 2026-09-20"),
        "editions/2024-05/index.md": ("= 2026-09-29", "= 2026-09-19"),
    })  # fmt: skip
    [day] = found["edition-of-the-day"]
    assert ("Days", "10") in day.lines
    # The duty's exception leads to urgent advice where the earlier edition shares.
    assert [text for label, text in day.lines if label == AWAY_BY_DAY] == [
        "Share → Get advice, urgent: 4,026,599,424 sets (0.8 %)"
    ]


def test_what_areas_may_put_at_a_question_is_told_opening_by_opening(pages: Edited) -> None:
    found = pages.by({
        "guidance/channel.md": (
            '"steps:before", "text:secure-channel"',
            '"actions:add", "document:thresholds", "text:secure-channel"',
        ),
        "guidance/duty.md": (
            '"text:under-the-duty", "document:sharing-agreement"',
            '"document:sharing-agreement", "text:under-the-duty"',
        ),
    })  # fmt: skip
    assert {entry.title: entry.lines for entry in found["rules"]} == {
        "Is it going to the right person, by a secure route?": (
            ("Areas may no longer put here", "questions of their own"),
            ("Areas may now put here", "actions of their own"),
            ("Areas may now put here", "Threshold document"),
        ),
        "Are your organisation and the recipient both under the duty to share?": (
            ("Changed", "the order of what it lists"),
        ),
    }


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
        assert now == ["Get advice on what it is for"] or texts(entry, "Now said"), entry
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
