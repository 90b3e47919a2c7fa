"""In which order the parts of a page come."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from overrides.build import arrival
from overrides.build.process import Failed

FIRST = '<script src="../assets/javascripts/refused.js"></script>'
THEME = '<script src="../assets/javascripts/bundle.0a.min.js"></script>'
OURS = '<script type="module" src="../assets/javascripts/one.js"></script>'
PAGE = "<head>{}</head><body>{}</body>"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site with a module that imports another, and now and then a third."""
    folder = tmp_path / "assets" / "javascripts"
    folder.mkdir(parents=True)
    (folder / "one.js").write_text('import "./two.js";\nif (rarely) import("./three.js");\n')
    for name in ("two", "three"):
        (folder / f"{name}.js").write_text("")
    (folder / "refused.js").write_text("listen()\n")
    return tmp_path


def test_every_module_is_named_in_the_head_though_another_imports_it(small: Path) -> None:
    html = arrival.in_order(PAGE.format(FIRST, THEME + OURS), small)
    head = html.split("</head>")[0]
    named = re.findall(r'rel="modulepreload" href="([^"]*)"', head)
    assert named == [f"../assets/javascripts/{name}.js" for name in ("one", "two")]


def test_the_theme_comes_after_everything_and_holds_nothing_up(small: Path) -> None:
    html = arrival.in_order(PAGE.format(FIRST, THEME + OURS), small)
    assert html.index("one.js") < html.index("bundle.0a.min.js")
    assert html.rstrip().endswith('bundle.0a.min.js" defer></script>\n</body>')


def test_what_listens_for_faults_stands_in_the_page(small: Path) -> None:
    arrival.put_away(small)
    assert not (small / "assets" / "javascripts" / "refused.js").exists()
    html = arrival.in_order(PAGE.format(FIRST, THEME), small)
    assert html.startswith("<head><script>\n/**")
    assert 'addEventListener("error"' in html and "refused.js" not in html.split("</script>")[1]


def test_a_page_without_the_theme_stays_as_it_is(small: Path) -> None:
    assert arrival.in_order(PAGE.format("", OURS), small) == PAGE.format("", OURS)


@pytest.mark.parametrize("page", [(FIRST, ""), ("", THEME), (FIRST * 2, THEME)])
def test_half_of_it_stops_the_build(page: tuple[str, str], small: Path) -> None:
    with pytest.raises(Failed):
        arrival.in_order(PAGE.format(*page), small)
