"""Each page tells the browser what its scripts and sheets are, and the build lists every file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from overrides.build import integrity, policy
from overrides.build.process import Failed
from tests.hashes import sri

TAG = re.compile(r'<(?:script\b|link rel="stylesheet")[^>]*(?:src|href)="([^"]*)"[^>]*>')
MAP = re.compile(r'<script type="importmap">(.*?)</script>')
BLOCK = re.compile(r'<script type="application/json" id="__published">(.*?)</script>')
MODULE = '<script type="module"'
HEAD = f"<html><head>{policy.CHARSET}"


def small(folder: Path) -> Path:
    """A folder with three modules, one of which leads to another, and a sheet."""
    for name, text in {
        "javascripts/one.js": 'import "./two.js";\nimport { x } from "./three.js";',
        "javascripts/two.js": "two()",
        "javascripts/three.js": "export const x = 3",
        "javascripts/four.js": "four()",
        "stylesheets/a.css": "p {}",
    }.items():
        path = folder / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def table(html: str) -> dict[str, str]:
    found = MAP.search(html)
    assert found
    value: dict[str, str] = json.loads(found[1])["integrity"]
    return value


def test_a_page_names_the_hash_of_its_script_its_sheet_and_every_module_below(
    tmp_path: Path,
) -> None:
    site = small(tmp_path)
    page = (
        HEAD + '<link rel="stylesheet" href="../assets/stylesheets/a.css">'
        '<script type="module" src="../assets/javascripts/one.js"></script></head>'
    )
    html = integrity.with_integrity(page, site)
    assert f'a.css" integrity="{sri(b"p {}")}">' in html
    assert set(table(html)) == {
        f"../assets/javascripts/{name}.js" for name in ("one", "two", "three")
    }
    assert table(html)["../assets/javascripts/two.js"] == sri(b"two()")
    assert html.index("importmap") < html.index("one.js")


def test_a_page_at_the_top_names_its_modules_as_addresses(tmp_path: Path) -> None:
    page = HEAD + '<script type="module" src="assets/javascripts/four.js"></script>'
    html = integrity.with_integrity(page, small(tmp_path))
    assert list(table(html)) == ["./assets/javascripts/four.js"]


def test_a_page_without_modules_gets_no_table(tmp_path: Path) -> None:
    assert "importmap" not in integrity.with_integrity(HEAD + "<p>x", small(tmp_path))


@pytest.mark.parametrize("src", ["assets/javascripts/nine.js", "elsewhere/one.js"])
def test_a_script_that_cannot_be_vouched_for_stops_the_build(src: str, tmp_path: Path) -> None:
    with pytest.raises(Failed):
        integrity.with_integrity(f'{HEAD}<script src="{src}"></script>', small(tmp_path))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Every page of the site, by its name."""
    return {str(path.relative_to(site)): path.read_text("utf-8") for path in site.rglob("*.html")}


def test_every_script_and_sheet_of_every_page_carries_its_own_hash(
    site: Path, pages: dict[str, str]
) -> None:
    count = 0
    for page, html in pages.items():
        named = table(html) if MODULE in html else {}
        for tag in TAG.finditer(html):
            count += 1
            name = "assets/" + tag[1].partition("assets/")[2]
            expected = sri((site / name).read_bytes())
            assert f'integrity="{expected}"' in tag[0], page
        for address, told in named.items():
            name = "assets/" + address.partition("assets/")[2]
            assert told == sri((site / name).read_bytes()), (page, address)
    assert count > 2_000


def test_no_module_can_be_reached_that_its_page_does_not_name(
    site: Path, pages: dict[str, str]
) -> None:
    for page, html in pages.items():
        if MODULE not in html:
            continue
        named = {address.rpartition("/")[2] for address in table(html)}
        for name in named:
            text = (site / "assets" / "javascripts" / name).read_text("utf-8")
            code = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
            assert set(re.findall(r'"\./([\w-]+\.js)"', code)) <= named, (page, name)


def block(site: Path, page: str) -> dict[str, Any]:
    found = BLOCK.search((site / page).read_text("utf-8"))
    assert found, page
    value: dict[str, Any] = json.loads(found[1])
    return value


def test_the_pages_with_python_name_its_files_and_the_worker(site: Path) -> None:
    for page in ("decide", "records/review", "records/request", "setting"):
        told = block(site, f"{page}/index.html")
        assert {
            "runtime/pyodide.mjs", "runtime/pyodide.asm.js", "runtime/pyodide.asm.wasm",
            "runtime/python.zip", "javascripts/worker.js", "procedure/index.json",
            "procedure/areas.json", "sums.json",
        } == set(told)  # fmt: skip
        for name, one in told.items():
            assert one == sri((site / "assets" / name).read_bytes())


def test_a_page_that_fetches_nothing_of_its_own_carries_no_block(site: Path) -> None:
    assert not BLOCK.search((site / "about" / "privacy" / "index.html").read_text("utf-8"))


def test_the_other_list_names_every_edition_area_revision_and_chart(site: Path) -> None:
    folder = site / "assets"
    told = json.loads((folder / "sums.json").read_text("utf-8"))
    paths = [*(folder / "procedure").rglob("*.json"), *(folder / "charts").glob("*.json")]
    files = {path.relative_to(folder).as_posix() for path in paths}
    assert set(told) == files - set(integrity._FIRST)
    assert {"procedure/2026-09.json", "procedure/local/northshire/shown.json"} < set(told)
    for name, one in told.items():
        assert one == sri((site / "assets" / name).read_bytes())


def test_what_the_tables_weigh_stays_small(site: Path) -> None:
    html = (site / "about" / "privacy" / "index.html").read_text("utf-8")
    found = MAP.search(html)
    assert found and len(found[0]) < 700
    whole = (site / "decide" / "index.html").read_text("utf-8")
    assert sum(len(one[0]) for one in (*MAP.finditer(whole), *BLOCK.finditer(whole))) < 6_000
    policies = (site / "_headers").read_text("utf-8")
    assert max(map(len, policies.splitlines())) < 2_000, "some hosts read no longer line"
