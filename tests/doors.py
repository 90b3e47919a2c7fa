"""The browser's door, opened on editions at hand."""

from __future__ import annotations

import json
from pathlib import Path

from decision_core.bridge import Bridge
from decision_core.codec import dump
from decision_core.model import Procedure


def door(*editions: Procedure) -> Bridge:
    """The bridge with these editions, as the build would write them."""
    return Bridge({made.edition.id: dump(made).decode("utf-8") for made in editions})


def built(folder: Path) -> Bridge:
    """The bridge with the editions that a build put into a folder. Raises OSError."""
    index = json.loads((folder / "index.json").read_text("utf-8"))
    return Bridge({x["id"]: (folder / x["file"]).read_text("utf-8") for x in index["editions"]})
