"""Walks over every screen of the tool, one stop at a time, for whoever wants to look at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Route

from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.paths import Way, ways
from decision_core.record import write
from tests.browser.visitor import READY, Visitor

Stop = tuple[str, str]
"""A screen, and the words of the heading that must have the focus; empty where nothing moved."""


def words(procedure: Procedure, step_id: str) -> str:
    """The words of a question."""
    step = procedure.step(step_id)
    assert step, step_id
    return step.question


def shortest(procedure: Procedure, kind: str) -> Way:
    """The shortest way to an outcome of this kind."""
    found = [way for way in ways(procedure) if way.outcome and way.outcome.kind == kind]
    return min(found, key=lambda way: len(way.path))


def end(visitor: Visitor, procedure: Procedure, kind: str) -> str:
    """Answers the way to an outcome of this kind, and returns its title."""
    way = shortest(procedure, kind)
    visitor.answer(procedure, way.path)
    assert way.outcome
    if way.outcome.how:
        visitor.press("Skip, show what to do now")
    return way.outcome.title


def complete(visitor: Visitor) -> None:
    """Fills in whatever the record still needs."""
    visitor.tool.locator(".record .fields").wait_for(timeout=READY)
    needed = visitor.tool.locator("[data-field]:has([aria-required=true])")
    for name in needed.evaluate_all("all => all.map((one) => one.dataset.field)"):
        if not visitor.field(name).input_value():
            visitor.fill({name: "As we agreed."})


def asking(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """The questions, and the day."""
    held: list[Route] = []
    visitor.page.context.route("**/assets/runtime/**", lambda route: held.append(route))
    visitor.open()
    yield "the first question", ""
    visitor.press("This decision was made on another day")
    yield "another day", "On what day was it decided?"
    visitor.page.locator("#decision-day").fill("1999-01-01")
    visitor.press("Continue")
    yield "a day without an edition", "INPUT"
    visitor.page.locator("#decision-day").fill(procedure.edition.from_.isoformat())
    visitor.press("Continue")
    yield "the first question on that day", words(procedure, "danger")
    visitor.answer(procedure, [("danger", "no"), ("route", "none")])
    yield "a question with answers so far", words(procedure, "recipient")
    visitor.tool.get_by_role("button", name="Change your answer to").first.click()
    yield "a question answered before", words(procedure, "danger")
    visitor.answer(procedure, [("danger", "no"), ("recipient", "own-concern"), ("harm", "child")])
    visitor.answer(procedure, [("duty", "unsure")])
    outcome = procedure.outcome("share-child")
    assert outcome
    yield "a how question under the banner", outcome.title
    visitor.answer(procedure, [("tell", "before")])
    yield "the next how question", words(procedure, "identity")
    visitor.press("Skip, show what to do now")
    visitor.press("Write the record")
    yield "the form while Python has not come", "Write the record"
    visitor.press("Use the plain form instead")
    yield "the plain form by choice", "A plain record form"
    visitor.press("Back")
    yield "the outcome again", outcome.title
    visitor.press("Start again")
    yield "the first question again", words(procedure, "danger")
    visitor.page.get_by_role("button", name="Show every question on one page").click()
    yield "every question on one page", "BUTTON Put the whole chart away"
    for route in held:
        route.abort()


def ending(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """Where the questions end: each kind of outcome."""
    visitor.open()
    for kind in KINDS:
        title = end(visitor, procedure, kind)
        visitor.tool.locator(".check--checked").wait_for(timeout=READY)
        yield f"an outcome: {kind}", title
        visitor.press("Start again")


def recording(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """The record: the form, what is missing, the check, and what comes of it."""
    visitor.open()
    whether, how = shortest(procedure, "must-share").path, next(ways(procedure, "how")).path
    visitor.answer(procedure, whether)
    visitor.press("Skip, show what to do now")
    visitor.press("Write the record")
    visitor.tool.locator(".record .fields").wait_for(timeout=READY)
    yield "the least that a record needs", "Write the record"
    visitor.press("Change what you decided, or the day")
    yield "the decision behind its sentence, and every fold", "SELECT"
    visitor.fill({"law.body": "private"})
    visitor.field("law.basis").wait_for()
    visitor.fill({"law.basis": "ea"})
    visitor.fill({"law.body": "public"})
    visitor.tool.locator(".field--stale").wait_for()
    yield "a choice that is no longer offered", "INPUT"
    visitor.press("Make the record")
    visitor.tool.locator(".summary").wait_for()
    yield "the form with what is missing", "SECTION Some of it is still missing"
    visitor.press("Show it as a draft")
    visitor.tool.locator(".written__text").wait_for()
    yield "a draft", "Your record, as a draft"
    visitor.press("Change the record")
    complete(visitor)
    visitor.press("Make the record")
    visitor.tool.locator(".summary__question button").click()
    yield "a question that leads back to the record", words(procedure, how[0][0])
    visitor.answer(procedure, how)
    yield "the form again", "Write the record"
    visitor.press("Make the record")
    visitor.tool.locator(".checking").wait_for()
    yield "the check", "Check your answers"
    visitor.tool.locator("#change-decision-reason").click()
    yield "a field to be changed", "TEXTAREA"
    visitor.press("Done: back to your answers")
    visitor.tool.locator(".checking").wait_for()
    yield "the check again", "BUTTON Change"
    visitor.press("Finish")
    visitor.tool.locator(".written__text").wait_for()
    yield "a finished record", "Your record"


def reopening(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """A file that is none, a saved record, and its correction."""
    visitor.open()
    with TemporaryDirectory() as folder:
        wrong, saved = Path(folder, "wrong.json"), Path(folder, "saved.json")
        wrong.write_text("[]", encoding="utf-8")
        saved.write_bytes(finished(procedure))
        visitor.open_file(wrong)
        visitor.tool.locator("[role=alert]:not(:empty)").wait_for(timeout=READY)
        yield "a file that is no record", "BUTTON Open a saved record or draft"
        visitor.open_file(saved)
        visitor.tool.locator(".opened").wait_for()
    yield "a saved record", "A saved record"
    visitor.press("Correct it")
    visitor.press("Continue")
    yield "a correction without its reason", "INPUT"
    visitor.page.locator("#correct-by_role").fill("Manager")
    visitor.page.locator("#correct-reason").fill("Wrong day.")
    visitor.press("Continue")
    visitor.tool.locator(".record .fields").wait_for(timeout=READY)
    yield "the form of a record that is corrected", "Write the record"
    visitor.press("Make the record")
    visitor.tool.locator(".checking").wait_for()
    yield "the check of a correction", "Check your answers"


def finished(procedure: Procedure) -> bytes:
    """A finished record as a file."""
    times = {"created": "2026-11-22T18:00:00+00:00", "decision_date": "2026-11-22"}
    decided = {"kind": "share-now", "by_role": "Teacher", "reason": "Blood."}
    shared = {"what": "w", "recipient_role": "r", "recipient_organisation": "o", "method": "m"}
    fields = {
        **times,
        "subject": {"reference": "CF-1"},
        "decision": decided,
        "sharing": {**shared, "when": times["created"]},
    }
    made = write(procedure, {"danger": "yes"}, fields)
    assert made.complete
    return made.data


def without_python(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """The same, where Python cannot start; and the plain form."""
    visitor.page.context.route("**/assets/runtime/**", lambda route: route.abort())
    visitor.open("decide/#paper-record")
    visitor.page.locator("#paper-record").wait_for()
    yield "the plain form", ""
    visitor.open()
    visitor.page.locator(".standing-line button").wait_for()
    yield "the first question, and the checking part has failed", ""
    visitor.page.get_by_role("button", name="Try to start it again").click()
    visitor.page.locator(".standing-line button").wait_for()
    yield "the same after another try", words(procedure, "danger")
    title = end(visitor, procedure, "must-share")
    visitor.tool.locator(".check--unchecked").wait_for()
    yield "an outcome that was not checked", title
    visitor.press("Write the record")
    visitor.page.locator("#paper-record").wait_for()
    yield "the plain form in place of the form", "Write the record"


WALKS = {walk.__name__: walk for walk in (asking, ending, recording, reopening, without_python)}
