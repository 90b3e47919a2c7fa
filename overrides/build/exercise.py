"""Run inside the browser's Python: use the core as the site does, and say what got loaded.

`boot.mjs` runs this file, then calls `exercise`.
"""

from __future__ import annotations

import base64
import importlib
import json
import sys
import traceback
from collections.abc import Iterator
from typing import Any

FORMATS = ("json", "text", "short", "html", "rich", "markdown", "docx")


def exercise(editions: list[str]) -> str:
    """Return, as JSON, the library modules that are loaded after using the core.

    `editions` are the texts of compiled editions. Raises if the core gives no good answer.
    """
    answered = _use_core(editions)
    try:
        raise ValueError("only to load what shows an error")
    except ValueError:
        traceback.format_exc()
    return json.dumps({"answered": answered, "loaded": _loaded(), "python": sys.version.split()[0]})


def _use_core(editions: list[str]) -> int:
    load = importlib.import_module("decision_core.codec").load
    texts = {load(text).edition.id: text for text in editions}
    bridge = importlib.import_module("decision_core.bridge").Bridge(texts)
    bridge.handle("not JSON")
    answered = 0
    for procedure in map(load, editions):
        paths = list(_ways(procedure))
        for answers in paths[:: max(1, len(paths) // 20)]:
            asked = {"edition": procedure.edition.id, "answers": answers, "fields": {}}
            for op in ("walk", "guide", "form", "request"):
                _answer(bridge, {**asked, "op": op})
                answered += 1
            for shape in FORMATS:
                made = _answer(bridge, {**asked, "op": "record", "format": shape})
                answered += 1
                if shape == "json":
                    file = base64.b64encode(made["body"].encode()).decode()
                    _answer(bridge, {"op": "open", "file": file})
    _answer(bridge, {"op": "hints", "texts": {"content.seen": "Mr Smith, 01632 960123"}})
    return answered


def _ways(procedure: Any) -> Iterator[dict[str, str]]:
    """Yield the answers of every way through the first part. The browser's core has no `paths`."""
    waiting: list[tuple[str, dict[str, str]]] = [(procedure.start("whether"), {})]
    while waiting:
        target, answers = waiting.pop()
        step = procedure.step(target)
        if step is None:
            yield answers
        else:
            waiting += [(one.goto, {**answers, step.id: one.id}) for one in step.answers]


def _answer(bridge: Any, asked: dict[str, Any]) -> Any:
    """Return what the core says. Raises ValueError if it refuses."""
    answer = json.loads(bridge.handle(json.dumps(asked)))
    if not answer["ok"]:
        raise ValueError(f"{asked['op']} was refused: {answer['error']['message']}")
    return answer["result"]


def _loaded() -> list[str]:
    """Return the loaded modules that came out of a zip: the standard library's and the core's."""
    specs = ((name, getattr(module, "__spec__", None)) for name, module in sys.modules.items())
    return sorted(
        name for name, spec in specs if spec is not None and ".zip" in (spec.origin or "")
    )
