"""The downloaded copy opened from a disk, as by a double-click: no network and no error."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from decision_core.model import Procedure
from overrides.build import download
from overrides.build.node import PACKAGES
from tests.browser.axe import IN_THE_FLOW, MEASURE, RUN, TAGS, TALL
from tests.browser.journeys import ROUTES
from tests.browser.leaving import AWAY

AXE = PACKAGES / "axe-core" / "axe.min.js"
NOT_THE_DISK = "request elsewhere: "


class Reader:
    """Somebody with the copy on a disk, and all that went wrong."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.troubles: list[str] = []
        page.on("console", lambda said: self.troubles.append(said.text))
        page.on("pageerror", lambda error: self.troubles.append(error.message))
        page.on("requestfailed", lambda asked: self.troubles.append(f"failed: {asked.url}"))
        page.on("request", lambda asked: self._asked(asked.url))

    def _asked(self, url: str) -> None:
        if not url.startswith(("file:", "data:")):
            self.troubles.append(NOT_THE_DISK + url)

    def open(self, name: str) -> None:
        """Opens one file."""
        self.page.goto((self.folder / name).as_uri())


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("a folder with spaces & signs")
    with zipfile.ZipFile(site / download.ZIP) as file:
        file.extractall(room)
    (top,) = room.iterdir()
    return top


@pytest.fixture
def reader(browser: Browser, folder: Path) -> Iterator[Reader]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    somebody = Reader(context.new_page(), folder)
    yield somebody
    context.close()
    assert somebody.troubles == []


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.slow)])
def test_every_page_opens_with_its_look_and_without_a_word_of_complaint(
    step: int, reader: Reader, folder: Path
) -> None:
    for path in sorted(folder.rglob("*.html"))[::step]:
        reader.open(path.relative_to(folder).as_posix())
        assert reader.troubles == [], path
        styled = reader.page.locator(".copy-words").evaluate("one => getComputedStyle(one).padding")
        assert styled != "0px", path


def test_links_lead_from_the_first_page_to_every_other(reader: Reader, folder: Path) -> None:
    reader.open("index.html")
    reader.page.get_by_role("link", name="Decide now").click()
    expect(reader.page.get_by_text("Is anyone in immediate danger?")).to_be_visible()
    reader.page.get_by_role("link", name="Every page").click()
    reader.page.locator(".copy-list a").first.wait_for()
    names = reader.page.locator(".copy-list a").evaluate_all("all => all.map((one) => one.href)")
    assert len(set(names)) == len(list(folder.rglob("*.html"))) - 4  # start, decide, form, itself
    reader.page.get_by_role("link", name="The seven golden rules").first.click()
    expect(reader.page.locator("h1")).to_contain_text("golden rules")


@pytest.mark.parametrize("route", ROUTES)
def test_the_cards_lead_to_the_outcome(route: str, reader: Reader, current: Procedure) -> None:
    reader.open("decide/index.html")
    for step_id, answer_id in ROUTES[route].items():
        step = current.step(step_id)
        if step is None or step.part != "whether":
            break
        reader.page.locator(f"#{step_id} a[data-answer={answer_id}]").click()
    outcome = reader.page.url.rpartition("#")[2]
    assert current.outcome(outcome)
    expect(reader.page.locator(f"#{outcome} .card__title")).to_be_in_viewport()
    reader.page.locator(f"#{outcome} .todo a").first.click()
    expect(reader.page.locator(f"#{reader.page.url.rpartition('#')[2]}")).to_be_in_viewport()


def test_the_blank_form_is_typed_into_copied_and_printed(reader: Reader) -> None:
    reader.open("index.html")
    reader.page.get_by_role("link", name="a plain form").click()
    first = reader.page.locator("#paper-record textarea").nth(1)
    first.fill("CF-77")
    reader.page.get_by_role("button", name="Copy what you typed").click()
    expect(reader.page.get_by_text("Copied.")).to_be_visible()
    assert "CF-77" in reader.page.evaluate("navigator.clipboard.readText()")
    reader.page.evaluate("window.print = () => { window.printed = true; }")
    reader.page.get_by_role("button", name="Print the form").click()
    assert reader.page.evaluate("printed") is True
    reader.page.emulate_media(media="print")
    expect(reader.page.locator("#paper-record")).to_be_visible()
    expect(reader.page.get_by_text("A downloaded copy: edition")).to_be_visible()
    for gone in (".copy-head", "button >> nth=0"):
        expect(reader.page.locator(gone)).to_be_hidden()
    assert reader.page.pdf(format="A4").startswith(b"%PDF")


def test_what_is_typed_and_not_copied_is_not_lost_without_a_question(reader: Reader) -> None:
    reader.open(download.FORM)
    asks = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert reader.page.evaluate(asks) is False
    reader.page.locator("#paper-record textarea").nth(1).fill("CF-77")
    assert reader.page.evaluate(asks) is True
    reader.page.get_by_role("button", name="Copy what you typed").click()
    expect(reader.page.get_by_text("Copied.")).to_be_visible()
    assert reader.page.evaluate(asks) is False


def test_leaving_wipes_and_goes(reader: Reader) -> None:
    reader.open(download.FORM)
    reader.page.locator("#paper-record textarea").nth(1).fill("CF-77")
    reader.page.route(AWAY, lambda route: route.fulfill(body="elsewhere"))
    for _ in range(3):
        reader.page.keyboard.press("Shift")
    reader.page.wait_for_url(AWAY)
    asked = [line for line in reader.troubles if line.startswith(NOT_THE_DISK)]
    assert len(asked) == 1
    reader.troubles.clear()
    reader.page.go_back()
    assert "CF-77" not in reader.page.content()
    reader.troubles.clear()


@pytest.mark.parametrize(("day", "late"), [("2027-03-31", False), ("2027-04-01", True)])
def test_it_says_when_it_is_late(day: str, late: bool, reader: Reader, current: Procedure) -> None:
    assert current.edition.review_by.isoformat() == "2027-03-31"
    reader.page.clock.set_fixed_time(f"{day}T12:00:00")
    for name in ("index.html", "decide/index.html", download.FORM):
        reader.open(name)
        expect(reader.page.locator(".heed--late")).to_be_visible(visible=late)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_it_is_within_reach_of_everybody(
    width: int, scheme: Literal["light", "dark"], browser: Browser, folder: Path
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    for name in ("index.html", "decide/index.html", download.FORM, download.LIST):
        page.goto((folder / name).as_uri())
        found = page.evaluate(MEASURE, TALL)
        assert (found["wide"], found["small"]) == ([], []), name
        page.evaluate(AXE.read_text(encoding="utf-8"))
        page.evaluate(IN_THE_FLOW, True)
        faults = page.evaluate(RUN, [TAGS, []])
        assert faults == [], name
    context.close()
