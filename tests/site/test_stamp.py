"""What paper says of itself, and that rules changed locally show."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from decision_core import __version__
from decision_core.codec import digests
from decision_core.documents.spoilt import change_of, spoilt
from decision_core.local_reader import read_local
from decision_core.model import Procedure
from decision_core.overlay import apply
from decision_core.reader import read_editions
from overrides.build import stamp
from overrides.build.inputs import EARLIEST
from overrides.hooks.printing import alone
from tests.conftest import DOCS, ROOT
from tests.site.reading import NO_PAGE, pages

KNOWN = stamp.behaviours(DOCS)
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def retargeted(current: Procedure) -> Procedure:
    """The current edition with one answer that leads elsewhere."""
    return spoilt(current, change_of("retarget harm child agreement"))


def foot(of: stamp.Stamp, address: str = "", **more: Any) -> str:
    """The foot of a page as the theme shows it."""
    env = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=False)
    env.filters["url"] = str
    day = DAY
    standing = SimpleNamespace(
        edition=of.edition, owner="Us", checked=day, review_by=day, signed=None
    )
    html = env.get_template("partials/status.html").render(
        standing=standing,
        stamp=of,
        stamp_day=stamp.in_words,
        page=SimpleNamespace(canonical_url=address),
        **more,
    )
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_list_of_behaviours_is_what_the_national_pages_give() -> None:
    assert {one.edition.id: digests(one).behaviour for one in read_editions(DOCS)} == KNOWN


def test_every_page_says_when_it_was_built_from_which_words_and_by_which_rules(
    site: Path,
) -> None:
    editions = {one.edition.id: digests(one) for one in read_editions(DOCS)}
    for path in pages(site):
        if path.name == NO_PAGE:
            continue
        html = path.read_text("utf-8")
        found = html.split('<section class="standing"')[1].split("</section>")[0]
        named = r"Edition</dt><dd>([\d-]+)</dd>.*?digest <code>(\w{8})</code>"
        edition = re.search(named, found, re.S)
        assert edition, path
        words = editions[edition[1]]
        assert words.digest.startswith(edition[2])
        assert f"<code>{words.digest}</code>" in found
        assert f"behaviour <code>{words.behaviour[:8]}</code> (a sign-off names this" in found, path
        assert f"core {__version__}</dd>" in found, path
        assert re.search(r"as built on \d{1,2} \w+ 20\d\d", found), path
        assert re.search(r"To be reviewed by \d{1,2} \w+ 20\d\d: after that day, check", found)
        assert f'media="print" href="{"../" * (len(path.relative_to(site).parts) - 1)}' in html


def test_without_an_address_a_page_says_so_and_with_one_it_gives_it(current: Procedure) -> None:
    made = stamp.stamp(current, KNOWN, DAY)
    assert "It was built without an address" in foot(made)
    known = foot(made, "https://site.example/guidance/harm/")
    assert "check https://site.example/guidance/harm/ for changes" in known
    assert "without an address" not in known
    assert "This is the page as built on 23 November 2026" in known
    assert f"Digest of every word of this edition: {made.digest}" in known


def test_rules_that_are_not_the_national_ones_show(
    current: Procedure, retargeted: Procedure
) -> None:
    assert "changed locally" not in foot(stamp.stamp(current, KNOWN, DAY))
    assert "; changed locally" in foot(stamp.stamp(retargeted, KNOWN, DAY))
    unknown = {name: value for name, value in KNOWN.items() if name != current.edition.id}
    assert stamp.stamp(current, unknown, DAY).changed


def test_other_words_are_not_other_rules(current: Procedure) -> None:
    step, *rest = current.steps
    reworded = replace(current, steps=(replace(step, question="Otherwise?"), *rest))
    made = stamp.stamp(reworded, KNOWN, DAY)
    assert not made.changed
    assert made.digest != stamp.stamp(current, KNOWN, DAY).digest


def test_an_areas_own_parts_are_named_apart_and_are_not_a_change(
    current: Procedure, retargeted: Procedure
) -> None:
    area = read_local(DOCS, DOCS / "local" / "northshire").partnership
    made = stamp.stamp(apply(current, area), KNOWN, DAY)
    assert not made.changed
    assert made.behaviour == KNOWN[current.edition.id]
    assert made.own and made.own != made.behaviour
    assert f"with local additions {made.own[:8]}" in foot(made)
    assert stamp.stamp(apply(retargeted, area), KNOWN, DAY).changed


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("1795000000", date(2026, 11, 18)),
        ("", None),
        ("soon", None),
        (str(EARLIEST), None),  # what the build takes where there is no history
    ],
)
def test_the_day_of_the_build_is_the_one_given_or_unknown(
    given: str, day: date | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert stamp.built_on() == day
    assert stamp.in_words(None) == "a day that is not known"


def test_every_sheet_of_paper_says_its_edition_whatever_the_site_is_called(
    current: Procedure,
) -> None:
    made = stamp.stamp(current, KNOWN, DAY)
    text = stamp.sheet(made, 'A "site"\\ of ours', "https://s.example/")
    content = re.search(r'content: "((?:[^"\\]|\\.)*)"; width', text)
    assert content
    assert content[1] == (
        f'A \\"site\\"\\\\ of ours · edition 2026-09, digest {made.digest[:8]} '
        "\\A Built on 23 November 2026. Check https://s.example/ for changes."
    )
    assert text.count("{") == text.count("}")


def test_a_code_is_for_a_page_with_one_question_or_outcome(current: Procedure) -> None:
    step, outcome = alone([current], "guidance/harm.md"), alone([current], "guidance/index.md")
    assert step is current.step("harm")
    assert outcome is None
    assert alone([current], "guidance/actions/sharing.md") is None
