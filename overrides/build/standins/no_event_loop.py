"""Stands for `asyncio`, of which Pyodide takes one name when it starts."""

from __future__ import annotations

from typing import Never


def get_event_loop() -> Never:
    """Raises RuntimeError: nothing here runs later."""
    raise RuntimeError("There is no event loop in the Python of this site.")
