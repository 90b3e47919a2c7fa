"""The table of what others want in a record: each item leads to its question or says why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from decision_core.model import Procedure, Source
from overrides.hooks import coverage as hook
from overrides.hooks.coverage import LISTS, MARKER, REASONS, coverage
from overrides.hooks.rendering import Cards

SIZES = {"record-list": 49, "ico-form": 25}
PAGE = "guidance/record/coverage/index.html"
ROW = re.compile(r'<tr data-item="([^"]+)">(.*?)</tr>', re.S)
FIELD = re.compile(r'<a href="([^"#]*)#([^"]+)" data-field="([^"]+)">([^<]*)</a>')


def source(procedure: Procedure, name: str) -> Source:
    return next(item for item in procedure.sources if item.id == name)


def tables(site: Path) -> Mapping[str, dict[str, str]]:
    """The rows of each table on the built page, by item."""
    html = (site / PAGE).read_text(encoding="utf-8")
    parts = re.findall(r'<table data-list="([^"]+)">(.*?)</table>', html, re.S)
    return {name: dict(ROW.findall(table)) for name, table in parts}


@pytest.mark.parametrize("name", LISTS)
def test_every_item_is_asked_for_or_says_why_not(name: str, current: Procedure) -> None:
    items = coverage(current, source(current, name))
    assert len(items) == SIZES[name]
    assert [item.number for item in items] == [str(at + 1) for at in range(len(items))]
    assert [item.wanted.id for item in items if not item.settled] == []


@pytest.mark.parametrize("name", LISTS)
def test_the_page_shows_every_item_with_its_field_or_its_reason(
    name: str, site: Path, current: Procedure
) -> None:
    rows = tables(site)[name]
    assert len(rows) == SIZES[name]
    for item in coverage(current, source(current, name)):
        row = rows[item.wanted.id]
        shown = [unescape(label) for *_, label in FIELD.findall(row)]
        assert shown == [field.label for field in item.fields]
        assert item.reason in unescape(row)


def test_every_link_of_the_page_leads_to_the_card_of_its_field(site: Path) -> None:
    links = [
        link
        for rows in tables(site).values()
        for row in rows.values()
        for link in FIELD.findall(row)
    ]
    assert len(links) > 74
    for address, anchor, field_id, label in links:
        html = (site / PAGE).parent.joinpath(address, "index.html").read_text(encoding="utf-8")
        card = re.search(
            rf'<section [^>]*id="{re.escape(anchor)}" data-field="([^"]+)">(.*?)</h2>', html, re.S
        )
        assert card and card[1] == field_id
        assert label in card[2]


def test_what_the_tool_writes_itself_is_asked_of_nobody(current: Procedure) -> None:
    items = coverage(current, source(current, "record-list"))
    assert [item.number for item in items if item.reason] == ["16", "48", "49"]
    assert all(item.reason.startswith(REASONS[0]) for item in items if item.reason)


def without(procedure: Procedure, citation: str) -> Procedure:
    """The procedure with no field that cites this."""
    fields = (
        replace(f, cites=tuple(c for c in f.cites if c != citation)) for f in procedure.fields
    )
    return replace(procedure, fields=tuple(fields))


def noted(procedure: Procedure, name: str, provision: str, note: str) -> Procedure:
    """The procedure with another note on one provision."""
    changed = tuple(
        replace(one, note=note) if one.id == provision else one
        for one in source(procedure, name).provisions
    )
    sources = (replace(s, provisions=changed) if s.id == name else s for s in procedure.sources)
    return replace(procedure, sources=tuple(sources))


def publish(procedure: Procedure) -> str:
    """The page that would be published with this procedure as today's."""
    config: Any = SimpleNamespace(extra={"editions": [Cards(procedure)]})
    page: Any = SimpleNamespace(url="guidance/record/coverage/")
    files: Any = SimpleNamespace(get_file_from_path=lambda path: None)
    return hook.on_page_markdown(MARKER, page, config, files)


def test_the_site_is_not_published_with_an_item_that_nobody_asks_for(current: Procedure) -> None:
    assert "<table" in publish(current)
    with pytest.raises(Abort, match="record-list:m-33"):
        publish(without(current, "record-list:m-33"))


def test_the_site_is_not_published_with_a_reason_that_is_none(current: Procedure) -> None:
    with pytest.raises(Abort, match="ico-form:f-24"):
        publish(noted(current, "ico-form", "f-24", "We did not think of it."))


def test_the_site_is_not_published_with_a_reason_beside_a_field(current: Procedure) -> None:
    with pytest.raises(Abort, match="ico-form:f-21"):
        publish(noted(current, "ico-form", "f-21", f"{REASONS[1]}nobody decides."))


def test_the_site_is_not_published_without_one_of_the_lists(current: Procedure) -> None:
    kept = tuple(item for item in current.sources if item.id != "ico-form")
    with pytest.raises(Abort):
        publish(replace(current, sources=kept))


def test_another_page_is_left_as_it_is(current: Procedure) -> None:
    page: Any = SimpleNamespace(url="about/")
    config: Any = SimpleNamespace(extra={})
    assert hook.on_page_markdown("# About", page, config, page) == "# About"
