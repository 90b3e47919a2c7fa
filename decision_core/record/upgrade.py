"""Older formats of the record, read for ever: one pure function from each version to the next.

Nothing is decided anew on the way. The original file is kept by whoever holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from decision_core.record.document import FORMAT_VERSION

Document = Mapping[str, Any]


def _from_1(document: Document) -> dict[str, Any]:
    """Version 2 says which partnership's pages were used, and lists corrections."""
    return {**document, "format_version": 2, "overlay": None, "history": []}


STEPS: Mapping[int, Callable[[Document], dict[str, Any]]] = {1: _from_1}


def upgrade(document: Document) -> dict[str, Any]:
    """The document in today's format, its integrity part as it was."""
    found = dict(document)
    while found["format_version"] < FORMAT_VERSION:
        found = STEPS[found["format_version"]](found)
    return found
