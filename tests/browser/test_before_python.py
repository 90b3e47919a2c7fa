"""Nobody waits for Python: the questions are there and answerable before it has loaded."""

from __future__ import annotations

import gzip

from playwright.sync_api import Response, Route, expect

from decision_core.model import Procedure
from tests.browser.journeys import ROUTES
from tests.browser.visitor import READY, Visitor

LIMIT = 250_000
"""Bytes, compressed, that the decide page may weigh without the runtime."""


def hold_back_the_runtime(visitor: Visitor) -> list[Route]:
    """Requests for the runtime are taken and never answered. Returns those held."""
    held: list[Route] = []
    visitor.page.context.route("**/assets/runtime/**", lambda route: held.append(route))
    return held


def test_questions_are_read_and_answered_while_python_has_not_arrived(
    visitor: Visitor, current: Procedure
) -> None:
    held = hold_back_the_runtime(visitor)
    visitor.open()
    answers = [("danger", "no"), ("route", "none"), ("recipient", "own-concern")]
    visitor.answer(current, answers)
    visitor.answer(current, [("harm", "child"), ("duty", "unsure")])
    expect(visitor.tool.locator(".panel--share")).to_be_visible()
    visitor.press("Skip, show what to do now")
    shown = visitor.tool.locator("[data-action]").evaluate_all(
        "nodes => nodes.map((node) => node.dataset.action)"
    )
    assert {"how-soon", "check-duty", "no-images", "record-reasons"} <= set(shown)
    assert held, "the runtime was not even asked for, so this proves nothing"


DRAWN = """
() => {
  window.drawn = 0;
  window.given = [...document.querySelectorAll(".given")];
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      const screens = [...addedNodes].filter((node) => node.matches?.(".screen, .screen__main"));
      window.drawn += screens.length;
    }
  }).observe(document.querySelector("#tool"), { childList: true, subtree: true });
}
"""


def test_an_answer_draws_one_screen_and_leaves_the_answers_so_far_where_they_stand(
    visitor: Visitor, current: Procedure
) -> None:
    page = visitor.page
    page.context.route("**/assets/runtime/**", lambda route: route.abort())
    visitor.open()
    page.get_by_role("button", name="Try to start it again").wait_for(timeout=READY)
    way = [*ROUTES["the duty to share"].items()][:8]
    visitor.answer(current, way[:7])  # six on whether, so that the seventh is on how
    page.evaluate(DRAWN)
    visitor.answer(current, way[7:])
    visitor.tool.locator(".given").nth(7).wait_for()
    assert page.evaluate("window.drawn") == 1
    assert page.evaluate("window.given.map((one) => one.isConnected)") == [True] * 7
    visitor.allow_broken_requests()


def test_the_page_without_the_runtime_weighs_under_250_kilobytes(visitor: Visitor) -> None:
    bodies: dict[str, bytes] = {}

    def weigh(response: Response) -> None:
        if "/assets/runtime/" not in response.url and response.status == 200:
            bodies[response.url] = response.body()

    hold_back_the_runtime(visitor)
    visitor.page.on("response", weigh)
    visitor.open()
    visitor.page.wait_for_load_state("load")
    expect(visitor.heading).to_be_visible()
    sizes = {url: len(gzip.compress(body, 9, mtime=0)) for url, body in bodies.items()}
    heaviest = sorted(sizes.items(), key=lambda item: -item[1])[:5]
    assert any(url.endswith("/decide/") for url in sizes)
    assert sum(sizes.values()) < LIMIT, heaviest
