"""Leaving the page asks first, but only while typed work is nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from decision_core.model import Procedure
from tests.browser.forms import asks, begin, copied, draft
from tests.browser.journeys import to_the_form
from tests.browser.test_home_alone import ANSWERS, FIELDS
from tests.browser.visitor import READY, Visitor


@pytest.mark.parametrize("way", ["Copy so far", "Save draft file", "print", "Start again"])
def test_leaving_asks_only_while_typed_work_is_nowhere_else(
    way: str, desk: Visitor, tmp_path: Path
) -> None:
    assert not asks(desk)
    desk.press("Already shared in an emergency? Write the record now")
    desk.tool.locator(".record .fields").wait_for(timeout=READY)
    assert not asks(desk)
    desk.field("decision.reason").fill("Typed.")
    assert asks(desk)
    if way == "Copy so far":
        assert "> Typed." in copied(desk, way)
    elif way == "Save draft file":
        assert draft(desk, tmp_path)["decision"]["reason"] == "Typed."
        desk.tool.get_by_text("Saved.", exact=False).wait_for()
    elif way == "print":
        desk.page.evaluate("dispatchEvent(new Event('afterprint'))")
    else:
        desk.press(way)
    assert not asks(desk)
    if way != "Start again":
        desk.field("decision.reason").fill("Typed again.")
        assert asks(desk)


def test_a_short_note_does_not_stand_for_the_record_but_all_of_it_does(
    desk: Visitor, current: Procedure
) -> None:
    begin(desk, current, ANSWERS)
    desk.fill(FIELDS)
    desk.make_the_record()
    copied(desk, "Copy short note")
    assert asks(desk)
    copied(desk, "Copy as text")
    assert not asks(desk)


def test_staying_loses_nothing_and_ringing_is_not_leaving(
    visitor: Visitor, current: Procedure
) -> None:
    to_the_form(visitor, current, "an emergency")
    visitor.page.mouse.click(5, 500)
    visitor.field("decision.reason").fill("Typed and not kept.")
    visitor.refuse = True
    visitor.page.evaluate("location.assign('../about/privacy/')")
    visitor.page.wait_for_timeout(300)
    assert visitor.dialogs == ["beforeunload"]
    expect(visitor.field("decision.reason")).to_have_value("Typed and not kept.")
    visitor.page.evaluate(
        "() => { const link = document.querySelector('.emergency a[href=\"tel:999\"]');"
        " link.addEventListener('click', (event) => event.preventDefault()); link.click(); }"
    )
    assert not asks(visitor)
    visitor.page.wait_for_timeout(2_100)
    assert asks(visitor)
    visitor.press("Start again")
    expect(visitor.field("decision.reason")).to_have_value("Typed and not kept.")
    visitor.refuse = False
    visitor.press("Start again")
    visitor.open("about/privacy/")
    assert len(visitor.dialogs) == 3
