"""From choosing an area to a record and a policy, in one go: with scripts, and with none."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from decision_core.clause import ASKED
from decision_core.model import Procedure
from decision_core.partnership import Contact
from tests.browser.journeys import (
    CANARY,
    HOW,
    TITLE,
    TO_DUTY,
    choose_area,
    in_area,
    open_everything,
    write_everywhere,
)
from tests.browser.traces import Watch, assert_no_trace, traces
from tests.browser.visitor import READY, Visitor

POLICY = "For a setting - When to share"
LOCAL = {
    "northshire": {"northshire.lives-elsewhere": "elsewhere"},
    "southmere": {"southmere.named-worker": "yes"},
}
NATIONAL: Mapping[str, str] = {**TO_DUTY, "duty": "yes", "detriment": "no", **HOW}


def in_order(procedure: Procedure, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers in the order in which the questions are asked."""
    found: dict[str, str] = {}
    for part in ("whether", "how"):
        step = procedure.step(procedure.start(part))
        while step is not None:
            found[step.id] = answers[step.id]
            answer = step.answer(answers[step.id])
            step = procedure.step(answer.goto) if answer else None
    return found


def front_door(procedure: Procedure) -> Contact:
    """Whom the area wants to be told first."""
    found = procedure.partnership.contact("front-door") if procedure.partnership else None
    assert found and found.form
    return found


@pytest.mark.parametrize("area", LOCAL)
def test_an_area_is_chosen_and_its_parts_are_in_the_answer_the_record_and_the_policy(
    area: str, visitor: Visitor, current: Procedure
) -> None:
    page, local = visitor.page, in_area(current, area)
    watch = Watch().on(page.context)
    door = front_door(local)
    answers = in_order(local, {**NATIONAL, **LOCAL[area]})
    words = [CANARY, *(f"{step}={answer}" for step, answer in answers.items())]

    visitor.open()
    choose_area(visitor, area)
    visitor.answer(local, answers.items())
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    asks = visitor.tool.locator(".asks [data-slot='contact:front-door']")
    expect(asks.locator("a").first).to_have_attribute("href", door.form)
    visitor.press("Write the record")
    visitor.tool.locator(".record .fields").wait_for(timeout=READY)
    open_everything(visitor)
    assert write_everywhere(visitor) > 20
    visitor.make_the_record()
    record = visitor.tool.locator(".written__text").inner_text()
    (question,) = (local.step(name) for name in LOCAL[area])
    assert question and local.partnership
    for said in (CANARY, "ADDED BY YOUR AREA", question.question, local.partnership.title):
        assert said in " ".join(record.replace("\n> ", " ").split()), said
    assert_no_trace(traces(page, watch), words, TITLE)

    visitor.open("setting/")
    page.locator("#policy-kind").select_option("nursery")
    page.locator("#policy-governs").select_option("committee")
    page.locator("#policy-name").fill(CANARY)
    expect(page.locator("#policy-area option")).to_have_count(3)
    page.locator("#policy-area").select_option(area)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_text("Copied. It is a draft")).to_be_visible(timeout=READY)
    policy = page.evaluate("navigator.clipboard.readText()")
    for said in (CANARY, door.form, "DRAFT for the committee."):
        assert said in policy, said
    assert_no_trace(traces(page, watch), words, POLICY)


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Page:
    """A page of a browser whose scripts are off."""
    return browser.new_context(java_script_enabled=False).new_page()


@pytest.mark.parametrize("area", LOCAL)
def test_without_scripts_it_is_the_areas_pages_the_cards_the_plain_form_and_the_clauses(
    area: str, plain: Page, address: str, current: Procedure
) -> None:
    watch = Watch().on(plain.context)
    local = in_area(current, area)
    door = front_door(local)

    plain.goto(address + "local/")
    plain.locator(f".areas a[href*={area}]").click()
    menu = plain.locator(".md-sidebar--primary")
    menu.locator("a", has_text="as well").first.click()
    (question,) = (local.step(name) for name in LOCAL[area])
    assert question
    expect(plain.get_by_role("heading", name=question.question)).to_be_visible()
    menu.locator("a", has_text="Whom to ask in").first.click()
    way = plain.locator("#contact-front-door a").first
    expect(way).to_have_attribute("href", door.form)

    plain.locator("a", has_text=re.compile("^Decide$")).first.click()
    plain.wait_for_url("**/decide/")
    for step_id, answer_id in in_order(current, NATIONAL).items():
        if step_id == current.start("how"):
            break
        plain.locator(f"#{step_id} a[data-answer={answer_id}]").click()
    assert plain.url.endswith("#must-share")
    expect(plain.locator("#must-share .card__title")).to_be_visible()
    for area_ in plain.locator("#paper-record textarea").all():
        area_.fill(CANARY)
    expect(plain.locator("#paper-record textarea").last).to_have_value(CANARY)
    _nothing_is_kept(plain, watch, TITLE)

    plain.goto(address + "setting/")
    expect(plain.locator("noscript .notice").first).to_contain_text("Copy the clauses below")
    expect(plain.locator(".clauses [data-clause='no-secrets']")).to_be_visible()
    expect(plain.locator(".clauses .notice").first).to_contain_text("DRAFT for whoever governs")
    assert plain.locator("#policy-form [data-field]:visible").count() == 0 < len(ASKED)
    _nothing_is_kept(plain, watch, POLICY)


def _nothing_is_kept(page: Page, watch: Watch, title: str) -> None:
    """Nothing typed is anywhere; the name of a card in the address is what a link puts there."""
    found = traces(page, watch)
    found["address"] = found["address"].partition("#")[0]
    assert_no_trace(found, [CANARY], title)
