"""Every published revision can be read for ever, whole and by itself; the editions by their day."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from decision_core.entry import called
from decision_core.model import Procedure
from decision_core.published import Published
from decision_core.reader import read_editions
from decision_core.revision import Stamp, freeze, thaw
from overrides.build import guard, offline
from overrides.hooks.archived import Archived, kept
from overrides.hooks.rendering import environment
from tests import small_site
from tests.conftest import DOCS
from tests.publishing import LEADS, NOW, OLD
from tests.small_site import COMING, Small

ADDRESS = "https://site.example/here/"
FIRST, SECOND, OVER = f"editions/{NOW}/r1", f"editions/{NOW}/r2", f"editions/{OLD}/r2"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return small_site.made(tmp_path_factory.mktemp("small"), ADDRESS)


def words(html: str) -> str:
    """The text of some HTML, with one space between two words and none before a full stop."""
    return re.sub(r" (?=[.,])", "", " ".join(re.sub(r"<[^>]+>", " ", html).split()))


def banner(small: Small, path: str) -> str:
    found = re.search(r'<div class="notice applies".*?</div>', small.html(path), re.S)
    assert found
    return words(found[0])


def facts(small: Small, path: str) -> dict[str, str]:
    """The stamp of a page, as its table has it."""
    card = small.html(path).split('id="stamp"')[1].split("</section>")[0]
    return {
        key: words(value) for key, value in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", card, re.S)
    }


def test_a_site_with_revisions_has_no_dead_link_and_nothing_the_policy_blocks(
    small: Small,
) -> None:
    assert guard.check(small.site, "/here/") == []


def test_a_revision_holds_every_question_outcome_action_field_and_source(small: Small) -> None:
    revision = thaw(small.project.file().read_bytes())
    made = revision.procedure
    html = small.html(FIRST)
    things = (*made.steps, *made.outcomes, *made.actions, *made.fields, *made.sources)
    text = words(html)
    for thing in things:
        assert text.count(called(thing)) >= 2, thing.id  # its card, and the list of all
    for step in made.steps:
        for answer in step.answers:
            assert f'data-answer="{answer.id}"' in html
            assert answer.label in text
    for source in made.sources:
        for point in source.provisions:
            assert f'id="source-{source.id}-{point.id}"' in html
            assert point.gist in text
    for heading in ("Whether to share", "Outcomes", "How to share", "Actions",
                    "What the record asks", "Sources"):  # fmt: skip
        assert re.search(rf"<h2[^>]*>{heading}</h2>", html), heading


def test_it_says_what_it_said_then_and_not_what_the_pages_say_now(small: Small) -> None:
    assert "You do not need proof." in small.html(FIRST)
    assert "You need no proof." not in small.html(FIRST)
    assert "You need no proof." in small.html(SECOND)


def test_every_id_stands_once_and_every_link_within_the_page_leads_somewhere(
    small: Small,
) -> None:
    html = small.html(FIRST)
    ids = Counter(re.findall(r'\bid="([^"]+)"', html))
    assert [name for name, times in ids.items() if times > 1] == []
    content = html.split('class="lead"')[1]
    targets = set(re.findall(r'href="#([^"]+)"', content.split("</article>")[0]))
    assert len(targets) > 10
    assert targets <= set(ids)


@pytest.mark.parametrize("edition", ["2018-07", "2024-05", "2026-09"])
def test_the_ids_of_the_real_editions_do_not_meet_on_one_page(
    edition: str, real: dict[str, str]
) -> None:
    ids = Counter(re.findall(r'\bid="([^"]+)"', real[edition]))
    assert [name for name, times in ids.items() if times > 1] == []
    assert set(re.findall(r'href="#([^"]+)"', real[edition])) <= set(ids)


def frozen(*procedures: Procedure) -> list[Archived]:
    """The pages of some editions as if each was published once; links stay as they are named."""
    stamp = Stamp(1, "1", ("x",), date(2026, 12, 1), "first")
    revisions = [thaw(freeze(made, stamp)) for made in procedures]
    items = kept(procedures, Published(tuple(revisions)))
    return [Archived(item, environment(), lambda path: path) for item in items]


@pytest.fixture(scope="module")
def real() -> dict[str, str]:
    """What the page of each real edition would hold if that were published."""
    return {page.item.revision.edition: page.whole({}) for page in frozen(*read_editions(DOCS))}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (FIRST, [
            "Replaced. This edition is for decisions made from 1 January 2031 to 31 December 2031.",
            "On 1 March 2031 revision 2 took the place of this text.",
            "From 1 January 2032 edition 2032-01 takes its place.",
        ]),
        (SECOND, [
            "Not yet in force. In force today. No longer in force.",
            "This edition is for decisions made from 1 January 2031 to 31 December 2031.",
            "From 1 January 2032 edition 2032-01 takes its place.",
        ]),
        (OVER, [
            "This edition is for decisions made from 1 January 2030 to 31 December 2030.",
            "From 1 January 2031 edition 2031-01 takes its place.",
        ]),
    ],
)  # fmt: skip
def test_the_banner_says_when_it_applied_and_what_replaced_it(
    path: str, said: list[str], small: Small
) -> None:
    for sentence in said:
        assert sentence in banner(small, path)
    assert ("took the place of this text" in banner(small, path)) == (path == FIRST)


def test_what_depends_on_today_is_hidden_until_a_script_knows_the_day(small: Small) -> None:
    for path in (SECOND, OVER, "editions"):
        found = re.findall(r"<\w+[^>]*data-if[^>]*>", small.html(path))
        assert found
        assert all(" hidden" in tag for tag in found)


def test_the_latest_text_of_the_last_edition_says_that_nothing_replaces_it(
    small: Small,
) -> None:
    [page] = frozen(small.project.working())
    assert "This is its latest text, and no later edition replaces it." in words(page.whole({}))


def test_the_stamp_carries_both_digests_in_groups_of_eight_and_the_sign_off(
    small: Small,
) -> None:
    told = facts(small, SECOND)
    table = json.loads(small.project.file(number=2).read_text("utf-8"))
    for name, key in (("What decides", "behaviour"), ("Every word", "digest")):
        groups = told[name].split()
        assert [len(group) for group in groups] == [8] * 8
        assert "".join(groups) == table[key]
    assert told["Signed off"] == f"by {LEADS}, 31 January 2031"
    assert told["Revision"] == "2, published on 1 March 2031"
    assert told["What changed"] == "Wording only, against revision 1."
    assert facts(small, OVER)["Signed off"] == "not signed off"


def test_the_foot_of_a_revision_is_its_own(small: Small) -> None:
    foot = words(small.html(SECOND).split('class="standing"')[1])
    assert f"Signed off by {LEADS}, 31 January 2031" in foot
    assert "Edition 2031-01" in foot
    foot = words(small.html(OVER).split('class="standing"')[1])
    assert "Not signed off" in foot


def test_a_page_shows_the_sign_off_of_its_edition_only_while_the_rules_are_those(
    small: Small,
) -> None:
    """The edition to come has the same rules, and another id: nobody has signed it."""
    assert "Not signed off" in words(small.html("guidance").split('class="standing"')[1])
    working = words(small.html(f"editions/{NOW}").split('class="standing"')[1])
    assert f"Signed off by {LEADS}" in working
    assert "working text, not published" in words(small.html("guidance"))
    assert "revision 2, on 1 March 2031" in words(small.html(f"editions/{NOW}"))


def test_search_engines_are_sent_to_the_page_of_today(small: Small) -> None:
    for path in (FIRST, SECOND, OVER, f"editions/{OLD}/r1"):
        head = small.html(path).split("</head>")[0]
        assert '<meta name="robots" content="noindex">' in head
        assert re.findall(r'<link rel="canonical" href="([^"]+)">', head) == [f"{ADDRESS}guidance/"]
    assert "noindex" not in small.html("editions")
    assert f"{ADDRESS}editions/" in small.html("editions")
    sitemap = (small.site / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{ADDRESS}editions/</loc>" in sitemap
    assert "/r1/" not in sitemap


def test_no_revision_is_in_the_search_or_the_menu(small: Small) -> None:
    index = json.loads((small.site / "search" / "search_index.json").read_text("utf-8"))
    places = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert "editions/" in places
    assert not {place for place in places if re.search(r"/r\d+/", place)}
    menu = small.html("editions").split("<article")[0]
    assert "/r1/" not in menu


def test_the_frozen_file_is_shipped_once_byte_for_byte(small: Small) -> None:
    found = sorted(
        path.relative_to(small.site).as_posix()
        for path in small.site.rglob("*.json")
        if re.fullmatch(r"\d+", path.stem)
    )
    published = ((OLD, 1), (OLD, 2), (NOW, 1), (NOW, 2))
    assert found == [f"assets/procedure/{edition}/{number}.json" for edition, number in published]
    for edition, number in published:
        shipped = small.site / "assets" / "procedure" / edition / f"{number}.json"
        assert shipped.read_bytes() == small.project.file(edition, number).read_bytes()


def test_an_offline_copy_keeps_the_texts_that_records_are_opened_under_and_not_their_pages(
    small: Small,
) -> None:
    kept_ = {path.relative_to(small.site).as_posix() for path in offline.listed(small.site)}
    assert {f"assets/procedure/{name}.json" for name in (f"{OLD}/1", f"{NOW}/2")} <= kept_
    assert not {name for name in kept_ if name.startswith("editions/")}


def test_the_table_lists_every_edition_newest_first_and_says_what_is_not_published(
    small: Small,
) -> None:
    rows = re.findall(r"<tr data-edition=.*?</tr>", small.html("editions"), re.S)
    names = [name for row in rows for name in re.findall(r'data-edition="([^"]+)"', row)]
    assert names == [COMING, NOW, OLD]
    assert "Working text, not published. Not signed off." in words(rows[0])
    assert words(rows[1]).startswith("from 1 January 2031 to 31 December 2031")
    assert f"Revision 2, published on 1 March 2031: wording only. Signed off by {LEADS}" in words(
        rows[1]
    )
    assert re.findall(r'href="([^"]+)"', rows[1]) == [f"{NOW}/r2/", f"{NOW}/r1/"]


def test_a_correction_is_told_with_both_revisions_in_the_list_and_in_the_stamp(
    small: Small,
) -> None:
    """A citation was put right: no answer leads elsewhere, and the page says so."""
    page = words(small.html("amendments/put-right"))
    assert "revision 1 was wrong, and revision 2 is right" in page
    assert "None. What changed is a citation, a date," in page
    assert "Correction of this edition: Put right" in words(small.html("amendments"))
    assert facts(small, OVER)["What changed"] == (
        "A changed rule, against revision 1. Why: Put right."
    )
    shown = words(small.html("guidance/danger").split("amendments-here")[1])
    assert f"Put right, a correction of edition {OLD}" in shown


def test_the_chart_of_a_revision_is_drawn_from_its_own_text(small: Small) -> None:
    figure = small.html(FIRST).split("data-picture")[1].split("</figure>")[0]
    made = thaw(small.project.file().read_bytes()).procedure
    for step in made.steps:
        assert f'data-step="{step.id}"' in figure
    assert '<a href="#whether-to-share">' in figure
    assert 'id="whether-to-share"' in small.html(FIRST)


def test_a_picture_stands_on_the_page_where_there_is_one_to_draw(small: Small) -> None:
    [page] = frozen(small.project.working(NOW))
    drawn = page.whole({}, lambda made: f'<svg aria-label="{made.edition.id}"></svg>')
    assert re.search(rf'tabindex="0">\s*<svg aria-label="{NOW}"></svg>\s*</div>\s*</figure>', drawn)
    assert "<figure" not in page.whole({})


def test_the_real_site_is_whole_without_any_revision(site: Path) -> None:
    html = (site / "editions" / "index.html").read_text("utf-8")
    index = json.loads((site / "assets" / "procedure" / "index.json").read_text("utf-8"))
    listed = re.findall(r'<tr data-edition="([^"]+)"', html)
    assert listed == [one["id"] for one in index["editions"]][::-1]
    published = {one["edition"] for one in index["revisions"]}
    assert html.count("data-working") == len(set(listed) - published)
