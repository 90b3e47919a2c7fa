"""A regional site as its partnerships grow: reading, checking, compiling, and the whole site.

    python -m tests.benchmarks.region [--site]

Times are seconds of processor time, so that they mean the same on a busy machine; of the site,
with what its programs take. With `--site` each size is also built whole and strictly, in a
copy of the project; that takes minutes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from decision_core.commands import compiled
from decision_core.local_commands import build_local, faults
from decision_core.local_reader import read_locals
from tests.conftest import DOCS, ROOT
from tests.region import areas

SIZES = (1, 10, 50, 200)
_LEFT_OUT = (".git", ".venv", "node_modules", "site", "__pycache__", ".mypy_cache", ".ruff_cache")


def timed(number: int) -> tuple[float, float, float, float]:
    """Seconds to read, to check and to compile so many partnerships, and MB of what comes of it.

    Of three editions each. Raises SystemExit if the sample is not sound.
    """
    editions = compiled(DOCS)
    with tempfile.TemporaryDirectory() as name:
        docs, out = Path(name) / "docs", Path(name) / "out"
        areas(docs / "local", number)
        marks = [time.process_time()]
        locals_ = read_locals(docs)
        marks.append(time.process_time())
        found = [finding for local in locals_ for finding in faults(local, editions)]
        marks.append(time.process_time())
        if found:
            raise SystemExit(f"The sample has findings: {found[0]}")
        build_local(out, editions, locals_)
        marks.append(time.process_time())
        read, check, build = (after - before for before, after in pairwise(marks))
        size = sum(path.stat().st_size for path in out.rglob("*.json")) / 1e6
        return read, check, build, size


def core() -> Iterator[str]:
    """A line for each size: seconds to read, check and compile, three editions each."""
    yield f"{'partnerships':>12} {'read':>8} {'check':>8} {'compile':>8} {'each':>9}  MB"
    for number in SIZES:
        read, check, build, size = timed(number)
        each = (read + check + build) / number * 1000
        yield f"{number:>12} {read:7.2f}s {check:7.2f}s {build:7.2f}s {each:6.1f} ms  {size:.1f}"


def _children() -> float:
    """Seconds of processor time that the programs started here have taken so far."""
    spent = os.times()
    return spent.children_user + spent.children_system


def site(sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """A line for each size: seconds to build the site, its size, and what one reader loads."""
    names = f"{'partnerships':>12} {'build':>8} {'pages':>6} {'site MB':>8}"
    yield f"{names} {'decide KB':>10} {'index KB':>9}"
    for number in sizes:
        with tempfile.TemporaryDirectory() as name:
            copy = Path(name) / "copy"
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT))
            for shared in (".venv", "node_modules"):
                (copy / shared).symlink_to(ROOT / shared)
            areas(copy / "docs" / "local", number)
            began = _children()
            command = [sys.executable, "-m", "overrides.build.pipeline", "--force"]
            subprocess.run(command, cwd=copy, check=True, stdout=subprocess.DEVNULL)
            took = _children() - began
            made = copy / "site"
            files = [path for path in made.rglob("*") if path.is_file()]
            size = sum(path.stat().st_size for path in files) / 1e6
            pages = sum(path.suffix == ".html" for path in files)
            decide = (made / "decide" / "index.html").stat().st_size / 1e3
            index = (made / "search" / "search_index.json").stat().st_size / 1e3
            yield f"{number:>12} {took:7.1f}s {pages:>6} {size:8.1f} {decide:10.1f} {index:9.1f}"


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", action="store_true", help="build the whole site at each size too")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many partnerships")
    options = parser.parse_args()
    for line in core():
        print(line, flush=True)
    for line in site(tuple(options.sizes)) if options.site else ():
        print(line, flush=True)


if __name__ == "__main__":
    main()
