"""Reviewing several saved records: what needs attention first, and nothing of them left behind."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from decision_core.__main__ import main
from decision_core.model import Procedure
from decision_core.record import write
from decision_core.record.parse import CHOOSE
from tests.browser import axe
from tests.browser.axe import sight, stops
from tests.browser.journeys import CANARY
from tests.browser.traces import Watch, assert_no_trace, traces
from tests.browser.visitor import READY, Visitor
from tests.conftest import ROOT
from tests.decision_core.record.filling import record_of
from tests.decision_core.record.test_review import with_fields

PAGE = "records/review/"
TITLE = "Review records - When to share"
NOW = datetime.datetime(2026, 11, 25, 12, 0)
GOLDEN = ROOT / "tests" / "fixtures" / "records" / "format-2-corrected.json"
DROP = """
([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, { type: "application/json" }));
  for (const type of ["dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true,
      cancelable: true }));
  }
}
"""
SPY = """
window.read = [];
const asked = File.prototype.arrayBuffer;
File.prototype.arrayBuffer = function () { window.read.push(this.size); return asked.call(this); };
"""


@pytest.fixture(scope="module")
def files(current: Procedure, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Saved files of every sort, by what is the matter with them."""
    folder = tmp_path_factory.mktemp("records")
    typed = record_of(current, "must-share", False, lambda field: f"{CANARY} {field.id}").data
    contents = {
        "fine": with_fields(current, "must-share", subject={"reference": f"{CANARY}-1"}),
        "late": with_fields(current, "no-purpose", after={"by_when": "2026-11-24"}),
        "changed": typed.replace(b"decision.reason", b"decision.REASON"),
        "draft": write(current, {"danger": "no"}, {"decision_date": "2026-11-22"}).data,
        "otherwise": with_fields(current, "must-share", decision={"kind": "seek-advice"}),
        "elsewhere": GOLDEN.read_bytes(),
        "newer": b'{"format":"decision-record","format_version":99}',
        "not-json": f"{CANARY} is no JSON".encode(),
        "too-large": b'"' + b"x" * 300_000 + b'"',
    }
    paths = {}
    for name, data in contents.items():
        paths[name] = folder / f"{CANARY}-{name}.json"
        paths[name].write_bytes(data)
    return paths


def choose(page: Page, paths: list[Path]) -> None:
    """Chooses files as a person does, with the button."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose saved records").click()
    chooser.value.set_files(paths)


def heading(page: Page, count: int) -> Locator:
    """The heading of the list, once it is there."""
    found = page.locator(".review__title", has_text=re.compile(f"^{count} files?$"))
    found.wait_for(timeout=READY)
    return found


def card(page: Page, name: str) -> Locator:
    """What is said about one file."""
    return page.locator(".found", has=page.get_by_text(f"{CANARY}-{name}.json", exact=True))


def test_a_list_of_files_of_every_sort_is_in_order_says_why_and_leaves_nothing(
    visitor: Visitor, files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    page = visitor.page
    watch = Watch().on(page.context)
    page.add_init_script(SPY)
    page.clock.set_fixed_time(NOW)
    visitor.open(PAGE)
    choose(page, list(files.values()))
    expect(heading(page, len(files))).to_be_focused()
    expect(page.locator(".review")).to_contain_text("today on this device: 25 November 2026")
    names = [name.removeprefix(f"{CANARY}-") for name in page.locator(".found__name .typed")
             .all_inner_texts()]  # fmt: skip
    assert names[:3] == ["late.json", "changed.json", "draft.json"]
    assert names[-2:] == ["otherwise.json", "fine.json"]
    for name, words in {
        "late": "Next step overdue",
        "changed": "Changed since it was saved. It is not what was saved. This is what we found:",
        "draft": "Not finished",
        "otherwise": "Get advice before deciding, otherwise than the guidance suggests",
        "elsewhere": "Rules not available.",
        "newer": "Newer format.",
        "not-json": "Cannot be read. The file is not JSON, so it is no record: " + CHOOSE,
        "too-large": "Cannot be read. The file is larger than 256 KiB, and no record is.",
        "fine": "Verified: as it was saved.",
    }.items():
        expect(card(page, name)).to_contain_text(words)
    assert 300_002 not in page.evaluate("window.read")
    expect(card(page, "draft")).to_contain_text("Your reasons")
    expect(card(page, "fine").locator(".typed").nth(1)).to_have_text(f"{CANARY}-1")
    expect(card(page, "elsewhere")).to_contain_text("What follows is what it says.")

    open_ = card(page, "changed").get_by_role("button", name="Read it")
    open_.click()
    inside = card(page, "changed").get_by_role("region", name="From the file")
    expect(inside).to_contain_text("== ABOUT THIS RECORD ==")
    expect(inside).to_contain_text(f"> {CANARY} decision.REASON")
    expect(card(page, "changed")).to_contain_text("What it says does not fit its digest")
    page.get_by_role("button", name="Copy this list").click()
    expect(page.get_by_text("Copied. Paste it where")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    main(["review", *map(str, files.values()), "--today", "2026-11-25"])
    assert copied == capsys.readouterr().out

    assert_no_trace(traces(page, watch), [CANARY], TITLE)
    page.get_by_role("button", name="Clear the list").click()
    expect(page.get_by_role("button", name="Choose saved records")).to_be_focused()
    assert CANARY not in page.content()
    assert_no_trace(traces(page, watch), [CANARY], TITLE)


def test_who_comes_back_to_the_page_finds_no_list(visitor: Visitor, files: dict[str, Path]) -> None:
    page = visitor.page
    visitor.open(PAGE)
    choose(page, [files["fine"]])
    heading(page, 1)
    page.evaluate("location.assign('../')")
    page.wait_for_url("**/records/")
    page.evaluate("history.back()")
    page.wait_for_url("**/review/", wait_until="commit")
    expect(page.get_by_role("button", name="Choose saved records")).to_be_visible()
    assert CANARY not in page.content()
    choose(page, [files["fine"]])
    heading(page, 1)


def test_a_file_dropped_anywhere_is_read_and_too_many_are_refused_together(
    visitor: Visitor, files: dict[str, Path], tmp_path: Path
) -> None:
    page = visitor.page
    visitor.open(PAGE)
    crowd = [tmp_path / f"{number}.json" for number in range(51)]
    for path in crowd:
        path.write_bytes(b"{}")
    choose(page, crowd)
    alert = page.locator(".review__wrong")
    expect(alert).to_have_text("50 files fit at once. You chose 51, so none of these was read.")
    name = "gpj.\u202ehcir\n.json"
    page.evaluate(DROP, [name, files["fine"].read_text("utf-8")])
    heading(page, 1)
    expect(page.locator(".found__name .typed")).to_have_text("gpj.[U+202E]hcir[U+000A].json")
    expect(alert).to_be_empty()
    choose(page, crowd[:50])
    expect(alert).to_contain_text("50 files fit at once and 1 are here.")
    assert page.url == visitor.address + PAGE


def test_without_python_one_sentence_says_so_and_another_try_reads_the_files(
    visitor: Visitor, files: dict[str, Path]
) -> None:
    page = visitor.page
    page.context.route("**/assets/runtime/**", lambda route: route.abort())
    visitor.open(PAGE)
    choose(page, [files["fine"]])
    alert = page.locator(".review__wrong")
    expect(alert.locator("p")).to_contain_text(
        "The part that reads files could not start on this device, so these were not read.",
        timeout=READY,
    )
    visitor.allow_broken_requests()
    page.context.unroute("**/assets/runtime/**")
    alert.get_by_role("button", name="Try again").click()
    heading(page, 1)
    expect(alert).to_be_empty()


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until what has the focus says these words; all on the way is seen."""
    for now in stops(page):
        assert now.seen and now.ring > 0, now
        if now.words == words:
            return
    raise AssertionError(f"Tab does not lead to {words!r}")


