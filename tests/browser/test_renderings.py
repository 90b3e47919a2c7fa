"""Every rendering of the record: the same bytes in the browser's Python as on the command line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from decision_core.bridge import Bridge
from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.record import RENDERINGS
from tests.browser.test_same_bytes import IN_THE_WORKER
from tests.browser.visitor import READY, Visitor
from tests.decision_core.record.filling import filled_in, shortest
from tests.decision_core.record.nasty import NASTY


def asked(procedure: Procedure) -> Iterator[dict[str, Any]]:
    """A draft, a minimum and a complete record of each kind, and each hard text once."""
    edition, ways = procedure.edition.id, shortest(procedure)
    kinds = {item.kind: item.id for item in reversed(procedure.outcomes)}
    for kind in KINDS:
        answers = ways[kinds[kind]]
        for fields in (
            {},
            filled_in(procedure, answers, everything=False),
            filled_in(procedure, answers, everything=True),
        ):
            yield {"op": "record", "edition": edition, "answers": answers, "fields": fields}
    answers = ways[kinds["must-share"]]
    for text in NASTY.values():
        fields = filled_in(procedure, answers, False, lambda field, text=text: text)  # type: ignore[misc]
        yield {"op": "record", "edition": edition, "answers": answers, "fields": fields}


@pytest.mark.browser
def test_every_rendering_has_the_same_bytes_in_the_browser_as_here(
    visitor: Visitor, current: Procedure, site: Path
) -> None:
    folder = site / "assets" / "procedure"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    bridge = Bridge([(folder / item["file"]).read_text("utf-8") for item in index["editions"]])
    requests = [
        json.dumps({**request, "format": shape})
        for request in asked(current)
        for shape in RENDERINGS
    ]
    replies = [bridge.handle(request) for request in requests]
    assert all(json.loads(reply)["ok"] for reply in replies)

    visitor.page.set_default_timeout(4 * READY)
    visitor.open("about/privacy/")
    there = visitor.page.evaluate(IN_THE_WORKER, [visitor.address + "assets/", requests])

    here = [hashlib.sha256(reply.encode()).hexdigest() for reply in replies]
    assert len(here) == (3 * len(KINDS) + len(NASTY)) * len(RENDERINGS)
    different = [
        text for text, one, other in zip(requests, here, there, strict=True) if one != other
    ]
    assert different == []
