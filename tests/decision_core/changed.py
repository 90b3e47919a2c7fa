"""A report of changes taken apart: headings, situations, and an edition under another name."""

from __future__ import annotations

from dataclasses import replace

from decision_core.changes import changes_report
from decision_core.diff import compare
from decision_core.model import Edition, Procedure


def report(one: Procedure, two: Procedure) -> list[str]:
    return changes_report(one, two, compare(one, two)).splitlines()


def after(lines: list[str], heading: str) -> list[str]:
    """The lines under a heading, as far as the next blank line."""
    start = lines.index(heading) + 1
    return lines[start : [*lines, ""].index("", start)]


def situations(one: Procedure, two: Procedure) -> list[list[str]]:
    """The lines of each situation, without its number."""
    lines = report(one, two)
    at = lines.index("Situation by situation, those further from telling first:") + 1
    found: list[list[str]] = []
    for line in lines[at:]:
        if not line:
            found.append([])
        else:
            number = f"{len(found)}. "
            assert line.startswith("   " if found[-1] else number)
            found[-1].append(line.removeprefix(number).strip())
    return found


def named(procedure: Procedure, name: str) -> Procedure:
    """The procedure as another edition, so that a report tells the two apart."""
    edition: Edition = replace(procedure.edition, id=name)
    return replace(procedure, edition=edition)
