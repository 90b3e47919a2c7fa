"""What changed from one edition to the next, as a person reads it: whole reports, word for word."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from decision_core.changes import COUNTED, changes_report, group_object
from decision_core.diff import compare
from decision_core.joint import NOT_OFFERED
from decision_core.model import Answer, Procedure, Step
from tests.decision_core.altered import altered, answering
from tests.decision_core.changed import after, named, report, situations


def test_the_same_answers_are_said_to_be_the_same(small: Procedure) -> None:
    assert report(small, named(small, "2031-01")) == [
        "Edition 2031-01 gives the same answers as 2030-01, in every situation."
    ]


def test_another_outcome_that_does_not_lead_on_says_so_in_short(small: Procedure) -> None:
    other = answering(small, "harm", "agreed", goto="advice")
    example = "For example: Is anyone in danger now? No → Might a child be harmed? " + (
        "No, and the person agrees"
    )
    assert situations(small, other) == [
        [
            "Share → Get advice, urgent: Ask now",
            "6 sets of answers (8.3 %)",
            example,
            "No longer said: Check the recipient",
            "Now said: Take advice",
            "How to share is no longer asked",
        ]
    ]
    assert situations(other, small)[0][-1] == "How to share is now asked"
    assert "- Share → Get advice, urgent: 6 sets of answers (8.3 %)" in report(small, other)
    assert "- Further from telling somebody than before: 6 sets of answers (8.3 %)" in report(
        small, other
    )
    assert "- Closer to telling somebody than before: 6 sets of answers (8.3 %)" in report(
        other, small
    )


def test_an_answer_that_only_one_edition_has_is_not_offered_by_the_other(small: Procedure) -> None:
    harm = small.step("harm")
    assert harm
    fewer = tuple(answer for answer in harm.answers if answer.id != "agreed")
    other = altered(small, "steps", "harm", answers=fewer)
    assert {group.after.name for group in compare(small, other)} == {NOT_OFFERED}
    assert "- Answers that only one of them offers: 6 sets of answers (8.3 %)" in report(
        small, other
    )
    assert situations(small, other)[0][0] == "Share → Not offered: people gave another answer"
    (found,) = [group_object(group) for group in compare(small, other)]
    assert found["after"] == {"outcome": NOT_OFFERED, "kind": None, "actions": []}


def test_an_outcome_of_the_same_kind_with_other_actions_says_which(small: Procedure) -> None:
    other = altered(small, "outcomes", "advice", actions=("record", "check"))
    lines = report(small, other)
    assert after(lines, "From what to what:") == [
        "- Get advice, urgent, with other actions: 30 sets of answers (41.7 %)"
    ]
    first = situations(small, other)[0]
    assert first[-2:] == ["No longer said: Take advice", "Now said: Check the recipient"]


@pytest.fixture
def asking(small: Procedure) -> Procedure:
    """The next edition: the danger question waits for another, and harm for a third."""
    answers = (
        Answer("yes", "Yes", "danger"),
        Answer("perhaps", "Perhaps", "danger"),
        Answer("no", "No, nobody", "do-not-share"),
        Answer("unsure", "Not sure", "advice"),
    )
    new = Step("known", "whether", "Do you know who it is?", answers)
    edition = replace(small.edition, id="2031-01", whether="known")
    return replace(small, edition=edition, steps=(*small.steps, new))


def test_a_question_that_waits_for_another_says_for_which_answers(
    small: Procedure, asking: Procedure
) -> None:
    assert after(report(small, asking), "What is asked:") == [
        "- Now asked only after certain answers: Is anyone in danger now?",
        "    Do you know who it is? “Yes” or “Perhaps”",
        "- Now asked only after certain answers: Might a child be harmed?",
        "    Do you know who it is? “Yes” or “Perhaps”",
        "- New question: Do you know who it is?",
    ]
    assert after(report(asking, small), "What is asked:") == [
        "- No longer asked: Do you know who it is?"
    ]
    most = answering(asking, "known", "no", goto="danger")
    assert "    Do you know who it is? Any answer but “Not sure”" in report(small, most)
    known = asking.step("known")
    assert known
    more = (Answer("partly", "In part", "danger"), Answer("ask", "Ask", "advice"))
    wide = altered(most, "steps", "known", answers=(*known.answers[:2], *more, *known.answers[2:]))
    wide = answering(wide, "known", "no", goto="danger")
    assert "    Do you know who it is? Any answer but “Ask” or “Not sure”" in report(small, wide)


def test_a_new_question_and_a_new_answer_say_what_they_come_after(small: Procedure) -> None:
    def asked(name: str, part: Literal["whether", "how"], goto: str) -> Step:
        return Step(name, part, f"Is it {name}?", (Answer("unsure", "Not sure", goto),))

    clear = replace(small.outcomes[-1], id="clear", kind="clarify", title="Who asks?")
    new = (asked("known", "whether", "clear"), asked("late", "how", "channel"))
    two = replace(small, steps=(*small.steps, *new), outcomes=(*small.outcomes, clear))
    for answer in ("agreed", "none"):
        two = answering(two, "harm", answer, goto="known")
    for answer in ("before", "unsafe", "unsure"):
        two = answering(two, "tell", answer, goto="late")
    assert after(report(small, two), "What is asked:") == [
        "- New question: Is it known?",
        "    after Might a child be harmed? “No” or “No, and the person agrees”",
        "- New question: Is it late?",
        "    after Is it safe to tell the family first? whatever the answer",
        "- New answer: Clear up who is asking: Who asks?",
        "    after Is it known? whatever the answer",
    ]
    assert [line for line in after(report(two, small), "What is asked:") if "asked:" in line] == [
        "- No longer asked: Is it known?", "- No longer asked: Is it late?",
    ]  # fmt: skip
    assert not any(line.startswith("    after") for line in report(two, small))


def test_what_is_further_from_telling_stands_first_however_seldom_it_is(
    small: Procedure,
) -> None:
    two = answering(small, "danger", "unsure", goto="share-now")  # more sets, and closer
    two = answering(two, "harm", "agreed", goto="do-not-share")
    heads = [lines[0] for lines in situations(small, two)]
    assert heads == [
        "Share → Do not share on these facts",
        "Get advice, urgent: Ask now → Share now, urgent: Call now",
    ]


def test_where_every_answer_changes_nothing_is_said_to_be_the_same(small: Procedure) -> None:
    two = small
    for outcome in small.outcomes:
        fewer = tuple(item for item in outcome.actions if item != "record")
        two = altered(two, "outcomes", outcome.id, actions=fewer)
    assert not any("The same as before" in line for line in report(small, two))
    assert any("The same as before" in line for line in report(two, answering(
        two, "harm", "none", goto="share")))  # fmt: skip


def test_it_is_said_that_a_count_is_of_sets_and_not_of_how_often_something_happens(
    small: Procedure,
) -> None:
    said = " ".join(report(small, answering(small, "harm", "none", goto="share")))
    assert "These count sets of answers, most of which nobody meets." in said
    assert "They do not say how often something happens." in said


def test_each_situation_names_the_questions_that_only_one_edition_asks(
    small: Procedure, asking: Procedure
) -> None:
    refused = [lines for lines in situations(small, asking) if "Share now" in lines[0]]
    assert {
        line
        for lines in refused
        for line in lines
        if line.startswith(("No longer asked", "Asked now"))
    } == {
        "No longer asked here: Is anyone in danger now?",
        "Asked now: Do you know who it is?",
    }


def test_the_most_frequent_change_stands_first_and_a_share_of_almost_none_is_said(
    small: Procedure,
) -> None:
    many = tuple(Answer(f"a{at}", f"No {at}", "harm") for at in range(3000))
    danger = small.step("danger")
    assert danger
    wide = altered(small, "steps", "danger", answers=(*many, *danger.answers))
    two = answering(answering(wide, "danger", "yes", goto="advice"), "danger", "a1", goto="advice")
    two = answering(two, "harm", "child", goto="advice")
    short = after(report(wide, two), "From what to what:")
    assert short == [
        "- You must share → Get advice, urgent: 18,006 sets of answers (25.0 %)",
        "- Share now, urgent → Get advice, urgent: 24 sets of answers (under 0.1 %)",
        "- Share → Get advice, urgent: 6 sets of answers (under 0.1 %)",
        "- Do not share on these facts → Get advice, urgent: 6 sets of answers (under 0.1 %)",
    ]


def test_a_share_that_would_be_rounded_to_nothing_is_said_to_be_under_a_tenth(
    small: Procedure,
) -> None:
    for answers, share in ((1999, "0.1 %"), (2000, "0.1 %"), (2001, "under 0.1 %")):
        many = tuple(Answer(f"a{at}", f"No {at}", "harm") for at in range(answers))
        wide = altered(small, "steps", "danger", answers=many)
        two = answering(wide, "danger", "a1", goto="share-now")
        lines = after(report(wide, two), "In short:")
        assert lines[0].endswith(f"({share})"), answers


def test_a_report_says_from_what_to_what_before_all_else(
    small: Procedure, asking: Procedure
) -> None:
    # with "no": 66 go further and 6 lose an action; with "unsure": 36 go further and 6 closer
    lines = report(small, asking)
    end = lines.index("What is asked:")
    assert lines[: end + 1] == [
        "From edition 2030-01 to edition 2031-01.",
        "A set of answers gives one answer to every question of either edition; there are 288.",
        "",
        "In short:",
        "- Further from telling somebody than before: 102 sets of answers (35.4 %)",
        "    to Do not share on these facts",
        "    to Get advice, urgent: Ask now",
        "- Closer to telling somebody than before: 6 sets of answers (2.1 %)",
        "- As close as before, with another outcome, other questions or other actions: "
        "6 sets of answers (2.1 %)",
        "- The same as before: 174 sets of answers (60.4 %)",
        COUNTED,
        "",
        "What is asked:",
    ]
    named_so = changes_report(small, asking, compare(small, asking), ("the nation", "the town"))
    assert named_so.splitlines()[0] == "From the nation to the town."


def test_what_is_said_is_listed_by_its_id_and_what_is_asked_in_page_order(
    small: Procedure,
) -> None:
    most = ("review", "take-advice", "call", "check", "ring")
    other = altered(small, "outcomes", "advice", actions=("record", *most))
    first = situations(small, altered(other, "actions", "review", when=()))[0]
    assert first[-1] == (
        "Now said: Ring 999; Check the recipient; Set a review date; Ring, then write"
    )


def test_two_questions_that_only_one_edition_asks_stand_apart(small: Procedure) -> None:
    other = answering(small, "danger", "no", goto="share-now")
    other = altered(other, "steps", "danger", id="danger-now")
    other = replace(other, edition=replace(small.edition, whether="danger-now"))
    lines = {line for lines in situations(small, other) for line in lines}
    assert "No longer asked here: Is anyone in danger now? Might a child be harmed?" in lines


def test_changes_of_one_kind_are_added_up_and_the_most_frequent_stands_first(
    small: Procedure,
) -> None:
    ends = {"must-share": ("child", "fears"), "share": ("agreed", "asks"),
            "do-not-share": ("none", "old", "rumour")}  # fmt: skip
    answers = [Answer(name, name, end) for end, names in ends.items() for name in names]
    answers.append(Answer("unsure", "Not sure", "advice"))
    one = altered(small, "steps", "harm", answers=tuple(answers))
    one = altered(one, "outcomes", "must-share", kind="share")
    two = one
    for answer in answers:
        two = answering(two, "harm", answer.id, goto="advice")
    assert [group.sets for group in compare(one, two)] == [18, 12, 12]
    assert after(report(one, two), "From what to what:") == [
        "- Share → Get advice, urgent: 24 sets of answers (16.7 %)",
        "- Do not share on these facts → Get advice, urgent: 18 sets of answers (12.5 %)",
    ]


def test_an_example_speaks_in_the_words_of_the_later_edition_or_of_the_one_that_asks(
    small: Procedure, asking: Procedure
) -> None:
    worded = altered(small, "steps", "harm", question="Could a child come to harm?")
    other = answering(worded, "harm", "agreed", goto="advice")
    assert situations(small, other)[0][2] == (
        "For example: Is anyone in danger now? No → "
        "Could a child come to harm? No, and the person agrees"
    )
    gone = situations(asking, small)[0][2]
    assert "Do you know who it is?" in gone
