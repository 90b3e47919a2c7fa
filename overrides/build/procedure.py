"""Compile the guidance into the JSON that the browser reads: build/procedure/.

On a partnership's own site an edition is the one with its parts in, and there is no other area.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from overrides.build import inputs
from overrides.build.process import ROOT, Failed, run_quietly

OUT = ROOT / "build" / "procedure"
NAMED = "PARTNERSHIP"


def compile_guidance() -> str:
    """Compile every edition and return a few words on what was done.

    Raises Failed with the findings, each with its page and line.
    """
    if OUT.exists():
        shutil.rmtree(OUT)
    command = [sys.executable, "-m", "decision_core", "build", "--out", str(OUT)]
    code, printed = run_quietly(command, inputs.environment())
    if code:
        raise Failed(printed.strip() or "The guidance could not be compiled.", code)
    count = len(list(OUT.glob("*.json"))) - 1
    index = json.loads((OUT / "index.json").read_text("utf-8"))
    if name := os.environ.get(NAMED, ""):
        index = narrowed(index, name)
        _write(OUT / "index.json", index)
        for folder in (OUT / "local").iterdir():
            if folder.name != name:
                shutil.rmtree(folder)
    _write(OUT / "areas.json", {"areas": listed(index)})
    return f"{count} edition(s)"


def listed(index: dict[str, Any]) -> list[dict[str, str]]:
    """Return each area as the chooser shows it, by title: small, as there may be 200."""
    areas = [{key: one[key] for key in ("id", "title", "area")} for one in index["partnerships"]]
    return sorted(areas, key=lambda one: (one["title"], one["id"]))


def narrowed(index: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the index with one partnership, whose editions stand in the place of the national.

    Raises Failed if there is none such.
    """
    kept = [one for one in index["partnerships"] if one["id"] == name]
    if not kept:
        raise Failed(f'There is no partnership "{name}".')
    own = kept[0]["editions"]
    editions = [{**edition, **own.get(edition["id"], {})} for edition in index["editions"]]
    return {**index, "editions": editions, "partnerships": kept}


def _write(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    path.write_text(text, "utf-8", newline="\n")
