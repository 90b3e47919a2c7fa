"""Years later a record still says what was decided, beside what today's guidance would say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from decision_core.__main__ import main
from decision_core.commands import compiled
from decision_core.model import Procedure
from decision_core.record.document import FORMAT_VERSION, write
from decision_core.record.opening import open_record
from decision_core.record.replay import replay, replay_object
from decision_core.record.upgrade import STEPS
from tests.conftest import DOCS, ROOT

GOLDEN = sorted((ROOT / "tests" / "fixtures" / "records").glob("*.json"))
FIXTURE_EDITIONS = ROOT / "tests" / "fixtures" / "editions" / "docs"
CHILD = {"danger": "no", "route": "none", "recipient": "own-concern", "harm": "child"}


@pytest.fixture(scope="module")
def editions() -> tuple[Procedure, ...]:
    return compiled(FIXTURE_EDITIONS)


def test_there_is_a_golden_record_of_every_format_and_of_every_fixture_edition(
    editions: tuple[Procedure, ...],
) -> None:
    found = [json.loads(path.read_bytes()) for path in GOLDEN]
    versions = {record["format_version"] for record in found}
    assert versions == {*STEPS, FORMAT_VERSION}
    made = {record["procedure"]["edition"] for record in found}
    assert made == {procedure.edition.id for procedure in editions}


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_record_replays_for_ever(path: Path, editions: tuple[Procedure, ...]) -> None:
    said = replay_object(*replay(path.read_bytes(), editions))
    expected = json.loads(path.with_suffix(".said").read_bytes())
    assert said == expected
    assert said["status"] == "verified"


def test_an_old_answer_stands_beside_todays_and_the_questions_it_never_met() -> None:
    procedures = {procedure.edition.id: procedure for procedure in compiled(DOCS)}
    data = write(procedures["2024-05"], CHILD, {}).data
    said = replay_object(*replay(data, tuple(procedures.values())))
    assert (said["status"], said["outcome_then"]) == ("verified", "share-child")
    assert said["outcome_now"] is None
    assert said["questions_now"] == ["duty", "detriment"]
    assert set(said["could_end_in"]) == {"share-child", "must-share", "advice-detriment"}


def test_answers_that_todays_edition_does_not_know_are_named() -> None:
    procedures = {procedure.edition.id: procedure for procedure in compiled(DOCS)}
    answers = {"purpose": "yes", "identifiable": "yes", "confidential": "no"}
    data = write(procedures["2018-07"], answers, {}).data
    said = replay_object(*replay(data, tuple(procedures.values())))
    assert said["kind_then"] == "share"
    assert said["answers_unknown_now"] == ["confidential"]
    assert said["questions_now"][0] == "danger"


def test_an_upgrade_decides_nothing_anew_and_leaves_the_original_alone(
    editions: tuple[Procedure, ...],
) -> None:
    first = next(path for path in GOLDEN if json.loads(path.read_bytes())["format_version"] == 1)
    saved = json.loads(first.read_bytes())
    opened = open_record(first.read_bytes(), editions)
    assert opened.document["format_version"] == FORMAT_VERSION
    assert {key: opened.document[key] for key in saved if key != "format_version"} == {
        key: value for key, value in saved.items() if key != "format_version"
    }


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [(None, "verified", 0), (b"[]", "unreadable", 1), (b"\xff", "unreadable", 1)],
)
def test_the_command_prints_one_object(
    content: bytes | None,
    status: str,
    code: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "record.json"
    current = compiled(DOCS)[-1]
    file.write_bytes(write(current, CHILD, {}).data if content is None else content)
    assert main(["replay", str(file), "--json"]) == code
    printed = capsys.readouterr()
    assert json.loads(printed.out)["status"] == status
    assert printed.out.count("\n") == 1
    assert printed.err == ""


def test_a_file_that_cannot_be_opened_is_a_mistake_of_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(tmp_path / "none.json"), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "cannot be opened" in printed.err
    assert main(["replay", str(tmp_path)]) == 2


def test_without_json_it_reads_as_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "record.json"
    old = next(item for item in compiled(DOCS) if item.edition.id == "2024-05")
    file.write_bytes(write(old, CHILD, {}).data)
    assert main(["replay", str(file)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Verified.")
    assert "It also asks: Are your organisation and the recipient both under the duty" in said
