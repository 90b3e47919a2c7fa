"""Printed pages as files: what stands on the paper, and codes that a telephone can read."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from decision_core.codec import digests
from decision_core.model import Procedure
from overrides.build.addresses import short
from overrides.build.codes import drawn
from overrides.build.node import PACKAGES
from tests.browser import axe
from tests.site.reading import led

SITE = "https://site.example/guidance/"
"""An address of ordinary length, as a published site has one."""

PAGES = {
    "a question": "guidance/harm/",
    "an outcome": "guidance/outcomes/must-share/",
    "a page of guidance": "read/confidence/",
    "the record's fields": "guidance/record/fields/",
    "the plain form": "decide/#paper-record",
    "the amendments": "amendments/",
}
DECODE = """
async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const drawing = canvas.getContext("2d");
  drawing.drawImage(image, 0, 0);
  const seen = drawing.getImageData(0, 0, image.width, image.height);
  return jsQR(seen.data, image.width, image.height)?.data ?? null;
}
"""


def words(page: Page, sheets: str = "") -> list[str]:
    """The words on each sheet, as the file holds them, without the ends of lines."""
    data = page.pdf(prefer_css_page_size=True, tagged=True, page_ranges=sheets or None)
    return [
        " ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(data)).pages
    ]


@pytest.mark.parametrize("name", PAGES)
def test_every_sheet_says_its_edition_and_the_last_where_to_look(
    name: str, page: Page, address: str, current: Procedure
) -> None:
    page.goto(address + PAGES[name])
    page.wait_for_load_state("networkidle")
    sheets = words(page)
    digest = digests(current).digest
    for number, sheet in enumerate(sheets, 1):
        assert f"edition 2026-09, digest {digest[:8]}" in sheet
        assert re.search(r"Built on \d{1,2} \w+ 20\d\d", sheet)
        assert f"Page {number} of {len(sheets)}" in sheet
    if name == "the plain form":  # which is alone on its paper
        return
    last = " ".join(sheets)
    assert "To be reviewed by 31 March 2027: after that day, check the site." in last
    assert re.search(r"as built on \d{1,2} \w+ 20\d\d, printed on \d{1,2} \w+ 20\d\d", last)
    assert digest in last.replace(" ", "")
    code = digests(current).behaviour[:8]
    assert f"Rules behaviour {code}" in last and "core 0.1.0" in last
    assert "The founding team of this project" in last
    assert ("Short address of this card: s/" in last) == (name in ("a question", "an outcome"))


def test_a_page_that_is_late_says_so_on_paper_even_if_it_was_opened_in_time(
    page: Page, address: str
) -> None:
    page.clock.set_fixed_time("2027-03-31T12:00:00Z")
    page.goto(address + "read/confidence/")
    assert "Past its review date" not in " ".join(words(page))
    page.clock.set_fixed_time("2027-04-01T12:00:00Z")
    late = " ".join(words(page))
    assert late.count("Past its review date") == 2
    assert "printed on 1 April 2027" in late


def test_without_scripts_paper_names_the_day_and_claims_nothing_about_today(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "guidance/harm/")
    seen = " ".join(words(page))
    assert "To be reviewed by 31 March 2027: after that day, check the site." in seen
    assert "Past its review date" not in seen and "printed on" not in seen
    assert "Protecting a child from abuse and neglect comes before privacy" in seen
    context.close()


def test_no_empty_sheet_follows(page: Page, address: str) -> None:
    for path in ("decide/", "about/", "s/share/"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        last = words(page)[-1]
        assert len(last.split()) > 40, path


def test_an_action_prints_its_short_address(page: Page, address: str, current: Procedure) -> None:
    page.goto(address + "guidance/actions/emergency/")
    seen = " ".join(words(page)).replace(" ", "")
    mine = [x for x in current.actions if x.where.page.endswith("actions/emergency.md")]
    assert mine
    for action in mine:
        assert f"Shortaddress:s/{action.id}/" in seen


def test_a_code_as_it_is_printed_is_read_and_leads_to_a_live_place(
    browser: Browser, address: str, site: Path, current: Procedure
) -> None:
    """Each is drawn where it stands on paper and read by a decoder that did not draw it."""
    context = axe.context(browser)
    page, reader = context.new_page(), context.new_page()
    reader.goto(address + "about/privacy/")
    reader.add_script_tag(path=PACKAGES / "jsqr" / "dist" / "jsQR.js")
    page.goto(address + "guidance/harm/")
    page.emulate_media(media="print")
    page.evaluate(
        """() => document.querySelector(".stamp").insertAdjacentHTML(
            "beforeend", '<figure class="stamp__code"></figure>')"""
    )
    for thing in (*current.steps, *current.outcomes):
        wanted = SITE + short(thing.id)
        page.eval_on_selector(
            ".stamp__code", "(node, svg) => { node.innerHTML = svg; }", drawn(wanted)
        )
        image = page.locator(".code__squares")
        box = image.bounding_box()
        assert box and 110 <= box["width"] == box["height"] <= 150  # about 3.4 cm
        png = base64.b64encode(image.screenshot()).decode()
        found = reader.evaluate(DECODE, png)
        assert found == wanted
        there, anchor = led(site, found.removeprefix(SITE))
        assert f'id="{anchor}"' in there.read_text("utf-8")
    context.close()


def test_a_reviewer_pack_is_clean_and_prints_with_its_edition(
    browser: Browser, address: str, current: Procedure
) -> None:
    context = axe.context(browser)
    page = context.new_page()
    page.goto(address + "reviewers/2026-09-northshire.html")
    assert page.locator("h1").evaluate("(node) => getComputedStyle(node).fontSize") == "28px"
    page.add_script_tag(path=PACKAGES / "axe-core" / "axe.min.js")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate(axe.RUN, [axe.TAGS, []]) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    sheets = words(page, "1-2")
    assert len(sheets) == 2
    assert all("Reviewer pack · edition 2026-09, digest" in sheet for sheet in sheets)
    context.close()
