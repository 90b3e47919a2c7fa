"""What the commands about saved records do."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from decision_core.commands import (
    FINE,
    WRONG,
    compiled,
    edition_of,
    print_json,
    read_answers,
    read_table,
)
from decision_core.errors import Unreadable
from decision_core.model import Procedure
from decision_core.national import base_of
from decision_core.published import read_published
from decision_core.record import RENDERINGS, Record, write
from decision_core.record.correct import correct
from decision_core.record.listed import review_text
from decision_core.record.opening import open_record
from decision_core.record.parse import MOST_BYTES
from decision_core.record.replay import is_verified, replay, replay_object
from decision_core.record.review import Reviewed, not_read, review_file
from decision_core.replayed import replay_report
from decision_core.shelf import Shelf


def run_record(options: argparse.Namespace) -> int:
    """Writes the decision record; exit 1 if it is a draft."""
    record = _made(options, edition_of(options))
    data = RENDERINGS[options.format].data(record)
    if options.out is None:
        sys.stdout.buffer.write(data)
    else:
        options.out.write_bytes(data)
    return FINE if record.complete else WRONG


def _made(options: argparse.Namespace, procedure: Procedure) -> Record:
    """A new record, or one that takes the place of an older file."""
    answers, fields = read_answers(options.answers), read_table(options.fields)
    if options.corrects is None:
        return write(procedure, answers, fields)
    correction = fields.pop("correction", {})
    if not isinstance(correction, dict):
        raise Unreadable("A correction is a table: at, by_role, reason.")
    old = open_record(_bytes(options.corrects), [base_of(procedure)])
    return correct(old, procedure, answers, fields, correction)


def run_replay(options: argparse.Namespace) -> int:
    """Opens a saved record, says what it is, and puts today's answer beside it."""
    procedures = compiled(options.docs)
    shelf = Shelf(read_published(options.docs, procedures).revisions)
    opened, now = replay(_bytes(options.file), procedures, shelf)
    if options.json:
        print_json(replay_object(opened, now))
    else:
        print(replay_report(opened, now))
    return FINE if is_verified(opened) else WRONG


def run_review(options: argparse.Namespace) -> int:
    """Lists what there is to say about several saved records; exit 1 if any needs attention."""
    procedures = compiled(options.docs)
    shelf = Shelf(read_published(options.docs, procedures).revisions)
    found = [
        (path.name, _reviewed(path, procedures, shelf, options.today)) for path in options.files
    ]
    print(review_text(found, options.today), end="")
    return WRONG if any(reviewed.marks for _, reviewed in found) else FINE


def _reviewed(
    path: Path, procedures: tuple[Procedure, ...], shelf: Shelf, today: date | None
) -> Reviewed:
    """One file; that it cannot be opened is no reason to leave out the others."""
    try:
        data = _bytes(path)
    except Unreadable:
        return not_read("unopened")
    return review_file(data, procedures, today, shelf)[2]


def _bytes(path: Path) -> bytes:
    """The file, or as much of it as shows that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror}.") from None
