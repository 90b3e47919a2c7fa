"""What would change an outcome, in words: in the core, at the browser's door and in the shell."""

from __future__ import annotations

import json
import re

import pytest

from decision_core.engine import walk
from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.nearby import lines, nearby, note
from decision_core.paths import ways
from decision_core.report import walk_report
from tests.decision_core.test_nearby import EDITIONS, editions, listed
from tests.doors import door

LONGEST = 13


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_list_is_short_and_each_line_stands_alone(edition: str) -> None:
    for way, walked in listed(edition):
        found = lines(editions()[edition], walked)
        assert len(found) <= LONGEST, way.path
        assert len(set(found)) == len(found)
        named = [
            (change.step.id, change.outcomes) for change in nearby(editions()[edition], walked)
        ]
        assert len(set(named)) == len(named)


@pytest.mark.parametrize("edition", EDITIONS)
def test_sentences_are_made_of_the_words_of_the_cards_and_of_no_ids(edition: str) -> None:
    procedure = editions()[edition]
    words = {kind.words for kind in KINDS.values()}
    words |= {outcome.title for outcome in procedure.outcomes}
    for step in procedure.steps:
        words |= {step.question, *(answer.label for answer in step.answers)}
    ids = {item.id for item in (*procedure.steps, *procedure.outcomes, *procedure.actions)}
    ids |= {answer.id for step in procedure.steps for answer in step.answers} | set(KINDS)
    compound = {name for name in ids if "-" in name}
    said = {
        part for _, walked in listed(edition) for line in lines(procedure, walked) for part in line
    }
    assert said
    for text in {*said, *(note(walked) for _, walked in listed(edition))}:
        assert set(re.findall(r'"([^"]*)"', text)) <= words, text
        bare = re.sub(r'"[^"]*"', "", text)
        assert not compound & set(re.findall(r"[a-z0-9-]+", bare)), text
        assert not compound & set(re.findall(r"[a-z0-9-]+", text)), text


def of(procedure: Procedure, answers: dict[str, str]) -> list[str]:
    return [" ".join(line) for line in lines(procedure, walk(procedure, answers))]


def test_sentences_say_it_as_a_person_would(current: Procedure) -> None:
    way = {"danger": "no", "route": "none", "recipient": "own-concern", "harm": "child"}
    assert of(current, {**way, "duty": "yes", "detriment": "no"}) == [
        'If you had answered "Yes" to "Is anyone in immediate danger?", '
        'the outcome would be "Ring 999 now".'
    ]
    assert of(current, {**way, "harm": "unsure"})[1] == (
        'If you had answered "A child: yes, or I cannot rule it out" to '
        '"Is anyone at risk of harm, or might they be?", the outcome could be '
        '"Share today: a child may be at risk" (after 1 more answer) or '
        '"You must share: the duty to share applies" (after 2 more answers).'
    )
    clarify = of(current, {"danger": "no", "route": "none", "recipient": "asked-unclear"})
    assert (
        'If you had not been sure about "Is anyone in immediate danger?" or '
        '"Who would receive the information?", the outcome would be "Get advice", urgent.'
    ) in clarify
    subject_access = of(current, {"danger": "no", "route": "subject-access"})
    assert any('(FGM)" or one of 4 other answers to "' in line for line in subject_access)


def test_the_answers_about_how_to_share_change_nothing_in_the_list(current: Procedure) -> None:
    way = next(way for way, _ in listed("2026-09") if way.outcome and way.outcome.how)
    whether = dict(way.path)
    plain = lines(current, walk(current, whether))
    assert plain
    for how in ways(current, "how"):
        assert lines(current, walk(current, whether | dict(how.path))) == plain


def test_the_guide_of_the_browser_brings_it_and_the_walk_does_not(current: Procedure) -> None:
    bridge = door(current)
    request = {"edition": "2026-09", "answers": {"danger": "unsure"}}
    got = json.loads(bridge.handle(json.dumps({"op": "guide", **request})))["result"]
    ring = {
        "given": 'If you had answered "Yes" to "Is anyone in immediate danger?", '
        "the outcome would be",
        "ends": '"Ring 999 now".',
    }
    assert got["nearby"]["changes"] == [ring]
    assert got["nearby"]["note"].startswith("Each line changes one answer")
    bare = json.loads(bridge.handle(json.dumps({"op": "walk", **request})))["result"]
    assert "nearby" not in bare
    assert "nearby" not in got["walk"]


def test_the_action_the_list_stands_beside_is_on_every_outcome_that_does_not_share(
    current: Procedure,
) -> None:
    bridge = door(current)
    for way, _ in listed("2026-09"):
        request = {"op": "guide", "edition": "2026-09", "answers": dict(way.path)}
        got = json.loads(bridge.handle(json.dumps(request)))["result"]
        carried = got["nearby"]["beside"] in {action["id"] for action in got["actions"]}
        assert way.outcome
        assert carried != KINDS[way.outcome.kind].sharing


def test_the_report_of_the_shell_prints_it_under_its_own_heading(current: Procedure) -> None:
    text = walk_report(current, walk(current, {"danger": "unsure"}))
    heading = text.index("\nWhat would change this?\n")
    assert 'the outcome would be "Ring 999 now".' in text[heading:]
    ring = walk_report(current, walk(current, {"danger": "yes"}))
    assert "What would change this?" not in ring
