"""Prints what is wrong with the words of some pages, or of all: `python -m tests.words --help`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.words import reading, shingles
from tests.words.checks import ON_PAGES
from tests.words.pages import pages


def main() -> int:
    """Print the findings, or the table of reading ages. Returns 1 if there are findings."""
    parser = argparse.ArgumentParser(prog="python -m tests.words", description=__doc__)
    parser.add_argument("page", nargs="*", type=Path, help="a page; all of them if none is named")
    parser.add_argument("--reading", action="store_true", help="how hard every page is to read")
    options = parser.parse_args()
    every = pages(options.page)
    if options.page and len(every) != len({path.resolve() for path in options.page}):
        parser.error("name pages under docs, README.md or REVIEW.md")
    if options.reading:
        print("\n".join(reading.table(every)))
        return 0
    found = {name: check(every) for name, check in ON_PAGES.items()}
    found["copied"] = shingles.check(options.page)
    for name, findings in found.items():
        for finding in sorted(findings):
            print(f"{finding} [{name}]")
    print("\n".join(reading.table(every) if options.page else reading.summary(every)))
    print(f"{sum(map(len, found.values()))} findings on {len(every)} pages.")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
