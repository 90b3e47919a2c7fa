"""Sources, steps and rules are linked both ways, and what is open is told in one list."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from decision_core.model import Procedure
from overrides.hooks.resting import resting

CARD = re.compile(r'<section class="card card--provision" id="([^"]+)".*?</section>', re.S)
OPEN = re.compile(r'<li id="([^"]+)" data-open="([^"]+)">(.*?)</li>', re.S)
CARRIED = re.compile(r'<div class="carried" data-carries="([^"]+)">(.*?)<h2', re.S)


def words(html: str) -> str:
    return unescape(html)


def html(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def provisions(site: Path, source: str) -> dict[str, str]:
    page = html(site, f"sources/{source}")
    return {found[1]: words(found[0]) for found in CARD.finditer(page)}


def unconfirmed(procedure: Procedure) -> dict[str, tuple[str, str]]:
    return {
        f"{source.id}:{one.id}": (one.gist, one.note)
        for source in procedure.sources
        for one in source.provisions
        if one.status != "confirmed" or one.undated == "not-known"
    }


def test_each_point_lists_every_step_outcome_action_and_promise_that_rests_on_it(
    site: Path, current: Procedure
) -> None:
    shown = {source.id: provisions(site, source.id) for source in current.sources}
    rests = [
        *((cite, step.question, step.id) for step in current.steps for cite in step.cites),
        *((cite, end.title, end.id) for end in current.outcomes for cite in end.cites),
        *((cite, one.text, f"action-{one.id}") for one in current.actions for cite in one.cites),
        *((cite, one.statement, one.id) for one in current.properties for cite in one.cites),
        *((cite, one.label, one.id) for one in current.fields for cite in one.cites),
    ]
    assert len(rests) > 300
    for cite, label, anchor in rests:
        source, _, provision = cite.partition(":")
        card = shown[source][provision]
        assert f"#{anchor}" in card and label in card, f"{cite}: {label}"


def test_a_page_that_names_a_point_is_listed_with_it(site: Path) -> None:
    assert "read/telling-and-agreeing/" in provisions(site, "hmg-2024")["rule-3"]
    assert "The seven golden rules of 2024" in provisions(site, "hmg-2024")["rule-5"]


def test_a_clause_of_the_draft_policy_is_listed_with_what_it_rests_on(site: Path) -> None:
    assert "setting/clauses/" in provisions(site, "hmg-2024")["rule-3"]


def test_links_in_prose_are_found_from_any_depth_and_not_from_pages_apart(
    current: Procedure,
) -> None:
    found = resting(
        [current],
        {
            "read/a.md": "# A\n\n[x](../sources/gmc.md#young)",
            "read/law/b.md": "# B\n\n[x](../../sources/gmc.md#young) [y](c.md#young)",
            "index.md": "[x](sources/gmc.md#young)",
            "sources/d.md": "[x](gmc.md#young)",
            "contributing/e.md": "[x](../sources/gmc.md#young)",
        },
    )
    assert [one.page for one in found["gmc:young"]["Pages"]] == [
        "index.md",
        "read/a.md",
        "read/law/b.md",
    ]


def test_each_golden_rule_names_what_asks_it(site: Path, current: Procedure) -> None:
    carried = dict(CARRIED.findall(html(site, "read/golden-rules")))
    assert list(carried) == [f"hmg-2024:rule-{number}" for number in range(1, 8)]
    for cite, block in carried.items():
        shown = words(block.split("<details")[0])
        steps = [step for step in current.steps if cite in step.cites]
        actions = [one for one in current.actions if cite in one.cites]
        assert steps or actions
        for step in steps:
            assert step.question in shown and f"#{step.id}" in shown
        for action in actions:
            assert action.text in words(block)


def test_the_list_of_what_is_open_is_whole(site: Path, current: Procedure) -> None:
    rows = {cite: words(row) for _, cite, row in OPEN.findall(html(site, "about/not-confirmed"))}
    wanted = unconfirmed(current)
    assert rows.keys() == wanted.keys()
    assert len(wanted) > 100
    for cite, (gist, note) in wanted.items():
        assert gist in rows[cite] and note in rows[cite]
        assert note, cite


def test_what_has_no_known_first_day_says_so_where_it_stands_and_in_the_list(
    site: Path, current: Procedure
) -> None:
    rows = {cite: words(row) for _, cite, row in OPEN.findall(html(site, "about/not-confirmed"))}
    told = set()
    for source in current.sources:
        for name, card in provisions(site, source.id).items():
            if "first day not known" in card:
                told.add(f"{source.id}:{name}")
    assert told == {cite for cite, row in rows.items() if "Its first day is not known." in row}
    assert told == {
        f"{source.id}:{one.id}"
        for source in current.sources
        for one in source.provisions
        if one.undated == "not-known"
    }
    assert {"gmc:young", "local-procedures:reviews"} <= told


@pytest.mark.parametrize("page", ["", "about", "read/confidence", "families"])
def test_the_list_is_linked_from_home_and_from_every_foot(site: Path, page: str) -> None:
    assert re.search(r'href="[./]*(?:about/)?not-confirmed/"', html(site, page))


def test_each_notice_leads_to_its_own_line_of_the_list(site: Path) -> None:
    open_ = {anchor for anchor, *_ in OPEN.findall(html(site, "about/not-confirmed"))}
    notices = re.findall(
        r'<p class="notice"><strong>Re(?:ported|called)\.</strong>.*?</p>',
        html(site, "guidance/harm") + html(site, "sources/uk-gdpr"),
        re.S,
    )
    assert len(notices) > 5
    for notice in notices:
        anchor = re.search(r'not-confirmed/#([^"]+)"', notice)
        assert anchor and anchor[1] in open_, notice


def test_the_tool_keeps_its_readers_on_its_own_page(site: Path) -> None:
    chart = html(site, "decide").split('class="chart"')[-1].split('class="standing"')[0]
    assert "not-confirmed" not in chart
