"""Quiet hints under what is typed: after a pause, in the page, and never in the way."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from decision_core.model import Procedure
from decision_core.record.hints import WORDS
from tests.browser.forms import begin, draft
from tests.browser.journeys import ROUTES
from tests.browser.test_home_alone import ANSWERS, FIELDS
from tests.browser.visitor import READY, Visitor

NHS = "943 476 5919"
TYPED = f"😀 His number is {NHS}, he is attention seeking."
"""The sign at the start is two units of UTF-16, and one character to Python."""
ASKED = """
() => {
  const post = Worker.prototype.postMessage;
  window.hintsAsked = 0;
  Worker.prototype.postMessage = function (message) {
    if (JSON.parse(message.request).op === "hints") window.hintsAsked += 1;
    return post.call(this, message);
  };
}
"""
HEARD = """
() => {
  const line = document.querySelector(".record > [role=status]");
  window.heard = [];
  new MutationObserver(() => window.heard.push(line.textContent))
    .observe(line, { childList: true, characterData: true, subtree: true });
}
"""


def test_a_hint_comes_after_a_pause_says_what_it_is_about_and_leaves_the_focus_alone(
    desk: Visitor, current: Procedure
) -> None:
    begin(desk, current, dict(ROUTES["no purpose"]))
    desk.page.evaluate(HEARD)
    area = desk.field("decision.reason")
    area.focus()
    desk.page.keyboard.insert_text(TYPED)
    hints = desk.tool.locator("[data-field='decision.reason'] .hints")
    expect(hints).to_have_count(0)
    expect(hints.locator("li")).to_have_text(
        [f"“{NHS}”: {WORDS['nhs-number']}", f"“attention seeking”: {WORDS['label']}"]
    )
    expect(area).to_be_focused()
    assert area.evaluate("node => node.selectionStart") == len(TYPED) + 1
    expect(desk.tool.locator(".hints")).to_have_count(1)

    desk.page.keyboard.insert_text(" Again 943 476 5919, and 020 7946 0018.")
    expect(hints.locator("li")).to_have_count(3)
    assert desk.page.evaluate("heard") == ["There is a hint under: Your reasons"]


def test_a_hint_comes_too_when_the_field_is_left_and_goes_when_its_reason_goes(
    desk: Visitor, current: Procedure
) -> None:
    begin(desk, current, dict(ROUTES["no purpose"]))
    line = desk.field("subject.reference")
    line.fill(NHS)
    line.blur()
    hints = desk.tool.locator("[data-field='subject.reference'] .hints")
    expect(hints).to_be_visible(timeout=1_400)
    line.fill("CF-2040")
    line.blur()
    expect(hints).to_have_count(0)


def test_what_is_to_stay_is_not_pointed_at_again_and_nothing_of_it_is_kept(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    begin(desk, current, dict(ROUTES["no purpose"]))
    area = desk.field("decision.reason")
    area.fill(TYPED)
    hints = desk.tool.locator("[data-field='decision.reason'] .hints")
    hints.get_by_role("button", name="Leave it as it is: Your reasons", exact=True).click()
    expect(hints).to_have_count(0)
    expect(area).to_be_focused()
    desk.page.keyboard.press("End")
    desk.page.keyboard.insert_text(" Ring sam@example.org.")
    expect(hints.locator("li")).to_have_text([f"“sam@example.org”: {WORDS['email']}"])
    saved = draft(desk, tmp_path)
    assert saved["decision"]["reason"] == f"{TYPED} Ring sam@example.org."
    assert "hint" not in str(saved)
    desk.press("Start again")
    begin(desk, current, dict(ROUTES["no purpose"]))
    desk.field("decision.reason").fill(TYPED)
    expect(hints.locator("li")).to_have_count(2)


def test_hints_stop_nobody_from_finishing(desk: Visitor, current: Procedure) -> None:
    begin(desk, current, ANSWERS)
    desk.fill(FIELDS | {"decision.reason": TYPED})
    expect(desk.tool.locator(".hints")).not_to_have_count(0)
    desk.make_the_record()
    assert NHS in (desk.tool.locator("pre").text_content() or "")


def test_a_work_name_is_not_called_a_name_too_many(desk: Visitor, current: Procedure) -> None:
    begin(desk, current, dict(ROUTES["no purpose"]))
    desk.page.evaluate(ASKED)
    desk.fill({"decision.by_name": "Sarah Miller", "decision.reason": "Sarah Miller rang."})
    expect(desk.tool.locator("[data-field='decision.reason'] .hints")).to_be_visible()
    assert desk.page.evaluate("hintsAsked") >= 1
    expect(desk.tool.locator("[data-field='decision.by_name'] .hints")).to_have_count(0)


def test_without_python_there_are_no_hints_and_the_plain_form_takes_everything(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.page.context.route("**/assets/runtime/**", lambda route: route.abort())
    visitor.open()
    visitor.answer(current, ROUTES["no purpose"].items())
    visitor.page.locator(".standing-line button").wait_for(timeout=READY)
    visitor.press("Write the record")
    area = visitor.page.locator("#paper-record textarea[data-field='decision.reason']")
    area.fill(TYPED)
    area.blur()
    visitor.page.wait_for_timeout(2_500)
    expect(visitor.page.locator(".hints")).to_have_count(0)
    expect(area).to_have_value(TYPED)
    visitor.allow_broken_requests()


def test_a_worker_that_dies_over_a_hint_takes_nothing_with_it(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.page.add_init_script(
        "window.Worker = class extends Worker { constructor(...given) {"
        " super(...given); window.last = this; } };"
    )
    visitor.open()
    begin(visitor, current, ANSWERS)
    visitor.page.evaluate("last.postMessage = () => {}; 0")
    visitor.field("decision.reason").fill(TYPED)
    visitor.page.wait_for_timeout(2_500)
    expect(visitor.tool.locator(".hints")).to_have_count(0)
    visitor.page.evaluate("last.dispatchEvent(new ErrorEvent('error'))")
    visitor.fill(FIELDS)
    visitor.make_the_record()
