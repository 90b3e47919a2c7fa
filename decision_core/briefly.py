"""The change report, and what it says in short before anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from decision_core.codec import digests
from decision_core.entry import ACTED_ON, Entry, Part
from decision_core.graph import in_figures
from decision_core.kinds import FORCE
from decision_core.model import Procedure
from decision_core.situated import AWAY_BY_DAY, changed_groups, in_short, total_of

UNKEPT, DAYS, LOCAL, PROSE = "unkept", "edition-of-the-day", "partnership", "prose"
"""The ids of parts that the first lines speak of."""

NOBODY = "No situation has another answer."
REWORDED = "Words that people act on have changed. Read each of them below, before and now."
BINDS_LESS = "An action is less binding than before ({} → {}):"
RETOLD = "Sentences between the cards have changed. No rule is in them, but people read them."
LESS_BY_DAY = "Some of them are further from telling somebody than before: see each of these days."
OTHERWISE = "What an action says of its force, its time or its place has changed: see Actions."

COUNTED = (
    "A set of answers gives one answer to every question. Most are never given.",
    "So this counts how far a change reaches, and not people.",
    "A promise is counted over the questions that it speaks of, so its totals are others.",
)


@dataclass(frozen=True)
class Report:
    """What a reviewer reads: in short, then part by part. Nothing changed: no parts."""

    summary: tuple[str, ...]
    parts: tuple[Part, ...]


def report_of(parts: list[Part], pairs: list[tuple[Procedure, Procedure]], faults: int) -> Report:
    """In short: what is broken, how many situations change, and what the checks say of it."""
    summary = []
    if broken := sum(len(part.entries) for part in parts if part.id == UNKEPT):
        summary.append(f"{_promises(broken)}. Send this back.")
    summary += _uncounted(parts)
    for one, other in reversed(pairs):
        groups = changed_groups(one, other)
        if groups:
            sets, total = sum(group.sets for group in groups), total_of(one, other)
            summary.append(f"{other.edition.title}:")
            summary.append(f"{in_figures(sets)} of {in_figures(total)} sets of answers change.")
            summary += in_short(groups, total)
            summary += COUNTED
    if not any(changed_groups(*pair) for pair in pairs):
        summary.append(NOBODY)
    if any(part.id == LOCAL for part in parts) and NOBODY in summary:
        summary.append("Some areas change what is their own: see each of them below.")
    summary += _by_day([entry for part in parts if part.id == DAYS for entry in part.entries])
    if faults > 0:
        summary.append(f"The checks find {faults} more to mend than before. Run the check.")
    if any(part.id == PROSE for part in parts):
        summary.append(RETOLD)
    if parts and pairs:
        summary.append(_code(*pairs[-1]))
    if not parts:
        summary.append("Nothing else changed either.")
    return Report(tuple(summary), tuple(parts))


def _uncounted(parts: list[Part]) -> Iterator[str]:
    """What stands above all counts, because no count shows it."""
    if any(part.id == ACTED_ON for part in parts):
        yield REWORDED
    otherwise = False
    for entry in (entry for part in parts if part.id == "actions" for entry in part.entries):
        lines = dict(entry.lines)
        before, now = lines.get("Force, before", ""), lines.get("Force, now", "")
        if before and FORCE.index(now) > FORCE.index(before):
            yield BINDS_LESS.format(before, now)
            yield entry.title
        elif any(label.endswith(", before") for label in lines):
            otherwise = True
    if otherwise:
        yield OTHERWISE


def _by_day(entries: list[Entry]) -> Iterator[str]:
    if entries:
        yield "Some decisions follow another edition than before, by their day."
    if any(label == AWAY_BY_DAY for entry in entries for label, _ in entry.lines):
        yield LESS_BY_DAY


def _code(one: Procedure, other: Procedure) -> str:
    """The code that a sign-off names: of the later text, and of the earlier if it was another."""
    before, now = (digests(each).behaviour[:8] for each in (one, other))
    if before == now:
        return f"Behaviour code, before and now: {now}."
    return f"Behaviour code before: {before}. Now: {now}. A yes to this names the new one."


def _promises(count: int) -> str:
    return "A promise no longer holds" if count == 1 else f"{count} promises no longer hold"
