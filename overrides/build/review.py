"""What the pages on this computer change: against a commit, an edition, or what was published."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from decision_core.__main__ import main as core
from decision_core.errors import CoreError
from decision_core.published import read_published
from decision_core.reader import choose, read_editions
from overrides.build import pictures
from overrides.build.process import ROOT, Failed, guarded

LAST = "HEAD"
BASE = "REVIEW_BASE"
SUMMARY = "GITHUB_STEP_SUMMARY"


def archived(base: str, room: Path) -> Path:
    """The docs folder of a commit or a branch, written under `room`.

    Raises `Failed` if there is none such.
    """
    made = subprocess.run(
        ["git", "archive", "--format=tar", "--end-of-options", base, "docs"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if made.returncode:
        raise Failed(f"There are no pages to compare with at {base}. Name a commit or a branch.", 2)
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as tar:
        tar.extractall(room, filter="data")
    return room / "docs"


@contextlib.contextmanager
def printing_to(path: str | None, more: bool) -> Iterator[None]:
    """What is printed goes to a file, at its end if there may be something in it already."""
    if path is None:
        yield
        return
    mode = "a" if more else "w"
    with (
        Path(path).open(mode, encoding="utf-8", newline="\n") as file,
        contextlib.redirect_stdout(file),
    ):
        yield


def review(options: argparse.Namespace) -> int:
    """Print the change report and return the exit code. Raises `Failed` if there is no base."""
    form = ["--format", "markdown" if options.summary else options.format]
    out, here = options.out, ROOT / "docs"
    docs = ["--docs", str(here)]
    if options.summary:
        out = os.environ.get(SUMMARY, out)
    if options.published or len(options.base) == 2:
        with tempfile.TemporaryDirectory() as room, printing_to(out, options.summary):
            chart = charted(options, here, here, Path(room), options.base)
            which = ["--published"] if options.published else options.base
            return core(["changes", *which, *docs, *form, *chart])
    base = options.base[0] if options.base else os.environ.get(BASE, LAST)
    replaced = "the version it would replace" if BASE in os.environ else base
    since = "the last commit" if base == LAST else replaced
    with tempfile.TemporaryDirectory() as room:
        against = archived(base, Path(room))
        chart = charted(options, against, here, Path(room))
        with printing_to(out, options.summary):
            return core(
                ["changes", *docs, "--against", str(against), "--since", since, *form, *chart]
            )


def charted(
    options: argparse.Namespace, old: Path, new: Path, room: Path, pair: Sequence[str] = ()
) -> list[str]:
    """The option that shows what changes on the chart; none for a form without pictures.

    `pair` names two editions of the one copy. What cannot be read is for the report itself to say.
    """
    if options.format != "html" or options.summary:
        return []
    try:
        copies = [read_editions(old), read_editions(new)]
        if options.published:
            published = read_published(new, copies[1])
            last = [one for made in copies[1] if (one := published.last(made.edition.id))]
            copies = [
                tuple(one.procedure for one in last),
                tuple(choose(copies[1], one.edition) for one in last),
            ]
        elif pair:
            copies = [(choose(found, name),) for found, name in zip(copies, pair, strict=True)]
        html = pictures.changed(*copies)
    except CoreError:
        return []
    (room / "chart.html").write_text(html, "utf-8")
    return ["--chart", str(room / "chart.html")]


def main() -> int:
    """Read the command line and review."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", nargs="*")
    parser.add_argument("--published", action="store_true")
    parser.add_argument("--format", default="text")
    parser.add_argument("--out")
    parser.add_argument("--summary", action="store_true")
    return review(parser.parse_args())


if __name__ == "__main__":
    sys.exit(guarded(main))
