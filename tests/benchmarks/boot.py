"""From a new worker to the core's first real answer: `python -m tests.benchmarks.boot [ROUNDS]`.

Needs a built site, and CHROMIUM with the path of a browser. Ours is the worker of the site; the
plain way is the stock files of the same runtime, micropip and the core's wheel, all of them local.
Every kind starts once in each round, in a profile of its own, cold and then warm; every other round
goes through the kinds backwards. Files come uncompressed from this computer, and may be kept.

What is seen is by the clock, and means little on a busy machine: programs then wait for each other.
What is worked is the time of the processors, over all threads of the page.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from overrides.build import pipeline, runtime
from tests.benchmarks import fetched
from tests.benchmarks.chromium import hosting, newcomer
from tests.benchmarks.paired import Ratio, run
from tests.browser import pulse

ROUNDS = 7
KINDS = ("ours", "plain", "wasm", "micro", "empty")
PAGES = Path(__file__).with_name("pages")
SETTLES = 800
"""Milliseconds after which a browser has put away what it compiled, before the second visit."""
_STOCK = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
_SUMS = re.compile(r'<script type="application/json" id="__published">.*?</script>', re.S)


def lay_out(folder: Path) -> None:
    """Put the site's files and the plain way's side by side. Raises Failed."""
    site = pipeline.SITE
    (folder / "assets").symlink_to(site / "assets")
    found = _SUMS.search((site / "decide" / "index.html").read_text("utf-8"))
    assert found, "the decide page names no sums"
    (folder / "index.html").write_text(f"<!doctype html><title>boot</title>{found[0]}", "utf-8")
    plain = folder / "plain"
    plain.mkdir()
    for name in (*_STOCK, "pyodide-lock.json"):
        shutil.copyfile(runtime.PYODIDE / name, plain / name)
    wheel = runtime.wheel(plain)
    shutil.copy(fetched.micropip(), plain)
    (folder / "micro").symlink_to(fetched.micropython())
    for path in PAGES.glob("*.js"):
        text = path.read_text("utf-8").replace("WHEEL", wheel.name)
        (folder / path.name).write_text(text, "utf-8")


def measure(rounds: int) -> dict[str, dict[str, list[float]]]:
    """Milliseconds of each round, by kind, then "seen, cold", "worked, cold" and so on."""
    times: dict[str, dict[str, list[float]]] = {kind: defaultdict(list) for kind in KINDS}
    answers = set()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        lay_out(Path(name))
        with hosting(Path(name)) as address:
            for turn in range(rounds):
                for kind in KINDS if turn % 2 == 0 else KINDS[::-1]:
                    with newcomer(playwright) as context:
                        for visit in ("cold", "warm"):
                            page = context.new_page()
                            page.goto(address)
                            page.evaluate("import('./boot.js')")
                            run = f"import('./boot.js').then(({{ boot }}) => boot('{kind}'))"
                            pages = pulse.renderers(set())
                            before = pulse.used(pages)
                            found = page.evaluate(run)
                            worked = 1000 * (pulse.used(pages) - before)
                            times[kind][f"seen, {visit}"].append(found["took"])
                            times[kind][f"worked, {visit}"].append(worked)
                            if kind in ("ours", "plain"):
                                answers.add(found["answer"])
                            page.wait_for_timeout(SETTLES)
                            page.close()
    assert len(answers) == 1 and json.loads(answers.pop())["ok"], "the two do not answer alike"
    return times


LIMITS = {"cold": 1 / 2.5, "warm": 1 / 4}
"""At least two and a half times as quick as the plain way, and on the second visit four times."""


def rows(rounds: int = ROUNDS) -> Iterator[Ratio]:
    """Ours against the plain way and against the floors, cold and warm."""
    times = measure(rounds)
    for visit, limit in LIMITS.items():
        for clock in ("seen", "worked"):
            measure_ = f"{clock}, {visit}"
            ours, plain, wasm, micro, empty = (times[kind][measure_] for kind in KINDS)
            yield Ratio(
                f"first answer of the core, {measure_}", ours, "plain", plain, wasm,
                limit=limit if clock == "seen" else None, promises="ratio",
            )  # fmt: skip
            if clock == "seen":
                for name, floor in (
                    ("compiling its program alone", wasm),
                    ("the start of MicroPython", micro),
                    ("an empty worker", empty),
                ):
                    yield Ratio(
                        f"first answer, against {name}, {measure_}", ours, "floor", (), floor
                    )


if __name__ == "__main__":
    sys.exit(run(rows, ROUNDS))
