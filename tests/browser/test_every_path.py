"""Every way through the questions ends in a finished record, with the network cut after loading.

The answers are pressed and the form is filled in by a script in the page, as quickly as the page
can follow. The quick test walks one way to each kind of outcome, and each answer of how to share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from playwright.sync_api import expect

from decision_core.model import Procedure
from decision_core.paths import Way, ways
from tests.browser.visitor import READY, Visitor

WALK = """
async (ways) => {
  window.confirm = () => true;
  const tool = document.querySelector("#tool");
  async function until(look, what) {
    const end = performance.now() + 60000;
    for (;;) {
      const found = look();
      if (found) return found;
      if (performance.now() > end) throw new Error(`${what} did not come: ${tool.innerText}`);
      await new Promise((go) => setTimeout(go, 4));
    }
  }
  const button = (words) => [...tool.querySelectorAll("button")]
    .find((one) => one.firstChild?.textContent?.trim() === words);
  const press = async (...words) =>
    (await until(() => words.map(button).find(Boolean), words.join(" or "))).click();
  const asks = (question) => [...tool.querySelectorAll(".card__title")]
    .some((title) => title.textContent === question);
  const say = (control, value) => {
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  };
  function fill(control) {
    if (control.getAttribute("role") === "radiogroup") {
      const radios = [...control.querySelectorAll("input[type=radio]")];
      if (!radios.some((radio) => radio.checked)) radios[0].click();
    } else if (control.tagName === "SELECT") {
      if (!control.value) say(control, [...control.options].find(({ value }) => value).value);
    } else if (!control.value) say(control, "As we agreed.");
  }
  const done = [];
  for (const answers of ways) {
    const path = answers.join("; ");
    for (const [asked, label] of answers) {
      await until(() => asks(asked), asked);
      [...tool.querySelectorAll("button.answer")]
        .find((one) => one.querySelector(".answer__label").textContent === label).click();
    }
    const title = await until(() => {
      const found = tool.querySelector(".screen--end .card__title, .screen--end .panel__title");
      return tool.querySelector(".check--checked") && found;
    }, `the end of ${path}`);
    const outcome = title.textContent;
    await press("Write the record", "Afterwards: write the record");
    await until(() => tool.querySelector(".record .fields"), "the form");
    for (let turns = 0; !tool.querySelector(".checking"); turns += 1) {
      if (turns > 5) throw new Error(`never whole, ${path}: ${tool.innerText}`);
      for (const place of tool.querySelectorAll("[data-field]:has([aria-required=true])")) {
        fill(document.getElementById(`field-${place.dataset.field.replaceAll(".", "-")}`));
      }
      tool.querySelector(".summary")?.remove();
      await press("Make the record");
      await until(() => tool.querySelector(".checking, .summary"), "the check");
    }
    await press("Finish");
    const text = await until(() => tool.querySelector(".written__text"), "the record");
    done.push([outcome, tool.querySelector(".card__title").textContent, text.textContent]);
    await press("Start again");
  }
  return done;
}
"""


Whole = tuple[Way, tuple[tuple[str, str], ...]]
"""A way, and all the answers that a whole record needs."""


def as_said(procedure: Procedure, path: Iterable[tuple[str, str]]) -> list[list[str]]:
    """A way in the words on the screen: questions with their answers."""
    said = []
    for step_id, answer_id in path:
        step = procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        assert step and answer
        said.append([step.question, answer.label])
    return said


def whole(procedure: Procedure) -> list[Whole]:
    """Every way of the first part, and every way of the second after the shortest that leads there.

    With the first, whatever has to follow before a record is whole.
    """
    firsts, hows = list(ways(procedure)), list(ways(procedure, "how"))
    then = min(hows, key=lambda way: len(way.path)).path
    led = [way for way in firsts if way.outcome and way.outcome.how]
    shortest = min(led, key=lambda way: len(way.path))
    found = [(one, one.path + then if one in led else one.path) for one in firsts]
    return found + [(shortest, shortest.path + how.path) for how in hows]


def some(procedure: Procedure) -> list[Whole]:
    """The shortest way to each kind of outcome, and then ways with each answer of how to share."""
    every = whole(procedure)
    chosen: dict[str, Whole] = {}
    for way, path in every:
        kind = way.outcome.kind if way.outcome else ""
        if kind not in chosen or len(path) < len(chosen[kind][1]):
            chosen[kind] = (way, path)
    found = list(chosen.values())
    how = {step.id for step in procedure.steps if step.part == "how"}
    given = {pair for _, path in found for pair in path}
    while lacking := {pair for _, path in every for pair in path if pair[0] in how} - given:
        best = max(every, key=lambda one: len(lacking & set(one[1])))
        found.append(best)
        given |= set(best[1])
    return found


def walk(visitor: Visitor, procedure: Procedure, chosen: Sequence[tuple[Way, Any]]) -> None:
    """Walks the ways with the network cut, and looks at each record."""
    visitor.open()
    visitor.answer(procedure, [("danger", "yes")])
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    visitor.press("Start again")
    visitor.page.context.set_offline(True)
    asked = len(visitor.requests)
    visitor.page.set_default_timeout(0)
    done = visitor.page.evaluate(WALK, [as_said(procedure, path) for _, path in chosen])
    assert len(done) == len(chosen)
    for (way, path), (outcome, title, text) in zip(chosen, done, strict=True):
        assert way.outcome and outcome == way.outcome.title, path
        assert title == "Your record", path
        words = " ".join(text.split())
        assert all(question in words for question, _ in as_said(procedure, path)), path
    assert [url for url in visitor.requests[asked:] if not url.startswith("blob:")] == []


def test_a_way_to_each_kind_of_outcome_ends_in_a_record_without_a_network(
    visitor: Visitor, current: Procedure
) -> None:
    walk(visitor, current, some(current))


@pytest.mark.slow  # 1,691 ways
@pytest.mark.parametrize("part", range(8))
def test_every_way_ends_in_a_record_without_a_network(
    part: int, visitor: Visitor, current: Procedure
) -> None:
    every = whole(current)
    assert len(every) == len(list(ways(current))) + len(list(ways(current, "how")))
    walk(visitor, current, every[part::8])
