"""Mistakes in what a procedure says: each turns a valid procedure into one that must be refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from decision_core.kinds import END, UNSURE
from decision_core.model import Answer, Field, Outcome, Procedure, Property, Rule, Step
from tests.given import renamed, with_step
from tests.pruning import leads_to
from tests.strategies import LAW

Mistake = Callable[[st.DrawFn, Procedure], Procedure]
NOWHERE = ("nowhere", "Danger", "dangr", "unsure", "kind", "a\nb")


def _step(draw: st.DrawFn, procedure: Procedure) -> Step:
    return draw(st.sampled_from(procedure.steps))


def _with_answer(draw: st.DrawFn, procedure: Procedure, step: Step, **changes: Any) -> Procedure:
    answers = list(step.answers)
    at = draw(st.integers(0, len(answers) - 1))
    answers[at] = replace(answers[at], **changes)
    return with_step(procedure, step.id, *answers)


def _with_first(procedure: Procedure, name: str, **changes: Any) -> Procedure:
    """The procedure with its first step, outcome, action or source changed."""
    first, *rest = getattr(procedure, name)
    changed: dict[str, Any] = {name: (replace(first, **changes), *rest)}
    return replace(procedure, **changed)


def leads_nowhere(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    step = _step(draw, procedure)
    return _with_answer(draw, procedure, step, goto=draw(st.sampled_from(NOWHERE)))


def leads_to_the_other_part(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    step = _step(draw, procedure)
    place = END if step.part == "whether" else procedure.outcomes[0].id
    return _with_answer(draw, procedure, step, goto=place)


def goes_round(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    step = _step(draw, procedure)
    before = [x.id for x in procedure.part(step.part) if leads_to(procedure, x.id, step.id)]
    return _with_answer(draw, procedure, step, goto=draw(st.sampled_from(before)))


def has_an_orphan(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    name = draw(st.sampled_from(("steps", "outcomes", "actions")))
    found = getattr(procedure, name)[:1] or procedure.steps[:1]
    orphan = replace(found[0], id="orphan")
    name = "steps" if isinstance(orphan, Step) else name
    changed: dict[str, Any] = {name: (*getattr(procedure, name), orphan)}
    return replace(procedure, **changed)


def says_something_twice(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    names = ("steps", "outcomes", "actions", "fields", "sources")
    name = draw(st.sampled_from([name for name in names if getattr(procedure, name)]))
    twice = draw(st.sampled_from(getattr(procedure, name)))
    changed: dict[str, Any] = {name: (*getattr(procedure, name), twice)}
    return replace(procedure, **changed)


def makes_people_guess(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    step = _step(draw, procedure)
    left = draw(
        st.sampled_from(
            (
                [answer for answer in step.answers if answer.id != UNSURE],
                [answer for answer in step.answers if answer.id == UNSURE],
                [],
            )
        )
    )
    return with_step(procedure, step.id, *left)


def adds_what_does_not_exist(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    unknown = (draw(st.sampled_from(NOWHERE)),)
    step, outcome = _step(draw, procedure), draw(st.sampled_from(("actions", "act")))
    if draw(st.booleans()):
        return _with_answer(draw, procedure, step, adds=unknown)
    changed: Any = unknown if outcome == "actions" else unknown[0]
    return _with_first(procedure, "outcomes", **{outcome: changed})


def cites_nothing_that_exists(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    wrong = ((), ("act:s99",), ("nowhere:s1",), ("act",), (":",), ("https://example.org/a",))
    name = draw(st.sampled_from(("steps", "outcomes", "sources")))
    if name == "sources":
        edition = replace(procedure.edition, rests_on=("nowhere",))
        return replace(procedure, edition=edition)
    return _with_first(procedure, name, cites=draw(st.sampled_from(wrong)))


def must_without_law(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    kind: Any = draw(st.sampled_from(("guidance", "practice")))
    sources = tuple(replace(source, kind=kind) for source in procedure.sources)
    changed = _with_first(procedure, "outcomes", kind="must-share", how=False)
    return replace(changed, sources=sources)


def must_with_law_of_another_day(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    days = timedelta(days=draw(st.integers(1, 9000)))
    start = procedure.edition.from_
    changes: Any = draw(
        st.sampled_from(({"from_": start + days}, {"until": start - days}, {"from_": None}))
    )
    changes |= draw(st.sampled_from(({}, {"status": "recalled", "note": ""}, {"binds": ""})))
    if not draw(st.booleans()):
        changes = {"binds": ""}
    sources = tuple(
        replace(source, provisions=(replace(source.provisions[0], **changes),))
        if source.id == "act"
        else source
        for source in procedure.sources
    )
    changed = _with_first(procedure, "outcomes", kind="must-share", how=False, cites=(LAW,))
    return replace(changed, sources=sources)


def is_of_no_kind(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    return _with_first(procedure, "outcomes", kind=draw(st.sampled_from(("perhaps", "Share", "!"))))


def asks_how_after_advice(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    return _with_first(procedure, "outcomes", kind="seek-advice", how=True)


def can_never_be_shown(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    wrong = ("nowhere:yes", f"{procedure.steps[0].id}:nowhere", "kind:perhaps", "danger", ":")
    field = Field("extra", "Extra", "line", when=(draw(st.sampled_from(wrong)),))
    return replace(procedure, fields=(*procedure.fields, field))


def starts_nowhere(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    part = draw(st.sampled_from(("whether", "how")))
    changes: Any = {part: draw(st.sampled_from(("nowhere", procedure.outcomes[0].id, END)))}
    return replace(procedure, edition=replace(procedure.edition, **changes))


def uses_a_name_again(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    step = _step(draw, procedure)
    name = draw(st.sampled_from((END, "kind", "retired")))
    edition = replace(procedure.edition, retired=("retired",))
    return renamed(replace(procedure, edition=edition), step.id, name)


def ends_before_it_begins(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    until = procedure.edition.from_ - timedelta(days=draw(st.integers(1, 9000)))
    return replace(procedure, edition=replace(procedure.edition, until=until))


def asks_too_much(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    """Thirteen questions before the first one."""
    start = procedure.edition.whether
    ids = [f"more-{n}" for n in range(13)]
    steps = tuple(
        Step(name, "whether", "More?", (Answer("yes", "Yes", to), Answer(UNSURE, "Not sure", to)),
             (LAW,))
        for name, to in zip(ids, [*ids[1:], start], strict=True)
    )  # fmt: skip
    edition = replace(procedure.edition, whether=ids[0])
    return replace(procedure, edition=edition, steps=procedure.steps + steps)


def promises_in_vain(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    """A property that names what does not exist, or asks for nothing."""
    start = replace(procedure.edition, until=None)
    rules: Any = st.sampled_from(
        (
            Rule("a", given=("nowhere:yes",)),
            Rule("a", through=("broken",)),
            Rule("a", through=("nowhere:yes+kind:share",)),
            Rule("a", unless=("kind:perhaps",)),
            Rule("a", asks=("nowhere",)),
            Rule("a", only_asks=("",)),
            Rule("a", carries=("nowhere",)),
            Rule("a", ends=("perhaps!",)),
        )
    )
    wrong: Any = {"rules": (draw(rules),)}
    wrong = draw(st.sampled_from((wrong, {"check": "nowhere"}, {})))
    promise = Property("vain", "In vain.", start.from_, (LAW,), **wrong)
    return replace(procedure, edition=start, properties=(promise,))


def is_hidden_behind_words(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    """An address where a source ought to be cited, or a letter in parts."""
    step = _step(draw, procedure)
    words = draw(st.sampled_from(("See www.example.org", "https://example.org", "e\u0301")))
    return with_step(procedure, step.id, replace(step.answers[0], hint=words), *step.answers[1:])


def has_no_name(draw: st.DrawFn, procedure: Procedure) -> Procedure:
    outcome = procedure.outcomes[0]
    name = draw(st.sampled_from(("", " ", "a b", "a:b", "a\n", "é", "../up", "-", "a\x00")))
    found: tuple[Outcome, ...] = (replace(outcome, id=name), *procedure.outcomes[1:])
    return replace(procedure, outcomes=found)


MISTAKES: tuple[Mistake, ...] = (
    leads_nowhere, leads_to_the_other_part, goes_round, has_an_orphan, says_something_twice,
    makes_people_guess, adds_what_does_not_exist, cites_nothing_that_exists, must_without_law,
    must_with_law_of_another_day, is_of_no_kind, asks_how_after_advice, can_never_be_shown,
    starts_nowhere, uses_a_name_again, ends_before_it_begins, asks_too_much, promises_in_vain,
    is_hidden_behind_words, has_no_name,
)  # fmt: skip
