"""Every address given out leads somewhere for ever: short ones, old ones, and what is gone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from decision_core.model import Procedure
from decision_core.reader import read_editions
from overrides.build import addresses
from overrides.build.addresses import DOCS, keep, kept, lost, named, short
from overrides.build.process import Failed
from overrides.hooks.addresses import on_page_markdown, on_post_build
from tests.site.reading import led


def test_every_question_outcome_and_action_of_today_has_a_short_address_that_leads_to_it(
    site: Path, current: Procedure
) -> None:
    for thing in (*current.steps, *current.outcomes, *current.actions):
        page, anchor = led(site, short(thing.id))
        assert f'id="{anchor}"' in page.read_text("utf-8"), thing.id
        assert anchor.removeprefix("action-") == thing.id
        assert page.is_relative_to(site / "guidance")


def test_a_page_that_leads_on_runs_nothing_and_works_by_a_link_alone(site: Path) -> None:
    html = (site / "s/harm/index.html").read_text("utf-8")
    assert '<a href="../../guidance/harm/#harm">' in html
    assert "<script" not in html and "<style" not in html
    assert "<title>When to share</title>" in html


def test_what_is_gone_has_a_page_that_says_what_came_instead_and_why(site: Path) -> None:
    gone = {
        name
        for procedure in read_editions(DOCS)[:-1]
        for name in named([procedure])
        if name not in named([read_editions(DOCS)[-1]])
    }
    assert "confidential" in gone
    lines = kept()
    for name in gone:
        html = (site / short(name) / "index.html").read_text("utf-8")
        assert "No longer part of the questions" in html
        assert "../../editions/2018-07/" in html
        assert "../../amendments/" in html
        for other in lines[short(name)].instead:
            page, anchor = led(site, other)
            assert f"{page.parent.relative_to(site).as_posix()}/#{anchor}" in html


def test_no_address_given_out_is_lost_today(site: Path) -> None:
    known = kept()
    assert {"guidance/harm/", "s/harm/", "amendments.xml", "local/northshire/"} <= known.keys()
    assert [*lost(site, known)] == []


def a_site(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / "site" / name / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    return folder / "site"


def a_list(folder: Path, text: str, where: str = "editions") -> Path:
    path = folder / "docs" / where / "addresses.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder / "docs"


def test_a_lost_address_is_found_with_its_line_and_what_to_do(tmp_path: Path) -> None:
    docs = a_list(tmp_path, "# head\nread/old/\nread/here/\ns/gone/\ns/was/ > s/never/\n")
    site = a_site(tmp_path, "read/here", "s/was")
    told = [*lost(site, kept(docs))]
    assert [line.split(":")[1] for line in told] == ["2", "4", "5"]
    assert "Write `moved_from: [read/old/]` at the head" in told[0]
    assert "behind a >" in told[1]
    assert "s/never/ stands after > and is not an address" in told[2]


def test_a_lost_address_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = a_list(tmp_path, "read/old/\n")
    monkeypatch.setattr(addresses.kept, "__defaults__", (docs, ""))
    with pytest.raises(Failed, match=r"docs/editions/addresses\.txt:1: read/old/ was given out"):
        addresses.look(a_site(tmp_path, "read"))


def test_keeping_adds_what_is_new_in_order_and_leaves_the_rest(tmp_path: Path) -> None:
    docs = a_list(tmp_path, "s/was/ > s/now/\nread/gone/\n")
    (docs / "local" / "ours").mkdir(parents=True)
    site = a_site(tmp_path, "s/now", "about", "s/was", "contributing/x", "local/ours/c", "local")
    assert keep(site, docs) == 4
    lines = (docs / "editions/addresses.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        *("about/", "local/", "read/gone/", "s/now/", "s/was/ > s/now/")
    ]
    ours = (docs / "local/ours/addresses.txt").read_text("utf-8").splitlines()
    assert ours[-1] == "local/ours/c/"
    assert keep(site, docs) == 0


def test_a_partnerships_own_site_answers_for_no_other_area(tmp_path: Path) -> None:
    a_list(tmp_path, "local/ours/\n", "local/ours")
    docs = a_list(tmp_path, "local/theirs/\n", "local/theirs")
    assert kept(docs, "ours").keys() == {"local/ours/"}
    assert kept(docs).keys() == {"local/ours/", "local/theirs/"}


def test_an_id_that_would_name_two_things_is_refused(small: Procedure) -> None:
    action = replace(small.actions[0], id=small.steps[0].id)
    with pytest.raises(Failed, match=f'"{small.steps[0].id}" also stands at'):
        named([replace(small, actions=(action,))])


def page(path: str, moved_from: object) -> Any:
    url = path.removesuffix(".md") + "/"
    meta = {"moved_from": moved_from}
    return SimpleNamespace(file=SimpleNamespace(src_uri=path), meta=meta, url=url)


def settings(site: Path) -> Any:
    return SimpleNamespace(extra={"leads": {}}, site_dir=str(site), site_name="When to share")


def test_a_page_that_moved_is_reached_at_its_old_address(tmp_path: Path) -> None:
    config = settings(a_site(tmp_path, "guidance/law/duty"))
    on_page_markdown("", page("guidance/law/duty.md", ["guidance/duty/", "old/"]), config)
    on_post_build(config)
    for old in ("guidance/duty/", "old/"):
        there, anchor = led(tmp_path / "site", old)
        assert there == (tmp_path / "site/guidance/law/duty/index.html").resolve()
        assert anchor == ""


@pytest.mark.parametrize("given", ["guidance/duty/", [3], ["/abs/"], ["no-slash"], ["a b/"]])
def test_an_old_address_that_is_none_stops_the_build(given: object, tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"^x\.md: moved_from is a list of addresses"):
        on_page_markdown("", page("x.md", given), settings(tmp_path))


def test_two_pages_cannot_come_from_one_address_nor_one_from_where_a_page_is(
    tmp_path: Path,
) -> None:
    config = settings(a_site(tmp_path, "here"))
    on_page_markdown("", page("a.md", ["old/"]), config)
    with pytest.raises(Abort, match=r"b\.md: old/ already leads elsewhere"):
        on_page_markdown("", page("b.md", ["old/"]), config)
    on_page_markdown("", page("c.md", ["here/"]), config)
    with pytest.raises(Abort, match="here/ is a page"):
        on_post_build(config)


def test_no_list_names_an_answer(current: Procedure) -> None:
    answers = {f"{step.id}/{answer.id}/" for step in current.steps for answer in step.answers}
    assert not [address for address in kept() if any(address.endswith(x) for x in answers)]
    assert all(re.fullmatch(r"[\w./-]+", address) for address in kept())
