"""Each kind of server gets the policy of the pages, what a page cannot say, and the types."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from overrides.build import hosts, policy
from overrides.build.types import TYPES

HEADERS = policy.headers(["'sha256-one'", "'sha256-two'"])
OWN = {"script-src", "style-src"}  # a page allows its own and a server those of all pages
DIGEST = "0123456789abcdef" * 4
LINES = {
    "nginx.conf": re.compile(r'^add_header ([\w-]+) "(.*)" always;$', re.M),
    "apache.htaccess": re.compile(r'^    Header always set ([\w-]+) "(.*)"$', re.M),
    "Caddyfile": re.compile(r'^    ([\w-]+) "(.*)"$', re.M),
}


@pytest.fixture
def written(tmp_path: Path) -> dict[str, str]:
    """Every file, by its name."""
    hosts.write(HEADERS, DIGEST, tmp_path / "hosts")
    return {path.name: path.read_text("utf-8") for path in (tmp_path / "hosts").iterdir()}


def sent(name: str, text: str) -> dict[str, str]:
    """The headers that a file has its server send."""
    if name in LINES:
        return dict(LINES[name].findall(text))
    tree = ElementTree.fromstring(text.encode())
    return {str(one.get("name")): str(one.get("value")) for one in tree.iter("add")}


@pytest.mark.parametrize("name", hosts.FILES)
def test_a_server_sends_every_header_of_the_build_and_the_same_policy(
    name: str, written: dict[str, str]
) -> None:
    expected = {**dict(policy.read_headers(HEADERS)), hosts.FRESH[0]: hosts.FRESH[1]}
    assert len(expected) >= 8
    assert sent(name, written[name]) == expected


@pytest.mark.parametrize("name", hosts.FILES)
def test_a_server_sends_at_least_what_every_page_of_the_site_says(name: str, site: Path) -> None:
    found = sent(name, (hosts.OUT / name).read_text("utf-8"))["Content-Security-Policy"]
    told = {part.split(" ")[0]: set(part.split(" ")[1:]) for part in found.split("; ")}
    assert told.pop("frame-ancestors") == {"'none'"}
    for path in site.rglob("*.html"):
        inside = re.search(
            r'http-equiv="Content-Security-Policy" content="([^"]*)"', path.read_text("utf-8")
        )
        assert inside, path
        page = {part.split(" ")[0]: set(part.split(" ")[1:]) for part in inside[1].split("; ")}
        assert set(page) == set(told), path
        assert all(page[one] <= told[one] for one in page), path
        assert {one: page[one] for one in page if one not in OWN} == {
            one: told[one] for one in told if one not in OWN
        }


@pytest.mark.parametrize("name", hosts.FILES)
def test_it_says_which_build_it_belongs_to_and_what_to_do_otherwise(
    name: str, written: dict[str, str]
) -> None:
    assert DIGEST in written[name]
    assert "send only frame-ancestors 'none'" in written[name]


@pytest.mark.parametrize("ending", [".mjs", ".js", ".wasm", ".json", ".zip"])
def test_the_types_that_browsers_insist_on_are_told(ending: str, written: dict[str, str]) -> None:
    kind = TYPES[ending].partition(";")[0]
    assert re.search(rf"^    {kind} [\w ]*\b{ending[1:]}\b", written["nginx.conf"], re.M)
    assert re.search(rf"^AddType {kind} .*\{ending}\b", written["apache.htaccess"], re.M)
    if ending in (".mjs", ".wasm"):  # the others Caddy knows
        assert f"path *{ending}" in written["Caddyfile"]


def test_no_file_for_a_server_is_published(site: Path) -> None:
    names = {path.name for path in site.rglob("*")}
    assert not names & set(hosts.FILES)
