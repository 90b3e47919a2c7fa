"""Somebody follows the page word for word: each command is run, each example filled in.

The only things this does not take from the page: dates are moved to today, and the lines of the
adoption page that the page gives no example of are Northshire's.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from overrides.build import iis
from tests.conftest import DOCS, ROOT

PAGE = DOCS / "contributing" / "add-a-partnership.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
TARGET = re.compile(r"`docs/local/eastvale/([a-z]+\.md)`")
HOST = "https://code.example/"
CHANNEL = Path("docs/guidance/channel.md")
PATIENCE = 240
PRIVATE = ("SITE_URL", "PARTNERSHIP", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")


@dataclass
class Afternoon:
    """The folder somebody works in, and what each command said."""

    room: Path
    here: Path
    said: dict[str, list[str]] = field(default_factory=dict)
    seen: str = ""
    refused: dict[str, str] = field(default_factory=dict)

    def run(self, command: str, **also: str) -> tuple[int, str]:
        """Runs one command as it stands and returns its exit code and all it printed."""
        ran = subprocess.run(
            shlex.split(command), cwd=self.here, env=environment(self.room) | also, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=PATIENCE, check=False,
        )  # fmt: skip
        return ran.returncode, ran.stdout

    def type(self, command: str) -> None:
        """Runs a command of the page, which has to succeed."""
        if command.startswith("cd "):
            self.here = self.here / command.removeprefix("cd ")
            link_what_is_fetched(self.here)
            return
        if command.endswith(" serve"):
            self.seen = look(self, command)
            return
        if command.startswith("git worktree add"):
            move_on(self.room)
        code, printed = self.run(command)
        assert code == 0, f"{command}\n{printed}"
        self.said.setdefault(command, []).append(printed)

    def edit(self, name: str, example: str) -> None:
        """Fills an example of the page in."""
        path = self.here / "docs" / "local" / "eastvale" / name
        text = filled(path.read_text(encoding="utf-8"), moved(example))
        if name == "index.md":
            text = filled(text, moved("review_by = 2027-03-31\n"))
        if name == "adoption.md":
            self.refused["build"] = self.refusal()
            sample = (DOCS / "local" / "northshire" / name).read_text(encoding="utf-8")
            rest = sample.partition("[")[2].rpartition("```")[0]
            text = filled(filled(text, f"[{rest}"), example)
        path.write_text(text, encoding="utf-8")

    def refusal(self, **also: str) -> str:
        """What a build for publishing says that is refused."""
        code, printed = self.run("python3 dev.py build --publish --partnership eastvale", **also)
        assert code == 1, printed
        return printed


def environment(room: Path) -> dict[str, str]:
    """What the commands see: this Python, no settings of anybody's, and no network for Git."""
    git = {
        f"url.{room.as_uri()}/.insteadOf": HOST,
        "init.defaultBranch": "main",
        "protocol.file.allow": "always",
    }
    settings = {"GIT_CONFIG_COUNT": str(len(git)), "GIT_CONFIG_NOSYSTEM": "1"}
    for number, (key, value) in enumerate(git.items()):
        settings |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    ours = {name: value for name, value in os.environ.items() if name not in PRIVATE}
    path = os.pathsep.join([str(room / "bin"), os.environ["PATH"]])
    return {**ours, **settings, "PATH": path, "HOME": str(room / "home"), "DISPLAY": ""}


def link_what_is_fetched(copy: Path) -> None:
    """So that nothing is fetched or compiled that this computer has already."""
    for name in (".venv", "node_modules"):
        (copy / name).symlink_to(ROOT / name, target_is_directory=True)
    if (ROOT / "build" / "runtime.json").is_file():
        shutil.copytree(ROOT / "build" / "runtime", copy / "build" / "runtime")
        shutil.copy(ROOT / "build" / "runtime.json", copy / "build" / "runtime.json")


def project(room: Path) -> None:
    """The working tree as the project on the web, and somebody's fork of it."""
    (room / "bin").mkdir()
    (room / "home").mkdir()
    (room / "bin" / "python3").symlink_to(sys.executable)
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    tree = room / "tree"
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tree / name)
    git(room, tree, "init", "--quiet")
    commit(room, "The project")
    for owner in ("project", "eastvale"):
        bare = room / owner / "when-to-share.git"
        git(room, room, "clone", "--quiet", "--bare", str(tree), str(bare))


