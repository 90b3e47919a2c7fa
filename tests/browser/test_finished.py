"""The check before the record is finished, and everything the finished record can be had as."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import expect

from decision_core.model import Procedure
from tests.browser.forms import begin, copied
from tests.browser.test_home_alone import ANSWERS, FIELDS
from tests.browser.visitor import Visitor


def test_what_is_checked_can_be_changed_and_the_focus_comes_back(
    desk: Visitor, current: Procedure
) -> None:
    begin(desk, current, ANSWERS)
    desk.fill(FIELDS)
    desk.press("Make the record")
    checking = desk.tool.locator(".checking")
    rows = checking.locator(".checked__row")
    expect(rows.filter(has_text="Your reasons")).to_contain_text(FIELDS["decision.reason"])
    expect(rows.filter(has_text="How it started")).to_contain_text("From your answers")
    for step_id, answer_id in ANSWERS.items():
        step = current.step(step_id)
        given = step.answer(answer_id) if step else None
        assert step and given
        expect(rows.filter(has_text=step.question)).to_contain_text(given.label)

    change = desk.page.locator("#change-content-told")
    change.click()
    expect(desk.field("content.told")).to_be_focused()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" Twice.")
    desk.press("Done: back to your answers")
    expect(change).to_be_focused()
    expect(checking).to_contain_text("Twice.")

    desk.page.locator("#change-amount").click()
    expect(desk.page.locator("h2:focus")).to_have_text("Is it the least that will do?")
    desk.answer(current, [("amount", "yes")])
    expect(desk.page.locator("#change-amount")).to_be_focused()
    desk.page.locator("#change-decision-kind").click()
    expect(desk.page.locator("#field-decision-kind")).to_be_focused()
    desk.page.locator("#field-decision-kind").select_option("do-not-share")
    expect(desk.tool.locator("[data-field='after.next_action']")).to_be_visible()
    desk.press("Make the record")
    checking.wait_for()
    also = desk.tool.locator(".checked__row", has_text="No longer asked for.")
    count = also.count()
    assert count >= 5
    also.filter(has_text="What exactly you shared").get_by_role("button").click()
    expect(also).to_have_count(count - 1)
    desk.press("Finish")
    text = desk.tool.locator("pre").text_content() or ""
    assert "Do not share on these facts" in text and FIELDS["sharing.what"] not in text


def test_every_form_of_the_finished_record_is_of_the_same_moment(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    begin(desk, current, ANSWERS)
    desk.fill(FIELDS)
    desk.make_the_record()
    text = desk.tool.locator("pre").text_content() or ""
    desk.page.wait_for_timeout(1_100)
    record = json.loads(desk.saved("JSON", tmp_path / "json"))
    digest = record["integrity"]["digest"]
    assert digest[:8] in text
    assert copied(desk, "Copy as text") == text
    short = copied(desk, "Copy short note")
    assert digest[:8] in short and len(short) <= 1_500
    desk.press("Copy with headings")
    desk.tool.get_by_text("Copied with its headings.").wait_for()
    rich = desk.page.evaluate(
        "async () => { const [item] = await navigator.clipboard.read();"
        "return [item.types, await (await item.getType('text/html')).text()]; }"
    )
    assert set(rich[0]) == {"text/plain", "text/html"}
    assert digest[:8] in rich[1] and "<h3" in rich[1]
    for name, start in (("Word", b"PK"), ("Web page", b"<!"), ("Text", b"DEC"), ("Markdown", b"#")):
        saved = desk.saved(name, tmp_path / name)
        assert saved.startswith(start), name
        assert digest[:8].encode() in saved, name
