"""When there is no time: the least that a record needs, by keyboard alone, every press counted."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from decision_core.engine import walk
from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.record.form import form
from decision_core.record.opening import VERIFIED, open_record
from tests.browser.journeys import HOW
from tests.browser.screens import shortest
from tests.browser.visitor import READY, Visitor

MOST_FIELDS, MOST_TYPED, MOST_PRESSES = 8, 5, 45
DAY = "12122026"
"""The same in every order of day and month."""
WORDS = "At nine."
WHERE = """
() => {
  const node = document.activeElement;
  const field = node.closest("[data-field]");
  return {
    tag: node.tagName.toLowerCase(), type: node.type ?? "", value: node.value ?? "",
    words: node.textContent.trim().replace(/\\s+/g, " "),
    field: field ? field.dataset.field : "",
    chosen: Boolean(field && field.querySelector(":checked[type=radio]")),
    letter: node.tagName === "SELECT" ? node.options[1].text[0] : "",
  };
}
"""


@dataclass
class Keys:
    """Somebody at a keyboard: every press but the letters of typed words is counted."""

    page: Page
    presses: int = 0
    typed: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        """One press."""
        self.presses += 1
        self.page.keyboard.press(key)

    def at(self) -> dict[str, str]:
        """What has the focus."""
        found: dict[str, str] = self.page.evaluate(WHERE)
        return found

    def go(self, words: str) -> None:
        """Tabs to a button and presses Enter on it."""
        for _ in range(MOST_PRESSES):
            self.press("Tab")
            if self.at()["words"] == words:
                return self.press("Enter")
        raise AssertionError(f"Tab does not lead to {words!r}")

    def fill(self, until: str) -> None:
        """Goes through the form and gives each field the first thing that it takes."""
        for _ in range(2 * MOST_PRESSES):
            self.press("Tab")
            now = self.at()
            if now["words"] == until:
                return self.press("Enter")
            if now["field"]:
                self.give(now)
        raise AssertionError(f"Tab does not lead to {until!r}")

    def give(self, now: dict[str, str]) -> None:
        """Types, or chooses with one press; what is filled in already stays."""
        if now["tag"] == "button" and now["words"].startswith("Use it"):
            self.press("Enter")
        elif now["type"] == "radio" and not now["chosen"]:
            self.press("Space")
        elif now["tag"] == "select" and not now["value"]:
            self.press(now["letter"])
        elif now["type"] == "date" and not now["value"]:
            for digit in DAY:
                self.press(digit)
        elif now["type"] in ("text", "textarea") and not now["value"]:
            self.typed.append(now["field"])
            self.page.keyboard.type(WORDS)


def answers_to(procedure: Procedure, kind: str) -> dict[str, str]:
    """The shortest way to an outcome of this kind, with how to share where that is asked."""
    way = shortest(procedure, kind)
    assert way.outcome
    return dict(way.path) | (HOW if way.outcome.how else {})


@pytest.mark.parametrize("kind", KINDS)
def test_the_least_that_a_record_needs_is_few_fields_and_few_presses(
    kind: str, desk: Visitor, current: Procedure, tmp_path: Path
) -> None:
    answers = answers_to(current, kind)
    desk.answer(current, answers.items())
    expect(desk.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    outcome = walk(current, answers).outcome
    assert outcome
    expect(desk.page.locator("h2:focus")).to_have_text(outcome.title)

    keys = Keys(desk.page)
    keys.go("Afterwards: write the record" if outcome.act else "Write the record")
    expect(desk.page.locator("h2:focus")).to_have_text("Write the record")
    desk.tool.locator(".record .fields").wait_for(timeout=READY)
    shown = desk.tool.locator(".record > .fields > .field").evaluate_all(
        "all => all.map((one) => one.dataset.field)"
    )
    keys.fill("Make the record")
    expect(desk.page.locator("h2:focus")).to_have_text("Check your answers")
    keys.go("Finish")
    expect(desk.page.locator("h2:focus")).to_have_text("Your record")

    asked = form(current, walk(current, answers), {"decision": {"kind": kind}})
    assert shown == [item["id"] for item in asked if item["minimum"]]
    assert not set(shown) & {item["id"] for item in asked if item["known"]}
    assert len(shown) <= MOST_FIELDS
    assert len(keys.typed) <= MOST_TYPED
    print("PRESSES", kind, keys.presses)
    assert keys.presses <= MOST_PRESSES, keys.presses

    saved = desk.saved("JSON", tmp_path / "saved")
    opened = open_record(saved, [current])
    assert (opened.status, opened.document["state"]) == (VERIFIED, "complete")
    held = json.dumps(opened.fields)
    assert held.count(WORDS) == len(keys.typed)
    for field_id in shown:
        group, _, name = field_id.partition(".")
        assert opened.fields[group][name], field_id
