"""Ways through the tool on which everything that can be typed into is typed into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from playwright.sync_api import Locator, expect

from decision_core.local_reader import read_local
from decision_core.model import Procedure
from decision_core.overlay import apply
from tests.browser.visitor import OTHER, READY, Visitor
from tests.conftest import ROOT

CANARY = "Zq7canary9Xw"
TITLE = "Decide - When to share"
OPEN = """
(tool, other) => {
  for (const fold of tool.querySelectorAll("details.fold")) fold.open = true;
  for (const list of tool.querySelectorAll(".picks > select")) {
    list.value = other;
    if (list.value === other) list.dispatchEvent(new Event("change", { bubbles: true }));
    else list.value = "";
  }
  for (const one of tool.querySelectorAll(`input[type=radio][value="${other}"]`)) one.click();
}
"""
WRITE = """
(all, words) => {
  all.forEach((one, at) => {
    one.focus();
    one.value = `${words} ${at}`;
    one.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  return all.length;
}
"""
HOW = {"tell": "unsafe", "identity": "yes", "restricted": "no", "amount": "yes", "channel": "yes"}
TO_DUTY = {"danger": "no", "route": "none", "recipient": "own-concern", "harm": "child"}

WAYS: Mapping[str, Mapping[str, str]] = {
    "northshire": {
        **TO_DUTY, "duty": "yes", "detriment": "no", "tell": "before", "identity": "no",
        "restricted": "no", "amount": "yes", "northshire.lives-elsewhere": "elsewhere",
        "channel": "yes",
    },
    "southmere": {
        "danger": "no", "route": "none", "recipient": "own-concern",
        "southmere.named-worker": "yes", "harm": "unsure",
    },
}  # fmt: skip
"""A way through the questions of each area."""

ROUTES: Mapping[str, Mapping[str, str]] = {
    "the duty to share": {**TO_DUTY, "duty": "yes", "detriment": "no", **HOW},
    "an emergency": {"danger": "yes"},
    "no purpose": {
        "danger": "no", "route": "none", "recipient": "asked-clear", "harm": "none",
        "identifiable": "yes", "purpose": "no",
    },
    "advice": {"danger": "no", "route": "none", "recipient": "unsure"},
}  # fmt: skip


def answers_given(current: Procedure) -> list[str]:
    """Answers whose ids would give a case away if they were found anywhere."""
    route = ROUTES["the duty to share"]
    return [f"{step}={answer}" for step, answer in route.items()] + [
        f'"{step}":"{answer}"' for step, answer in route.items()
    ]


def open_everything(visitor: Visitor) -> None:
    """Opens every fold of the form, and every line that a choice keeps closed."""
    visitor.tool.evaluate(OPEN, OTHER)


def write_everywhere(visitor: Visitor) -> int:
    """Types the canary into every text that can be typed into on the screen; returns how many."""
    fields: Locator = visitor.page.locator(
        "#tool textarea:visible, #tool input[type=text]:visible, #paper-record textarea:visible"
    )
    found: int = fields.evaluate_all(WRITE, CANARY)
    return found


def to_the_form(visitor: Visitor, current: Procedure, route: str) -> None:
    """Answers, and opens the form."""
    visitor.open()
    visitor.answer(current, ROUTES[route].items())
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    urgent = route == "an emergency"
    visitor.press("Afterwards: write the record" if urgent else "Write the record")
    visitor.tool.locator(".record .fields").wait_for(timeout=READY)


def to_a_record(visitor: Visitor, current: Procedure, route: str) -> None:
    """Answers, opens the form, types everywhere, checks it, and makes the record."""
    to_the_form(visitor, current, route)
    open_everything(visitor)
    assert write_everywhere(visitor) > 20
    visitor.make_the_record()
    expect(visitor.tool.locator("pre")).to_contain_text(CANARY)


def in_area(current: Procedure, area: str) -> Procedure:
    """The edition with an area's parts in it, as its readers are asked."""
    docs = ROOT / "docs"
    return apply(current, read_local(docs, docs / "local" / area).partnership)


def choose_area(visitor: Visitor, area: str, remember: bool = False) -> None:
    """Chooses an area as a reader does, and waits until what it adds is there."""
    page = visitor.page
    page.locator(".area__open").click()
    page.locator("#area-select").select_option(area)
    if remember:
        page.locator("#area-remember").check()
    page.get_by_role("button", name="Use this area").click()
    page.locator(".area__said", has_text="What your area adds is shown.").wait_for()


def to_a_record_in_an_area(visitor: Visitor, current: Procedure) -> None:
    """Chooses an area, answers its question among the others, and makes the record."""
    visitor.open()
    choose_area(visitor, "northshire")
    route = {**TO_DUTY, "duty": "yes", "detriment": "no", **HOW}
    channel = route.pop("channel")
    route |= {"northshire.lives-elsewhere": "elsewhere", "channel": channel}
    visitor.answer(in_area(current, "northshire"), route.items())
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    visitor.press("Write the record")
    visitor.tool.locator(".record .fields").wait_for(timeout=READY)
    open_everything(visitor)
    assert write_everywhere(visitor) > 20
    visitor.make_the_record()
    expect(visitor.tool.locator("pre")).to_contain_text(CANARY)


def to_the_plain_form(visitor: Visitor, current: Procedure) -> None:
    """Opens the form on paper, without answering anything, and types everywhere."""
    visitor.page.goto(visitor.address + "decide/#paper-record")
    expect(visitor.page.locator("#paper-record textarea").first).to_be_visible()
    write_everywhere(visitor)
    visitor.page.evaluate("history.replaceState(history.state, '', location.pathname)")


JOURNEYS: Mapping[str, Callable[[Visitor, Procedure], None]] = {
    **{name: partial(to_a_record, route=name) for name in ROUTES},
    "the plain form": to_the_plain_form,
    "the questions of an area": to_a_record_in_an_area,
}
