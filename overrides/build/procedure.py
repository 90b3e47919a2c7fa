"""Compile the guidance into the JSON that the browser reads: build/procedure/."""

from __future__ import annotations

import shutil
import sys

from overrides.build import inputs
from overrides.build.process import ROOT, Failed, run_quietly

OUT = ROOT / "build" / "procedure"


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
    return f"{len(list(OUT.glob('*.json'))) - 2} edition(s)"
