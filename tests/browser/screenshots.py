"""Pictures of the screens that matter, to be looked at: narrow and wide, light and dark, on paper.

`python3 dev.py screenshots [folder]`. They are for eyes and are compared with nothing: letters
differ between machines.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.reader import read_edition
from overrides.build import pipeline, server
from overrides.build.process import ROOT, Failed, guarded, say
from tests.browser import axe
from tests.browser.axe import Look
from tests.browser.conftest import ARGUMENTS, BASE, UNHURRIED
from tests.browser.screens import WALKS
from tests.browser.visitor import READY, Visitor

FOLDER = ROOT / "build" / "screenshots"
PAGES = {"home": "", "the amendments": "amendments/", "the chart": "guidance/chart/"}
SCREENS = {
    "asking": ("the first question", "a question with answers so far"),
    "ending": tuple(f"an outcome: {kind}" for kind in KINDS),
    "recording": (
        *("the least that a record needs", "the form with what is missing"),
        *("the check", "a finished record"),
    ),
}
"""For each walk of `screens`, the stops to take pictures of."""
LOOKS = tuple(
    Look(scheme, width, height, toggle)
    for width, height in ((320, 640), (1280, 900))
    for scheme, toggle in (("default", "#__palette_0"), ("slate", "#__palette_1"))
)
SCHEMES = {"default": "light", "slate": "dark"}
SHEET = {"width": 718, "height": 1047}
"""A4 less margins of 10 mm, in CSS pixels."""


def called(name: str) -> str:
    """A name for files: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def take(page: Page, name: str, folder: Path) -> list[Path]:
    """Pictures of what is on the screen now, from top to bottom, one for each look and paper."""
    taken = []
    page.mouse.move(0, 0)
    for look in LOOKS:
        look.put_on(page)
        page.evaluate("scrollTo(0, 0)")
        path = folder / f"{called(name)}-{look.width}-{SCHEMES[look.scheme]}.png"
        page.screenshot(path=path, full_page=True)
        taken.append(path)
    page.set_viewport_size({"width": SHEET["width"], "height": SHEET["height"]})
    page.emulate_media(media="print")
    path = folder / f"{called(name)}-print.png"
    page.screenshot(path=path, full_page=True)
    page.pdf(path=path.with_suffix(".pdf"), prefer_css_page_size=True, print_background=False)
    page.emulate_media(media="null")
    LOOKS[-2].put_on(page)
    return [*taken, path, path.with_suffix(".pdf")]


def scenes(visitor: Visitor, procedure: Procedure) -> Iterator[str]:
    """Walks to each thing that a picture is taken of and yields what it is called.

    Raises Failed if a walk does not come by a stop that is named here.
    """
    for name, path in PAGES.items():
        visitor.open(path)
        yield name
    for walk, wanted in SCREENS.items():
        missed = set(wanted)
        for screen, _ in WALKS[walk](visitor, procedure):
            if screen in wanted:
                missed.remove(screen)
                yield screen
            if not missed:
                break
        visitor.page.context.unroute_all(behavior="ignoreErrors")
        if missed:
            raise Failed(f"the walk {walk} does not come by: {', '.join(sorted(missed))}")


def run(browser: Browser, address: str, folder: Path, procedure: Procedure) -> list[Path]:
    """Takes every picture into a folder and returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    context = axe.context(browser)
    context.set_default_timeout(READY)
    visitor = Visitor(context.new_page(), address)
    taken = []
    for name in scenes(visitor, procedure):
        taken += take(visitor.page, name, folder)
        say(f"  {name}")
    context.close()
    return taken


def main() -> int:
    """Take the pictures into the folder that is named, or `build/screenshots`. Returns 0."""
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else FOLDER
    pipeline.build()
    with server.listen(pipeline.SITE, 0, BASE) as listening, sync_playwright() as playwright:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=[*ARGUMENTS, UNHURRIED]
        )
        address = f"http://{server.HOST}:{listening.server_address[1]}{BASE}"
        current = read_edition(ROOT / "docs", ROOT / "docs" / "guidance")
        taken = run(browser, address, folder, current)
        browser.close()
        listening.shutdown()
    say(f"{len(taken)} files are in {folder}. Look at every picture: no test can.")
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
