"""The `record` command writes every form, complete or draft, to a file or to standard output."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from decision_core.__main__ import main
from decision_core.model import Procedure
from decision_core.record import RENDERINGS, write
from tests.conftest import GOOD, ROOT
from tests.decision_core.record.filling import filled_in
from tests.decision_core.record.nasty import NASTY

ANSWERS = {"danger": "no", "harm": "child", "tell": "before", "channel": "yes"}


@pytest.fixture
def files(small: Procedure, tmp_path: Path) -> list[str]:
    """The options of a complete record with hard texts in it."""
    fields = filled_in(small, ANSWERS, True, lambda field: NASTY["emoji"], "2030-02-02")
    (tmp_path / "answers").write_text(json.dumps(ANSWERS), encoding="utf-8")
    (tmp_path / "fields").write_text(json.dumps(fields), encoding="utf-8")
    named = ["--answers", str(tmp_path / "answers"), "--fields", str(tmp_path / "fields")]
    return ["record", "--docs", str(GOOD), "--edition", "2030-01", *named]


@pytest.mark.parametrize("shape", RENDERINGS)
def test_every_form_is_written_to_a_file(
    small: Procedure, files: list[str], tmp_path: Path, shape: str
) -> None:
    out = tmp_path / "out"
    assert main([*files, "--format", shape, "--out", str(out)]) == 0
    fields = json.loads((tmp_path / "fields").read_text(encoding="utf-8"))
    assert out.read_bytes() == RENDERINGS[shape].data(write(small, ANSWERS, fields))


@pytest.mark.parametrize("shape", ["docx", "text"])
def test_standard_output_gets_the_same_bytes_whatever_the_locale(
    files: list[str], tmp_path: Path, shape: str
) -> None:
    out = tmp_path / "out"
    main([*files, "--format", shape, "--out", str(out)])
    command = [sys.executable, "-m", "decision_core", *files, "--format", shape]
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "7"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == out.read_bytes()


@pytest.mark.parametrize("shape", RENDERINGS)
def test_a_draft_is_written_in_every_form_and_exits_with_one(
    files: list[str], tmp_path: Path, shape: str
) -> None:
    (tmp_path / "answers").write_text('{"danger": "no"}', encoding="utf-8")
    (tmp_path / "fields").write_text("{}", encoding="utf-8")
    out = tmp_path / "out"
    assert main([*files, "--format", shape, "--out", str(out)]) == 1
    assert out.stat().st_size > 300


def test_a_form_that_does_not_exist_is_refused_in_one_sentence(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*files, "--format", "pdf"])
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and all(shape in said for shape in RENDERINGS)
