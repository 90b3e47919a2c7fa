"""Work that is saved and opened again, and files that are wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from decision_core.commands import compiled
from decision_core.model import Procedure
from decision_core.reader import choose
from decision_core.record import write
from decision_core.record.request import write_request
from tests.browser.forms import (
    a_record,
    begin,
    change_the_decision,
    copied,
    draft,
    fold,
    in_file,
)
from tests.browser.journeys import CANARY, ROUTES
from tests.browser.test_home_alone import ANSWERS, FIELDS
from tests.browser.visitor import READY, Visitor
from tests.conftest import DOCS

STATE = """
() => [document.querySelector("#tool").innerHTML.replace(/<p class="field__wrong" role="alert">[^<]*/, ""),
  ...[...document.querySelectorAll("#tool :is(input, textarea, select)")]
    .map((one) => `${one.id}=${one.value}=${one.checked}`),
  document.title, location.href, JSON.stringify(history.state), history.length].join("\\n")
"""  # noqa: E501


def state(desk: Visitor) -> str:
    """Everything on the screen and in its inputs, with the focus where files are opened."""
    desk.tool.get_by_role("button", name="Open a saved record or draft").focus()
    found: str = desk.page.evaluate(STATE)
    return found


def test_a_draft_opens_in_a_new_tab_as_the_same_form(
    desk: Visitor, browser: Browser, address: str, current: Procedure, tmp_path: Path
) -> None:
    begin(desk, current, ANSWERS)
    desk.fill(FIELDS | {"law.body": "school", "law.basis": "e", "subject.reference": ""})
    saved = draft(desk, tmp_path)
    assert (saved["state"], saved["missing"]) == ("draft", ["subject.reference"])

    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    other = Visitor(context.new_page(), address)
    other.open()
    other.open_file(tmp_path / "draft.json")
    other.tool.locator(".record .fields").wait_for(timeout=READY)
    expect(other.page.locator("h2:focus")).to_have_text("Write the record")
    expect(other.tool.locator(".notice").first).to_contain_text("Opened from a file.")
    for name, value in FIELDS.items():
        if name not in ("subject.reference", "sharing.recipient_role", "sharing.method"):
            expect(other.field(name)).to_have_value(value)
    expect(other.page.locator("#field-sharing-method-other")).to_have_value(
        FIELDS["sharing.method"]
    )
    expect(other.field("law.body").locator("input[value=school]")).to_be_checked()
    expect(other.field("law.basis").locator("input[value=e]")).to_be_checked()
    again = draft(other, tmp_path)
    for name in ("created", "integrity"):
        del saved[name], again[name]
    assert again == saved
    other.fill({"subject.reference": "CF-2040"})
    other.make_the_record()
    assert other.troubles == []
    context.close()


def test_a_draft_goes_on_in_the_edition_it_was_made_under(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    earlier = choose(compiled(DOCS), "2024-05")
    answers = {"danger": "no", "route": "none", "recipient": "own-concern"}
    fields = {"decision_date": "2025-03-04", "content": {"seen": "Bruises."}}
    made = dict(write(earlier, answers, fields).document)
    desk.open_file(in_file(tmp_path, made))
    desk.tool.locator(".record .fields").wait_for(timeout=READY)
    expect(desk.tool.locator(".dated")).to_contain_text("Decision made on 4 March 2025.")
    expect(desk.field("content.seen")).to_have_value("Bruises.")
    desk.press("Make the record")
    desk.press("Answer it: Is anyone at risk of harm, or might they be?")
    desk.answer(earlier, [("harm", "child")])
    again = draft(desk, tmp_path)
    assert again["procedure"]["edition"] == "2024-05"
    assert again["answers"][:3] == made["answers"]
    assert again["decision_date"] == "2025-03-04"


def test_a_draft_can_be_saved_at_a_question_and_goes_on_at_the_form(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    expect(desk.tool.get_by_role("button", name="Copy so far")).to_have_count(0)
    answers = dict(list(ROUTES["no purpose"].items())[:3])
    desk.answer(current, answers.items())
    text = copied(desk, "Copy so far")
    step = current.step("recipient")
    assert step and step.question in text
    saved = draft(desk, tmp_path)
    assert saved["open_question"] == "harm"
    desk.press("Start again")
    desk.open_file(tmp_path / "draft.json")
    desk.tool.locator(".record .fields").wait_for(timeout=READY)
    expect(desk.tool.locator(".decision__said")).to_contain_text(
        "You have not decided yet. The day in the record: "
    )


def on_another_day(desk: Visitor, day: str) -> None:
    """From the first question to the first question of that day's edition."""
    desk.press("This decision was made on another day")
    desk.page.locator("#decision-day").fill(day)
    desk.press("Continue")
    desk.tool.locator(".dated").wait_for()


