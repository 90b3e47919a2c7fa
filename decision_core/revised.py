"""What a working copy of the pages changes against another copy, for people who review it.

Situations come first, counted. What the pages say otherwise stands apart from them, by sort.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from decision_core.briefly import DAYS, LOCAL, PROSE, UNKEPT, Report, report_of
from decision_core.by_day import by_day
from decision_core.codec import digests
from decision_core.copied import Copy
from decision_core.diff import Group
from decision_core.engine import Path
from decision_core.entry import Entry, Part, action_text, in_keys
from decision_core.model import Procedure
from decision_core.overlay import apply, local_id
from decision_core.partnership import Partnership
from decision_core.prose import moved_entries, reworded
from decision_core.reader import choose
from decision_core.rewritten import rewritten
from decision_core.situated import Key, changed_groups, examples, key_of, situations
from decision_core.unkept import unkept
from decision_core.verify.weakens import touched

_OWN = ("terms", "contacts", "documents", "texts", "agencies")
_WHOLE = "Situations with another answer"
_BROKEN = "Promises that no longer hold"


def between(copy: Copy, a: str, b: str) -> Report:
    """What changes from one edition of a copy to another. Raises `Unknown`."""
    one, other = choose(copy.editions, a), choose(copy.editions, b)
    parts = edition_parts(one, other, shared=False, current=True)
    parts += _partnerships(copy, copy, one, other)
    return report_of(parts, [(one, other)], 0)  # each keeps its own promises, or is not built


def revised(old: Copy, new: Copy) -> Report:
    """What changes from one copy of the pages to another."""
    pairs = [*_pairs(old.editions, new.editions)]
    current = new.editions[-1]
    parts = [*_unkept(old, new, pairs)]
    if frozen := tuple(_frozen(old, new)):
        parts.append(Part("revisions", "Published revisions", frozen))
    for one, other in reversed(pairs):
        parts += edition_parts(one, other, shared=other is current, current=other is current)
    if days := tuple(by_day(old.editions, new.editions)):
        parts.append(Part(DAYS, "Which edition applies on which day", days))
    parts += _partnerships(old, new, pairs[-1][0], current)
    if prose := tuple(reworded(old.pages, new.pages)):
        parts.append(Part(PROSE, "Wording only, between the cards", prose))
    if moved := moved_entries(old.pages, new.pages):
        parts.append(Part("pages", "Pages that moved, came or went", moved))
    parts.sort(key=lambda part: part.id != UNKEPT)
    return report_of(parts, pairs, new.faults - old.faults)


def _frozen(old: Copy, new: Copy) -> Iterator[Entry]:
    """Which published revisions are new, and which are gone or changed and must not be."""
    titles = {made.edition.id: made.edition.title for made in (*old.editions, *new.editions)}
    for key in dict.fromkeys([*old.frozen, *new.frozen]):
        if old.frozen.get(key) == new.frozen.get(key):
            continue
        what = f"Revision {key[1]} of {titles.get(key[0], 'an edition that is gone')}"
        if key not in old.frozen:
            yield Entry(f"{what}: published", ())
        else:
            sort = "changed" if key in new.frozen else "taken away"
            yield Entry(f"{what}: {sort}", (("Never allowed", "bring the published file back"),))


def changed_paths(
    old: Sequence[Procedure], new: Sequence[Procedure]
) -> Iterator[tuple[Procedure, tuple[Path, ...]]]:
    """Each edition in which a situation changed, the latest first, with the shortest path of each.

    `old` and `new` are the editions of two copies.
    """
    for one, other in reversed([*_pairs(old, new)]):
        if groups := changed_groups(one, other):
            yield other, examples(other, groups)


def _pairs(
    old: Sequence[Procedure], new: Sequence[Procedure]
) -> Iterator[tuple[Procedure, Procedure]]:
    """Each edition with the one it was: itself, the one it replaces, or else the last."""
    before = {made.edition.id: made for made in old}
    for made in new:
        was = before.get(made.edition.id) or before.get(made.edition.replaces)
        yield was or old[-1], made


def _unkept(
    old: Copy, new: Copy, pairs: list[tuple[Procedure, Procedure]]
) -> Iterator[Part]:
    """The promises that an edition no longer keeps: nothing else weighs as much."""
    for one, other in reversed(pairs):
        if digests(one) != digests(other):
            entries = unkept(one, other, old.editions, new.editions)
            if entries:
                of = "" if other is new.editions[-1] else f" ({other.edition.title})"
                yield Part(UNKEPT, f"{_BROKEN}{of}", entries)


def edition_parts(a: Procedure, b: Procedure, shared: bool, current: bool) -> list[Part]:
    """What changed from one text to another; `current` needs no name of its edition."""
    parts = []
    if changed := situations(a, b, changed_groups(a, b)):
        parts.append(Part("situations", _WHOLE, changed))
    parts += rewritten(a, b, edition=a.edition.id == b.edition.id, shared=shared)
    if current:
        return parts
    return [Part(part.id, f"{part.title} ({b.edition.title})", part.entries) for part in parts]


def _partnerships(old: Copy, new: Copy, a: Procedure, b: Procedure) -> list[Part]:
    """What changes for each partnership that is not the same for everybody."""
    national = {key_of(group) for group in changed_groups(a, b)}
    parts = []
    for name in dict.fromkeys([*old.partnerships, *new.partnerships]):
        was, now = old.partnerships.get(name), new.partnerships.get(name)
        entries = [*_local(a, b, was, now, national)]
        who = now or was
        if national and not entries:
            entries.append(Entry("The same situations as everywhere else", ()))
        if who and entries:
            parts.append(Part(LOCAL, f"For {who.title}", tuple(entries)))
        if now and was != now:
            one, other = (touched(apply(x, y) if y else x) for x, y in ((a, was), (b, now)))
            if broken := unkept(one, other, old.editions, new.editions):
                parts.append(Part(UNKEPT, f"{_BROKEN} for {now.title}", broken))
    return parts


def _local(
    a: Procedure,
    b: Procedure,
    was: Partnership | None,
    now: Partnership | None,
    national: set[Key],
) -> Iterator[Entry]:
    """What a partnership's staff meet that others do not."""
    if was is None or now is None:
        yield Entry("New here" if was is None else "No longer there", ())
        if now is None:
            return
    one, other = apply(a, was) if was else a, apply(b, now)
    groups, ours = changed_groups(one, other), _own(now)
    yield from situations(one, other, [x for x in groups if _national(x, ours) not in national])
    yield from _also(one, other, [x for x in groups if _national(x, ours) in national], ours)
    for part in rewritten(one, other, ours, edition=False, shared=False):
        yield from part.entries
    for table in _OWN if was else ():
        before, after = ({x.id: x for x in getattr(side, table)} for side in (was, now))
        for name in dict.fromkeys([*before, *after]):
            if before.get(name) != after.get(name):
                yield in_keys(before.get(name), after.get(name))


def _national(group: Group, ours: Callable[[str], bool]) -> Key:
    """What tells a group from others, but for what the partnership itself adds to it."""
    before, after, gone, new = key_of(group)
    nation_wide = [frozenset(x for x in ids if not ours(x)) for ids in (gone, new)]
    return before, after, nation_wide[0], nation_wide[1]


def _also(
    a: Procedure, b: Procedure, groups: Iterable[Group], ours: Callable[[str], bool]
) -> Iterator[Entry]:
    """What a situation that changes for everybody also takes from, or adds to, this area's own."""
    lines: dict[tuple[str, str], None] = {}
    for group in groups:
        for label, procedure, ids in (
            ("In some, no longer said", a, group.gone), ("In some, now said", b, group.new)
        ):  # fmt: skip
            lines |= {(label, action_text(procedure, x)): None for x in sorted(ids) if ours(x)}
    if lines:
        yield Entry("The same situations as everywhere else, and also", tuple(lines))


def _own(partnership: Partnership) -> Callable[[str], bool]:
    start = local_id(partnership, "")
    return lambda name: name.startswith(start)
