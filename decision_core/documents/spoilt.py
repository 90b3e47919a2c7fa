"""What would happen if somebody broke a promise: a small change to the rules, and what it does.

`docs/properties/broken-by.txt` lists at least one change for each promise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from decision_core.engine import Path
from decision_core.entry import action_text, cited, place
from decision_core.model import Answer, Outcome, Procedure
from decision_core.overlay import apply
from decision_core.partnership import LocalAnswer, LocalStep, Partnership
from decision_core.verify import Proof, prove_all

BROKEN_BY = "properties/broken-by.txt"
_WHOLE = "all-rules-used"
"""The promise that looks at all the others."""


@dataclass(frozen=True)
class Change:
    """One small change to the rules: what is done, to what, and the rest of it."""

    does: str
    name: str
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Planned:
    """A change that breaks a promise, and the shortest path on which it then fails."""

    promise: str
    change: Change
    path: Path


@dataclass(frozen=True)
class Example:
    """The same in words: the change, on how many of how many paths it fails, the shortest."""

    change: str
    count: int
    looked_at: int
    of: str
    path: Path
    procedure: Procedure


def planned(text: str) -> tuple[Planned, ...]:
    """What a list such as `broken-by.txt` plans, in its order."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(_planned(line) for line in lines)


def _planned(line: str) -> Planned:
    done, _, path = line.partition(" > ")
    promise, _, words = done.partition(": ")
    pairs = (item.partition("=") for item in path.split())
    return Planned(promise, change_of(words), tuple((step, answer) for step, _, answer in pairs))


def change_of(words: str) -> Change:
    """A change from its words. A text, of an outcome or a question, is the rest of the line."""
    does, name, *rest = words.split()
    if does in ("word", "local"):
        rest = [words.split(" ", 2)[2]]
    return Change(does, name, tuple(rest))


def examples(
    procedure: Procedure, earlier: Sequence[Procedure], plans: Sequence[Planned]
) -> Mapping[str, tuple[Example, ...]]:
    """For each promise of the procedure, what breaks it. `earlier` are the other editions."""
    found: dict[str, tuple[Example, ...]] = {}
    kept = {promise.id for promise in procedure.properties}
    for plan in plans:
        made = spoilt(procedure, plan.change)
        if plan.promise not in kept or made == procedure:  # another edition's
            continue
        proof = proof_of(made, plan.promise, earlier)
        for broken in sorted(proof.broken, key=lambda one: (not one.path, len(one.path)))[:1]:
            example = Example(
                in_words(procedure, plan.change),
                broken.count,
                proof.looked_at,
                proof.of,
                broken.path,
                made,
            )
            found[plan.promise] = (*found.get(plan.promise, ()), example)
    return found


def proof_of(procedure: Procedure, promise: str, earlier: Sequence[Procedure]) -> Proof:
    """What is found about one promise."""
    only = tuple(one for one in procedure.properties if promise in (one.id, _WHOLE))
    proofs = prove_all(replace(procedure, properties=only), earlier)
    return next(proof for proof in proofs if proof.property.id == promise)


def spoilt(procedure: Procedure, change: Change) -> Procedure:
    """The procedure with one thing done to it. Raises KeyError for what nobody can do."""
    return _DOES[change.does](procedure, change.name, *change.rest)


def _answer(procedure: Procedure, step: str, answer: str, **how: Any) -> Procedure:
    steps = tuple(
        replace(
            one,
            answers=tuple(replace(x, **how) if x.id == answer else x for x in one.answers),
        )
        if one.id == step
        else one
        for one in procedure.steps
    )
    return replace(procedure, steps=steps)


def _said(procedure: Procedure, step: str, answer: str) -> Answer | None:
    found = procedure.step(step)
    return found.answer(answer) if found else None


def _retarget(procedure: Procedure, step: str, answer: str, to: str) -> Procedure:
    return _answer(procedure, step, answer, goto=to)


def _unadd(procedure: Procedure, step: str, answer: str, action: str) -> Procedure:
    found = _said(procedure, step, answer)
    left = tuple(x for x in found.adds if x != action) if found else ()
    return _answer(procedure, step, answer, adds=left)


def _add(procedure: Procedure, step: str, answer: str, action: str) -> Procedure:
    found = _said(procedure, step, answer)
    return _answer(procedure, step, answer, adds=(*(found.adds if found else ()), action))


