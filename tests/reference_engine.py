"""A deliberately naive second opinion: about thirty lines that read the compiled JSON.

It shares no code with the engine, so that both must be wrong in the same way to agree wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def lead(compiled: Json, answers: dict[str, str]) -> Json:
    """Where some answers lead: the path, the outcome's id, and the actions in order."""
    steps = {step["id"]: step for step in compiled["steps"]}
    outcomes = {outcome["id"]: outcome for outcome in compiled["outcomes"]}
    whens = {action["id"]: action.get("when", []) for action in compiled["actions"]}
    place, path, outcome, actions = compiled["edition"]["whether"], [], None, []
    while True:
        if place in outcomes:
            outcome = outcomes[place]
            if not outcome.get("how"):
                break
            place = compiled["edition"]["how"]
        if place not in steps or place not in answers:
            break
        answer = next(a for a in steps[place]["answers"] if a["id"] == answers[place])
        path.append([place, answer["id"]])
        actions += answer.get("adds", [])
        place = answer["goto"]
    actions += outcome.get("actions", []) if outcome else []
    said = {f"{step}:{answer}" for step, answer in path}
    said |= {f"kind:{outcome['kind']}"} if outcome else set()
    kept = []
    for action in actions:
        names = {item.split(":")[0] for item in whens[action]}
        matched = {item.split(":")[0] for item in whens[action] if item in said}
        if names == matched and action not in kept:
            kept.append(action)
    return {"path": path, "outcome": outcome["id"] if outcome else None, "actions": kept}


def every_path(compiled: Json, part: str) -> Iterator[list[list[str]]]:
    """Every complete list of answers through one part, by plain recursion."""
    steps = {step["id"]: step for step in compiled["steps"]}

    def onwards(place: str, path: list[list[str]]) -> Iterator[list[list[str]]]:
        if place not in steps:
            yield path
            return
        for answer in steps[place]["answers"]:
            yield from onwards(answer["goto"], [*path, [place, answer["id"]]])

    yield from onwards(compiled["edition"][part], [])
