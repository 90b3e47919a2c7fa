"""Every rendering of the record: the same bytes in the browser's Python as on the command line."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from decision_core.kinds import KINDS
from decision_core.model import Field, Procedure
from decision_core.record import RENDERINGS, write
from tests.browser.test_same_bytes import IN_THE_WORKER
from tests.browser.visitor import READY, Visitor
from tests.decision_core.record.filling import filled_in, record_of, shortest
from tests.decision_core.record.nasty import NASTY
from tests.doors import built


def always(text: str) -> Callable[[Field], str]:
    """Types the same into every field."""
    return lambda field: text


def asked(procedure: Procedure) -> Iterator[dict[str, Any]]:
    """A draft, a minimum and a complete record of each kind, and each hard text once."""
    edition, ways = procedure.edition.id, shortest(procedure)
    kinds = {item.kind: item.id for item in reversed(procedure.outcomes)}
    for kind in KINDS:
        answers = ways[kinds[kind]]
        for fields in (
            {},
            filled_in(procedure, answers, everything=False),
            filled_in(procedure, answers, everything=True),
        ):
            yield {"op": "record", "edition": edition, "answers": answers, "fields": fields}
    answers = ways[kinds["must-share"]]
    for text in NASTY.values():
        fields = filled_in(procedure, answers, False, always(text))
        yield {"op": "record", "edition": edition, "answers": answers, "fields": fields}


@pytest.mark.browser
def test_every_rendering_has_the_same_bytes_in_the_browser_as_here(
    visitor: Visitor, current: Procedure, site: Path
) -> None:
    folder = site / "assets" / "procedure"
    bridge = built(folder)
    requests = [
        json.dumps({**request, "format": shape})
        for request in asked(current)
        for shape in RENDERINGS
    ]
    replies = [bridge.handle(request) for request in requests]
    assert all(json.loads(reply)["ok"] for reply in replies)

    visitor.page.set_default_timeout(4 * READY)
    visitor.open("setting/")
    there = visitor.page.evaluate(IN_THE_WORKER, [visitor.address + "assets/", requests])

    here = [hashlib.sha256(reply.encode()).hexdigest() for reply in replies]
    assert len(here) == (3 * len(KINDS) + len(NASTY)) * len(RENDERINGS)
    different = [
        text for text, one, other in zip(requests, here, there, strict=True) if one != other
    ]
    assert different == []


@pytest.mark.browser
@pytest.mark.slow
def test_the_html_prints_to_a_tagged_pdf_with_the_whole_text(
    browser: Browser, current: Procedure, tmp_path: Path
) -> None:
    page = browser.new_page()
    texts = ["10,000 characters", "markup", "markdown", "formulas", "section markers"]
    records = [record_of(current, kind) for kind in KINDS]
    records += [write(current, {"danger": "no"}, {})]
    records += [record_of(current, "must-share", False, always(NASTY[name])) for name in texts]
    for record in records:
        page.set_content(RENDERINGS["html"].data(record).decode("utf-8"))
        data = page.pdf(tagged=True, prefer_css_page_size=True)
        for tag in (b"/StructTreeRoot", b"/Marked true", b"/S /H1", b"/S /H2", b"/Lang (en-GB)"):
            assert tag in data, tag
        if record.complete:
            assert b"/S /TH" in data and b"/S /LI" in data and b"/S /BlockQuote" in data
        assert_whole(page, data, tmp_path)
    page.close()


def assert_whole(page: Page, data: bytes, folder: Path) -> None:
    """Every word that stands on the page stands in the PDF, in the same order."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("Only the tags were looked at. Install: apt-get install poppler-utils")
    (folder / "record.pdf").write_bytes(data)
    command = [reader, "-raw", "-enc", "UTF-8", str(folder / "record.pdf"), "-"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    foot = r"(?m)^\f?(DRAFT +)?Record digest ([0-9a-f]{8} ?){8}$|^\f?Page \d+ of \d+$"
    assert len(re.findall(foot, printed)) == 2 * printed.count("\f")
    shown = page.locator("body").inner_text()
    assert in_print(re.sub(foot, "", printed)) == in_print(shown)


def in_print(text: str) -> str:
    """Without what paper adds or takes: spaces, bullets, hyphens, a table's heading again."""
    return re.sub(r"[\s•-]+", "", text).replace("QuestionAnswer", "")