def _outcome(procedure: Procedure, name: str, **how: Any) -> Procedure:
    found = tuple(replace(x, **how) if x.id == name else x for x in procedure.outcomes)
    return replace(procedure, outcomes=found)


def _drop(procedure: Procedure, name: str, action: str) -> Procedure:
    found = procedure.outcome(name)
    left = tuple(x for x in found.actions if x != action) if found else ()
    return _outcome(procedure, name, actions=left)


def _action(procedure: Procedure, name: str, **how: Any) -> Procedure:
    found = tuple(replace(x, **how) if x.id == name else x for x in procedure.actions)
    return replace(procedure, actions=found)


def _uncite(procedure: Procedure, citation: str) -> Procedure:
    def without(things: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(replace(x, cites=tuple(c for c in x.cites if c != citation)) for x in things)

    return replace(
        procedure,
        steps=without(procedure.steps),
        outcomes=without(procedure.outcomes),
        actions=without(procedure.actions),
    )


def _local(procedure: Procedure, before: str, question: str) -> Procedure:
    answers = (LocalAnswer("yes", "Yes"), LocalAnswer("unsure", "Not sure", adds=("take-advice",)))
    step = LocalStep("asked", before, question, "A reason.", ("this-site:practice",), answers)
    return apply(procedure, Partnership("ours", steps=(step,)))


_DOES: Mapping[str, Callable[..., Procedure]] = {
    "retarget": _retarget,
    "add": _add,
    "unadd": _unadd,
    "drop": _drop,
    "unact": lambda made, name: _outcome(made, name, act=""),
    "unhow": lambda made, name: _outcome(made, name, how=False),
    "close": lambda made, name: _outcome(made, name, open=()),
    "word": lambda made, name, text: _outcome(made, name, text=text),
    "force": lambda made, name, force: _action(made, name, force=force),
    "time": lambda made, name, timing: _action(made, name, timing=timing),
    "when": lambda made, name, item: _action(made, name, when=(item,)),
    "uncite": _uncite,
    "local": _local,
}  # fmt: skip


def in_words(procedure: Procedure, change: Change) -> str:
    """A change in the words of the cards: "Suppose …"."""
    return "Suppose " + _WORDS[change.does](procedure, change.name, *change.rest)


def _pair(procedure: Procedure, step: str, answer: str) -> str:
    asked, said = procedure.step(step), _said(procedure, step, answer)
    return f"the answer “{said.label if said else ''}” to “{asked.question if asked else ''}”"


def _title(procedure: Procedure, name: str) -> str:
    found = procedure.outcome(name)
    return f"“{found.title if isinstance(found, Outcome) else ''}”"


def _done(procedure: Procedure, name: str) -> str:
    return f"“{action_text(procedure, name)}”"


_WHEN = {"before": "before the act", "with": "together with the act", "after": "afterwards"}
_WORDS: Mapping[str, Callable[..., str]] = {
    "retarget": lambda p, s, a, to: f"{_pair(p, s, a)} led to “{place(p, to)}”.",
    "add": lambda p, s, a, x: f"{_pair(p, s, a)} also said {_done(p, x)}.",
    "unadd": lambda p, s, a, x: f"{_pair(p, s, a)} no longer said {_done(p, x)}.",
    "drop": lambda p, o, x: f"{_title(p, o)} no longer said {_done(p, x)}.",
    "unact": lambda p, o: f"in {_title(p, o)} nothing came first.",
    "unhow": lambda p, o: f"nobody were asked how to share after {_title(p, o)}.",
    "close": lambda p, o: f"{_title(p, o)} named nobody to ask.",
    "word": lambda p, o, text: f"{_title(p, o)} said “{text}”",
    "force": lambda p, x, force: f"{_done(p, x)} said “{force}”.",
    "time": lambda p, x, timing: f"{_done(p, x)} came {_WHEN[timing]}.",
    "when": lambda p, x, _: f"one answer on how to share could hide {_done(p, x)}.",
    "uncite": lambda p, cite: f"no rule rested on “{cited(p, cite)}” any more.",
    "local": lambda p, s, text: f"a partnership asked “{text}” before “{place(p, s)}”.",
}  # fmt: skip


def shown_path(example: Example) -> Iterator[str]:
    """The answers of the shortest path, one after the other."""
    for step_id, answer_id in example.path:
        step = example.procedure.step(step_id)
        answer = step.answer(answer_id) if step else None
        if step and answer:
            yield f"{step.question} {answer.label}"
