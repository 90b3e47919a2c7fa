"""Drives the site in any engine as a reader would: by the words on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from decision_core.model import Procedure
from tests.browser.visitor import OTHER
from tests.engines.engine import Engine, until

MARK = """
(words, inside) => {
  for (const old of document.querySelectorAll("[data-wanted]")) old.removeAttribute("data-wanted");
  const said = (node) => (node.querySelector(".answer__label") ?? node).textContent.trim();
  const found = [...document.querySelectorAll(inside)].filter((node) =>
    said(node) === words && node.checkVisibility({ visibilityProperty: true }));
  found[0]?.setAttribute("data-wanted", "");
  return Boolean(found[0]);
}
"""
HEADING = """
(words) => {
  const titles = document.querySelectorAll("#tool .screen__main .card__title");
  const shown = [...titles].at(-1)?.textContent ?? "";
  return !words || shown === words ? shown : "";
}
"""
FILL = """
(id, words, other) => {
  const node = document.querySelector(`#field-${id.replace(".", "-")}`);
  node.closest("details")?.setAttribute("open", "");
  const put = (control, value) => {
    control.value = value;
    for (const kind of ["input", "change"]) {
      control.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  };
  const choices = [...node.querySelectorAll("input, option")];
  const offered = choices.find(({ value }) => value === words);
  const chosen = offered ?? choices.find(({ value }) => value === other);
  if (chosen?.type === "radio") chosen.click();
  else if (chosen) put(node, chosen.value);
  if (!choices.length) put(node, words);
  else if (!offered) put(node.parentElement.querySelector("input:not([type=radio])"), words);
}
"""
VALUE = "(selector) => document.querySelector(selector).value"
SHOWN = "(selector) => document.querySelector(selector)?.checkVisibility() ?? false"
TEXT = "(selector) => document.querySelector(selector)?.textContent ?? ''"


class Reader:
    """Somebody with one page of an engine."""

    def __init__(self, engine: Engine, address: str) -> None:
        self.engine = engine
        self.site = address

    def open(self, path: str) -> None:
        """Opens a page of the site."""
        self.engine.open(self.site + path)

    def press(self, words: str, inside: str = "#tool button, .chooser button, main a") -> None:
        """Presses the first button or link with these words, once it is there."""

        def pressed() -> bool:
            found: bool = self.engine.run(MARK, words, inside)
            if found:
                self.engine.click("[data-wanted]")
            return found

        until(pressed, words)

    def heading(self, words: str = "") -> str:
        """The heading of the screen; waits until it is this one, if one is given."""
        return str(self.engine.wait(HEADING, words))

    def see(self, selector: str) -> None:
        """Waits until something is on the screen."""
        self.engine.wait(SHOWN, selector)

    def text(self, selector: str) -> str:
        """The text of something, once it has any."""
        return str(self.engine.wait(TEXT, selector))

    def answer(self, procedure: Procedure, answers: Iterable[tuple[str, str]]) -> None:
        """Answers questions in order, each only after its question is on the screen."""
        for step_id, answer_id in answers:
            step = procedure.step(step_id)
            answer = step.answer(answer_id) if step else None
            assert step and answer, f"{step_id}={answer_id}"
            self.heading(step.question)
            self.press(answer.label, "#tool button.answer")

    def fill(self, fields: Mapping[str, str]) -> None:
        """Fills in fields of the record that are typed into."""
        self.see("#tool .record .fields")
        for field_id, value in fields.items():
            self.engine.run(FILL, field_id, value, OTHER)

    def type(self, field_id: str, words: str) -> None:
        """Clicks into an empty field and types, key by key."""
        selector = f"#field-{field_id.replace('.', '-')}"
        self.engine.click(selector)
        self.engine.press(*words)
        assert (
            self.engine.run("(selector) => document.querySelector(selector).value", selector)
            == words
        )
