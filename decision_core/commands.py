"""What each command of the shell does: reads pages and files, prints, returns the exit code."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from decision_core.checked import compiled as compiled
from decision_core.checked import prove_every as prove_every
from decision_core.checked import read as read
from decision_core.codec import digests
from decision_core.engine import walk
from decision_core.errors import Unknown, Unreadable
from decision_core.guide import walk_object
from decision_core.kinds import FINE as FINE
from decision_core.kinds import WRONG as WRONG
from decision_core.local_commands import with_partnership
from decision_core.model import Procedure
from decision_core.paths import ways
from decision_core.reader import choose
from decision_core.report import walk_report


def print_json(value: Any) -> None:
    """Prints one JSON value on a line of its own, and nothing else."""
    print(json.dumps(value, ensure_ascii=False))


def edition_of(options: argparse.Namespace) -> Procedure:
    """The edition and partnership asked for. Raises `Unknown` if there is none such."""
    procedures = compiled(options.docs)
    procedure = choose(procedures, options.edition)
    if options.partnership is None:
        return procedure
    return with_partnership(options.docs, procedures, procedure, options.partnership)


def run_paths(options: argparse.Namespace) -> int:
    """Prints every way through one part of an edition."""
    procedure = edition_of(options)
    if not procedure.start(options.part):
        raise Unknown(f"Edition {procedure.edition.id} has no {options.part} part.")
    for way in ways(procedure, options.part):
        outcome = way.outcome
        if options.json:
            print_json(
                {
                    "path": [list(pair) for pair in way.path],
                    "outcome": outcome.id if outcome else None,
                    "kind": outcome.kind if outcome else None,
                    "urgent": outcome.urgent if outcome else False,
                    "actions": list(way.actions),
                    "cites": list(way.cites),
                }
            )
        else:
            answers = " ".join("=".join(pair) for pair in way.path)
            print(f"{answers} → {outcome.id if outcome else 'end'}")
    return FINE


def run_walk(options: argparse.Namespace) -> int:
    """Prints where some answers lead."""
    procedure = edition_of(options)
    walked = walk(procedure, read_answers(options.answers))
    if options.json:
        found = digests(procedure)
        print_json(walk_object(procedure, walked, found.digest, found.behaviour))
    else:
        print(walk_report(procedure, walked))
    return FINE


def read_answers(name: str) -> dict[str, str]:
    """The answers in a file. Raises `Unreadable` if it holds none."""
    table = read_table(name)
    if not all(isinstance(value, str) for value in table.values()):
        raise Unreadable(f'{name} does not hold answers such as {{"danger": "no"}}.')
    return table


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table in which no key stands twice. Raises `Unreadable`: which one was meant is unknown."""
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Unreadable(f'"{twice}" stands there twice. Say it once.')
    return table


def read_table(name: str) -> dict[str, Any]:
    """The JSON object in a file, or in standard input for `-`."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        table = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except OSError as error:
        raise Unreadable(f"{name} cannot be opened: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise Unreadable(f"{name} does not hold JSON in UTF-8.") from None
    if not isinstance(table, dict):
        raise Unreadable(f"{name} does not hold a JSON object.")
    return table
