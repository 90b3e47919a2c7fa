"""A saved record opened again: what it is, what today would say, and how it is corrected."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from decision_core.commands import compiled
from decision_core.model import Procedure
from decision_core.reader import choose
from decision_core.record import write
from decision_core.record.opening import VERIFIED, open_record
from decision_core.record.visible import typed_lines
from tests.browser.forms import a_record, begin, in_file, nested
from tests.browser.test_home_alone import ANSWERS, FIELDS
from tests.browser.visitor import READY, Visitor
from tests.conftest import DOCS

JOINED = ["", "a", "\u061f", "\u0620", "न", "\u1dff", "\u1e00", "\u218f", "←", "👩", "\U0001fb00"]
STAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"


def test_a_finished_record_says_what_it_is_and_what_today_would_say(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    earlier = choose(compiled(DOCS), "2024-05")
    answers = {key: value for key, value in ANSWERS.items() if key not in ("duty", "detriment")}
    fields = nested(FIELDS | {"decision.kind": "share"})
    fields["sharing"]["when"] = "2025-03-04T09:15:00+00:00"
    fields["content"]["opinion"] = "Verified: as it was saved <b>no</b>"
    times = {"created": "2025-03-04T18:00:00+00:00", "decision_date": "2025-03-04"}
    made = write(earlier, answers, {**fields, **times})
    assert made.complete
    desk.open_file(in_file(tmp_path, made.data))
    status = desk.tool.locator(".opened__status")
    status.wait_for(timeout=READY)  # the first to need Python: it may still be starting
    expect(status).to_contain_text("Verified: as it was saved")
    expect(status).to_contain_text("Then, under edition 2024-05: Share.")
    expect(status).to_contain_text("Today, under edition 2026-09:")
    expect(status).to_contain_text("It also asks: Are your organisation and the recipient both")
    quoted = desk.tool.locator(".from-file .typed", has_text="<b>no</b>")
    expect(quoted).to_have_text("Verified: as it was saved <b>no</b>")
    outside = desk.tool.locator("*:not(.from-file, .from-file *)", has_text="<b>no</b>")
    expect(outside.locator("xpath=self::*[not(descendant::*[@class='from-file'])]")).to_have_count(
        0
    )


def visible(text: str) -> str:
    """A text as the renderings show it."""
    return "\n".join(typed_lines(text))


def test_nothing_in_a_file_is_hidden_and_nothing_in_it_turns_the_reading_direction(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    fields = nested(FIELDS | {"decision.kind": "must-share"})
    fields["sharing"]["when"] = "2026-11-22T09:15:00+00:00"
    fields["decision"]["reason"] = "not \u202edetpecca\u202c\x07,\ttwo\nlines \u200b👩\u200d👧"
    times = {"created": "2026-11-22T18:00:00+00:00", "decision_date": "2026-11-22"}
    record = write(current, ANSWERS, {**fields, **times})
    shown = "not [U+202E]detpecca[U+202C][U+0007],    two\nlines [U+200B]👩\u200d👧"
    assert visible(fields["decision"]["reason"]) == shown
    desk.open_file(in_file(tmp_path, record.data))
    quoted = desk.tool.locator(".from-file .typed", has_text="detpecca")
    quoted.wait_for(timeout=READY)
    assert quoted.text_content() == shown

    desk.press("Correct it")
    desk.page.locator("#correct-by_role").fill("Team\u200b manager")
    desk.page.locator("#correct-reason").fill("Wrong \u202eages.")
    desk.press("Continue")
    note = desk.tool.locator("[data-field='decision.reason'] .field__note")
    expect(note).to_contain_text("cannot be seen: [U+202E] [U+202C] [U+0007] [U+200B].")
    desk.fill({"content.seen": "More."})
    expect(desk.tool.locator("[data-field='content.seen'] .field__note")).to_be_empty()
    desk.press("Make the record")
    desk.tool.locator(".checking").wait_for()
    checked = desk.tool.locator(".checking .typed")
    for words in (shown, "Team[U+200B] manager", "Wrong [U+202E]ages."):
        assert words in checked.all_text_contents()


CHANGED = """
async (address) => {
  const { visible } = await import(address);
  const found = {};
  for (let point = 0; point < 0x110000; point += 1) {
    const text = `a${String.fromCodePoint(point)}b`;
    if ((point < 0xd800 || point > 0xdfff) && visible(text) !== text) found[point] = visible(text);
  }
  return found;
}
"""


def test_the_browser_shows_every_character_as_the_renderings_do(desk: Visitor) -> None:
    script = f"{desk.address}assets/javascripts/visible.js"
    points = [point for point in range(0x110000) if not 0xD800 <= point < 0xE000]
    here = {str(p): visible(f"a{chr(p)}b") for p in points}
    changed = {p: text for p, text in here.items() if text != f"a{chr(int(p))}b"}
    assert len(changed) > 4_000
    assert desk.page.evaluate(CHANGED, script) == changed
    texts = [a + joiner + b for joiner in "\u200c\u200d" for a in JOINED for b in JOINED]
    assert [visible(text) for text in texts] == desk.page.evaluate(
        "async ([address, texts]) => texts.map((await import(address)).visible)", [script, texts]
    )


@pytest.mark.parametrize("change", ["a word", "the outcome", "the rules"])
def test_a_record_that_was_changed_is_never_called_verified(
    change: str, desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    record = a_record(current)
    if change == "a word":
        record["decision"]["reason"] += "!"
    elif change == "the outcome":
        record["suggestion"] = {**record["suggestion"], "kind": "do-not-share"}
    else:
        record["procedure"] = {**record["procedure"], "edition": "1999-01"}
    desk.open_file(in_file(tmp_path, record))
    status = desk.tool.locator(".opened__status")
    status.wait_for(timeout=READY)
    expect(status).to_contain_text("Changed since it was saved")
    expect(desk.tool.get_by_text("Verified")).to_have_count(0)
    expect(desk.tool.get_by_role("button", name="Correct it")).to_have_count(
        0 if change == "the rules" else 1
    )
    desk.press("Close it")
    expect(desk.heading).to_have_text("Is anyone in immediate danger?")


def test_a_correction_needs_a_role_and_a_reason_and_keeps_its_history(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    record = a_record(current)
    desk.open_file(in_file(tmp_path, record))
    desk.press("Correct it")
    expect(desk.page.locator("h2:focus")).to_have_text("Correct or add to the record")
    desk.press("Continue")
    expect(desk.page.locator("#correct-by_role")).to_be_focused()
    desk.page.locator("#correct-by_role").fill("Team manager")
    desk.page.locator("#correct-reason").fill("Wrong ages.")
    desk.press("Continue")
    desk.fill({"decision.reason": "Two children of 5 and 8."})
    desk.make_the_record()
    corrected = json.loads(desk.saved("JSON", tmp_path / "first"))
    [entry] = corrected["history"]
    assert re.fullmatch(STAMP, entry.pop("at"))
    assert entry == {
        "by_role": "Team manager",
        "reason": "Wrong ages.",
        "changed": ["decision.reason"],
        "superseded": record["integrity"]["digest"],
    }

    desk.press("Correct or add to this record")
    expect(desk.page.locator("#correct-reason")).to_have_value("")
    desk.page.locator("#correct-by_role").fill("Safeguarding lead")
    desk.page.locator("#correct-reason").fill("They rang back.")
    desk.press("Continue")
    desk.fill({"after.next_action": "Visit tomorrow"})
    desk.make_the_record()
    saved = desk.saved("JSON", tmp_path / "second")
    history = json.loads(saved)["history"]
    assert [item["changed"] for item in history] == [["decision.reason"], ["after.next_action"]]
    assert history[1]["superseded"] == corrected["integrity"]["digest"]
    assert open_record(saved, [current]).status == VERIFIED


def test_a_record_that_nobody_has_taken_out_is_changed_without_a_correction(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    begin(desk, current, ANSWERS)
    desk.fill(FIELDS)
    desk.make_the_record()
    desk.press("Correct or add to this record")
    expect(desk.page.locator("h2:focus")).to_have_text("Write the record")
    desk.fill({"decision.reason": "Better said."})
    desk.make_the_record()
    assert json.loads(desk.saved("JSON", tmp_path / "saved"))["history"] == []
    desk.page.go_back()
    expect(desk.page.locator("h2:focus")).to_have_text("Correct or add to the record")
