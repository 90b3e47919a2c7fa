"""The list of the offline copy: by the bytes of the finished site, and never more than it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from overrides.build import offline
from overrides.build.process import Failed
from overrides.hooks import offline as hook
from tests.browser.host import small_site


def listing(site: Path) -> dict[str, Any]:
    """What the worker of a site keeps."""
    found = re.search(r"^const SITE = (\{.*\});$", (site / offline.WORKER).read_text("utf-8"), re.M)
    assert found
    listed: dict[str, Any] = json.loads(found[1])
    return listed


def test_every_byte_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = small_site(tmp_path / "site", "One")
    seen = [listing(site)["version"]]
    for name in ("decide/index.html", "assets/javascripts/dom.js", "404.html"):
        with (site / name).open("ab") as file:
            file.write(b" ")
        offline.write(site)
        seen.append(listing(site)["version"])
    shown = site / "assets/procedure/local/here/shown.json"
    shown.write_text('"else"', encoding="utf-8")
    offline.write(site)
    seen.append(listing(site)["version"])
    text = offline.source(offline.WORKER)
    monkeypatch.setattr(offline, "source", lambda name: text + "// changed\n")
    offline.write(site)
    seen.append(listing(site)["version"])
    assert len(set(seen)) == len(seen)


def test_the_same_site_gives_the_same_worker(tmp_path: Path) -> None:
    one, two = small_site(tmp_path / "1", "One"), small_site(tmp_path / "2", "One")
    assert (one / offline.WORKER).read_bytes() == (two / offline.WORKER).read_bytes()


def test_what_stands_outside_of_the_list_does_not_count(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", "One")
    before = listing(site)
    (site / "elsewhere" / "index.html").write_text("other", encoding="utf-8")
    offline.write(site)
    assert listing(site) == before
    assert "elsewhere/" not in before["files"]


def test_a_copy_that_is_too_large_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site(tmp_path / "site", "One")
    monkeypatch.setattr(offline, "LIMIT", 1_000)
    with pytest.raises(Failed, match="more than the 0 MB that the pages promise"):
        offline.write(site)


def test_a_worker_without_its_place_for_the_list_stops_the_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(offline, "source", lambda name: "const SITE = {};")
    with pytest.raises(Failed, match="must hold this once"):
        offline.filled({}, {})


@pytest.mark.parametrize(("said", "on"), [(None, True), ("", True), ("on", True), ("off", False)])
def test_only_off_switches_it_off(
    said: str | None, on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if said is None:
        monkeypatch.delenv(offline.SWITCH, raising=False)
    else:
        monkeypatch.setenv(offline.SWITCH, said)
    config: Any = type("Config", (), {"extra": {}})
    assert hook.on_config(config).extra["offline"] is offline.switched_on() is on


def test_the_list_of_the_site_is_what_a_browser_finds_there(site: Path) -> None:
    listed = listing(site)
    for name, digest in listed["files"].items():
        path = site / (f"{name}index.html" if not name or name.endswith("/") else name)
        assert offline.digest(path) == digest, name
    names = set(listed["files"])
    assert {"", "404.html", "decide/", "assets/runtime/python.zip", "about/privacy/"} <= names
    index = json.loads((site / "assets/procedure/index.json").read_text("utf-8"))
    rules = {one["file"] for one in [*index["editions"], *index["revisions"]]}
    assert {f"assets/procedure/{name}" for name in rules} <= names
    assert not any(name.startswith(("editions/", "contributing/")) for name in names)
    assert not any(name.endswith(".map") for name in names)


def test_every_page_that_the_tool_leads_to_is_in_the_copy(site: Path) -> None:
    html = (site / "decide" / "index.html").read_text("utf-8")
    card = html[html.index('<article class="chart"') : html.index("<template")]
    led = {href.removeprefix("../") for href in re.findall(r'href="(\.\./[^"#]+)', card)}
    assert len(led) > 10
    assert led - set(listing(site)["files"]) == {"local/"}  # the list of areas stands in the tool


def test_an_area_of_its_own_is_kept_apart(site: Path) -> None:
    listed = listing(site)
    assert {"northshire", "southmere"} <= set(listed["areas"])
    for id_, files in listed["areas"].items():
        assert set(files) == {
            f"assets/procedure/local/{id_}/shown.json",
            f"assets/procedure/local/{id_}/2026-09.json",
        }
        assert not set(files) & set(listed["files"])
