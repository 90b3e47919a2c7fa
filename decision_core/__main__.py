"""The shell's door: `python -m decision_core …` on a checkout.

Exit 0 fine, 1 findings, 2 usage or unreadable input with one clear sentence on stderr.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from decision_core.clause import ASKED, SETTING
from decision_core.errors import CoreError, Findings
from decision_core.kinds import (
    FINE,
    PART,
    POLICY_FORM,
    RECORD_FORM,
    REPORT_FORM,
    UNUSABLE,
    WRONG,
)


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one sentence."""

    def error(self, message: str) -> NoReturn:
        print(f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.", file=sys.stderr)
        raise SystemExit(UNUSABLE)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day looks like 2026-11-22") from None


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m decision_core", description=__doc__)
    known = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: str, says: str) -> _Parser:
        made = known.add_parser(name, help=says, description=says)
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

    check = command(
        "check",
        "check_commands.run_check",
        "Reads every page, verifies every edition, prints findings.",
    )
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.add_argument("--today", type=_day, help="the day against which overdue is counted")
    paths = command(
        "paths", "commands.run_paths", "Reads an edition, prints every way through one part."
    )
    one_edition(paths)
    paths.add_argument("--part", choices=PART, default="whether")
    paths.add_argument("--json", action="store_true", help="print one JSON object a line")
    walking = command(
        "walk", "commands.run_walk", "Reads an edition and answers, prints where they lead."
    )
    one_edition(walking)
    walking.add_argument("--answers", required=True, help="JSON file of answers, or - for stdin")
    walking.add_argument("--json", action="store_true", help="print one JSON object")
    record = command(
        "record",
        "record_commands.run_record",
        "Reads answers and fields, writes the decision record.",
    )
    one_edition(record)
    record.add_argument("--answers", required=True, help="JSON file of answers, or - for stdin")
    record.add_argument("--fields", required=True, help="JSON file of fields")
    record.add_argument("--format", required=True, choices=RECORD_FORM)
    record.add_argument(
        "--corrects",
        type=Path,
        metavar="FILE",
        help="saved record that this one corrects; FIELDS then also holds correction: "
        "at, by_role, reason",
    )
    record.add_argument("--out", type=Path, help="file to write (default: standard output)")
    replaying = command(
        "replay",
        "record_commands.run_replay",
        "Reads a saved record, says whether it is as it was saved and what today would say.",
    )
    replaying.add_argument("file", type=Path, help="the record's JSON file")
    replaying.add_argument("--json", action="store_true", help="print one JSON object")
    reviewing = command(
        "review",
        "record_commands.run_review",
        "Reads saved records, lists what each is and what needs attention first.",
    )
    reviewing.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a JSON file")
    reviewing.add_argument("--today", type=_day, help="the day against which overdue is counted")
    policy = command(
        "policy",
        "policy_commands.run_policy",
        "Reads what a setting says of itself, writes its draft policy on sharing.",
    )
    one_edition(policy)
    policy.add_argument(
        "--fields",
        required=True,
        help=f"JSON file of texts; kind is one of {', '.join(SETTING)}; "
        f"the rest may be left out: {', '.join(name for name in ASKED if name != 'kind')}",
    )
    policy.add_argument("--format", required=True, choices=POLICY_FORM)
    policy.add_argument("--out", type=Path, help="file to write (default: standard output)")
    diff = command(
        "diff", "diff_commands.run_diff", "Reads two editions, prints what one answers otherwise."
    )
    diff.add_argument("a", help="the earlier edition's id")
    diff.add_argument("b", help="the later edition's id")
    diff.add_argument("--partnership", help="partnership id: what changes for its staff")
    diff.add_argument(
        "--against",
        type=Path,
        metavar="DIR",
        help="docs folder of another copy, which A is read from",
    )
    diff.add_argument("--json", action="store_true", help="print one JSON object")
    changes = command(
        "changes",
        "revised_commands.run_changes",
        "Reads two copies of the pages, tells a reviewer what changed.",
    )
    changes.add_argument("editions", nargs="*", metavar="EDITION", help="two, of one copy")
    changes.add_argument(
        "--against", type=Path, metavar="DIR", help="docs folder of the copy to compare with"
    )
    changes.add_argument(
        "--published", action="store_true", help="compare with what was last published"
    )
    changes.add_argument("--since", default="", help="what that copy is called, in words")
    changes.add_argument("--format", choices=REPORT_FORM, default="text")
    changes.add_argument(
        "--chart", type=Path, metavar="FILE", help="HTML of your own to show in the html form"
    )
    beginning = command(
        "new-partnership",
        "new_partnership.run_new_partnership",
        "Reads the current edition, writes docs/local/ID ready to fill in.",
    )
    beginning.add_argument("id", help="small letters, digits and hyphens, such as northshire")
    beginning.add_argument("--title", help="the name of the partnership")
    beginning.add_argument("--area", help="the area it covers, in words")
    translating = command(
        "begin-translation",
        "wording_commands.run_begin",
        "Reads an edition, prints all its words as a file for a translator to fill in.",
    )
    translating.add_argument("language", help="a code such as cy or pl")
    translating.add_argument("--edition", required=True, help="edition id, such as 2026-09")
    publishing = command(
        "publish-edition",
        "publishing.run_publish",
        "Checks everything, freezes an edition as docs/editions/ID/N.json, its next revision.",
    )
    publishing.add_argument("id", help="edition id, such as 2026-09")
    publishing.add_argument("--on", type=_day, help="the day it is published, such as 2026-12-01")
    publishing.add_argument("--signed-off-by", help="who signs off what it does, as a role")
    publishing.add_argument("--signed-off-on", type=_day, help="the day they signed")
    publishing.add_argument("--look", action="store_true", help="only say what would be frozen")
    build = command(
        "build", "build_commands.run_build", "Reads every page, writes compiled JSON with digests."
    )
    build.add_argument("--out", type=Path, required=True, help="folder to write")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a Windows console may not speak UTF-8
        sys.stdout.reconfigure(encoding="utf-8")
    sys.set_int_max_str_digits(100_000)  # a count is exact, and has more digits than Python prints
    options = _parser().parse_args(arguments)
    module, _, name = options.run.partition(".")
    try:  # to load what the other commands need would take as long as this one
        code: int = getattr(import_module(f"decision_core.{module}"), name)(options)
        sys.stdout.flush()
    except Findings as error:
        from decision_core.report import findings_report  # seldom needed, and it needs much

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
