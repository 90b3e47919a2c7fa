"""What every engine can be asked: open a page, run a function in it, press keys, click, choose."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

PATIENCE = 90.0
"""Seconds that anything may take on a loaded machine."""
KEYS: Mapping[str, str] = {
    "Enter": "\ue007",
    "Shift": "\ue008",
    "Tab": "\ue004",
    "Escape": "\ue00c",
}
MIDDLE = """
(selector) => {
  const node = document.querySelector(selector);
  if (!node) throw new Error(`nothing is ${selector}`);
  node.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, right, top, bottom } = node.getBoundingClientRect();
  const middle = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
  const there = document.elementFromPoint(...middle);
  if (!there || !(node.contains(there) || there.contains(node))) {
    throw new Error(`${selector} is under ${there?.outerHTML.slice(0, 80)}`);
  }
  return middle;
}
"""


class Engine(ABC):
    """One browser with one page. `downloads` is where it saves files.

    Where `scripts` are off, those of the page do not run, and a function may promise nothing.
    """

    name: str
    version: str
    scripts: bool
    downloads: Path

    @abstractmethod
    def open(self, address: str) -> None:
        """Opens a page, and returns when it has loaded."""

    @abstractmethod
    def call(self, function: str, text: str) -> str:
        """Calls a function in the page with one text, and returns the text that it gives.

        Raises RuntimeError with what it threw.
        """

    @abstractmethod
    def act(self, source: dict[str, Any]) -> None:
        """Performs input actions of one source, in the form of the WebDriver standard."""

    @abstractmethod
    def choose(self, selector: str, path: Path) -> None:
        """Gives a file to a field for files."""

    @abstractmethod
    def address(self) -> str:
        """The address of the page."""

    @abstractmethod
    def back(self) -> None:
        """Goes back in the history."""

    @abstractmethod
    def close(self) -> None:
        """Ends the browser, and all that was started with it."""

    def run(self, function: str, *given: object) -> Any:
        """What a function of the page returns, given and returned as JSON; promises are awaited."""
        kind, wait = ("async", "await") if self.scripts else ("", "")
        said = f"JSON.stringify({wait} ({function})(...JSON.parse(text))) ?? 'null'"
        return json.loads(self.call(f"{kind} (text) => {said}", json.dumps(given)))

    def wait(self, function: str, *given: object) -> Any:
        """What a function returns as soon as that is something, across pages too."""
        return until(lambda: self.run(function, *given), f"{function} {given}")

    def click(self, selector: str) -> None:
        """Moves the pointer to the middle of something and presses its button."""
        x, y = self.run(MIDDLE, selector)
        move = {"type": "pointerMove", "x": x, "y": y, "duration": 0}
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        kind = {"pointerType": "mouse"}
        self.act({"type": "pointer", "id": "mouse", "parameters": kind, "actions": [move, *press]})

    def press(self, *keys: str) -> None:
        """Presses keys one after the other, by name or letter."""
        strokes = [
            {"type": kind, "value": KEYS.get(key, key)}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        self.act({"type": "key", "id": "keys", "actions": strokes})


def until(look: Callable[[], Any], words: str) -> Any:
    """What `look` returns as soon as that is something. A page that is changing may be asked again.

    Raises AssertionError with `words` and the last trouble when patience ends.
    """
    end, trouble = time.monotonic() + PATIENCE, ""
    while time.monotonic() < end:
        try:
            if found := look():
                return found
        except RuntimeError as error:
            trouble = str(error)
        time.sleep(0.1)
    raise AssertionError(f"It never came: {words} {trouble}")
