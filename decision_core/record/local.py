"""What a partnership asked, added and showed, as the record keeps it: in words, not by reference.

So a record replays without the partnership, and still says what its reader was shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from decision_core.codec import digests
from decision_core.engine import in_reading_order, walk
from decision_core.model import Procedure
from decision_core.national import is_local
from decision_core.record.blocks import Block, Note, Section, Words
from decision_core.record.visible import typed_lines
from decision_core.shown import local, opened

TITLE = "Added by your area"
SAID = (
    "The guidance above is national. The lines below are the partnership's own, as they were "
    "shown; they changed no answer."
)
_FORCES = ("must", "should", "may")


def overlay_object(procedure: Procedure, answers: Mapping[str, str]) -> dict[str, Any] | None:
    """What the record keeps of a partnership; None if the procedure has none in it.

    Raises `Unknown` for a step or answer that does not exist.
    """
    partnership = procedure.partnership
    if partnership is None:
        return None
    walked = walk(procedure, answers)
    shown = local(procedure, opened(procedure, walked)) or {}
    asked = [pair for pair in walked.path if is_local(procedure, pair[0])]
    return {
        "id": partnership.id,
        "title": partnership.title,
        "version": partnership.version,
        "digest": digests(procedure).digest,
        "answers": [_answer(procedure, *pair) for pair in asked],
        "actions": [
            {"id": action.id, "text": action.text, "force": action.force}
            for action, _ in in_reading_order(procedure, walked.actions, walked.outcome)
            if is_local(procedure, action.id)
        ],
        "contacts": [_contact(item) for item in shown.get("contacts", ())],
    }


def _answer(procedure: Procedure, step_id: str, answer_id: str) -> dict[str, str]:
    step = procedure.step(step_id)
    answer = step.answer(answer_id) if step else None
    assert step is not None and answer is not None  # INVARIANT: the walk has seen both
    return {
        "step": step_id, "answer": answer_id, "question": step.question, "label": answer.label,
    }  # fmt: skip


def _contact(shown: Mapping[str, Any]) -> dict[str, str]:
    """One contact as it was shown; without a way to reach it, it says that none was supplied."""
    if not shown["supplied"]:
        said = " ".join(filter(None, ("Not yet supplied.", shown["missing"])))
        return {"label": shown["label"], "said": said}
    ways = [shown[key] for key in ("phone", "form", "email") if shown[key]]
    checked = f"checked {shown['checked_on']}, next check by {shown['check_by']}"
    parts = [shown["name"], *ways, shown["hours"], checked]
    return {"label": shown["label"], "said": "; ".join(parts)}


def answered(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """Whose questions a record answers, and how, by the ids of that day; None if nobody's."""
    kept = document.get("overlay")
    if not kept:
        return None
    answers = {item["step"]: item["answer"] for item in kept["answers"]}
    return {"id": kept["id"], "title": kept["title"], "answers": answers}


def _text(value: Any) -> bool:
    return isinstance(value, str)


_ANSWER = ("step", "answer", "question", "label")
_ACTION = ("id", "text", "force")
_CONTACT = ("label", "said")


def is_overlay(value: Any, digest: Callable[[Any], bool]) -> bool:
    """True for what `overlay_object` may have made, or None."""
    if value is None:
        return True
    keys = {"id", "title", "version", "digest", "answers", "actions", "contacts"}
    return (
        isinstance(value, dict)
        and set(value) == keys
        and all(_text(value[key]) for key in ("id", "title", "version"))
        and digest(value["digest"])
        and _tables(value["answers"], _ANSWER)
        and _tables(value["actions"], _ACTION)
        and all(item["force"] in _FORCES for item in value["actions"])
        and _tables(value["contacts"], _CONTACT)
    )


def _tables(value: Any, keys: tuple[str, ...]) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, dict) and set(item) == set(keys) and all(map(_text, item.values()))
        for item in value
    )


def schema_of(word: Any, text: Any, digest: Any, closed: Callable[[dict[str, Any]], Any]) -> Any:
    """The overlay in the JSON Schema of the record."""
    listed: dict[str, Any] = {
        "answers": closed({"step": word, "answer": word, "question": text, "label": text}),
        "actions": closed({"id": word, "text": text, "force": {"enum": list(_FORCES)}}),
        "contacts": closed({"label": text, "said": text}),
    }
    tables = {key: {"type": "array", "items": items} for key, items in listed.items()}
    whole = closed({"id": word, "title": text, "version": text, "digest": digest, **tables})
    return {"anyOf": [{"type": "null"}, whole]}


def sections(document: Mapping[str, Any]) -> Iterator[Section]:
    """The partnership's part of the record in words; nothing if there is none.

    Every word of it is marked like what a person typed: it is the partnership's, not the tool's.
    """
    kept = document.get("overlay")
    if kept:
        yield Section(TITLE, (Words(SAID), *_blocks(kept)))


def _blocks(kept: Mapping[str, Any]) -> Iterator[Block]:
    yield _note("Partnership", f"{kept['title']}, version {kept['version']}")
    for item in kept["answers"]:
        yield _note("It asked", item["question"], f"Answer: {item['label']}")
    for item in kept["actions"]:
        yield _note(f"To do here as well ({item['force']})", item["text"])
    for item in kept["contacts"]:
        yield _note("Whom to ask", item["label"], item["said"])


def _note(label: str, *texts: str) -> Note:
    return Note(label, tuple(line for text in texts for line in typed_lines(text)))
