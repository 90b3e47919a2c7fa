"""The pages of the worked cases, as they are before any script runs."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from decision_core.commands import read
from decision_core.engine import walk
from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.scenario import Scenario
from tests.conftest import DOCS

SCENARIOS = read(DOCS)[1]
FIRST = "Decide what you would do, then open what the guidance says."
PARTS = re.compile(r'(<section class="practice".*?</section>)', re.S)


def html(site: Path, scenario: Scenario) -> str:
    """The built page of one case."""
    return (site / "scenarios" / scenario.id / "index.html").read_text(encoding="utf-8")


def data(practice: str, name: str) -> str:
    """What the practice block says under a name."""
    found = re.search(f'data-{name}="([^"]*)"', practice)
    assert found, name
    return found[1]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_a_page_reads_as_a_story_a_line_and_a_fold_with_practice_put_away(
    site: Path, scenario: Scenario
) -> None:
    text = html(site, scenario)
    before, practice, after = PARTS.split(text)
    assert unescape(before.split("<h1")[1]).find(scenario.story[:40]) > 0
    assert " hidden>" in practice.split("\n")[0]
    assert "data-search-exclude" in practice.split("\n")[0]
    line, details = after.split("<details", 1)
    assert FIRST in line
    assert "<summary>What the guidance says</summary>" in details
    assert data(practice, "certainty") == scenario.certainty


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_the_answers_that_practice_is_given_lead_where_the_page_says(
    site: Path, scenario: Scenario, current: Procedure
) -> None:
    practice = PARTS.split(html(site, scenario))[1]
    assert data(practice, "practice") == current.edition.id
    answers = dict(pair.split(":", 1) for pair in data(practice, "expects").split())
    walked = walk(current, answers)
    assert walked.outcome and walked.status == "outcome"
    assert data(practice, "outcome") == walked.outcome.id
    assert (site / "assets" / "procedure" / f"{current.edition.id}.json").is_file()


def test_practice_can_show_every_kind_of_outcome_in_its_word_and_shape(
    site: Path, current: Procedure
) -> None:
    practice = PARTS.split(html(site, SCENARIOS[0]))[1]
    shown = {
        (kind, urgent == "true", int(readiness)): body
        for kind, readiness, urgent, body in re.findall(
            r'<div data-kind="([^"]*)" data-readiness="(\d)"[^>]* data-urgent="(\w+)">(.*?)</div>',
            practice,
            re.S,
        )
    }
    wanted = {(o.kind, o.urgent, KINDS[o.kind].readiness) for o in current.outcomes}
    assert set(shown) == wanted
    for (kind, urgent, _), body in shown.items():
        assert "<svg" in body
        assert f'<span class="kind__words">{KINDS[kind].words}</span>' in body
        assert ("kind__urgent" in body) is (urgent and kind != "share-now")


def test_only_the_pages_of_cases_load_practice(site: Path) -> None:
    wanted = {f"scenarios/{scenario.id}/index.html" for scenario in SCENARIOS}
    for name in ("javascripts/practice.js", "stylesheets/practice.css"):
        loading = {
            path.relative_to(site).as_posix()
            for path in site.rglob("*.html")
            if name in path.read_text(encoding="utf-8")
        }
        assert loading == wanted, name


def test_the_list_names_every_case_and_says_where_people_differ(site: Path) -> None:
    text = (site / "scenarios" / "index.html").read_text(encoding="utf-8")
    listed = {
        address: item
        for item in re.findall(r"<li>(.*?)</li>", text.split('class="scenarios"')[1], re.S)
        for address in re.findall(r'href="([^"]+)/"', item)
    }
    for scenario in SCENARIOS:
        item = unescape(listed[scenario.id])
        assert scenario.title in item
        assert ("debatable" in item) is (scenario.certainty == "debatable")
