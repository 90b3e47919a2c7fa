"""The shell's door: `python -m decision_core …` on a checkout.

Exit 0 fine, 1 findings, 2 usage or unreadable input with one clear sentence on stderr.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from decision_core.codec import digests, dump
from decision_core.engine import walk
from decision_core.errors import CoreError, Findings, Unknown, Unreadable
from decision_core.graph import count
from decision_core.guide import walk_object
from decision_core.model import PART, Procedure
from decision_core.paths import ways
from decision_core.reader import choose, read_editions
from decision_core.record import as_text, write
from decision_core.report import (
    edition_report,
    findings_report,
    proof_findings,
    proof_report,
    walk_report,
)
from decision_core.verify import Proof, prove_all, verify

FINE, WRONG, UNUSABLE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one sentence."""

    def error(self, message: str) -> NoReturn:
        print(f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.", file=sys.stderr)
        raise SystemExit(UNUSABLE)


def compiled(docs: Path) -> tuple[Procedure, ...]:
    """Every edition under `docs`, read and verified. Raises `Findings` with all that is wrong."""
    procedures = read_editions(docs)
    findings = [finding for procedure in procedures for finding in verify(procedure)]
    if findings:
        raise Findings(findings)
    return procedures


def proved(docs: Path) -> tuple[tuple[Procedure, tuple[Proof, ...]], ...]:
    """Every edition with its proofs. Raises `Findings` if a property does not hold."""
    procedures = compiled(docs)
    found = [(procedure, prove_all(procedure, procedures)) for procedure in procedures]
    broken = [finding for pair in found for finding in proof_findings(*pair)]
    if broken:
        raise Findings(broken)
    return tuple(found)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False))


def _check(options: argparse.Namespace) -> int:
    try:
        editions = proved(options.docs)
    except Findings as error:
        found = [vars(finding) for finding in error.findings]
        if options.json:
            _print_json({"ok": False, "findings": found, "editions": []})
        else:
            print(findings_report(error.findings))
        return WRONG
    if options.json:
        listed = [
            {
                "id": procedure.edition.id,
                **vars(digests(procedure)),
                "paths": {part: count(procedure, part) for part in PART if procedure.start(part)},
                "properties": [
                    {
                        "id": proof.property.id,
                        "count": proof.looked_at,
                        "of": proof.of,
                        "cases": proof.cases,
                    }
                    for proof in proofs
                ],
            }
            for procedure, proofs in editions
        ]
        _print_json({"ok": True, "findings": [], "editions": listed})
    else:
        for procedure, proofs in editions:
            print("\n".join([edition_report(procedure), *map(proof_report, proofs)]))
        print("No findings.")
    return FINE


def _edition(options: argparse.Namespace) -> Procedure:
    if options.partnership:
        raise Unknown(f'There is no partnership "{options.partnership}" in {options.docs}.')
    return choose(compiled(options.docs), options.edition)


def _paths(options: argparse.Namespace) -> int:
    procedure = _edition(options)
    if not procedure.start(options.part):
        raise Unknown(f"Edition {procedure.edition.id} has no {options.part} part.")
    for way in ways(procedure, options.part):
        outcome = way.outcome
        if options.json:
            _print_json(
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


def _walk(options: argparse.Namespace) -> int:
    procedure = _edition(options)
    walked = walk(procedure, _answers(options.answers))
    if options.json:
        found = digests(procedure)
        _print_json(walk_object(procedure, walked, found.digest, found.behaviour))
    else:
        print(walk_report(procedure, walked))
    return FINE


def _record(options: argparse.Namespace) -> int:
    procedure = _edition(options)
    record = write(procedure, _answers(options.answers), _table(options.fields))
    data = record.data if options.format == "json" else as_text(record).encode("utf-8")
    if options.out is None:
        sys.stdout.buffer.write(data)
    else:
        options.out.write_bytes(data)
    return FINE if record.complete else WRONG


def _build(options: argparse.Namespace) -> int:
    procedures = [procedure for procedure, _ in proved(options.docs)]
    options.out.mkdir(parents=True, exist_ok=True)
    listed = []
    for procedure in procedures:
        edition = procedure.edition
        name = f"{edition.id}.json"
        (options.out / name).write_bytes(dump(procedure))
        listed.append(
            {
                "id": edition.id,
                "title": edition.title,
                "file": name,
                "from": edition.from_.isoformat(),
                "until": edition.until.isoformat() if edition.until else None,
                **vars(digests(procedure)),
            }
        )
    index = json.dumps({"editions": listed}, ensure_ascii=False, indent=1, sort_keys=True)
    (options.out / "index.json").write_text(index + "\n", encoding="utf-8", newline="\n")
    print(f"Wrote {len(listed)} edition(s) and index.json to {options.out}.")
    return FINE


def _answers(name: str) -> dict[str, str]:
    table = _table(name)
    if not all(isinstance(value, str) for value in table.values()):
        raise Unreadable(f'{name} does not hold answers such as {{"danger": "no"}}.')
    return table


def _table(name: str) -> dict[str, Any]:
    """The JSON object in a file, or in standard input for `-`."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        table = json.loads(data.decode("utf-8"))
    except OSError as error:
        raise Unreadable(f"{name} cannot be opened: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise Unreadable(f"{name} does not hold JSON in UTF-8.") from None
    if not isinstance(table, dict):
        raise Unreadable(f"{name} does not hold a JSON object.")
    return table


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m decision_core", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], says: str) -> _Parser:
        made = commands.add_parser(name, help=says, description=says)
        made.set_defaults(run=run)
        made.add_argument(
            "--docs",
            type=Path,
            default=Path("docs"),
            help="the folder of pages to read (default: docs)",
        )
        return made

    def one_edition(made: _Parser) -> None:
        made.add_argument("--edition", required=True, help="edition id, such as 2026-09")
        made.add_argument("--partnership", help="partnership id under docs/local")

    check = command("check", _check, "Reads every page, verifies every edition, prints findings.")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    paths = command("paths", _paths, "Reads an edition, prints every way through one part.")
    one_edition(paths)
    paths.add_argument("--part", choices=PART, default="whether")
    paths.add_argument("--json", action="store_true", help="print one JSON object a line")
    walking = command("walk", _walk, "Reads an edition and answers, prints where they lead.")
    one_edition(walking)
    walking.add_argument("--answers", required=True, help="JSON file of answers, or - for stdin")
    walking.add_argument("--json", action="store_true", help="print one JSON object")
    record = command("record", _record, "Reads answers and fields, writes the decision record.")
    one_edition(record)
    record.add_argument("--answers", required=True, help="JSON file of answers, or - for stdin")
    record.add_argument("--fields", required=True, help="JSON file of fields")
    record.add_argument("--format", required=True, choices=("json", "text"))
    record.add_argument("--out", type=Path, help="file to write (default: standard output)")
    build = command("build", _build, "Reads every page, writes compiled JSON with digests.")
    build.add_argument("--out", type=Path, required=True, help="folder to write")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a Windows console may not speak UTF-8
        sys.stdout.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except Findings as error:
        print(findings_report(error.findings), file=sys.stderr)
        return WRONG
    except CoreError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        print(f"{error.filename or 'A file'} cannot be written: {error.strerror}.", file=sys.stderr)
        return UNUSABLE
    return code


if __name__ == "__main__":
    raise SystemExit(main())
