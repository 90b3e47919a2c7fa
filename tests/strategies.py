"""Procedures made up by Hypothesis: every one obeys the format, few look like ours.

Ids come from short lists, so that two procedures share steps and answers, and so that ids look
like each other, like words of the format, and like ids of other things.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal

from hypothesis import assume
from hypothesis import strategies as st

from decision_core.kinds import END, FIELD_TYPE, KINDS, PART, SOURCE_KIND, STATUS, UNSURE
from decision_core.model import (
    Action,
    Answer,
    Choice,
    Edition,
    Field,
    Outcome,
    Procedure,
    Provision,
    Source,
    Step,
)
from tests.pruning import pairs_of, tidy, ways_from

STEP_IDS = ("danger", "harm", "Harm", "asked", "adds", "other", "share", "0", "a.b", "how")
HOW_IDS = ("tell", "tell-1", "ends", "with")
OUTCOME_IDS = ("advice", "share", "refuse", "asked", "whether", "must-share", "A_1")
ANSWER_IDS = ("yes", "no", "harm", "child", "Yes", "none", "x.1", "kind", "take-advice")
ACTION_IDS = ("record", "ring", "check", "harm", "end", "yes", "before", "tell-first")
TAKE_ADVICE = "take-advice"
LAW = "act:s1"
MOST_PATHS = 400

Texts = st.SearchStrategy[tuple[str, ...]]


def _clean(text: str) -> str:
    """A text that may stand on a card: composed, without an address, with something to read."""
    text = unicodedata.normalize("NFC", text).replace("://", ":")
    return text if text.strip() and "www." not in text.lower() else "Words."


def _some(of: Sequence[str], most: int, least: int = 0) -> Texts:
    return st.lists(st.sampled_from(of), min_size=least, max_size=most).map(tuple)


def _ids(of: Sequence[str], most: int, least: int = 1) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(of), min_size=least, max_size=most, unique=True)


texts = st.sampled_from(("Plain words.", 'A "quoted" \\ word', "Zoë’s\n\tnote")) | st.text(
    min_size=1, max_size=9
).map(_clean)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@st.composite
def _sources(draw: st.DrawFn, start: date) -> list[Source]:
    """One law in force on the first day, then whatever comes."""
    later = start + timedelta(days=draw(st.integers(1, 900)))
    earlier = start - timedelta(days=draw(st.integers(0, 900)))
    law = Provision("s1", "Section 1", draw(texts), start, "confirmed", earlier, binds="All")
    found = [Source("act", "Act", "law", "The tests", (law,))]
    for name in draw(_ids(("act-2", "rules", "site"), 2, 0)):
        numbers = draw(_ids(("1", "1.2", "s1"), 2))
        words = {"title": "A rule", "gist": "What it says.", "binds": "All", "note": "Half read."}
        given = [st.sampled_from(STATUS), st.sampled_from((None, earlier, start, later))]
        provisions = tuple(
            Provision(
                id=number, checked=start, status=status, from_=since, until=until,
                undated="" if since else "not-known", **words,
            )
            for number in numbers
            for status, since in [draw(st.tuples(*given))]
            for until in [draw(st.sampled_from((None, earlier, later)))]
        )  # fmt: skip
        found.append(Source(name, name, draw(st.sampled_from(SOURCE_KIND)), "Tests", provisions))
    return found


def _citations(sources: Iterable[Source], first: date, last: date) -> list[str]:
    """What may be cited by a rule that is in force from the first day to the last."""
    return [
        f"{source.id}:{item.id}"
        for source in sources
        for item in source.provisions
        if not item.from_ or (item.from_ <= last and first <= (item.until or first))
    ]


@st.composite
def _part(
    draw: st.DrawFn, part: Any, ids: Sequence[str], ends: Mapping[str, str], most: int
) -> list[Step]:
    """Steps, each led to by an earlier one. `ends` maps what may end the part to its kind."""
    children: dict[str, list[str]] = {name: [] for name in ids}
    for at, name in enumerate(ids[1:], 1):
        free = [item for item in ids[:at] if len(children[item]) < max(1, most - 2)]
        children[draw(st.sampled_from(free))].append(name)
    advice = [end for end, kind in ends.items() if kind == "seek-advice"]
    steps = []
    for at, name in enumerate(ids):
        known = children[name]
        more = _some([*ends, *ids[at + 1 :]], max(1, most - 1 - len(known)), 0 if known else 1)
        places = [*known, *draw(more)]
        doubts = [*advice, *(place for place in places if ends.get(place) != "do-not-share")]
        first = draw(st.integers(0, len(ANSWER_IDS) - 1))
        names = (*ANSWER_IDS[first:], *ANSWER_IDS[:first])
        answers = [
            Answer(item, f"Answer {item}.", place)
            for item, place in zip(names, places, strict=False)
        ]
        doubt = draw(st.sampled_from(doubts))
        adds = () if doubt in advice else (TAKE_ADVICE,)
        unsure = Answer(UNSURE, "I am not sure.", doubt, adds=adds)
        answers.insert(draw(st.integers(0, len(answers))), unsure)
        steps.append(Step(name, part, f"Is it {name}?", tuple(answers)))
    return steps


@st.composite
def _outcome(draw: st.DrawFn, name: str, kind: str, how: bool, actions: Sequence[str]) -> Outcome:
    carried = draw(_some(actions, 3))
    return Outcome(
        name,
        kind,
        f"Outcome {name}",
        "What it means.",
        actions=carried,
        cites=(LAW,),
        urgent=draw(st.booleans()),
        how=how and KINDS[kind].how and draw(st.booleans()),
        act=draw(st.sampled_from(("", *carried))),
    )


@st.composite
def _action(
    draw: st.DrawFn, name: str, cites: Texts, whens: Texts, onward: Any, words: str
) -> Action:
    force: Literal["must", "should", "may"] = draw(st.sampled_from(("must", "should", "may")))
    timing: Literal["before", "with", "after"] = draw(st.sampled_from(("before", "with", "after")))
    cited = draw(cites) + ((LAW,) if force == "must" else ())
    return Action(name, f"Do {name}", force, timing, cited, words, draw(whens), draw(onward))


@st.composite
def _field(draw: st.DrawFn, cites: Texts, whens: Texts, words: str) -> Field:
    name = draw(st.sampled_from(("subject.name", "reason", "sharing.what")))
    kind: Any = draw(st.sampled_from(FIELD_TYPE))
    choices = tuple(
        Choice(item, words, "", draw(cites), draw(whens), draw(whens), draw(whens))
        for item in draw(_ids(ANSWER_IDS, 2))
        if kind in ("choice", "line")
    )
    return Field(
        name, words, kind, "", draw(st.booleans()), draw(cites), draw(whens), choices=choices
    )


@st.composite
def _edition(
    draw: st.DrawFn, start: date, until: date | None, starts: Mapping[str, str], *words: str
) -> Edition:
    return Edition(
        draw(st.sampled_from(("2030-01", "x", "a.b"))), words[0], start, "1", words, ("act",),
        starts["whether"], start, starts["how"], until, note=words[-1],
        retired=draw(_some(("gone", "long-gone"), 2)),
    )  # fmt: skip


@st.composite
def _steps(draw: st.DrawFn, ends: Mapping[str, str], whether: int, how: int, most: int) -> Any:
    """The steps of both parts in an order in which they can be asked."""
    ids = draw(_ids([item for item in STEP_IDS if item not in ends], whether))
    found = draw(_part("whether", ids, ends, most))
    found += draw(_part("how", draw(_ids(HOW_IDS, how, 0)), {END: ""}, most))
    assume(max(ways_from(found).values()) <= MOST_PATHS)
    return found


@st.composite
def procedures(draw: st.DrawFn, whether: int = 8, how: int = 3, answers: int = 4) -> Procedure:
    """A procedure in which `verify` finds nothing wrong, with at most so many steps and answers."""
    start = draw(days)
    word, more = draw(texts), draw(texts)
    length = draw(st.none() | st.integers(0, 5000))
    until = None if length is None else start + timedelta(days=length)
    sources = draw(_sources(start))
    cites = _some(_citations(sources, start, until or start), 2, 1)
    asked_for = _some(_citations(sources, date.min, date.max), 2)
    names = draw(_ids(OUTCOME_IDS, 5))
    ends = dict.fromkeys(names[:1], "seek-advice")
    ends |= {name: draw(st.sampled_from(list(KINDS))) for name in names[1:]}
    steps = draw(_steps(ends, whether, how, answers))
    starts = {part: next((s.id for s in steps if s.part == part), "") for part in PART}
    ids = [TAKE_ADVICE, *draw(_ids(ACTION_IDS, 5))]
    adds = _some(ids, 2)
    asked = [
        replace(step, cites=draw(cites), help=more, answers=tuple(
            replace(one, adds=one.adds + draw(adds), hint=word, keep=word) for one in step.answers
        ))
        for step in draw(st.permutations(steps))
    ]  # fmt: skip
    outcomes = [draw(_outcome(*pair, bool(starts["how"]), ids)) for pair in ends.items()]
    whens = _some([*pairs_of(steps), *(f"kind:{kind}" for kind in (*ends.values(), "clarify"))], 3)
    onward = st.sampled_from(("", *starts.values()))
    actions = [draw(_action(name, cites, whens, onward, word)) for name in ids]
    fields = draw(st.lists(_field(asked_for, whens, word), max_size=2, unique_by=lambda x: x.id))
    edition = draw(_edition(start, until, starts, word, more))
    first, *rest = (tuple(items) for items in (asked, outcomes, actions, fields, sources))
    return tidy(Procedure(edition, first, *rest))  # type: ignore[arg-type]
