"""The pages of the partnerships: one area a page, a place in the menu, and one's own site."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from decision_core.commands import read
from decision_core.local_reader import read_local, read_locals
from decision_core.model import Procedure
from decision_core.overlay import apply
from overrides.build import hosts, pipeline, procedure
from overrides.build.process import Failed
from overrides.hooks import own
from overrides.hooks.rendering import Cards
from tests.conftest import ROOT

DOCS = ROOT / "docs"
HOSTS = {local.partnership.id: local.partnership.sites for local in read_locals(DOCS)}
OWN = "northshire"


def embedded(html: str) -> set[str]:
    """The areas whose own addresses stand in a page."""
    return {area for area, hosts in HOSTS.items() if any(host in html for host in hosts)}


def menu(html: str) -> str:
    """The menu at the side of a page."""
    found = re.search(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', html, re.S)
    assert found
    return found[0]


def page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Northshire's own site, built beside the ordinary one."""
    folder = tmp_path_factory.mktemp("own")
    patch = pytest.MonkeyPatch()
    before = os.environ.get(procedure.NAMED)
    for name in ("site", "new", "old", "_stamp"):
        patch.setattr(pipeline, name.upper(), folder / name)
    patch.setattr(procedure, "OUT", folder / "procedure")
    patch.setattr(hosts, "OUT", folder / "hosts")
    assets = dict(pipeline._ASSETS)
    patch.setattr(pipeline, "_ASSETS", tuple({**assets, "procedure": procedure.OUT}.items()))
    try:
        pipeline.build(partnership=OWN)
        yield folder / "site"
    finally:
        patch.undo()
        if before is None:
            os.environ.pop(procedure.NAMED, None)
        else:
            os.environ[procedure.NAMED] = before


def test_no_page_embeds_more_than_one_area(site: Path) -> None:
    found = [embedded(path.read_text("utf-8")) for path in site.rglob("*.html")]
    assert max(map(len, found)) == 1
    assert {area for areas in found for area in areas} == set(HOSTS), "the search finds nothing"


def test_the_list_is_made_from_the_data_and_needs_no_script(site: Path) -> None:
    html = page(site, "local")
    assert re.findall(r'<li><a href="([a-z]+)/">', html) == sorted(HOSTS)
    assert "<!-- the areas -->" not in html
    listed = json.loads((site / "assets/procedure/areas.json").read_text("utf-8"))["areas"]
    assert [area["id"] for area in listed] == sorted(HOSTS)


