"""How a finding calls a thing: in the words of its card, with the id that an author looks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from decision_core.model import Procedure


def called(thing: Any) -> str:
    """A thing by its words and its id, such as `"Is anyone in danger?" (danger)`."""
    words = (getattr(thing, key, "") for key in ("question", "title", "text", "label", "name"))
    found = next(filter(None, words), "")
    return f'"{found}" ({thing.id})' if found else f'"{thing.id}"'


def named(procedure: Procedure, name: str) -> str:
    """A question, an outcome or an action by its words and its id; the name if there is none."""
    things = (procedure.step(name), procedure.outcome(name), procedure.action(name))
    found = next(filter(None, things), None)
    return called(found) if found else f'"{name}"'


def listed(procedure: Procedure, names: Iterable[str]) -> str:
    """Some of them, by their ids."""
    return ", ".join(named(procedure, name) for name in sorted(names))


def answered(procedure: Procedure, pair: str) -> str:
    """An answer such as `harm:child` by its question and its label; the pair if there is none."""
    step_id, _, answer_id = pair.partition(":")
    step = procedure.step(step_id)
    answer = step.answer(answer_id) if step else None
    return f'"{step.question} {answer.label}" ({pair})' if step and answer else f'"{pair}"'


def cited(procedure: Procedure, citation: str) -> str:
    """A provision by its source, its title and the citation; the citation if there is none."""
    found = procedure.provision(citation)
    return f'"{found[0].title}, {found[1].title}" ({citation})' if found else f'"{citation}"'
