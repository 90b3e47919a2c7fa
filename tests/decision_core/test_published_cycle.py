"""From freezing to an old record: the whole life of an edition, in the words people are told."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from decision_core.__main__ import main
from decision_core.bridge import Bridge
from decision_core.record import write
from tests import doors
from tests.publishing import LEADS, NOW, Project

ANSWERS = {"danger": "no", "harm": "agreed", "tell": "before", "channel": "yes"}
AGREED = 'label = "No, and the person agrees"\ngoto  = "{}"'


class Shell:
    """Runs commands on a project, and keeps what they print."""

    def __init__(self, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
        self.docs = ["--docs", str(project.docs)]
        self.capsys = capsys

    def __call__(self, *command: str, code: int = 0) -> str:
        done = main([*command, *self.docs])
        printed = self.capsys.readouterr()
        told = printed.out + printed.err
        assert done == code, told
        return told


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def shell(project: Project, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(project, capsys)


def test_freeze_edit_review_publish_and_reopen_an_old_record(
    project: Project, shell: Shell, tmp_path: Path
) -> None:
    assert "working text: no revision of it is published" in shell("check")
    told = shell("publish-edition", NOW, "--on", "2031-02-01", "--signed-off-by", LEADS,
                 "--signed-off-on", "2031-01-31")  # fmt: skip
    assert told.startswith(f"Wrote docs/editions/{NOW}/1.json.\nRevision 1 of edition {NOW}")
    first = write(project.working(), ANSWERS, {})
    record = tmp_path / "record.json"
    record.write_bytes(first.data)

    assert "Nothing else changed either." in shell("changes", "--published")

    # A word. It is told, the sign-off stays, and the record is still verified.
    project.edit("guidance/danger.md", "You do not need proof.", "You need no proof.")
    assert "The words have changed since revision 1; publish revision 2" in shell("check")
    assert "Now: You need no proof." in shell("changes", "--published")
    assert replayed(shell("replay", str(record), "--json"))["status"] == "verified"
    told = shell("publish-edition", NOW, "--look")
    assert "Since revision 1 only words have changed." in told
    assert "That stays, as no rule has changed." in told
    told = shell("publish-edition", NOW, "--on", "2031-03-01")
    assert f"Wording only. Signed off by {LEADS}, 31 January 2031." in told
    assert "have changed" not in shell("check")

    # A rule. It has to be explained, and nobody has signed it off.
    project.edit("guidance/harm.md", AGREED.format("share"), AGREED.format("advice"))
    told = shell("check", code=1)
    assert "docs/guidance/index.md:5: A rule of this edition changed since revision 2" in told
    assert "No situation" not in shell("changes", "--published")
    assert "no amendment says why" in shell("publish-edition", NOW, "--on", "2031-04-01", code=1)
    assert not project.file(number=3).exists()
    project.correction(touches=["harm"], situations=["danger:no harm:agreed"])
    told = shell("publish-edition", NOW, "--look")
    assert "Since revision 2 a rule has changed. It is explained in: put-right." in told
    assert f"The sign-off by {LEADS} was for the rules as they were." in told
    assert "A changed rule. Not signed off." in shell("publish-edition", NOW, "--on", "2031-04-01")
    assert "not signed off" in shell("check")

    # The record, under the words and the rules of its day, beside what is said today.
    found = replayed(shell("replay", str(record), "--json"))
    assert (found["status"], found["outcome_then"]) == ("verified", "share")
    assert found["reason"] == "Same rules, same outcome, nothing changed since it was saved."
    assert found["outcome_now"] == "advice"
    told = shell("replay", str(record))
    assert f"Then, under edition {NOW}, revision 1: Share." in told
    assert f"Today, under edition {NOW}: Ask now." in told
    assert f"Edition: {NOW}, revision 1" in shell("review", str(record), code=1)

    # The same in the browser, from what the build ships.
    built = tmp_path / "built"
    shell("build", "--out", str(built))
    index = json.loads((built / "index.json").read_text("utf-8"))
    assert [one["file"] for one in index["revisions"]] == [f"{NOW}/{n}.json" for n in (1, 2, 3)]
    assert [bool(one["signed_off_by"]) for one in index["revisions"]] == [True, True, False]
    bridge = doors.built(built)
    asked = {"op": "open", "file": base64.b64encode(first.data).decode("ascii")}
    assert answer(bridge, asked)["status"] == "rules-not-available"
    for one in index["revisions"]:
        bridge.shelve((built / one["file"]).read_text("utf-8"))
    found = answer(bridge, asked)
    assert (found["status"], found["revision"], found["edition"]) == ("verified", 1, None)

    # One byte of a frozen revision, whichever: nothing goes on.
    data = project.file(number=2).read_bytes()
    project.file(number=2).write_bytes(data.replace(b"You need no proof", b"You need no proop"))
    told = shell("check", code=1)
    assert told.startswith(f"docs/editions/{NOW}/2.json:1: This revision was changed after it was")
    assert "Bring the published file back" in told
    assert "1 finding." in told
    shell("build", "--out", str(built), code=1)
    shell("publish-edition", NOW, "--on", "2031-05-01", code=1)


def replayed(printed: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(printed)
    return found


def answer(bridge: Bridge, asked: dict[str, str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(bridge.handle(json.dumps(asked)))["result"]
    return found
