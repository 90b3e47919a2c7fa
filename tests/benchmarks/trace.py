"""What a browser's own trace says of the time that an event took."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

CATEGORIES = ["devtools.timeline", "cc"]


def whole(events: list[dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
    """Events of this name that have a beginning and an end."""
    return (one for one in events if one["name"] == name and one["ph"] == "X")


def cost(events: list[dict[str, Any]], event: dict[str, Any]) -> float:
    """Milliseconds of the page's own thread: an event, and the next frame until handed over."""
    frames = [
        one
        for one in whole(events, "ProxyMain::BeginMainFrame")
        if (one["pid"], one["tid"]) == (event["pid"], event["tid"]) and one["ts"] > event["ts"]
    ]
    frame = min(frames, key=lambda one: one["ts"])
    return float(event["tdur"] + frame["tdur"]) / 1000
