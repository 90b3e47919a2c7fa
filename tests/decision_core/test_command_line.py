"""The command-line contract that reviewers' checks rely on."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from decision_core.__main__ import main
from decision_core.bridge import Bridge
from decision_core.documents.made import FORMATS
from decision_core.kinds import POLICY_FORM, RECORD_FORM, REPORT_FORM
from decision_core.record import RENDERINGS
from decision_core.revised_forms import FORMS
from tests.conftest import DOCS, GOOD, ROOT

SMALL = ["--docs", str(GOOD), "--edition", "2030-01"]
WALK_KEYS = {
    "edition",
    "digest",
    "behaviour",
    "status",
    "step",
    "outcome",
    "kind",
    "urgent",
    "path",
    "actions",
    "cites",
    "unused",
}


def table(path: Path, value: Any) -> str:
    path.write_text(json.dumps(value), encoding="utf-8")
    return str(path)


def test_check_prints_paths_and_digests(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--docs", str(DOCS), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"]
    assert next(e for e in told["editions"] if e["id"] == "2026-09")["paths"]["whether"] == 1043


def test_walk_prints_every_key_of_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = table(tmp_path / "a.json", {"danger": "no", "harm": "child", "tell": "before"})
    assert main(["walk", *SMALL, "--answers", answers, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == WALK_KEYS
    assert (told["status"], told["step"], told["kind"]) == ("question", "channel", "must-share")


def test_walk_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"danger": "yes"}')))
    assert main(["walk", *SMALL, "--answers", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "share-now"


def test_walk_without_json_is_plain_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = table(tmp_path / "a.json", {"danger": "no"})
    assert main(["walk", *SMALL, "--answers", answers]) == 0
    assert "Next question: Might a child be harmed?" in capsys.readouterr().out


def test_paths_of_the_how_part_have_no_outcome(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paths", *SMALL, "--part", "how", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 6
    assert {(line["outcome"], line["kind"]) for line in lines} == {(None, None)}


def test_record_writes_the_bytes_the_browser_makes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = tmp_path / "built"
    assert main(["build", "--docs", str(GOOD), "--out", str(built)]) == 0
    answers = {"danger": "no", "harm": "child", "tell": "before", "channel": "yes"}
    fields = {
        "created": "2030-02-02T18:00:00+00:00",
        "decision_date": "2030-02-02",
        "subject": {"reference": "A"},
        "decision": {"kind": "must-share", "reason": "Naïve ✓"},
        "sharing": {"what": "x"},
    }
    bridge = Bridge({"2030-01": (built / "2030-01.json").read_text("utf-8")})
    for shape in ("json", "text"):
        out = tmp_path / f"record.{shape}"
        code = main(
            [
                "record",
                *SMALL,
                "--answers",
                table(tmp_path / "a", answers),
                "--fields",
                table(tmp_path / "f", fields),
                "--format",
                shape,
                "--out",
                str(out),
            ]
        )
        asked = {
            "op": "record",
            "edition": "2030-01",
            "answers": answers,
            "fields": fields,
            "format": shape,
        }
        body = json.loads(bridge.handle(json.dumps(asked)))["result"]["body"]
        assert (code, out.read_bytes()) == (0, body.encode("utf-8"))


def test_a_draft_is_written_and_exits_with_one(tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    code = main(
        [
            "record",
            *SMALL,
            "--answers",
            table(tmp_path / "a", {}),
            "--fields",
            table(tmp_path / "f", {}),
            "--format",
            "json",
            "--out",
            str(out),
        ]
    )
    assert code == 1
    assert json.loads(out.read_bytes())["state"] == "draft"


def test_build_lists_each_edition_with_both_digests(tmp_path: Path) -> None:
    assert main(["build", "--docs", str(GOOD), "--out", str(tmp_path)]) == 0
    index = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))
    listed = index["editions"][0]
    compiled = json.loads((tmp_path / listed["file"]).read_text(encoding="utf-8"))
    assert (listed["digest"], listed["behaviour"]) == (compiled["digest"], compiled["behaviour"])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["walk", *SMALL],
        ["walk", *SMALL, "--answers", "nowhere.json", "--json"],
        ["walk", *SMALL, "--answers", str(ROOT / "pyproject.toml"), "--json"],
        ["walk", "--docs", str(GOOD), "--edition", "1999-01", "--answers", "-", "--json"],
        ["paths", *SMALL, "--partnership", "nowhere", "--json"],
        ["check", "--docs", "nowhere"],
        ["build", "--docs", str(GOOD), "--out", str(ROOT / "pyproject.toml")],
    ],
)
def test_unusable_input_is_one_sentence_and_exit_two(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "decision_core", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        input="{}",
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_findings_stop_a_walk_with_exit_one(tmp_path: Path) -> None:
    (tmp_path / "docs" / "guidance").mkdir(parents=True)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "decision_core",
            "walk",
            "--docs",
            str(tmp_path / "docs"),
            "--edition",
            "x",
            "--answers",
            "-",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        input="{}",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "docs/guidance/index.md:1:" in done.stderr


def test_the_forms_a_command_offers_are_those_that_there_are() -> None:
    assert tuple(RENDERINGS) == RECORD_FORM
    assert tuple(FORMATS) == POLICY_FORM
    assert tuple(FORMS) == REPORT_FORM


def test_check_loads_nothing_that_only_other_commands_need() -> None:
    asks = f"""
import sys
from decision_core.__main__ import main
main(["check", "--docs", {str(GOOD)!r}])
print(*(name for name in sys.modules if name.startswith("decision_core.")))
"""
    run = subprocess.run(
        [sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = run.stdout.splitlines()[-1].split()
    assert "decision_core.checked" in loaded
    others = ("record", "changes", "revised", "rewritten", "bridge", "new_partnership", "made")
    assert not [name for name in loaded if name.split(".")[1].startswith(others)]