def test_the_search_index_does_not_grow_with_the_areas(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert {name for name in found if name.startswith("local/")} <= {"local/"}


def test_the_menu_of_other_pages_names_no_area_however_many_there_are(site: Path) -> None:
    html = menu(page(site, "guidance/harm"))
    assert "local/" in html
    assert not [area for area in HOSTS if f"local/{area}" in html]


@pytest.mark.parametrize("area", HOSTS)
def test_the_menu_of_an_areas_page_holds_the_pages_of_its_folder(area: str, site: Path) -> None:
    names = {path.stem for path in (DOCS / "local" / area).glob("*.md")} - {"index", "contacts"}
    html = menu(page(site, f"local/{area}/contacts"))
    for name in names:
        assert f'href="../{name}/"' in html, name
    for other in set(HOSTS) - {area}:
        assert other not in html


def test_an_outcome_without_an_area_says_where_to_ask_on_every_card(
    site: Path, current: Procedure
) -> None:
    chart = page(site, "decide").partition("<template")[0]
    for outcome in current.outcomes:
        card = re.search(rf'data-outcome="{outcome.id}".*?</section>', chart, re.S)
        assert card
        has = "Whom to ask in your area" in card[0]
        assert has == any(name.startswith("contact:") for name in outcome.open), outcome.id


@pytest.mark.parametrize(
    "where", ["", "families", "families/children-and-young-people", "families/parents-and-carers"]
)
def test_ones_own_site_prints_its_front_door_where_people_come_in(
    where: str, one: Path, site: Path
) -> None:
    html = page(one, where)
    door = html.partition('class="local local--door"')[2].partition("</section>")[0]
    partnership = read_local(DOCS, DOCS / "local" / OWN).partnership
    front = partnership.contact("front-door")
    assert front and front.form in door and front.hours in door
    assert 'data-slot="contact:out-of-hours"' in door and "data-due" in door
    assert "This area is invented." in door
    assert "stylesheets/local.css" in html
    national = page(site, where)
    assert "local--door" not in national and own.MARK not in national


def test_ones_own_site_holds_no_other_area(one: Path) -> None:
    assert sorted(path.name for path in (one / "local").iterdir() if path.is_dir()) == [OWN]
    assert [path.name for path in (one / "assets/procedure/local").iterdir()] == [OWN]
    for path in one.rglob("*.html"):
        assert embedded(path.read_text("utf-8")) <= {OWN}, path


def test_ones_own_site_has_no_chooser_and_its_contacts_need_no_script(
    one: Path, current: Procedure
) -> None:
    combined = apply(current, read_local(DOCS, DOCS / "local" / OWN).partnership)
    chart = page(one, "decide").partition("<template")[0]
    assert "in your area" not in chart
    assert 'data-slot="contact:front-door"' in chart
    assert "Northshire Night Team" in chart
    for step in combined.steps:
        assert f'data-step="{step.id}"' in chart, step.id
    for path in one.rglob("*.html"):
        assert "javascripts/area.js" not in path.read_text("utf-8")


def test_ones_own_site_gives_python_the_edition_with_its_parts_in(one: Path) -> None:
    folder = one / "assets" / "procedure"
    index = json.loads((folder / "index.json").read_text("utf-8"))
    files = {edition["id"]: edition["file"] for edition in index["editions"]}
    assert files["2026-09"] == f"local/{OWN}/2026-09.json"
    assert files["2024-05"] == "2024-05.json"
    assert [item["id"] for item in index["partnerships"]] == [OWN]


def test_ones_own_site_has_its_title_its_colour_and_its_address(one: Path) -> None:
    partnership = read_local(DOCS, DOCS / "local" / OWN).partnership
    html = page(one, "guidance/harm")
    header = html[html.index("<header") : html.index("</header>")]
    footer = html[html.index("<footer") :]
    assert partnership.title in header
    assert partnership.title in footer
    assert f'<link rel="canonical" href="{partnership.address}guidance/harm/">' in html
    assert "stylesheets/own.css" in html
    assert partnership.colour in (one / "assets/stylesheets/own.css").read_text("utf-8")


def test_there_is_no_own_site_of_an_area_that_is_not_there() -> None:
    with pytest.raises(Failed, match="no partnership"):
        pipeline.build(partnership="nowhere")
    with pytest.raises(Failed, match="no partnership"):
        procedure.narrowed({"editions": [], "partnerships": []}, "nowhere")


def test_the_logo_is_a_picture_in_ones_own_folder(tmp_path: Path) -> None:
    procedures, _ = read(DOCS)
    plain = read_local(DOCS, DOCS / "local" / OWN).partnership
    folder = tmp_path / "local" / OWN
    folder.mkdir(parents=True)
    (folder / "mark.svg").write_text("<svg/>")
    (tmp_path / "local" / "other.svg").write_text("<svg/>")

    def dressed(logo: str) -> Any:
        config: Any = SimpleNamespace(
            extra={}, site_name="S", site_url="", copyright="", extra_css=[], theme={},
            docs_dir=str(tmp_path),
        )  # fmt: skip
        own.dress(config, replace(plain, logo=logo), procedures[-1])
        return config

    assert dressed("mark.svg").theme == {"logo": f"local/{OWN}/mark.svg"}
    assert dressed("").theme == {}
    for wrong in ("lost.svg", "../other.svg", "contacts.md"):
        with pytest.raises(Abort, match="logo"):
            dressed(wrong)


def test_a_card_draws_missing_and_overdue_contacts_as_the_script_does(current: Procedure) -> None:
    combined = apply(current, read_local(DOCS, DOCS / "local" / "southmere").partnership)
    outcome = combined.outcome("must-share")
    assert outcome
    html = Cards(combined).render(outcome, lambda kind, name: f"#{kind}-{name}")
    assert 'Next check by <time datetime="2026-09-01" data-due>1 September 2026</time>' in html
    assert "Not yet supplied. Southmere has no advice line yet." in html
    assert "This area is invented." in html
    script = (ROOT / "overrides/assets/javascripts/area-shown.js").read_text("utf-8")
    for name in re.findall(r'class="((?:contact|local)__[a-z]+)', html):
        assert name in script or name == "local__none", name