def test_a_request_under_a_day_that_asks_for_none_is_left_out_aloud_and_the_draft_is_saved(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    earlier = choose(compiled(DOCS), "2018-07")
    on_another_day(desk, "2019-03-04")
    asked = {"what": "Attendance", "organisation": "Northshire Council"}
    desk.open_file(in_file(tmp_path, write_request(current, {"request": asked}), "request.json"))
    told = "The rules of that day have no place for a request, so it will not stand in the record."
    desk.tool.get_by_text(told).wait_for(timeout=READY)
    step = next(step for step in earlier.steps if step.id == earlier.edition.whether)
    desk.answer(earlier, [(step.id, step.answers[0].id)])

    text = copied(desk, "Copy so far")
    assert "WHAT THE RULES OF THAT DAY DO NOT ASK FOR" in text
    assert "> Attendance" in text and "> Northshire Council" in text
    saved = draft(desk, tmp_path)
    assert (saved["procedure"]["edition"], saved["state"]) == ("2018-07", "draft")
    assert "request" not in saved and "asked" not in saved
    expect(desk.tool.locator(".keeping .said").first).to_contain_text("What they asked for")
    desk.press("Start again")
    desk.open_file(tmp_path / "draft.json")
    desk.tool.locator(".record .fields").wait_for(timeout=READY)


def test_a_draft_is_saved_at_a_question_of_another_day_though_a_choice_was_not_there_yet(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    answers = {
        "danger": "no", "route": "none", "recipient": "own-concern", "harm": "none",
        "identifiable": "yes", "purpose": "yes", "lawful-reason": "duty", "detriment": "no",
    }  # fmt: skip
    desk.answer(current, answers.items())
    desk.press("Skip, show what to do now")
    desk.press("Write the record")
    desk.fill({"decision.reason": "Kept.", "law.body": "private"})
    desk.field("law.basis").wait_for()
    desk.fill({"law.basis": "ea"})
    change_the_decision(desk)
    desk.page.locator("#field-decision_date").fill("2025-03-04")
    desk.page.keyboard.press("Tab")
    desk.press("Answer under the rules of that day")
    desk.tool.locator(".dated").wait_for()
    expect(desk.tool.locator("button.answer").first).to_be_visible()
    saved = draft(desk, tmp_path)
    assert saved["procedure"]["edition"] == "2024-05"
    assert saved["decision"]["reason"] == "Kept."
    assert "basis" not in saved.get("law", {})


WRONG: dict[str, Callable[[dict[str, Any]], bytes | str | dict[str, Any]]] = {
    "too large": lambda record: b"x" * (256 * 1024 + 1),
    "not text": lambda record: b"PK\x03\x04\xff\xfe",
    "not JSON": lambda record: "Dear all",
    "other JSON": lambda record: '{"name": "x"}',
    "empty": lambda record: "",
    "twice the same": lambda record: '{"format":"decision-record","format":"decision-record"}',
    "a newer format": lambda record: {**record, "format_version": 99},
    "odd answers": lambda record: {**record, "answers": "all"},
    "a prototype": lambda record: '{"__proto__": {"answers": {}}, "constructor": 1}',
    "very deep": lambda record: "[" * 90_000,
}


def test_a_wrong_file_leaves_the_work_on_the_screen_byte_for_byte(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    begin(desk, current, ANSWERS)
    desk.fill({"decision.reason": "Kept.", "law.body": "school"})
    desk.field("law.basis").wait_for()
    held = draft(desk, tmp_path)
    before = state(desk)
    assert "Kept." in before
    alert = desk.tool.locator("[role=alert]")
    sentences = set()
    for name, content in WRONG.items():
        desk.open_file(in_file(tmp_path, content(a_record(current))))
        expect(alert).not_to_be_empty()
        said = alert.text_content() or ""
        sentences.add(said)
        assert re.fullmatch(r"[A-Z][^.]+\.( [A-Z][^.]+\.)?", said), (name, said)
        assert state(desk) == before, name
        desk.page.evaluate("document.querySelector('[role=alert]').textContent = ''")
    assert len(sentences) > 5
    again = draft(desk, tmp_path)
    for name in ("created", "integrity"):
        del held[name], again[name]
    assert again == held
    assert desk.page.evaluate("Object.keys(Object.prototype)") == []


def test_work_on_the_screen_is_only_replaced_after_asking(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    begin(desk, current, ANSWERS)
    desk.fill({"decision.reason": "Kept."})
    path = in_file(tmp_path, dict(write(current, {"danger": "yes"}, {}).document))
    before, asked = state(desk), len(desk.dialogs)
    desk.refuse = True
    with desk.page.expect_event("dialog"):
        desk.open_file(path)
    expect(desk.tool.get_by_text("Reading the file.")).to_have_count(0)
    desk.refuse = False
    assert len(desk.dialogs) == asked + 1
    assert state(desk) == before
    desk.open_file(path)
    expect(desk.tool.locator(".decision__said")).to_contain_text("Share now")
    expect(desk.field("decision.reason")).to_have_value("")


def test_a_request_hands_over_what_was_asked(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    asked = {"organisation": "Northshire Council", "by_role": "Social worker", "what": "Attendance"}
    desk.open_file(in_file(tmp_path, write_request(current, {"request": asked})))
    desk.tool.get_by_text("The request is taken over.").wait_for(timeout=READY)
    begin(desk, current, ANSWERS)
    for name, value in asked.items():
        expect(desk.field(f"request.{name}")).to_have_value(value)


def test_a_request_says_how_it_started_and_what_it_asks_for_and_overwrites_nothing(
    desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    file = in_file(tmp_path, write_request(current, {"request": {"what": "Attendance \u202e!"}}))
    started = desk.tool.locator("[data-field='asked.prompt']")
    desk.open_file(file)
    desk.tool.get_by_text("The request is taken over.").wait_for(timeout=READY)
    begin(desk, current, dict(ROUTES["the duty to share"]))
    expect(desk.field("asked.prompt").locator("input[value=asked]")).to_be_checked()
    expect(started.locator(".field__note")).to_have_text(
        "Filled in because you opened a request. It asks for: Attendance [U+202E]!"
    )
    held = draft(desk, tmp_path)
    assert (held["asked"]["prompt"], held["request"]["what"]) == ("asked", "Attendance \u202e!")

    desk.press("Start again")
    begin(desk, current, dict(ROUTES["no purpose"]))
    fold(desk, "How it started, and who asked").locator("summary").first.click()
    started.get_by_role("button", name="Change").click()
    desk.fill({"asked.prompt": "own"})
    desk.open_file(file)
    desk.tool.get_by_text("The request is taken over.").wait_for()
    assert draft(desk, tmp_path)["asked"]["prompt"] == "own"
    expect(started.locator(".field__note")).to_be_empty()


def test_what_a_file_was_said_to_be_is_still_there_when_the_screen_is_drawn_again(
    visitor: Visitor, current: Procedure, tmp_path: Path
) -> None:
    visitor.page.add_init_script(
        "window.held = []; const post = Worker.prototype.postMessage;"
        "Worker.prototype.postMessage = function (message) {"
        " const send = () => post.call(this, message);"
        " if (JSON.parse(message.request).op === 'guide') held.push(send); else send(); };"
    )
    visitor.open()
    visitor.answer(current, ROUTES["no purpose"].items())
    visitor.tool.locator(".check--checking").wait_for()
    visitor.open_file(in_file(tmp_path, '{"name": "x"}'))
    alert = visitor.tool.locator("[role=alert]")
    expect(alert).to_have_text("The file is JSON but not a decision record.", timeout=READY)
    visitor.page.evaluate("held.forEach((send) => send())")
    visitor.tool.locator(".check--checked").wait_for()
    expect(alert).to_have_text("The file is JSON but not a decision record.")
    visitor.press("Start again")
    expect(alert).to_be_empty()


def test_without_python_what_was_typed_can_still_be_copied(
    visitor: Visitor, current: Procedure
) -> None:
    visitor.page.context.route("**/assets/runtime/**", lambda route: route.abort())
    visitor.open()
    visitor.answer(current, ROUTES["no purpose"].items())
    visitor.page.locator(".standing-line button").wait_for(timeout=READY)
    expect(visitor.tool.get_by_role("button", name="Save draft file")).to_be_hidden()
    expect(visitor.tool.get_by_text("There is no draft file on this device")).to_be_visible()
    visitor.press("Write the record")
    visitor.page.locator("#paper-record textarea[data-field='decision.reason']").fill(CANARY)
    text = copied(visitor, "Copy so far")
    assert f"Your reasons:\n> {CANARY}\n" in text
    step = current.step("purpose")
    assert step and f"- {step.question}\n  Answer: " in text
    visitor.allow_broken_requests()
