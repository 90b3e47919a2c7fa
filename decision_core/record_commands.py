"""What the commands about saved records do."""

from __future__ import annotations

import argparse
from pathlib import Path

from decision_core.commands import FINE, WRONG, compiled, print_json
from decision_core.errors import Unreadable
from decision_core.record.parse import MOST_BYTES
from decision_core.record.replay import is_verified, replay, replay_object
from decision_core.replayed import replay_report


def run_replay(options: argparse.Namespace) -> int:
    """Opens a saved record, says what it is, and puts today's answer beside it."""
    opened, now = replay(_bytes(options.file), compiled(options.docs))
    if options.json:
        print_json(replay_object(opened, now))
    else:
        print(replay_report(opened, now))
    return FINE if is_verified(opened) else WRONG


def _bytes(path: Path) -> bytes:
    """The file, or as much of it as shows that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror}.") from None
