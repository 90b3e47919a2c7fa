"""Whether a change brings people closer to telling somebody, or further from it."""

from __future__ import annotations

from decision_core.diff import Group, Side
from decision_core.kinds import KINDS

CLOSER, FURTHER, AS_CLOSE, NEW, HOW = "closer", "further", "as close", "new", "how"
"""The directions of a change: `NEW` where only one of the two offers the answers, `HOW` where the
change is in the part on how to share."""


def direction(group: Group) -> str:
    """One of the directions above. What is no longer urgent is further from telling, too."""
    before, after = group.before.outcome, group.after.outcome
    if before is None or after is None:
        return HOW if group.before.name is None else NEW
    was, now = _readiness(group.before), _readiness(group.after)
    if was == now:
        return AS_CLOSE
    return CLOSER if now > was else FURTHER


def _readiness(side: Side) -> tuple[int, bool]:
    """How close an outcome is to telling, and among those of one kind whether it is urgent."""
    if side.outcome is None:
        raise ValueError("there is no outcome here")
    return KINDS[side.outcome.kind].readiness, side.outcome.urgent
