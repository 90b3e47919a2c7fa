"""Every page, and walks over the screens that `screens` leaves out, for the long look at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Route, expect

from decision_core.model import Procedure
from decision_core.paths import ways
from tests.browser.journeys import ROUTES, choose_area, in_area
from tests.browser.screens import WALKS, Stop, finished
from tests.browser.test_faults import FAULTS
from tests.browser.visitor import READY, Visitor


def pages(site: Path) -> dict[str, list[str]]:
    """The address of every page of the site, by the folder at the top that it is in.

    Left out are addresses that lead on at once to another page: that one is looked at.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(site.rglob("index.html")):
        if 'http-equiv="refresh"' in path.read_text("utf-8"):
            continue
        address = path.parent.relative_to(site).as_posix()
        found.setdefault(address.split("/")[0], []).append("" if address == "." else f"{address}/")
    return found


def every_question(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """Each question of both parts, on the shortest way to it; Python is not waited for."""
    visitor.page.context.route("**/assets/runtime/**", lambda route: route.abort())
    for part in ("whether", "how"):
        for step in procedure.steps:
            before = [
                way.path[: [at for at, _ in way.path].index(step.id)]
                for way in ways(procedure, part)
                if step.id in dict(way.path)
            ]
            if not before:
                continue
            first = min(before, key=len)
            visitor.open()
            if part == "how":
                visitor.answer(procedure, list(ROUTES["the duty to share"].items())[:6])
            visitor.answer(procedure, first)
            title = visitor.tool.locator(".card__title", has_text=step.question)
            title.first.wait_for()
            yield f"the question {step.id}", "*" if first or part == "how" else ""


def every_outcome(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """Each outcome, on the shortest way to it; Python is not waited for."""
    visitor.page.context.route("**/assets/runtime/**", lambda route: route.abort())
    for outcome in procedure.outcomes:
        found = [way for way in ways(procedure) if way.outcome and way.outcome.id == outcome.id]
        visitor.open()
        visitor.answer(procedure, min(found, key=lambda way: len(way.path)).path)
        if outcome.how:
            visitor.press("Skip, show what to do now")
        visitor.heading.get_by_text(outcome.title, exact=True).wait_for()
        yield f"the outcome {outcome.id}", outcome.title


def every_fault(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """Whatever can be wrong with Python, and what an outcome says then."""
    for name, (file, broken, said) in FAULTS.items():
        visitor.page.context.route(f"**/assets/{file}", broken)
        visitor.open()
        line = visitor.page.locator(".standing-line")
        expect(line).to_contain_text(f"For IT: {file} {said}.", timeout=READY)
        yield f"fault, {name}: the question", ""
        visitor.answer(procedure, ROUTES["an emergency"].items())
        yield f"fault, {name}: the outcome", "Ring 999 now"
        visitor.page.context.unroute_all(behavior="ignoreErrors")


def waiting(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """While Python is long in coming."""
    held: list[Route] = []
    visitor.page.context.route("**/pyodide.asm.wasm", lambda route: held.append(route))
    visitor.open()
    visitor.page.locator(".standing-line", has_text="Carry on").wait_for(timeout=READY)
    yield "Python is long in coming", ""
    visitor.answer(procedure, ROUTES["an emergency"].items())
    yield "an outcome before Python has come", "Ring 999 now"
    for route in held:
        route.abort()


def in_an_area(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """The choice of an area, its question, and its contacts at the end."""
    visitor.open()
    visitor.page.locator(".area__open").click()
    yield "the areas to choose from", "*"
    visitor.page.get_by_role("button", name="Use this area").click()
    yield "no area was chosen", "*"
    visitor.page.locator(".area__open").click()
    choose_area(visitor, "northshire")
    yield "an area is chosen", "*"
    local = in_area(procedure, "northshire")
    route = dict(ROUTES["the duty to share"])
    channel = route.pop("channel")
    visitor.answer(local, route.items())
    yield "a question of an area", "*"
    visitor.answer(local, [("northshire.lives-elsewhere", "elsewhere"), ("channel", channel)])
    visitor.tool.locator(".check--checked").wait_for(timeout=READY)
    yield "an outcome with an area's contacts", "*"


def more_files(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """Files that are opened: not ours at all, altered, and a draft."""
    visitor.open()
    with TemporaryDirectory() as folder:
        altered, draft = Path(folder, "altered.json"), Path(folder, "draft.json")
        record = json.loads(finished(procedure))
        record["decision"]["reason"] += "!"
        altered.write_text(json.dumps(record), encoding="utf-8")
        visitor.open_file(altered)
        visitor.tool.locator(".opened, [role=alert]:not(:empty)").first.wait_for(timeout=READY)
        yield "a record that was altered", "*"
        visitor.open()
        visitor.answer(procedure, ROUTES["advice"].items())
        draft.write_bytes(visitor.saved("Save draft file", draft))
        visitor.open()
        visitor.open_file(draft)
        visitor.tool.locator(".record .fields").wait_for(timeout=READY)
        yield "a draft that is opened", "*"


def beside_the_tool(visitor: Visitor, procedure: Procedure) -> Iterator[Stop]:
    """What else asks for something: the way on the chart, hints, the other pages with a form."""
    visitor.open()
    visitor.answer(procedure, ROUTES["no purpose"].items())
    visitor.tool.locator(".check--checked").wait_for(timeout=READY)
    visitor.press("See your way on the chart")
    visitor.page.locator(".trail .picture, .trail .notice").first.wait_for()
    yield "the way on the chart", "*"
    visitor.press("Write the record")
    visitor.tool.locator(".record .fields").wait_for(timeout=READY)
    visitor.field("decision.reason").fill("Ring sam@example.org.")
    visitor.tool.locator(".hints").first.wait_for()
    yield "hints under a field", "*"
    for path in ("records/request/", "records/review/", "setting/", "learn/take-part/"):
        visitor.open(path)
        visitor.page.wait_for_load_state("networkidle")
        yield path, ""


MORE = {
    walk.__name__: walk
    for walk in (
        *(every_question, every_outcome, every_fault, waiting),
        *(in_an_area, more_files, beside_the_tool),
    )
}
EVERY_WALK = {**WALKS, **MORE}
"""For each: a stop whose heading is `*` may have the focus anywhere but nowhere."""
