"""The change report, and what it says in short before anything else."""

from __future__ import annotations

from dataclasses import dataclass

from decision_core.entry import ACTED_ON, Part
from decision_core.graph import in_figures
from decision_core.model import Procedure
from decision_core.situated import changed_groups, in_short, total_of

UNKEPT, DAYS, LOCAL = "unkept", "edition-of-the-day", "partnership"
"""The ids of parts that the first lines speak of."""

NOBODY = "No situation has another answer."
ACTED = {
    ACTED_ON: "Words that people act on have changed. Read each of them below, before and now.",
    "actions": "How binding an action is, or when it comes, has changed: see Actions.",
}
"""What stands above all counts, by the part that it speaks of: no count shows these."""

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
    changed = {part.id for part in parts}
    summary += [said for sort, said in ACTED.items() if sort in changed]
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
    if any(part.id == DAYS for part in parts):
        summary.append("Some decisions follow another edition than before, by their day.")
    if faults > 0:
        summary.append(f"The checks find {faults} more to mend than before. Run the check.")
    if not parts:
        summary.append("Nothing else changed either.")
    return Report(tuple(summary), tuple(parts))


def _promises(count: int) -> str:
    return "A promise no longer holds" if count == 1 else f"{count} promises no longer hold"
