"""Every page says whose it is, of which edition, when it was checked and by when it is reviewed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.exceptions import Abort

from decision_core.model import Procedure
from overrides.hooks.rendering import Cards
from overrides.hooks.resting import resting
from overrides.hooks.status import days, standing
from tests.site.reading import NO_PAGE, pages

FACTS = (
    *("Edition", "In force from", "Owner", "Sources last checked", "Review by"),
    *("Built from", "Signed off", "Rules", "Words"),
)


def cards(procedure: Procedure, pages: dict[str, str]) -> Cards:
    made = Cards(procedure)
    made.resting = resting([procedure], pages)
    return made


def checked(procedure: Procedure, cite: str, day: date) -> Procedure:
    """The procedure with another day on which one point was checked."""
    source, _, provision = cite.partition(":")
    changed = (
        replace(
            one,
            provisions=tuple(
                replace(p, checked=day) if p.id == provision else p for p in one.provisions
            ),
        )
        if one.id == source
        else one
        for one in procedure.sources
    )
    return replace(procedure, sources=tuple(changed))


def test_every_page_carries_every_fact(site: Path) -> None:
    found = [path for path in pages(site) if path.name != NO_PAGE]
    assert len(found) > 350
    for path in found:
        foot = path.read_text(encoding="utf-8").split('<section class="standing"')[1]
        facts = dict(re.findall(r"<dt>([^<]+)</dt><dd>(.*?)</dd>", foot, re.S))
        assert tuple(facts) == FACTS, path
        assert all(re.sub("<[^>]+>", "", fact).strip() for fact in facts.values()), path
        assert re.search(r'datetime="\d{4}-\d\d-\d\d" data-review-by', facts["Review by"])


def test_a_page_without_a_script_claims_nothing_about_today(site: Path) -> None:
    html = (site / "read/confidence/index.html").read_text(encoding="utf-8")
    late = re.findall(r"<[^>]*data-late[^>]*>", html)
    assert len(late) == 2
    assert all('data-late="2027-03-31"' in tag for tag in late)
    assert all(" hidden" in tag for tag in late)
    assert "After the day of review, ask before you rely on this page." in html


@pytest.mark.parametrize("own", [True, False])
def test_a_copy_whose_newest_edition_has_ended_does_not_lead_to_itself(
    own: bool, current: Procedure
) -> None:
    ended = replace(current.edition, until=date(2030, 1, 31))
    env = Environment(loader=FileSystemLoader("overrides/partials"))
    env.filters["url"] = lambda path: path
    html = env.get_template("heed.html").render(
        standing=standing("a.md", {}, ended, {"": date(2026, 1, 1)}),
        newest=ended if own else current.edition,
        page={"meta": {}},
    )
    told = html.split("</p>")[0]
    assert 'data-ended="2030-01-31" hidden' in told
    assert f"Edition {ended.id} ended on 31 January 2030." in told
    assert ("This copy of the site is too old" in told) is own
    assert ('href="decide/"' in told) is not own


def test_a_page_of_history_says_so_at_its_head_and_others_do_not(site: Path) -> None:
    told = {
        path.parent.relative_to(site).as_posix()
        for path in site.rglob("index.html")
        if "data-history" in path.read_text(encoding="utf-8").split("<h1")[0]
    }
    assert "read/how-the-rules-changed" in told
    assert told == {
        path.relative_to("docs").with_suffix("").as_posix()
        for path in Path("docs").rglob("*.md")
        if re.match(r"---\n(?:.*\n)*?history: true\n", path.read_text(encoding="utf-8"))
    }


def test_a_page_is_as_fresh_as_the_oldest_point_it_names(current: Procedure) -> None:
    old = date(2020, 1, 1)
    changed = checked(current, "gmc:young", old)
    found = days(cards(changed, {"read/a.md": "# A\n[x](../sources/gmc.md#young)"}))
    assert found["read/a.md"] == found["sources/gmc.md"] == found[""] == old
    assert found["guidance/harm.md"] > old


def test_the_head_of_a_page_may_say_otherwise(current: Procedure) -> None:
    days_ = {"": date(2026, 1, 1)}
    plain = standing("a.md", {}, current.edition, days_)
    assert (plain.checked, plain.review_by) == (date(2026, 1, 1), current.edition.review_by)
    assert plain.owner == ", ".join(current.edition.authors)
    meta = {"owner": "Us", "checked": date(2026, 2, 2), "review_by": date(2026, 3, 3)}
    own = standing("a.md", meta, current.edition, days_)
    assert (own.owner, own.checked, own.review_by) == tuple(meta.values())


@pytest.mark.parametrize(
    "meta", [{"owner": ""}, {"owner": 7}, {"checked": "soon"}, {"review_by": "2026"}]
)
def test_a_head_that_says_nonsense_stops_the_build(
    meta: dict[str, Any], current: Procedure
) -> None:
    with pytest.raises(Abort, match=r"^a\.md: "):
        standing("a.md", meta, current.edition, {"": date(2026, 1, 1)})
