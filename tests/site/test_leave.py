"""Where "Leave this page" goes can be set, and switched off; nothing else leads away like it."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from overrides.build import links
from overrides.hooks import leaving
from tests.conftest import ROOT
from tests.site.reading import pages

TO = "https://www.bbc.co.uk/weather"
NEAR = ("decide/", "records/", "records/request/", "records/review/", "families/")
CALM = ("", "guidance/danger/", "about/privacy/", "scenarios/cold-house/", "setting/")
WAY = re.compile(r"<a\b[^>]*\bdata-leave\b[^>]*>")


def drawn(call: str, **given: Any) -> str:
    """What the partial draws for one call of its macros."""
    templates = Environment(loader=FileSystemLoader(ROOT / "overrides" / "partials"))
    source = f'{{% import "leave.html" as leaving %}}{{{{ leaving.{call} }}}}'
    return templates.from_string(source).render(**given).strip()


@pytest.mark.parametrize("call", ["first(to)", "button(to, '')", "words(to, '#', false)"])
def test_without_an_address_there_is_no_trace_of_it(call: str) -> None:
    assert drawn(call, to="") == drawn(call, to=None) == ""
    assert "eave this page" in re.sub(r"<[^>]*>", "", drawn(call, to=TO))


@pytest.mark.parametrize("given", [None, "", TO, "https://a.example/b/"])
def test_these_addresses_will_do(given: str | None) -> None:
    assert leaving.address(given) == ""


@pytest.mark.parametrize(
    "given",
    [
        *("http://a.example/", "//a.example/", "weather", "javascript:alert(1)", "https://", 7),
        *("https://a.example/?from=here", "https://a.example/#x", "https://me@a.example/"),
    ],
)
def test_an_address_that_could_do_harm_stops_the_build(given: object) -> None:
    config = MkDocsConfig()
    config.load_dict({"extra": {"leave": given}})
    with pytest.raises(PluginError, match=r"extra\.leave"):
        leaving.on_config(config)


@pytest.mark.parametrize(
    ("given", "good"), [(10, 1), (0, 1), (None, 1), (-1, 0), (True, 0), ("5", 0)]
)
def test_the_minutes_are_a_whole_number(given: object, good: int) -> None:
    assert (leaving.minutes(given) == "") == bool(good)


@pytest.mark.parametrize("path", [*NEAR, *CALM])
def test_every_page_has_it_and_it_stands_out_where_a_case_may_be(path: str, site: Path) -> None:
    page = (site / path / "index.html").read_text("utf-8")
    assert len(WAY.findall(page)) == 2
    assert ("leave--near" in page) == (path in NEAR)


def test_no_page_lacks_it_and_nothing_on_the_way_says_where_the_reader_was(site: Path) -> None:
    for path in pages(site):
        page = path.read_text("utf-8")
        ways = WAY.findall(page)
        assert len(ways) == 2, path
        for way in ways:
            assert f'href="{TO}"' in way and "noreferrer" in way and "target" not in way, way
        assert page.count(TO) == 2, path


def test_the_script_is_asked_for_before_anything_else_of_ours(site: Path) -> None:
    page = (site / "decide" / "index.html").read_text("utf-8")
    scripts = re.findall(r'<script[^>]*src="[^"]*/([\w.-]+\.js)"[^>]*>', page)
    assert scripts[0] == "leave.js"
    hears = page.index('addEventListener("error"')  # in the page itself, to hear if it is refused
    assert hears < page.index("leave.js", page.index("</script>", hears))
    assert re.search(r'<script type="module" async src="[^"]*leave\.js"', page)


@pytest.mark.parametrize(
    ("before", "more"),
    [
        ("<textarea>", len(links.QUIET)),
        ('<input type="text" spellcheck="false">', len(links.QUIET) - 1),
        ('<input type="date" data-label="a > b"/>', len(links.QUIET)),
        ('<input type="radio">', 0),
        ("<p>input</p>", 0),
    ],
)
def test_a_field_gets_what_it_lacks_and_nothing_twice(before: str, more: int) -> None:
    after = links.with_quiet_fields(before)
    assert links.with_quiet_fields(after) == after
    names = [name for name in links.QUIET if f' {name}="' in after and f' {name}="' not in before]
    assert len(names) == more
    assert "data-label" not in before or 'data-label="a > b"' in after


def test_the_page_of_a_family_is_not_told_twice() -> None:
    near = drawn("near(page)", page=SimpleNamespace(meta={"reader": "family"}, url="families/"))
    assert near == "near"
    assert drawn("near(page)", page=SimpleNamespace(meta={}, url="about/")) == ""
    assert drawn("near(page)") == ""
    assert "To leave in a hurry" not in drawn("words(to, '#', true)", to=TO)
