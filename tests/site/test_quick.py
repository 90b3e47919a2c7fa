"""A page shown by itself is the page that a whole build would make."""

from __future__ import annotations

from pathlib import Path

import pytest

from overrides.build.quick import Warm
from overrides.build.watching import Quick
from tests import small_site
from tests.small_site import Small

PAGE = "about/privacy.md"
RULES = "guidance/danger.md"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return small_site.made(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def warm(small: Small) -> Warm:
    return Warm(small_site.settings(small.project.docs, small.site))


@pytest.mark.parametrize("name", [PAGE, RULES, "index.md", "editions/index.md"])
def test_a_page_nobody_changed_comes_out_byte_for_byte_as_the_whole_build_made_it(
    small: Small, warm: Warm, name: str
) -> None:
    path = small.site / name.replace("index.md", "").removesuffix(".md") / "index.html"
    before = path.read_bytes()
    path.write_bytes(b"gone")
    assert warm.show(name) == ""
    assert path.read_bytes() == before


def test_new_words_on_a_page_with_rules_are_shown_where_the_rules_stay(
    small: Small, warm: Warm
) -> None:
    path = small.project.docs / RULES
    path.write_text(path.read_text("utf-8") + "\nWords of a moment ago.\n", "utf-8")
    assert warm.show(RULES) == ""
    assert "Words of a moment ago." in small.html("guidance/danger")


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        (RULES, 'id       = "danger"', 'id       = "hazard"', "its rules changed"),
        (PAGE, "# Privacy", "# Secrecy", "its title changed, which every menu shows"),
    ],
)
def test_what_other_pages_show_too_waits_for_the_whole_build(
    small: Small, warm: Warm, name: str, old: str, new: str, why: str
) -> None:
    small.project.edit(name, old, new)
    assert warm.show(name) == why


def test_a_new_page_waits_for_the_whole_build(small: Small, warm: Warm) -> None:
    (small.project.docs / "about" / "new.md").write_text("# New\n", "utf-8")
    assert warm.show("about/new.md") == "it was no page before"


def test_whatever_is_no_page_of_the_guidance_is_not_even_asked_for(tmp_path: Path) -> None:
    quick = Quick()
    assert quick.show([str(tmp_path / "mkdocs.yml")]) == "it is more than the text of a page"
    assert quick.outdated
