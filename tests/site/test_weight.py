"""No page grows heavy unnoticed: each kind has a budget, as hosts send it, and a reason for it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.site.weighing import loaded, runtime, told, weight


class Budget(NamedTuple):
    """Thousands of bytes that a page may weigh with all that it loads at once, and why so many."""

    page: str
    most: int
    why: str


SHARED = "the theme, its menu of every page, and our one sheet"
BUDGETS = {
    "home": Budget("", 95, SHARED),
    "a guidance page": Budget("guidance/danger/", 95, SHARED),
    "a situation": Budget("situations/after-you-share/", 95, SHARED),
    "decide": Budget("decide/", 255, "every question of three editions, and the tool's modules"),
    "the record form for requests": Budget("records/request/", 115, "the form's own modules"),
    "the chart": Budget("guidance/chart/", 115, "the picture stands in the page"),
    "the wall": Budget("guidance/wall/", 16, "a sheet to print, without the theme"),
    "a page for families": Budget("families/parents-and-carers/", 97, SHARED),
}
RUNTIME = Budget("", 4_100, "under 4.6 MB was promised; the stock runtime alone weighs 5.5 MB")


@pytest.mark.parametrize("kind", BUDGETS)
def test_a_page_keeps_to_the_budget_of_its_kind(kind: str, site: Path) -> None:
    page, most, why = BUDGETS[kind]
    paths = loaded(site, page)
    weighs = sum(map(weight, paths)) / 1000
    assert weighs <= most, (
        f"{kind} ({page or 'the first page'}) weighs {weighs:.1f} kB compressed, over its {most} kB"
        f" ({why}). The heaviest: {told(paths, site)}."
    )


@pytest.mark.parametrize("kind", BUDGETS)
def test_a_budget_is_near_what_the_page_weighs(kind: str, site: Path) -> None:
    page, most, _ = BUDGETS[kind]
    weighs = sum(map(weight, loaded(site, page))) / 1000
    assert weighs > 0.8 * most, f"{kind} weighs {weighs:.1f} kB: lower its budget of {most} kB"


def test_everything_up_to_the_first_answer_of_the_core_keeps_to_its_budget(site: Path) -> None:
    paths = {*loaded(site, "decide/"), *runtime(site)}
    weighs = sum(map(weight, paths)) / 1000
    assert weighs <= RUNTIME.most, (
        f"A first visit fetches {weighs:.0f} kB compressed, over its {RUNTIME.most} kB"
        f" ({RUNTIME.why}). The heaviest: {told(paths, site)}."
    )
