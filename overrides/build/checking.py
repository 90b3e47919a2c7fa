"""Say in plain words what is wrong, overdue or empty on a partnership's pages.

Run it with `python -m overrides.build.checking [ID]`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from overrides.build import adoption
from overrides.build.process import Failed, guarded, read


def report(told: dict[str, Any], wanted: str | None) -> Iterator[str]:
    """Yield the lines for what `decision_core check --json` has told.

    Raises Failed if a partnership is wanted that is not there.
    """
    if not told["ok"]:
        yield from _wrong(told["findings"])
        return
    yield f"Nothing is wrong: {len(told['editions'])} editions of the questions, each as promised."
    yield from (f"  {line}" for line in told["standing"])
    found = [item for item in told["partnerships"] if wanted in (None, item["id"])]
    if wanted and not found:
        raise Failed(f'There is no partnership "{wanted}": docs/local/{wanted} is no folder.')
    for item in found:
        yield from _partnership(item)


def _wrong(findings: list[dict[str, Any]]) -> Iterator[str]:
    count = len(findings)
    yield f"{count} {'thing is' if count == 1 else 'things are'} wrong. Each has its page and line:"
    for finding in findings:
        yield f"  {finding['page']}:{finding['line']}: {finding['message']}"
    yield "Nothing is built until they are mended. What is empty or overdue is told after that."


def _partnership(item: dict[str, Any]) -> Iterator[str]:
    lacking = [line for line in adoption.ready(item["id"]) if line not in item["overdue"]]
    yield ""
    yield f"{item['title']} ({item['id']})"
    yield from _list("Overdue, look at these first", item["overdue"])
    yield from _list("Empty, and shown as not yet supplied", item["unfilled"])
    yield from _list("To do before it can be published", lacking)
    if not item["overdue"] and not lacking:
        yield "  It can be published."


def _list(title: str, lines: list[str]) -> Iterator[str]:
    yield f"  {title}: {len(lines) or 'nothing'}"
    yield from (f"    {line}" for line in lines)


def main() -> int:
    """Check every page against today, print what is to do, and return the exit code of the check.

    What is empty or overdue is no mistake: the exit code is 1 only if something is wrong.
    """
    parser = argparse.ArgumentParser(prog="checking", description="Say what is to do.")
    parser.add_argument("partnership", nargs="?", help="the id of one partnership")
    wanted = parser.parse_args().partnership
    command = [sys.executable, "-m", "decision_core", "check", "--json"]
    code, line = read([*command, "--today", date.today().isoformat()])
    try:
        told = json.loads(line)
    except ValueError:
        return code or 1
    print("\n".join(report(told, wanted)))
    return code


if __name__ == "__main__":
    sys.exit(guarded(main))
