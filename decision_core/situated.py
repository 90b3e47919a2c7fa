"""Situations whose answer changed, in the words of the cards: counted, with the shortest example.

What ends alike and differs by the same actions is one situation, whatever the outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from decision_core.codec import digests
from decision_core.diff import FURTHER, Group, Side, compare
from decision_core.engine import Path
from decision_core.entry import Entry, action_text, answered, kind_of, titled
from decision_core.graph import count, in_figures, in_order
from decision_core.joint import Joint
from decision_core.kinds import PART
from decision_core.model import Procedure
from decision_core.paths import ways

MOST_WAYS = 100_000
"""How many ways through the questions are listed to say which carry an action."""

AWAY = "Further from telling somebody"
"""What stands before a change that calls for less than before."""

AWAY_BY_DAY = f"{AWAY} on these days"

Key = tuple[str, str, frozenset[str], frozenset[str]]
Words = Iterator[tuple[str, str]]
Asked = tuple[str, str]


def key_of(group: Group) -> Key:
    """What tells a group from the others of its comparison."""
    return group.before.place, group.after.place, group.gone, group.new


def changed_groups(a: Procedure, b: Procedure) -> tuple[Group, ...]:
    """What two texts answer otherwise; without a comparison if they hold the same rules."""
    same = digests(a).behaviour == digests(b).behaviour
    return () if same else compare(a, b)


def total_of(a: Procedure, b: Procedure) -> int:
    """How many complete sets of answers there are to the questions of both."""
    return Joint(a, b, "whether").sets * Joint(a, b, "how").sets


def situations(
    a: Procedure, b: Procedure, groups: Sequence[Group], total: int = 0
) -> tuple[Entry, ...]:
    """An entry for each situation: those further from telling first, then the most frequent.

    `total` is of how many sets of answers these are a part, if not of all to these two.
    """
    if not groups:
        return ()
    total = total or total_of(a, b)
    return tuple(_entry(a, b, bundle, total) for bundle in sorted(_bundled(groups), key=_rank))


def further(groups: Sequence[Group]) -> int:
    """How many of the situations are further from telling somebody than before."""
    return sum(map(_is_further, _bundled(groups)))


def _is_further(bundle: Sequence[Group]) -> bool:
    return any(one.direction == FURTHER for one in bundle)


def _rank(bundle: Sequence[Group]) -> tuple[bool, int]:
    return not _is_further(bundle), -sum(one.sets for one in bundle)


def examples(b: Procedure, groups: Sequence[Group]) -> tuple[Path, ...]:
    """The shortest example of each situation, as far as the later edition asks its questions."""
    return tuple(
        tuple(given for part in PART for given in _followed(b, part, dict(_shortest(bundle))))
        for bundle in _bundled(groups)
    )


def _followed(procedure: Procedure, part: str, given: Mapping[str, str]) -> Iterator[Asked]:
    at = procedure.start(part)
    while (step := procedure.step(at)) and (answer := step.answer(given.get(at, ""))):
        yield step.id, answer.id
        at = answer.goto


def _bundled(groups: Sequence[Group]) -> list[list[Group]]:
    bundles: dict[Key, list[Group]] = {}
    for group in groups:
        before, after, gone, new = key_of(group)
        alike = before == after and bool(group.before.how) == bool(group.after.how)
        key = ("", "", gone, new) if alike else (before, after, gone, new)
        bundles.setdefault(key, []).append(group)
    return [*bundles.values()]


def _shortest(bundle: Sequence[Group]) -> Path:
    return min((group.example for group in bundle), key=lambda path: (len(path), path))


def in_short(groups: Sequence[Group], total: int) -> Iterator[str]:
    """From which kind of outcome to which, with how many sets each; nothing if one says it all."""
    away = [f"{AWAY}: {line}" for line in away_in_short(groups, total)]
    others = [*_kinds([one for one in groups if one.direction != FURTHER], total)]
    if away or len(others) > 1:
        yield from (*away, *others)


def away_in_short(groups: Sequence[Group], total: int) -> Iterator[str]:
    """The same of those alone that are further from telling somebody than before."""
    return _kinds([one for one in groups if one.direction == FURTHER], total)


def _kinds(groups: Iterable[Group], total: int) -> Iterator[str]:
    counts: dict[str, int] = {}
    for group in groups:
        before, after = (_kind(side) for side in (group.before, group.after))
        same = f"{before}, but another one or with other actions"
        what = same if before == after else f"{before} → {after}"
        counts[what] = counts.get(what, 0) + group.sets
    for what, sets in sorted(counts.items(), key=lambda item: -item[1]):
        yield f"{what}: {in_figures(sets)} sets ({_percent(sets, total)})"


def _kind(side: Side) -> str:
    return kind_of(side.outcome) if side.outcome else _ending(side)


def _percent(sets: int, total: int) -> str:
    percent = 100 * sets / total
    return f"{percent:.1f} %" if percent >= 0.05 else "under 0.1 %"


def _entry(a: Procedure, b: Procedure, bundle: Sequence[Group], total: int) -> Entry:
    sets = sum(group.sets for group in bundle)
    first = min(bundle, key=lambda group: (len(group.example), group.example))
    lines = [("Direction", "further from telling somebody")] if _is_further(bundle) else []
    if len(bundle) == 1:
        lines += [("Before", _ending(first.before)), ("Now", _ending(first.after))]
    else:
        lines.append(("Now", "the same outcome as before, with other actions"))
        lines.append(("Outcomes that this is true of", str(len(bundle))))
    lines += example(a, b, _shortest(bundle))
    lines += [("No longer said", action_text(a, name)) for name in sorted(first.gone)]
    lines += [("Now said", action_text(b, name)) for name in sorted(first.new)]
    lines += _asked("No longer asked", a, first.only_in_a - first.before.how)
    lines += _asked("Now asked", b, first.only_in_b - first.after.how)
    if bool(first.before.how) != bool(first.after.how):
        lines.append(("How to share", "now asked" if first.after.how else "no longer asked"))
    share = f"{in_figures(sets)} of {in_figures(total)} sets of answers ({_percent(sets, total)})"
    return Entry(share, tuple(lines))


def _ending(side: Side) -> str:
    if side.outcome is None:
        return side.elsewhere
    return titled(kind_of(side.outcome), side.outcome.title)


def _asked(label: str, here: Procedure, ids: Iterable[str]) -> Words:
    """The questions that only one of the two asks of these people."""
    wanted = set(ids)
    for part in PART:
        for step in in_order(here, part):
            if step.id in wanted:
                yield label, step.question


def example(a: Procedure, b: Procedure, path: Path) -> Words:
    """The answers of a path, one a line, in the words of the later copy `b` where it has them."""
    for at, words in enumerate(answered(a, b, path)):
        yield ("" if at else "Shortest example"), words


def carried(procedure: Procedure, name: str) -> Words:
    """How many ways through the questions carry an action, and the shortest of them."""
    for part in PART:
        if not procedure.start(part) or count(procedure, part) > MOST_WAYS:
            continue
        total, found = 0, []
        for way in ways(procedure, part):
            total += 1
            if name in way.actions:
                found.append(way.path)
        if found:
            count_of = f"{in_figures(len(found))} of {in_figures(total)}"
            yield "Carried by", f"{count_of} ways through the questions"
            yield from example(procedure, procedure, min(found, key=len))
