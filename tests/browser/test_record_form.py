"""The form of the record: it grows out of the questions and never loses what was typed."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from decision_core.model import Procedure
from tests.browser.forms import begin, change_the_decision, draft, fold
from tests.browser.journeys import HOW, ROUTES
from tests.browser.test_home_alone import ANSWERS, FIELDS
from tests.browser.test_minimum import WHERE
from tests.browser.visitor import READY, Visitor

DUTY = "the duty to share"
STATE = """
(id) => {
  const area = document.getElementById(id);
  return {
    focus: document.activeElement.id, value: area.value,
    caret: [area.selectionStart, area.selectionEnd], at: Math.round(scrollY),
    open: [...document.querySelectorAll("details[open] > summary .fold__title")]
      .map((one) => one.textContent),
  };
}
"""
CHOOSE = """
([id, value]) => {
  const select = document.getElementById(id);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}
"""


def test_a_redraw_leaves_the_focus_the_caret_the_place_and_every_word(
    desk: Visitor, current: Procedure
) -> None:
    begin(desk, current, dict(ROUTES[DUTY]))
    change_the_decision(desk)
    fold(desk, "What you know").locator("summary").first.click()
    fold(desk, "The law").locator("summary").first.click()
    desk.field("decision.reason").fill("Typed before.")
    area = desk.field("content.told")
    area.fill("The neighbour rang.")
    area.evaluate("node => node.setSelectionRange(4, 13)")
    before = desk.page.evaluate(STATE, "field-content-told")
    assert before["focus"] == "field-content-told"
    assert before["open"] == ["What you know", "The law"]

    desk.page.evaluate(CHOOSE, ["field-decision-kind", "do-not-share"])
    expect(desk.tool.locator(".decision__said")).to_contain_text("Do not share on these facts")
    expect(fold(desk, "What you shared")).to_have_count(0)
    expect(desk.tool.locator("[data-field='after.next_action']")).to_be_visible()
    desk.page.keyboard.type("The caretaker")
    desk.page.evaluate(CHOOSE, ["field-decision-kind", "must-share"])
    expect(fold(desk, "What you shared")).to_have_count(1)

    after = desk.page.evaluate(STATE, "field-content-told")
    assert after["value"] == "The The caretaker rang."
    assert after["caret"] == [17, 17]
    assert {key: after[key] for key in ("focus", "open")} == {
        key: before[key] for key in ("focus", "open")
    }
    assert abs(after["at"] - before["at"]) <= 2
    expect(desk.field("decision.reason")).to_have_value("Typed before.")


def test_the_focus_stays_on_the_choice_that_changes_the_form(
    desk: Visitor, current: Procedure
) -> None:
    begin(desk, current, dict(ROUTES["no purpose"]))
    change_the_decision(desk)
    expect(desk.page.locator("#field-decision-kind")).to_be_focused()
    desk.page.locator("#field-decision-kind").select_option("share")
    desk.field("sharing.what").wait_for()
    expect(desk.page.locator("#field-decision-kind")).to_be_focused()
    fold(desk, "The law").locator("summary").first.click()
    desk.field("law.body").locator("input[value=school]").focus()
    desk.page.keyboard.press("Space")
    desk.field("law.basis").wait_for()
    assert desk.page.evaluate(WHERE)["field"] == "law.body"


def test_a_choice_that_is_no_longer_offered_is_kept_marked_and_left_out(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    begin(desk, current, dict(ROUTES[DUTY]))
    desk.fill({"law.body": "private"})
    desk.field("law.basis").wait_for()
    desk.fill({"law.basis": "ea"})
    assert draft(desk, tmp_path)["law"]["basis"] == "ea"
    desk.fill({"law.body": "public"})
    card = desk.tool.locator("[data-field='law.basis']")
    expect(card.locator(".field__note")).to_contain_text("no longer offered")
    assert "basis" not in draft(desk, tmp_path)["law"]
    desk.fill({"law.body": "private"})
    expect(card.locator(".field__note")).to_be_empty()
    assert draft(desk, tmp_path)["law"]["basis"] == "ea"


def test_deciding_otherwise_keeps_both_and_asks_why(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    begin(desk, current, dict(ROUTES["no purpose"]))
    said = desk.tool.locator(".decision__differs")
    expect(said).to_be_hidden()
    change_the_decision(desk)
    desk.page.locator("#field-decision-kind").select_option("share")
    expect(said).to_contain_text("The guidance suggests: Do not share on these facts.")
    prompt = desk.tool.locator("[data-field='decision.reason'] .field__prompt")
    expect(prompt).to_have_text("You decided otherwise than the guidance suggests. Say why.")
    record = draft(desk, tmp_path)
    assert (record["decision"]["kind"], record["suggestion"]["kind"]) == ("share", "do-not-share")
    desk.page.locator("#field-decision-kind").select_option("do-not-share")
    expect(said).to_be_hidden()
    expect(prompt).to_have_count(0)


def test_what_is_known_is_said_and_what_is_suggested_is_never_filled_in(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    begin(desk, current, dict(ROUTES[DUTY]))
    role = desk.tool.locator("[data-field='sharing.recipient_role']")
    expect(role).to_contain_text("Suggested: Duty social worker — check that it fits.")
    expect(desk.field("sharing.recipient_role")).to_have_value("")
    role.get_by_role("button", name="Use it").click()
    expect(desk.field("sharing.recipient_role")).to_have_value("Duty social worker")
    expect(desk.field("sharing.recipient_role")).to_be_focused()
    expect(role.get_by_role("button", name="Use it")).to_have_count(0)

    fold(desk, "How you weighed it").locator("summary").first.click()
    risk = desk.tool.locator("[data-field='risk.harm']")
    expect(risk.locator(".field__known")).to_contain_text("From your answers: Somebody was at risk")
    expect(fold(desk, "How you weighed it").locator(".fold__count")).to_contain_text("2 of ")
    risk.get_by_role("button", name="Change").click()
    desk.fill({"risk.harm": "danger"})
    assert draft(desk, tmp_path)["risk"]["harm"] == "danger"
    expect(risk).to_be_visible()
    why = role.locator("details.field__why")
    why.locator("summary").click()
    expect(why).to_contain_text("The role shows that they had a part in it.")
    expect(why).to_contain_text("Rests on: ")


def test_what_is_missing_leads_to_its_place_and_the_open_question_comes_back_to_the_form(
    desk: Visitor, current: Procedure
) -> None:
    whether = dict(list(ROUTES[DUTY].items())[: -len(HOW)])
    desk.answer(current, whether.items())
    desk.press("Skip, show what to do now")
    desk.press("Write the record")
    notice = desk.tool.locator(".screen__main .notice")
    expect(notice).to_have_text(
        "A question is still open, so this stays a draft: "
        "Will you tell the child and the family, or the adult it is about? Answer it"
    )
    desk.fill(FIELDS)
    desk.field("subject.reference").fill("")
    expect(desk.tool.locator(".record .fields")).to_be_visible()
    desk.press("Make the record")
    summary = desk.tool.locator(".summary")
    expect(summary).to_be_focused()
    expect(summary.locator("li")).to_have_text(
        ["Case-file number or local reference",
         "Question still open: Will you tell the child and the family, or the adult it is about? "
         "Answer it"]
    )  # fmt: skip
    summary.get_by_role("button", name="Case-file number").click()
    reference = desk.field("subject.reference")
    expect(reference).to_be_focused()
    expect(reference).to_have_attribute("aria-invalid", "true")
    assert "subject-reference-wrong" in (reference.get_attribute("aria-describedby") or "")
    expect(desk.page.locator("#field-subject-reference-wrong")).to_be_visible()
    desk.press("Make the record")
    desk.press("Show it as a draft")
    still = desk.tool.locator(".written .notice")
    still.get_by_role("button", name="Case-file number").click()
    expect(reference).to_be_focused()
    reference.fill("CF-2040")
    desk.press("Done: back to your answers")
    expect(summary.locator("li")).to_have_count(1)

    desk.press("Show it as a draft")
    still = desk.tool.locator(".written .notice")
    expect(still.locator("li")).to_have_text(
        ["A question is still open: Will you tell the child and the family, or the adult it is "
         "about? Answer it"]
    )  # fmt: skip
    still.get_by_role("button", name="Answer it").click()
    expect(desk.tool.get_by_role("button", name="Back to the record")).to_be_visible()
    desk.answer(current, HOW.items())
    expect(notice).to_have_count(0)
    expect(desk.page.locator("h2:focus")).to_have_text("Write the record")
    expect(summary).to_have_count(0)  # it named the question that is answered now
    for name in ("decision.reason", "sharing.what", "content.told"):
        expect(desk.field(name)).to_have_value(FIELDS[name])
    expect(fold(desk, "What you know")).to_have_attribute("open", "")
    desk.make_the_record()


def test_after_an_emergency_one_press_leads_to_the_form(desk: Visitor, tmp_path: Path) -> None:
    desk.press("Already shared in an emergency? Write the record now")
    expect(desk.page.locator("h2:focus")).to_have_text("Write the record")
    said = desk.tool.locator(".decision__said")
    expect(said).to_contain_text("You decided: Share now, in an emergency, on", timeout=READY)
    assert [item["step"] for item in draft(desk, tmp_path)["answers"]] == ["danger"]


def test_nothing_that_is_typed_is_kept_checked_or_completed_by_the_browser(
    desk: Visitor, current: Procedure
) -> None:
    begin(desk, current, dict(ROUTES["advice"]))
    controls = desk.tool.locator("input, textarea, select")
    assert controls.count() > 40
    for control in controls.evaluate_all(
        "all => all.map((one) => [one.type, one.getAttribute('autocomplete'), one.spellcheck,"
        " one.getAttribute('writingsuggestions'), one.name])"
    ):
        kind, complete, spelling, suggestions, name = control
        assert complete == "off", control
        assert not name or kind == "radio", control
        if kind in ("text", "textarea"):
            assert not spelling and suggestions == "false", control
    assert desk.page.locator("form:has(#tool *), #tool form").count() == 0


def test_another_day_brings_its_own_rules_and_keeps_what_was_typed(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    begin(desk, current, dict(ROUTES[DUTY]))
    desk.fill({"decision.reason": "Kept."})
    change_the_decision(desk)
    rules = desk.tool.locator(".decision__rules")
    desk.page.locator("#field-decision_date").fill("2025-03-04")
    desk.page.locator("#field-decision_date").blur()
    expect(rules).to_contain_text("Other rules were in force that day.")
    expect(desk.tool.locator(".decision__said")).to_contain_text("on 4 March 2025")
    desk.press("Answer under the rules of that day")
    expect(desk.field("decision.reason")).to_have_value("Kept.", timeout=READY)
    expect(desk.tool.locator(".dated")).to_contain_text("Decision made on 4 March 2025.")
    saved = draft(desk, tmp_path)
    assert saved["procedure"]["edition"] == "2024-05"
    assert "duty" not in [item["step"] for item in saved["answers"]]
    assert saved["decision_date"] == "2025-03-04"


def test_what_the_rules_of_another_day_do_not_ask_for_is_left_out_and_said(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    begin(desk, current, ANSWERS)
    desk.fill(FIELDS | {"law.duty_helps": "They run the visits."})
    change_the_decision(desk)
    desk.page.locator("#field-decision_date").fill("2025-03-04")
    desk.page.locator("#field-decision_date").blur()
    desk.press("Answer under the rules of that day")
    expect(desk.field("decision.reason")).to_have_value(FIELDS["decision.reason"], timeout=READY)
    assert "duty_helps" not in draft(desk, tmp_path).get("law", {})
    desk.press("Make the record")
    lost = desk.tool.locator(".checked__row", has_text="They run the visits.")
    expect(lost).to_contain_text("The rules of that day do not ask for it")
    desk.press("Finish")
    text = desk.tool.locator(".written__text").text_content() or ""
    assert "2025" in text and "They run the visits." not in text


def test_what_cannot_be_taken_is_said_in_words_beside_its_field(
    desk: Visitor, current: Procedure
) -> None:
    begin(desk, current, ANSWERS)
    desk.fill(FIELDS | {"content.seen": "x" * 20_001})
    change_the_decision(desk)
    desk.page.locator("#field-decision_date").fill("9998-01-01")
    desk.page.locator("#field-sharing-when").focus()
    desk.page.keyboard.press("Backspace")
    desk.press("Make the record")
    expect(desk.tool.locator(".summary li")).to_have_text(
        ["Give today or a day that has passed.",
         "Make it shorter, at most 20,000 characters: What you saw or heard yourself",
         "Finish it or clear it: When you told them"]
    )  # fmt: skip
    desk.fill({"content.seen": "Nothing."})
    expect(desk.field("content.seen")).to_have_attribute("aria-invalid", "true")
    desk.press("Finish it or clear it: When you told them")
    expect(desk.field("sharing.when")).to_be_focused()
    desk.fill({"sharing.when": FIELDS["sharing.when"]})
    desk.press("Give today or a day that has passed.")
    desk.page.locator("#field-decision_date").fill("2026-11-22")
    desk.make_the_record()


def test_a_second_press_does_nothing_more_than_the_first(desk: Visitor, current: Procedure) -> None:
    begin(desk, current, ANSWERS)
    desk.fill(FIELDS)
    before = desk.page.evaluate("history.state.n")
    desk.tool.get_by_role("button", name="Make the record").first.dblclick()
    desk.tool.get_by_role("button", name="Finish").first.dblclick()
    desk.tool.locator(".written__text").wait_for()
    desk.page.wait_for_timeout(300)
    assert desk.page.evaluate("history.state.n") == before + 2
