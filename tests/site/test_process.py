"""Programs are run to their end, or ended; what goes wrong is said without a traceback."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from overrides.build import environment, inputs, process
from tests.conftest import ROOT


def test_an_exit_code_is_passed_on() -> None:
    assert process.run([sys.executable, "-c", "raise SystemExit(7)"]) == 7


def test_what_a_quiet_program_said_last_is_shown_if_it_fails() -> None:
    script = "print('first'); print('the reason'); raise SystemExit(3)"
    with pytest.raises(process.Failed, match="the reason") as caught:
        process.insist([sys.executable, "-c", script], "It did not work.")
    assert caught.value.code == 3


def test_a_program_that_is_not_there_is_said_plainly() -> None:
    with pytest.raises(process.Failed, match="Could not start no-such-program"):
        process.run(["no-such-program"])


CHILD = """
import subprocess, sys, time
started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(started.pid))
time.sleep(60)
"""
PARENT = """
import signal, sys
from overrides.build import process
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
work = getattr(process, sys.argv[1])
command = [sys.executable, "-c", sys.argv[2], sys.argv[3]]
sys.exit(process.guarded(lambda: work(command), "Stopped."))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_whoever_is_stopped_leaves_nothing_running(
    tmp_path: Path, how: signal.Signals, code: int
) -> None:
    note = tmp_path / "grandchild"
    command = [sys.executable, "-c", PARENT, "run_quietly", CHILD, str(note)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) as parent:
        while not (note.exists() and note.read_text()):
            time.sleep(0.05)
        parent.send_signal(how)
        said = parent.communicate(timeout=20)[1]
    assert parent.returncode == code
    assert b"Traceback" not in said
    assert ended(int(note.read_text()))


def ended(pid: int) -> bool:
    """Whether a program is gone within a second or so: nobody else will wait for it."""
    for _ in range(20):
        state = Path(f"/proc/{pid}/stat")
        if Path("/proc").exists() and (not state.exists() or ") Z " in state.read_text()):
            return True
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_this_python_is_found_and_one_that_is_not_there_is_not() -> None:
    found = environment.find([sys.version_info[:2]])
    assert found is not None
    assert found.minor == sys.version_info[:2]
    assert environment.find([(3, 99)]) is None


@pytest.mark.parametrize(
    "name", ["dev.py", "overrides/build/process.py", "overrides/build/environment.py"]
)
def test_what_comes_before_the_venv_keeps_to_an_old_python(name: str) -> None:
    ast.parse((ROOT / name).read_text("utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("name", ["site", "test", "node", "uv"])
def test_a_lock_has_hashes_and_names_no_host(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    packages = [block for block in text.split("\n") if "==" in block]
    assert packages
    assert all(line.endswith("\\") for line in packages)
    assert "://" not in text


def test_what_an_editor_leaves_for_a_moment_is_not_read(tmp_path: Path) -> None:
    for name in ("page.md", ".meta.yml", ".page.md.swp", "page.md~", ".#page.md"):
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs" / name).write_text("x")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text("x")
    assert [path.name for path in inputs.files(tmp_path)] == [".meta.yml", "page.md"]
