"""One behaviour: the bridge gives the same bytes in the browser's Python as in this one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from decision_core.model import Procedure
from decision_core.paths import ways
from tests.browser.visitor import READY, Visitor
from tests.doors import built

FIELDS = {
    "created": "2026-11-22T18:00:00+00:00",
    "decision_date": "2026-11-22",
    "subject": {"reference": "CF-1"},
    "decision": {"kind": "share", "by_role": "Teacher", "reason": "Naïve ✓ — é\n== X ==\r\n𝒳"},
    "sharing": {
        "what": "w" * 300,
        "recipient_role": "r",
        "recipient_organisation": "o",
        "method": "m",
        "when": "2026-11-22T17:00:00+00:00",
    },
}
IN_THE_WORKER = """
async ([assets, requests]) => {
  const { spawn } = await import(assets + 'javascripts/spawn.js');
  const { worker } = spawn(assets, null);
  const next = () => new Promise((resolve) =>
    worker.addEventListener('message', (event) => resolve(event.data), { once: true }));
  const reply = async () => {
    let said = await next();
    while (said.id !== 1) said = await next(); // it tells of other things too
    return said.response;
  };
  for (let said = await next(); !said.ready; said = await next()) {
    if (said.failed) throw new Error('Python did not start');
  }
  const digests = [];
  for (const request of requests) {
    worker.postMessage({ id: 1, request });
    const bytes = new TextEncoder().encode(await reply());
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    digests.push([...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
  worker.terminate();
  return digests;
}
"""


def requests(procedure: Procedure) -> Iterator[dict[str, Any]]:
    """Every whether path and every how path as a guide; a form and records for each outcome."""
    edition = procedure.edition.id
    shortest: dict[str, dict[str, str]] = {}
    for way in ways(procedure):
        answers = dict(way.path)
        yield {"op": "guide", "edition": edition, "answers": answers}
        name = way.outcome.id if way.outcome else ""
        shortest[name] = min(shortest.get(name, answers), answers, key=len)
    for way in ways(procedure, "how"):
        yield {
            "op": "guide",
            "edition": edition,
            "answers": shortest["must-share"] | dict(way.path),
        }
    for answers in shortest.values():
        yield {"op": "form", "edition": edition, "answers": answers}
        for shape in ("text", "json"):
            for fields in (FIELDS, {}):
                yield {
                    "op": "record",
                    "edition": edition,
                    "answers": answers,
                    "fields": fields,
                    "format": shape,
                }
    yield {"op": "walk", "edition": edition, "answers": {"danger": "perhaps"}}
    yield {"op": "record", "edition": edition, "fields": {"decision_date": "tomorrow"}}


@pytest.mark.browser
def test_the_worker_and_this_python_answer_with_the_same_bytes(
    visitor: Visitor, current: Procedure, site: Path
) -> None:
    folder = site / "assets" / "procedure"
    bridge = built(folder)
    asked = [json.dumps(request) for request in requests(current)]
    here = [hashlib.sha256(bridge.handle(text).encode()).hexdigest() for text in asked]

    visitor.page.set_default_timeout(4 * READY)
    visitor.open("setting/")
    there = visitor.page.evaluate(IN_THE_WORKER, [visitor.address + "assets/", asked])

    assert len(asked) > 1_691 + 27 * 5
    different = [text for text, one, other in zip(asked, here, there, strict=True) if one != other]
    assert different == []
