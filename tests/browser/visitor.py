"""Drives the site as a reader would: by the words on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from playwright.sync_api import ConsoleMessage, Locator, Page, Request

from decision_core.model import Procedure

READY = 60_000
"""Milliseconds that Python may take to start on a loaded machine."""


class Visitor:
    """One page of a browser, and everything that went wrong in it.

    `troubles` gathers console messages, errors, and requests to any other place.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.troubles: list[str] = []
        self.requests: list[str] = []
        page.on("console", self._said)
        page.on("dialog", lambda dialog: dialog.accept())
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error.message}"))
        page.context.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        self.troubles.append(f"console {message.type}: {message.text}")

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

    def fill(self, fields: Mapping[str, str]) -> None:
        """Fills in the record form; dotted field ids to what is typed."""
        self.tool.locator(".record").wait_for(timeout=READY)
        for field_id, value in fields.items():
            control = self.tool.locator(f"#field-{field_id.replace('.', '-')}")
            if control.evaluate("node => node.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
