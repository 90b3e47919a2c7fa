"""A real word processor opens the Word file, and the whole text comes out of it again."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from decision_core.kinds import KINDS
from decision_core.model import Field, Procedure
from decision_core.record import RENDERINGS, Record, write
from tests.decision_core.record.filling import record_of
from tests.decision_core.record.nasty import NASTY
from tests.decision_core.record.reading import Found, in_docx

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
HOW = "LibreOffice is not here. Install it with: apt-get install libreoffice-writer-nogui"


def records(procedure: Procedure) -> dict[str, Record]:
    """A complete record of each kind, a draft, and one with each hard text."""
    found = {kind: record_of(procedure, kind) for kind in KINDS}
    found["draft"] = write(procedure, {"danger": "no"}, {})
    for number, text in enumerate(NASTY.values()):
        found[f"hard-{number}"] = record_of(procedure, "must-share", False, _always(text))
    return found


def _always(text: str) -> Callable[[Field], str]:
    return lambda field: text


def squeezed(text: str) -> str:
    """Without space, marks of a list, and the mark that LibreOffice puts before its texts."""
    return re.sub(r"\s+|•|\ufeff", "", text)


def whole(found: Found) -> list[str]:
    """Each text of the file in order, without the styles; typed blocks where they stand."""
    typed = iter(found.typed)
    texts = []
    for own in found.own:
        if own == "typed":
            texts.append(squeezed("".join(f">{line}" for line in next(typed))))
        else:
            texts.append(squeezed(own.partition(": ")[2]))
    return texts


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason=HOW)
def test_libreoffice_opens_it_and_the_text_comes_out_whole(
    current: Procedure, tmp_path: Path
) -> None:
    made = records(current)
    for name, record in made.items():
        (tmp_path / f"{name}.docx").write_bytes(RENDERINGS["docx"].data(record))
    command = [
        str(OFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path),
        *(str(tmp_path / f"{name}.docx") for name in made),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    for name, record in made.items():
        text = (tmp_path / f"{name}.txt").read_text(encoding="utf-8")
        wanted = whole(in_docx(RENDERINGS["docx"].data(record)))
        assert squeezed(text) == "".join(wanted), name