def git(room: Path, where: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=where, env=environment(room), check=True)


def commit(room: Path, message: str) -> None:
    tree = room / "tree"
    git(room, tree, "add", "--all")
    who = ["-c", "user.name=Project", "-c", "user.email=project@code.example"]
    git(room, tree, *who, "commit", "--quiet", "--message", message)


def move_on(room: Path) -> None:
    """The project says something in other words."""
    path = room / "tree" / CHANNEL
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'^question = ".*"$', f"question = {WORDS}", text, flags=re.M), "utf-8")
    commit(room, "Better words")
    git(room, room / "tree", "push", "--quiet", str(room / "project" / "when-to-share.git"), "main")


WORDS = '"Is it going to the right person, and by a safe way?"'


def moved(example: str) -> str:
    """An example with its dates moved, so that this test goes on when they have passed."""
    today = date.today()
    later = today + timedelta(days=100)
    example = re.sub(r"^(check_by|review_by) *= .*$", rf"\1 = {later}", example, flags=re.M)
    return re.sub(r"^(checked_on|signed_off_on) *= .*$", rf"\1 = {today}", example, flags=re.M)


def filled(text: str, example: str) -> str:
    """A page with an example filled in as somebody would: in place of what stood there."""
    for part in re.split(r"^(?=\[)", example, flags=re.M):
        table = re.match(r"\[[\w.-]+\]", part)
        for line in [part.strip()] if table else part.strip().splitlines():
            start = re.escape(table[0]) if table else rf"{line.split()[0]} *="
            rest = r"(?:\n[^\n`]+)*" if table else r"[^\n]*"
            there = re.search(rf"^(?:# )?{start}{rest}$", text, re.M)
            if there:
                text = text[: there.start()] + line + text[there.end() :]
            else:
                text = text.replace("\n\n# The area", f"\n{line}\n\n# The area", 1)
                assert line in text, f"There is no place for {line}"
    return text