def test_a_keyboard_is_enough(visitor: Visitor, files: dict[str, Path]) -> None:
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    page.on("filechooser", lambda _: None)  # from the start, or Enter can come before it listens
    visitor.open(PAGE)
    tab_to(page, "Choose saved records")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files([files["late"], files["not-json"]])
    expect(heading(page, 2)).to_be_focused()
    tab_to(page, f"Read it {files['late'].name}")
    page.keyboard.press("Enter")
    expect(card(page, "late").get_by_role("region", name="From the file")).to_be_visible()
    page.keyboard.press("Space")
    expect(card(page, "late").get_by_role("region", name="From the file")).to_be_hidden()
    heading(page, 2).focus()
    tab_to(page, "Clear the list")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Choose saved records")).to_be_focused()


@pytest.fixture(scope="module")
def looked(browser: Browser, address: str, files: dict[str, Path]) -> Iterator[list[axe.Sighting]]:
    """The page at its start, with a list, with an error, looked at wide and narrow."""
    context = axe.context(browser)
    page = context.new_page()
    page.goto(address + PAGE)
    page.get_by_role("button", name="Choose saved records").wait_for()
    seen = [sight(page, "the start")]
    page.set_input_files("#review input", [files["too-large"]] * 51)
    page.locator(".review__wrong p").wait_for()
    seen.append(sight(page, "an error"))
    page.set_input_files("#review input", list(files.values()))
    heading(page, len(files))
    for button in page.locator(".found > .button").all():
        button.click()
    seen.append(sight(page, "the list"))
    yield seen
    context.close()


@pytest.mark.parametrize("what", ["barred", "wide", "small"])
def test_nothing_bars_anybody_on_any_screen(looked: list[axe.Sighting], what: str) -> None:
    assert len(looked) == 3
    assert axe.told(looked, what) == []


def test_without_scripts_the_page_says_what_it_would_do_and_how_to_do_it_otherwise(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    expect(page.locator("noscript .notice:not(.leave-words)")).to_contain_text(
        "opens up to 50 saved records"
    )
    expect(page.get_by_text("python -m decision_core review")).to_be_visible()
    expect(page.locator("#review")).to_be_hidden()
    context.close()


def in_a_frame(page: Page, address: str, path: str) -> None:
    """Shows a page inside another, on a host that sets no headers."""

    def bare(route: Route, request: Request) -> None:
        response = route.fetch()
        route.fulfill(status=200, body=response.body(), content_type="text/html")

    page.route(f"**/{path}", bare)
    page.route(
        "**/outside.html",
        lambda route: route.fulfill(
            body=f'<!doctype html><iframe src="{address}{path}"></iframe>', content_type="text/html"
        ),
    )
    page.goto(address + "outside.html")


def test_inside_another_sites_frame_no_file_can_be_handed_in(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    in_a_frame(page, address, PAGE)
    inside = page.frame_locator("iframe")
    expect(inside.locator("#review .notice")).to_contain_text("nothing can be opened here")
    assert inside.locator("#review input, #review button").count() == 0
    page.close()
