"""Stands for `pyodide.webloop`, the event loop that Pyodide makes when it starts."""

from __future__ import annotations


def _initialize_event_loop() -> None:
    """Makes none."""