def look(afternoon: Afternoon, command: str) -> str:
    """Serves the site, looks at the partnership's contacts, and stops with Ctrl-C."""
    child = subprocess.Popen(
        shlex.split(command), cwd=afternoon.here, env=environment(afternoon.room), text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip
    printed = ""
    try:
        assert child.stdout
        for line in child.stdout:
            printed += line
            address = re.search(r"The site is at (\S+)", line)
            if address:
                time.sleep(1)
                page = f"{address[1]}local/eastvale/contacts/"
                with urllib.request.urlopen(page, timeout=20) as answer:
                    return str(answer.read().decode("utf-8"))
    finally:
        os.killpg(child.pid, signal.SIGINT)
        printed += child.communicate(timeout=30)[0]
    raise AssertionError(printed)


@pytest.fixture(scope="module")
def afternoon(tmp_path_factory: pytest.TempPathFactory) -> Afternoon:
    """The page, followed from its first command to its last."""
    room = tmp_path_factory.mktemp("afternoon")
    project(room)
    found = Afternoon(room, room)
    before = 0
    text = PAGE.read_text(encoding="utf-8")
    for fence in FENCE.finditer(text):
        if fence[1] == "sh":
            for command in fence[2].splitlines():
                found.type(command)
        elif fence[1] == "toml":
            found.edit(TARGET.findall(text, before, fence.start())[-1], fence[2])
        before = fence.end()
    return found


def commands() -> Iterator[str]:
    for fence in FENCE.finditer(PAGE.read_text(encoding="utf-8")):
        if fence[1] == "sh":
            yield from fence[2].splitlines()


def test_the_page_goes_all_the_way() -> None:
    every = list(commands())
    assert every[0].startswith("git clone ")
    for wanted in ("new-partnership", "check eastvale", "serve", "adoption", "--publish", "diff"):
        assert any(wanted in command for command in every), wanted


@pytest.mark.slow
def test_every_command_of_the_page_succeeds(afternoon: Afternoon) -> None:
    ran = {*afternoon.said, "cd when-to-share", "python3 dev.py serve"}
    assert set(commands()) == ran


@pytest.mark.slow
def test_the_check_says_what_is_empty_and_then_what_is_left(afternoon: Afternoon) -> None:
    first, signed, upgraded = afternoon.said["python3 dev.py check eastvale"]
    assert "Nothing is wrong" in first
    assert "(The post is vacant until the spring.)" in first
    assert "[adoption.owner] is empty" in first
    assert "Nobody has signed these pages off" in first
    for later in (signed, upgraded):
        assert "It can be published." in later
        assert "To do before it can be published: nothing" in later


@pytest.mark.slow
def test_the_pages_are_seen_before_they_are_published(afternoon: Afternoon) -> None:
    assert "Eastvale Front Door" in afternoon.seen
    assert "forms.eastvale.example/worried-about-a-child" in afternoon.seen
    assert "Not yet supplied." in afternoon.seen


@pytest.mark.slow
def test_it_is_not_published_before_the_sign_off_and_the_pack(afternoon: Afternoon) -> None:
    told = afternoon.refused["build"]
    assert re.search(r"docs/local/eastvale/index\.md:\d+: Nobody has signed these pages off", told)
    assert re.search(r"docs/local/eastvale/adoption\.md:\d+: \[adoption\.owner\] is empty", told)
    assert "Traceback" not in told


@pytest.mark.slow
def test_an_invented_area_is_not_put_on_the_web(afternoon: Afternoon) -> None:
    told = afternoon.refusal(SITE_URL="https://www.eastvale.example/")
    assert re.search(r"docs/local/eastvale/index\.md:\d+: fictional = true", told)
    assert "1 thing to do before it can be published." in told


@pytest.mark.slow
def test_the_pack_is_made_of_what_was_filled_in(afternoon: Afternoon) -> None:
    pack = afternoon.here / "build" / "adoption" / "eastvale"
    text = (pack / "checklist.md").read_text(encoding="utf-8")
    assert "The business manager, on the first Monday of each month." in text
    assert "partnership@eastvale.example" in text
    assert (pack / "web.config").read_text(encoding="utf-8") == iis.web_config()


def test_the_web_config_on_the_page_is_the_one_that_is_made() -> None:
    found = [one[2] for one in FENCE.finditer(PAGE.read_text("utf-8")) if one[1] == "xml"]
    assert found == [iis.web_config()]


@pytest.mark.slow
def test_the_upgrade_brings_the_new_words_and_says_so(afternoon: Afternoon) -> None:
    (report,) = [said[0] for command, said in afternoon.said.items() if " diff " in command]
    assert "What changes for Eastvale Safeguarding Partnership (invented example)." in report
    assert f"now says “{json.loads(WORDS)}”" in report
    assert "Every situation has the same answer as before." in report


@pytest.mark.slow
def test_what_is_published_has_the_partnership(afternoon: Afternoon) -> None:
    site = afternoon.here / "site"
    assert "Eastvale Front Door" in (site / "local/eastvale/contacts/index.html").read_text("utf-8")
    for page in ("index.html", "families/index.html"):
        assert "forms.eastvale.example/worried-about-a-child" in (site / page).read_text("utf-8")
    listed = json.loads((site / "assets/procedure/index.json").read_text("utf-8"))
    assert "eastvale" in [item["id"] for item in listed["partnerships"]]


@pytest.mark.slow
def test_the_fork_on_the_web_has_all_of_it_and_only_the_folder_differs(
    afternoon: Afternoon,
) -> None:
    room = afternoon.room
    two = [f"--git-dir={room / owner / 'when-to-share.git'}" for owner in ("project", "eastvale")]
    heads = [
        subprocess.run(
            ["git", place, "ls-tree", "-r", "main"], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        for place in two
    ]
    changed = {line.split("\t")[1] for line in set(heads[0]) ^ set(heads[1])}
    assert {Path(name).parent.as_posix() for name in changed} == {"docs/local/eastvale"}
    assert len(changed) == 6


@pytest.mark.slow
def test_nothing_on_the_page_can_be_rung(afternoon: Afternoon) -> None:
    folder = afternoon.here / "docs" / "local" / "eastvale"
    written = PAGE.read_text("utf-8") + "".join(p.read_text("utf-8") for p in folder.glob("*.md"))
    assert not re.search(r"^phone", written, re.M)
    hosts = set(re.findall(r"(?:https?://|@|www\.)([\w.-]+\w)", written))
    assert {host for host in hosts if not host.endswith(".example")} == set()
