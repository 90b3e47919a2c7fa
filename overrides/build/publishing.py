"""Publish an edition: look first, ask for what was not said, freeze, and say what comes next.

Run it with `python -m overrides.build.publishing [ID] [--on DAY] [--signed-off-by ROLE ...]`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date

from decision_core.__main__ import main as core
from decision_core.entry import said
from overrides.build.process import ROOT, guarded, say

WHO = (
    "Does somebody sign it off now? Give the role and no name, such as Safeguarding leads of "
    "Northshire.\nPress Enter if nobody does, or if the sign-off above stays: "
)
SURE = "Freeze it now? A published revision is never changed or taken away. Type yes: "


def ask(question: str) -> str:
    """Return what is typed, or an empty text if nobody is there to type."""
    try:
        return input(question).strip() if sys.stdin.isatty() else ""
    except EOFError:
        return ""


def ask_day(question: str, otherwise: date) -> str:
    """Return a day as 2026-12-01, asking again for what is none; `otherwise` for Enter alone."""
    while typed := ask(question):
        try:
            return date.fromisoformat(typed).isoformat()
        except ValueError:
            say("A day looks like 2026-12-01.")
    return otherwise.isoformat() if sys.stdin.isatty() else ""


def wanted(options: argparse.Namespace, today: date) -> list[str]:
    """Return the options for the core, those asked for among them."""
    enter = f"Press Enter for today, {said(today)}, or type a day such as 2026-12-01: "
    by = options.signed_off_by or ask(WHO)
    when = options.signed_off_on or ""
    if by and not when:
        when = ask_day(f"On which day did they sign?\n{enter}", today)
    on = options.on or ask_day(f"On which day is it published?\n{enter}", today)
    given = {"--signed-off-by": by, "--signed-off-on": when, "--on": on}
    return [f"{flag}={value}" for flag, value in given.items() if value]


def publish(
    options: argparse.Namespace, today: date, run: Callable[[list[str]], int] = core
) -> int:
    """Publish an edition and return the exit code: 0 if it is frozen, or somebody said no."""
    name = options.id or ask("Which edition? Give its id, such as 2026-09: ")
    if not name:
        say("Say which edition, such as: python3 dev.py publish-edition 2026-09")
        return 2
    say("Checking every page first. This takes some seconds.")
    command = ["publish-edition", name, "--docs", str(ROOT / "docs")]
    if code := run([*command, "--look"]):
        return code
    more = wanted(options, today)
    if sys.stdin.isatty() and ask(SURE).lower() not in ("yes", "y"):
        say("Nothing was frozen.")
        return 0
    return run([*command, *more])


def main() -> int:
    """Read the command line and publish."""
    parser = argparse.ArgumentParser(prog="publishing", description="Publish an edition.")
    parser.add_argument("id", nargs="?")
    for flag in ("--on", "--signed-off-by", "--signed-off-on"):
        parser.add_argument(flag)
    return publish(parser.parse_args(), date.today())


if __name__ == "__main__":
    sys.exit(guarded(main))
