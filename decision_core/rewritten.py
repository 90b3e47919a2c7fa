"""Two copies of a procedure compared thing by thing: rules, actions, citations, days and words.

What an answer leads to is not followed here; `diff` does that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from decision_core.entry import (
    ACTED_ON,
    Entry,
    Part,
    action_text,
    called,
    cited,
    kind_of,
    place,
    said,
)
from decision_core.model import Action, Outcome, Procedure, Step
from decision_core.overlay import ADD, BEFORE
from decision_core.shape import table_of
from decision_core.situated import carried

_KEYS: Mapping[str, tuple[str, ...]] = {
    "actions": ("force", "timing", "when", "rings", "onward"),
    "words": ("question", "title", "text", "label", "help", "why", "hint", "keep", "gist", "note",
              "statement", "name", "binds", "publisher"),
    "days": ("from", "undated", "until", "review_by", "checked", "status", "kind", "address"),
}  # fmt: skip
_NAMES = {
    "force": "Force",
    "timing": "When",
    "when": "Shown only where",
    "rings": "Rings",
    "onward": "Leads on to",
    "from": "In force from",
    "undated": "Why no first day is given",
    "until": "In force until",
    "review_by": "Review by",
    "checked": "Last checked",
    "status": "How it was read",
    "kind": "Kind of source",
    "address": "Address",
}
_ADDS = ("No longer adds", "Now adds")
_SAYS = ("No longer says", "Now says")
_RESTS = ("No longer rests on", "Now rests on")
_PUT = ("Areas may no longer put here", "Areas may now put here")
_OPENINGS = {BEFORE: "questions of their own", ADD: "actions of their own"}
_TITLES = {
    "rules": "Rules that were edited",
    "actions": "Actions",
    ACTED_ON: "Wording only, but words that people act on",
    "citations": "Citations",
    "days": "Dates and marks",
    "words": "Wording only",
    "record": "What the record asks",
    "promises": "Promises",
}


def rewritten(
    a: Procedure,
    b: Procedure,
    ours: Callable[[str], bool] = bool,
    edition: bool = True,
    shared: bool = True,
) -> tuple[Part, ...]:
    """What differs in the pages themselves, sort by sort, without what is the same.

    `ours` says which ids to look at, `edition` whether at what the edition says of itself and of
    the record, `shared` whether at sources and promises.
    """
    found: dict[str, list[Entry]] = {sort: [] for sort in _TITLES}
    for name in ("steps", "outcomes", "actions"):
        for old, new in _pairs(getattr(a, name), getattr(b, name), ours):
            _compare(a, b, old, new, found)
    if edition:
        for old, new in _pairs(a.fields, b.fields, ours):
            found["record"] += _whole("Field", old, new, found["words"])
        found["days"] += _keyed(b.edition.title, a.edition, b.edition, "days")
        found["words"] += _keyed("The edition itself", a.edition, b.edition, "words")
        found["rules"] += _edition(a, b)
    if shared:
        for old, new in _pairs(a.properties, b.properties, ours):
            found["promises"] += _whole("Promise", old, new, found["words"])
        _sources(a, b, found)
    return tuple(Part(sort, _TITLES[sort], tuple(items)) for sort, items in found.items() if items)


def _edition(a: Procedure, b: Procedure) -> Iterator[Entry]:
    """What else an edition says of itself, such as the places it opens; by name only."""
    was, now = table_of(a.edition), table_of(b.edition)
    keys = dict.fromkeys([*was, *now])
    other = [key for key in keys if key not in (*_KEYS["words"], *_KEYS["days"])]
    changed = [key.replace("_", " ") for key in other if was.get(key) != now.get(key)]
    if changed:
        yield Entry("The edition itself", tuple(("Changed", key) for key in changed))


def _pairs(
    old: Iterable[Any], new: Iterable[Any], ours: Callable[[str], bool]
) -> Iterator[tuple[Any, Any]]:
    """Each thing as it was and as it is; None where there is none such."""
    was, now = ({thing.id: thing for thing in side if ours(thing.id)} for side in (old, new))
    for name in dict.fromkeys([*was, *now]):
        if was.get(name) != now.get(name):
            yield was.get(name), now.get(name)


def _compare(a: Procedure, b: Procedure, old: Any, new: Any, found: dict[str, list[Entry]]) -> None:
    thing = new or old
    sort = "actions" if isinstance(thing, Action) else "rules"
    if old is None or new is None:
        found[sort].append(_alone(a if new is None else b, thing, new is not None))
        return
    title, before = called(new), sum(map(len, found.values()))
    if isinstance(thing, Step):
        found["rules"] += _answers(a, b, old, new)
        found[ACTED_ON] += _answer_words(old, new)
    elif isinstance(thing, Outcome):
        found["rules"] += _outcome(a, b, old, new)
    else:
        for entry in _keyed(title, old, new, "actions"):
            found["actions"].append(Entry(title, (*entry.lines, *carried(b, new.id))))
    if opened := tuple(_opened(a, b, old, new)):
        found["rules"].append(Entry(title, opened))
    if lines := tuple(_more_less(_RESTS, cited, a, b, old.cites, new.cites)):
        found["citations"].append(Entry(title, lines))
    found[ACTED_ON] += _keyed(title, old, new, "words")
    if sum(map(len, found.values())) == before:  # nothing that changed goes unsaid
        found["rules"].append(Entry(title, (("Changed", "the order of what it lists"),)))


def _alone(procedure: Procedure, thing: Any, new: bool) -> Entry:
    """A question, an outcome or an action that only one of them has."""
    sort = {Step: "question", Outcome: "outcome", Action: "action"}[type(thing)]
    title = f"{f'New {sort}' if new else f'{sort.capitalize()} no longer there'}: {called(thing)}"
    lines: list[tuple[str, str]] = []
    if isinstance(thing, Step) and new:
        for answer in thing.answers:
            lines.append(("Answer", answer.label))
            lines.append(("Leads to", place(procedure, answer.goto)))
            lines += [("Adds", action_text(procedure, name)) for name in answer.adds]
    elif isinstance(thing, Outcome) and new:
        lines += [("Kind", kind_of(thing)), ("Says", thing.text)]
    elif isinstance(thing, Action) and new:
        lines += [("Force", thing.force), ("When", thing.timing)]
    if new:
        lines += [("Rests on", cited(procedure, cite)) for cite in thing.cites]
    return Entry(title, tuple(lines))


def _opened(
    a: Procedure, b: Procedure, old: Step | Outcome | Action, new: Step | Outcome | Action
) -> Iterator[tuple[str, str]]:
    """What areas may put here that they could not, or no longer may."""
    was, now = (getattr(thing, "open", ()) for thing in (old, new))
    yield from _more_less(_PUT, _slot, a, b, was, now)


def _slot(procedure: Procedure, name: str) -> str:
    """An opening in words."""
    if name in _OPENINGS:
        return _OPENINGS[name]
    sort, _, slot_id = name.partition(":")
    slots = getattr(procedure.edition, f"{sort}s", ())
    return next((slot.label for slot in slots if slot.id == slot_id), f"a {sort}")


def _answers(a: Procedure, b: Procedure, old: Step, new: Step) -> Iterator[Entry]:
    """Which answers lead elsewhere, add otherwise, are new or are gone."""
    lines: list[tuple[str, str]] = []
    for was, now in _pairs(old.answers, new.answers, bool):
        if was is None or now is None:
            only = b if was is None else a
            lines.append(("New answer" if was is None else "Answer no longer there",
                          (now or was).label))  # fmt: skip
            lines.append(("Leads to" if was is None else "Led to", place(only, (now or was).goto)))
            continue
        moved = []
        if was.goto != now.goto:
            moved += [("Led to", place(a, was.goto)), ("Now leads to", place(b, now.goto))]
        moved += _more_less(_ADDS, action_text, a, b, was.adds, now.adds)
        if moved:
            lines += [("Answer", now.label), *moved]
    if old.part != new.part:
        lines.append(("Part", f"{old.part}, now {new.part}"))
    if lines:
        yield Entry(new.question, tuple(lines))


def _more_less(
    labels: tuple[str, str],
    say: Callable[[Procedure, str], str],
    a: Procedure,
    b: Procedure,
    was: Sequence[str],
    now: Sequence[str],
) -> Iterator[tuple[str, str]]:
    """What only the one lists and what only the other, each under its label and in words."""
    gone, came = labels
    yield from ((gone, say(a, name)) for name in was if name not in now)
    yield from ((came, say(b, name)) for name in now if name not in was)


def _answer_words(old: Step, new: Step) -> Iterator[Entry]:
    for was, now in _pairs(old.answers, new.answers, bool):
        if was and now:
            yield from _keyed(f"Answer to: {new.question}", was, now, "words")


def _outcome(a: Procedure, b: Procedure, old: Outcome, new: Outcome) -> Iterator[Entry]:
    lines: list[tuple[str, str]] = []
    if kind_of(old) != kind_of(new):
        lines += [("Kind before", kind_of(old)), ("Kind now", kind_of(new))]
    if old.how != new.how:
        lines.append(("How to share", "now asked" if new.how else "no longer asked"))
    if old.act != new.act:
        lines += [("First came", action_text(a, old.act)), ("Now comes first",
                  action_text(b, new.act))]  # fmt: skip
    lines += _more_less(_SAYS, action_text, a, b, old.actions, new.actions)
    if lines:
        yield Entry(new.title, tuple(lines))


def _keyed(title: str, old: Any, new: Any, sort: str) -> Iterator[Entry]:
    """What changed under the keys of one sort."""
    was, now = table_of(old), table_of(new)
    lines: list[tuple[str, str]] = []
    for key in _KEYS[sort]:
        if was.get(key) != now.get(key):
            name = f"{_NAMES[key]}, " if key in _NAMES else ""
            before, after = (f"{name}before", f"{name}now") if name else ("Before", "Now")
            lines += [(before, said(was.get(key))), (after, said(now.get(key)))]
    if lines:
        yield Entry(title, tuple(lines))


def _whole(sort: str, old: Any, new: Any, words: list[Entry]) -> Iterator[Entry]:
    """A field or a promise: new, gone, reworded, or changed in what it demands."""
    thing = new or old
    if old is None or new is None:
        yield Entry(f"{'New' if old is None else 'No longer there'}: {called(thing)}", ())
        return
    words += _keyed(called(new), old, new, "words")
    for was, now in _pairs(getattr(old, "choices", ()), getattr(new, "choices", ()), bool):
        if was and now:
            words += _keyed(f"Choice under: {called(new)}", was, now, "words")
    if _wordless(old) != _wordless(new):
        yield Entry(f"{sort} with other rules: {called(new)}", ())


def _wordless(thing: Any) -> dict[str, Any]:
    """The table of a field or a promise without its words, and without those of its choices."""
    table = table_of(thing)
    for item in (table, *table.get("choices", ())):
        for key in _KEYS["words"]:
            item.pop(key, None)
    return table


def _sources(a: Procedure, b: Procedure, found: dict[str, list[Entry]]) -> None:
    """What the sources say otherwise: new points, days and marks, words."""
    for old, new in _pairs(a.sources, b.sources, bool):
        if old is None or new is None:
            gone = "New source" if old is None else "Source no longer there"
            found["citations"].append(Entry(f"{gone}: {called(new or old)}", ()))
            continue
        for sort in ("days", "words"):
            found[sort] += _keyed(new.title, old, new, sort)
        for was, now in _pairs(old.provisions, new.provisions, bool):
            title = f"{new.title}: {(now or was).title}"
            if was is None or now is None:
                gone = "New point" if was is None else "Point no longer there"
                found["citations"].append(Entry(f"{gone}: {title}", ()))
                continue
            found["days"] += _keyed(title, was, now, "days")
            found["words"] += _keyed(title, was, now, "words")
