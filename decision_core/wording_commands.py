"""What `begin-translation` does: prints the words of an edition for a translator."""

from __future__ import annotations

import argparse

from decision_core.commands import FINE, compiled
from decision_core.reader import choose
from decision_core.wording import begun, written


def run_begin(options: argparse.Namespace) -> int:
    """Prints every text of an edition that can be translated, in English, as the file to keep."""
    procedure = choose(compiled(options.docs), options.edition)
    print(written(begun(procedure, options.language)), end="")
    return FINE
