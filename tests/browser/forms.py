"""What the tests of the record form do again and again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator

from decision_core.model import Procedure
from decision_core.record import write
from tests.browser.test_home_alone import ANSWERS, FIELDS
from tests.browser.visitor import READY, Visitor


def begin(desk: Visitor, current: Procedure, answers: dict[str, str]) -> None:
    """Answers, and opens the form."""
    desk.answer(current, answers.items())
    desk.press("Write the record")
    desk.tool.locator(".record .fields").wait_for(timeout=READY)


def fold(desk: Visitor, title: str) -> Locator:
    """A fold of the form by its heading."""
    heading = desk.page.locator(f".fold__title:text-is('{title}')")
    return desk.tool.locator("details.fold", has=heading)


def copied(desk: Visitor, press: str) -> str:
    """What a button copies."""
    desk.press(press)
    desk.tool.get_by_text("Copied", exact=False).first.wait_for()
    text: str = desk.page.evaluate("navigator.clipboard.readText()")
    return text


def change_the_decision(desk: Visitor) -> None:
    """Opens what stands behind the sentence."""
    desk.press("Change what you decided, or the day")


def draft(desk: Visitor, folder: Path) -> dict[str, Any]:
    """The draft file as it would be saved now."""
    found: dict[str, Any] = json.loads(desk.saved("Save draft file", folder / "draft.json"))
    return found


def asks(desk: Visitor) -> bool:
    """True if leaving now would ask first."""
    asked: bool = desk.page.evaluate(
        "!dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    )
    return asked


def nested(fields: dict[str, str]) -> dict[str, Any]:
    """Fields by dotted id as a record holds them."""
    table: dict[str, Any] = {}
    for name, value in fields.items():
        group, _, last = name.partition(".")
        table.setdefault(group, {})[last] = value
    return table


def a_record(procedure: Procedure, **more: str) -> dict[str, Any]:
    """A finished record, as a file holds it."""
    fields = nested(FIELDS | {"decision.kind": "must-share", "sharing.when": "2026-11-22"})
    fields["sharing"]["when"] = "2026-11-22T09:15:00+00:00"
    times = {"created": "2026-11-22T18:00:00+00:00", "decision_date": "2026-11-22"}
    return dict(write(procedure, ANSWERS, {**fields, **times, **more}).document)


def in_file(folder: Path, content: bytes | str | dict[str, Any], name: str = "any.json") -> Path:
    """A file with this content; a table as a record file has it."""
    path = folder / name
    if isinstance(content, dict):
        content = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        content += "\n"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
