"""Begins a partnership's folder: every opening of the edition listed, and nothing claimed."""

from __future__ import annotations

import argparse
import re
import unicodedata
from pathlib import Path

from decision_core.errors import CoreError
from decision_core.local_reader import LOCAL
from decision_core.model import Procedure
from decision_core.new_pages import written
from decision_core.partnership import NOT_YET, Partnership
from decision_core.reader import read_editions
from decision_core.verify.local_words import plain_text

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d|index")  # no folder on Windows, or no page
_LONGEST = 40


def run_new_partnership(options: argparse.Namespace) -> int:
    """Writes the folder and says what to do next. Raises `CoreError` if it cannot be begun."""
    current = read_editions(options.docs)[-1]
    folder = begin(options.docs, current, options.id, options.title or "", options.area or "")
    print(
        f"Wrote {folder.as_posix()}: {', '.join(sorted(path.name for path in folder.iterdir()))}.\n"
        "Fill in index.md first, then contacts.md. Each line that begins with # is a note to you.\n"
        f"To see what is still empty: python3 dev.py check {options.id}"
    )
    return 0


def begin(docs: Path, current: Procedure, name: str, title: str = "", area: str = "") -> Path:
    """Writes the folder of a new partnership and returns it.

    Raises `CoreError` if the id, the title or the area cannot be used or the folder is there.
    """
    if not _ID.fullmatch(name) or len(name) > _LONGEST or _DEVICES.fullmatch(name):
        raise CoreError(
            f'"{name}" cannot be the id of a partnership: use up to {_LONGEST} small letters, '
            "digits and hyphens, such as northshire."
        )
    folder = docs / LOCAL / name
    if folder.exists():
        raise CoreError(
            f"{folder.as_posix()} is there already: fill that in, or choose another id."
        )
    title, area = _clean(title) or name.replace("-", " ").title(), _clean(area) or NOT_YET
    for finding in plain_text(Partnership(name, title=title, area=area)):
        raise CoreError(f"The title and the area are plain words. {finding.message}")
    pages = written(current, name, title, area)
    folder.mkdir(parents=True)
    for page, lines in pages.items():
        (folder / page).write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")
    return folder


def _clean(words: str) -> str:
    return unicodedata.normalize("NFC", " ".join(words.split()))
