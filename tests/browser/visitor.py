"""Drives the site as a reader would: by the words on the screen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Dialog, Locator, Page, Request

from decision_core.model import Procedure

READY = 60_000
"""Milliseconds that Python may take to start on a loaded machine."""
OTHER = "Something else: type it"
"""The choice that opens a line to type in."""


# What the browser says itself about a request that came to nothing.
OF_A_REQUEST = (
    "Failed to load resource",
    "Failed to find a valid digest",
    "Fetch API cannot load",
    "Failed to fetch dynamically imported module",
)


def of_a_request(line: str) -> bool:
    """Whether the browser itself, or the runtime that did not come whole, says this of a request
    that failed."""
    runtime = line.endswith((".asm.js)", "/pyodide.mjs)", ".asm.wasm)"))
    return line.startswith("console ") and (runtime or any(one in line for one in OF_A_REQUEST))


class Visitor:
    """One page of a browser, and everything that went wrong in it.

    `troubles` gathers console messages, errors, and requests to any other place. `dialogs` are
    the questions that the browser asked; each is accepted, unless `refuse`.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.troubles: list[str] = []
        self.broke_requests = False
        self.requests: list[str] = []
        page.on("console", self._said)
        self.dialogs: list[str] = []
        self.refuse = False
        page.on("dialog", self._answered)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error.message}"))
        page.context.on("request", self._asked)

    def _answered(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message or dialog.type)
        if self.refuse:
            dialog.dismiss()
        else:
            dialog.accept()

    def _said(self, message: ConsoleMessage) -> None:
        where = message.location["url"]
        line = f"console {message.type}: {message.text} ({where})"
        if not (self.broke_requests and of_a_request(line)):
            self.troubles.append(line)

    def allow_broken_requests(self) -> None:
        """For a test that breaks requests itself: what the browser says about them, so far and
        however late it comes, is no trouble. A request to another host still is."""
        self.broke_requests = True
        self.troubles[:] = [line for line in self.troubles if not of_a_request(line)]

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        host = self.address.split("/")[2]
        if not request.url.startswith(("data:", "blob:")) and request.url.split("/")[2] != host:
            self.troubles.append(f"request to another host: {request.url}")

    def open(self, path: str = "decide/") -> None:
        """Opens a page of the site."""
        self.page.goto(self.address + path)

    @property
    def tool(self) -> Locator:
        """The tool's own part of the decide page."""
        return self.page.locator("#tool")

    @property
    def heading(self) -> Locator:
        """The heading of what is on the screen now."""
        return self.tool.locator(".screen__main .card__title").last

    def press(self, name: str) -> None:
        """Presses a button of the tool by its words."""
        self.tool.get_by_role("button", name=name, exact=True).first.click()

    def answer(self, procedure: Procedure, answers: Iterable[tuple[str, str]]) -> None:
        """Answers questions in order, each only after its question is on the screen."""
        for step_id, answer_id in answers:
            step = procedure.step(step_id)
            answer = step.answer(answer_id) if step else None
            assert step and answer, f"{step_id}={answer_id}"
            self.heading.get_by_text(step.question, exact=True).wait_for()
            label = self.page.locator(
                ".answer__label", has_text=re.compile(f"^{re.escape(answer.label)}$")
            )
            self.tool.locator("button.answer", has=label).click()

    def field(self, field_id: str) -> Locator:
        """What is typed or chosen in, for a field of the record form."""
        return self.page.locator(f"#field-{field_id.replace('.', '-')}")

    def fill(self, fields: Mapping[str, str]) -> None:
        """Fills in the record form; dotted field ids to what is typed or chosen."""
        self.tool.locator(".record .fields").wait_for(timeout=READY)
        for field_id, value in fields.items():
            control = self.field(field_id)
            fold = self.tool.locator("details.fold", has=control)
            if fold.count() and not control.is_visible():
                fold.locator("summary").first.click()
            if control.get_attribute("role") == "radiogroup":
                self._choose(control, value)
            elif control.evaluate("node => node.tagName") == "SELECT":
                self._list(control, value)
            else:
                control.fill(value)

    def _choose(self, group: Locator, value: str) -> None:
        """Chooses one of a few, or types where it is none of them."""
        given = group.locator(f"input[value={json.dumps(value)}]")
        other = group.locator(f"input[value={json.dumps(OTHER)}]")
        (given if given.count() else other).check()
        if not given.count():
            group.locator("xpath=following-sibling::input").fill(value)

    def _list(self, select: Locator, value: str) -> None:
        """Chooses one from a list, or types where it is not in it."""
        values = select.locator("option").evaluate_all("all => all.map(({ value }) => value)")
        select.select_option(value if value in values else OTHER)
        if value not in values:
            select.locator("xpath=following-sibling::input").fill(value)

    def make_the_record(self) -> None:
        """From a form with nothing missing to the finished record."""
        self.press("Make the record")
        self.tool.locator(".checking").wait_for(timeout=READY)
        self.press("Finish")
        self.tool.locator(".written__text").wait_for(timeout=READY)

    def saved(self, name: str, to: Path) -> bytes:
        """What a button that saves a file saves, and its bytes."""
        with self.page.expect_download() as download:
            self.press(name)
        download.value.save_as(to)
        return to.read_bytes()

    def open_file(self, path: Path) -> None:
        """Opens a saved record or draft."""
        with self.page.expect_file_chooser() as chooser:
            self.press("Open a saved record or draft")
        chooser.value.set_files(path)
