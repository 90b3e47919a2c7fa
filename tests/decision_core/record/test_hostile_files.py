"""A sample of what `python -m tests.fuzz.importer` hands in by the hundred thousand."""

from __future__ import annotations

from decision_core.model import Procedure
from tests.doors import door
from tests.fuzz.importer import fault, inputs, originals


def test_no_file_is_taken_wrongly(small: Procedure) -> None:
    bridge = door(small)
    wrong = [
        (why, data[:200])
        for data in [*originals(small), *inputs(1_000, 7, small)]
        if (why := fault(data, small, bridge))
    ]
    assert wrong == []
