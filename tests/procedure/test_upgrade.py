"""A fork takes in a new version without a conflict, and each partnership is told what changes.

The project here has pages of its own only; the partnerships have theirs in the fork alone. Version
B is the pages of today, and version A the same with a few edits undone.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from decision_core.__main__ import main
from decision_core.changes import changes_report
from decision_core.commands import compiled
from decision_core.diff import compare
from decision_core.local_reader import read_local
from decision_core.model import Procedure
from decision_core.new_partnership import begin
from decision_core.overlay import apply
from decision_core.reader import choose
from tests.conftest import DOCS

EDITION = "2026-09"
PARTNERSHIPS = ("eastvale", "northshire", "southmere")
LOCAL_ANSWERS = {"eastvale": 1, "northshire": 3, "southmere": 3}
"""How many answers the questions that each adds have: each set of answers is one with each."""

Edit = Callable[[str], str]


def putting(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text, f"no {old}"
        return text.replace(old, new)

    return edit


PLACE = "contact:police-online"


def without_place(text: str) -> str:
    """A page that does not name the place which version A has not opened yet."""
    return re.sub(rf'"{PLACE}", |, "{PLACE}"', "", text)


UNDONE: Mapping[str, Edit | None] = {
    **{
        path.relative_to(DOCS).as_posix(): without_place
        for path in sorted(DOCS.rglob("*.md"))
        if PLACE in path.read_text("utf-8")
    },
    "guidance/identifiable.md": putting(
        'goto  = "purpose"\nadds  = ["take-advice"]',
        'goto  = "advice-purpose"\nadds  = ["take-advice"]',
    ),
    "guidance/outcomes/ask-first.md": putting('"tell-safeguarding-lead", ', ""),
    "guidance/channel.md": putting("to the right person, by a secure route?", "by a good route?"),
    "guidance/index.md": lambda text: re.sub(r"\[contacts\.police-online\]\n(.+\n)+\n", "", text),
    "scenarios/monthly-list.md": None,  # a case of what only version B says
}
"""What version A says otherwise, by page; None where it has no such page."""

CLOSED: Mapping[str, Edit] = {
    "guidance/harm.md": putting('"steps:before", ', ""),
}
"""A version in which a place that Southmere uses is closed."""


@dataclass
class Fork:
    """A fork with three partnerships in it, and the project it came from."""

    room: Path

    @property
    def docs(self) -> Path:
        return self.room / "fork" / "docs"

    @property
    def before(self) -> Path:
        """The pages as they were before the upgrade."""
        return self.room / "before" / "docs"

    def git(self, where: str, *arguments: str, fine: bool = True) -> str:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        who = {f"GIT_{role}_{key}": "somebody" for role in ("AUTHOR", "COMMITTER")
               for key in ("NAME", "EMAIL")}  # fmt: skip
        plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        ran = subprocess.run(
            ["git", *arguments], cwd=self.room / where, env=ours | who | plain,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (ran.returncode == 0) == fine, ran.stdout + ran.stderr
        return ran.stdout

    def commit(self, where: str, message: str) -> None:
        self.git(where, "add", "--all")
        self.git(where, "commit", "--quiet", "--message", message)

    def publish(self, edits: Mapping[str, Edit | None]) -> None:
        """The project's next version: the pages of today with these edits."""
        docs = self.room / "project" / "docs"
        shutil.rmtree(docs, ignore_errors=True)
        shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("northshire", "southmere"))
        for name, edit in edits.items():
            path = docs / name
            if edit is None:
                path.unlink()
                continue
            was = path.read_text("utf-8")
            assert edit(was) != was, name
            path.write_text(edit(was), "utf-8")
        self.commit("project", "A version")

    def upgrade(self, fine: bool = True) -> str:
        self.git("fork", "worktree", "add", "--quiet", "../before", "HEAD")
        self.git("fork", "fetch", "--quiet", "upstream")
        return self.git("fork", "merge", "--no-edit", "upstream/main", fine=fine)

    def own(self) -> dict[str, str]:
        """A digest of every file in the partnerships' folders."""
        return {
            path.relative_to(self.docs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for name in PARTNERSHIPS
            for path in sorted((self.docs / "local" / name).rglob("*"))
        }

    def combined(self, docs: Path, name: str) -> Procedure:
        """The edition in a copy of the pages, with what fits of a partnership."""
        edition = choose(compiled(docs), EDITION)
        return apply(edition, read_local(docs, docs / "local" / name).partnership)

    def diff(self, *also: str) -> int:
        where = ["--docs", str(self.docs), "--against", str(self.before)]
        return main(["diff", EDITION, EDITION, *where, *also])


@pytest.fixture
def fork(tmp_path: Path) -> Fork:
    """A fork of version A with three partnerships, each begun or filled in after the fork."""
    made = Fork(tmp_path)
    (tmp_path / "project").mkdir()
    made.git("project", "init", "--quiet", "--initial-branch", "main")
    made.publish(UNDONE)
    made.git(".", "clone", "--quiet", "--origin", "upstream", "project", "fork")
    begin(made.docs, compiled(made.docs)[-1], "eastvale", "Eastvale (invented example)")
    for name in ("northshire", "southmere"):
        shutil.copytree(DOCS / "local" / name, made.docs / "local" / name)
    made.commit("fork", "Our own pages")
    return made


def test_the_new_version_comes_in_without_a_conflict_and_touches_no_local_page(fork: Fork) -> None:
    own = fork.own()
    assert len({name.split("/")[1] for name in own}) == 3
    fork.publish({})
    fork.upgrade()
    assert fork.own() == own
    assert fork.git("fork", "status", "--porcelain") == ""
    changed = fork.git("fork", "diff", "--name-only", "upstream/main").splitlines()
    assert {"/".join(name.split("/")[:3]) for name in changed} == {
        f"docs/local/{name}" for name in PARTNERSHIPS
    }
    assert main(["check", "--docs", str(fork.docs)]) == 0


def test_a_fork_that_changed_a_national_page_does_get_a_conflict(fork: Fork) -> None:
    page = fork.docs / "guidance" / "channel.md"
    page.write_text(putting("by a good route?", "by our route?")(page.read_text("utf-8")), "utf-8")
    fork.commit("fork", "Not ours to change")
    fork.publish({})
    assert "CONFLICT" in fork.upgrade(fine=False)


@pytest.mark.parametrize("name", PARTNERSHIPS)
def test_each_partnership_is_told_what_changes_for_it(
    name: str, fork: Fork, capsys: pytest.CaptureFixture[str]
) -> None:
    fork.publish({})
    fork.upgrade()
    a, b = fork.combined(fork.before, name), fork.combined(fork.docs, name)
    groups = compare(a, b)
    assert groups
    capsys.readouterr()
    assert fork.diff("--partnership", name) == 0
    told = capsys.readouterr().out
    assert b.partnership is not None
    assert told.startswith(f"What changes for {b.partnership.title}.")
    assert "New places that you may fill in:\n- contact: Police, online\n" in told
    assert "“Is it going by a good route?” now says" in told
    assert "Now said: Tell your safeguarding lead" in told
    assert "Could anyone be identified from what you would share? I am not sure" in told
    assert "no longer fit" not in told
    body = changes_report(a, b, groups, ("the earlier copy of edition 2026-09", "this copy"))
    assert told.endswith(body + "\n")


@pytest.mark.parametrize("name", PARTNERSHIPS)
def test_the_report_is_of_every_situation_a_partnership_can_meet(
    name: str, fork: Fork, capsys: pytest.CaptureFixture[str]
) -> None:
    fork.publish({})
    fork.upgrade()
    capsys.readouterr()
    assert fork.diff("--json") == 0
    national = json.loads(capsys.readouterr().out)["groups"]
    assert fork.diff("--json", "--partnership", name) == 0
    local = json.loads(capsys.readouterr().out)["groups"]
    kinds = [(group["before"]["kind"], group["after"]["kind"]) for group in national]
    assert [(group["before"]["kind"], group["after"]["kind"]) for group in local] == kinds
    assert [group["sets"] for group in local] == [
        group["sets"] * LOCAL_ANSWERS[name] for group in national
    ]


def test_the_report_speaks_in_words_and_not_in_ids(
    fork: Fork, capsys: pytest.CaptureFixture[str]
) -> None:
    fork.publish({})
    fork.upgrade()
    for name in PARTNERSHIPS:
        capsys.readouterr()
        fork.diff("--partnership", name)
        told = capsys.readouterr().out
        combined = fork.combined(fork.docs, name)
        things = (*combined.steps, *combined.outcomes, *combined.actions)
        ids = {thing.id for thing in things if re.search(r"[-.]", thing.id)}
        said = set(re.findall(r"[\w.-]+[\w]", told))
        assert ids & said == set()


def test_nothing_new_is_said_in_one_sentence(
    fork: Fork, capsys: pytest.CaptureFixture[str]
) -> None:
    fork.publish({**UNDONE, "about/privacy.md": putting("# Privacy\n", "# Privacy\n\nMore.\n")})
    fork.upgrade()
    capsys.readouterr()
    assert fork.diff("--partnership", "southmere") == 0
    told = capsys.readouterr().out
    assert told.splitlines()[1:] == ["", "Every situation has the same answer as before."]


def test_an_upgrade_that_closes_a_place_is_explained_to_whoever_used_it(
    fork: Fork, capsys: pytest.CaptureFixture[str]
) -> None:
    own = fork.own()
    fork.publish(CLOSED)
    fork.upgrade()
    assert fork.own() == own
    capsys.readouterr()
    assert main(["check", "--docs", str(fork.docs)]) == 1
    line = next(
        number
        for number, text in enumerate(
            (fork.docs / "local/southmere/questions.md").read_text("utf-8").splitlines(), 1
        )
        if text.startswith("before")
    )
    sentence = (
        f'docs/local/southmere/questions.md:{line}: Edition {EDITION} takes no local question '
        'before "Is anyone at risk of harm, or might they be?" (harm). It does before: '
    )  # fmt: skip
    assert sentence in capsys.readouterr().out
    assert fork.diff("--partnership", "southmere") == 1
    told = capsys.readouterr().out
    assert "These pages of yours no longer fit. Mend them before you publish:\n- " in told
    assert sentence in told
    assert "- No longer asked: Does the family already have a social worker" in told


def test_who_did_not_use_the_closed_place_reads_nothing_of_it(
    fork: Fork, capsys: pytest.CaptureFixture[str]
) -> None:
    fork.publish(CLOSED)
    fork.upgrade()
    for name in ("eastvale", "northshire"):
        capsys.readouterr()
        assert fork.diff("--partnership", name) == 0
        assert "no longer fit" not in capsys.readouterr().out


def test_a_partnership_that_began_after_the_earlier_copy_is_compared_with_nothing_of_its_own(
    fork: Fork, capsys: pytest.CaptureFixture[str]
) -> None:
    fork.publish({})
    fork.upgrade()
    shutil.rmtree(fork.before / "local" / "southmere")
    assert fork.diff("--partnership", "southmere") == 0
    assert "- New question: Does the family already have" in capsys.readouterr().out


def test_an_unknown_partnership_or_copy_is_one_sentence(
    fork: Fork, capsys: pytest.CaptureFixture[str]
) -> None:
    fork.git("fork", "worktree", "add", "--quiet", "../before", "HEAD")
    for also in (["--partnership", "westmere"], ["--against", str(fork.room / "nowhere")]):
        assert fork.diff(*also) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
