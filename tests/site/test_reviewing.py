"""`dev.py review` compares the working copy with a commit, in a place of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from decision_core.model import Procedure
from decision_core.publishing import planned, publish
from overrides.build import pictures, review
from overrides.build.flowchart import elk
from overrides.build.process import Failed
from tests.conftest import GOOD
from tests.flowcharts import read_picture


def git(where: Path, *arguments: str) -> None:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {f"GIT_{role}_{key}": "somebody" for role in ("AUTHOR", "COMMITTER")
           for key in ("NAME", "EMAIL")}  # fmt: skip
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=where, env=ours | who | plain, check=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with one commit, and a sentence edited since."""
    shutil.copytree(GOOD, tmp_path / "docs")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "First")
    page = tmp_path / "docs" / "guidance" / "index.md"
    page.write_text("# Guidance\n\nA new sentence.\n\n" + page.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(review, "ROOT", tmp_path)
    monkeypatch.delenv(review.BASE, raising=False)
    monkeypatch.delenv(review.SUMMARY, raising=False)
    return tmp_path


def options(
    *base: str,
    form: str = "text",
    out: str | None = None,
    summary: bool = False,
    published: bool = False,
) -> Namespace:
    return Namespace(base=[*base], format=form, out=out, summary=summary, published=published)


def test_without_a_base_it_is_the_last_commit(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert review.review(options()) == 0
    told = capsys.readouterr().out
    assert told.startswith("What changes since the last commit\n\nNo situation has another answer.")
    assert "Now: A new sentence." in told


def test_a_branch_can_be_named_and_the_report_written_to_a_file(project: Path) -> None:
    git(project, "branch", "earlier")
    out = project / "report.html"
    assert review.review(options("earlier", form="html", out=str(out))) == 0
    assert "since earlier" in out.read_text("utf-8")
    assert sorted(path.name for path in project.iterdir()) == [".git", "docs", "report.html"]


def test_a_workflow_gets_it_at_the_end_of_its_summary(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = project / "summary.md"
    summary.write_text("Before.\n", "utf-8")
    monkeypatch.setenv(review.SUMMARY, str(summary))
    monkeypatch.setenv(review.BASE, "HEAD")
    assert review.review(options(summary=True)) == 0
    assert summary.read_text("utf-8").startswith("Before.\n## What changes since ")


@pytest.mark.parametrize("base", ["nothing-of-that-name", "--output=stolen"])
def test_what_is_no_base_is_one_sentence(project: Path, base: str) -> None:
    with pytest.raises(Failed, match="There are no pages to compare with"):
        review.review(options(base))
    assert not (project / "stolen").exists()


def test_it_can_be_compared_with_what_was_published_last(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert review.review(options(published=True)) == 2
    assert "No edition has been published yet" in capsys.readouterr().err
    docs = project / "docs"
    publish(docs, planned(docs, "2030-01"), date(2030, 2, 1))
    page = docs / "guidance" / "danger.md"
    page.write_text(page.read_text("utf-8").replace("You do not need", "You never need"), "utf-8")
    assert review.review(options(published=True)) == 0
    told = capsys.readouterr().out
    assert told.startswith("What changes since it was published\n\nSmall procedure, with revision")
    assert "No situation has another answer." in told
    assert "Now: You never need proof." in told


def test_a_published_revision_that_is_taken_away_or_changed_is_told_first(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = project / "docs"
    publish(docs, planned(docs, "2030-01"), date(2030, 2, 1))
    review.review(options())
    assert "* Revision 1 of Small procedure: published" in capsys.readouterr().out
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Published")
    file = docs / "editions" / "2030-01" / "1.json"
    for damage, said in ((lambda: file.write_text("{}"), "changed"), (file.unlink, "taken away")):
        damage()
        review.review(options())
        told = capsys.readouterr().out
        assert f"* Revision 1 of Small procedure: {said}" in told
        assert "Never allowed: bring the published file back" in told


@pytest.fixture
def edited(project: Path) -> Path:
    """The project with one answer that leads elsewhere."""
    page = project / "docs" / "guidance" / "harm.md"
    text = page.read_text("utf-8")
    assert 'goto  = "advice"' in text
    page.write_text(text.replace('goto  = "advice"', 'goto  = "share"'), "utf-8")
    return project


def test_the_page_shows_what_changes_on_the_chart(edited: Path) -> None:
    out = edited / "report.html"
    assert review.review(options(form="html", out=str(out))) == 0
    html = out.read_text("utf-8")
    picture = html[html.index("<svg xmlns") : html.index("</svg>\n</figure>") + 6]
    path = [("danger", "no"), ("harm", "unsure")]
    assert read_picture(picture).walked == {*path, *((step,) for step, _ in path)}
    assert "the shortest example of the situation that changes" in html
    assert "style=" not in picture


def test_without_the_library_it_says_that_there_is_no_picture(
    edited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elk, "LIBRARY", edited / "nothing" / "package.json")
    out = edited / "report.html"
    assert review.review(options(form="html", out=str(out))) == 0
    html = out.read_text("utf-8")
    assert pictures.NO_NODE in html
    assert "<svg" not in html
    assert "Shortest example" in html


def test_where_no_situation_changes_there_is_no_picture(project: Path) -> None:
    out = project / "report.html"
    assert review.review(options(form="html", out=str(out))) == 0
    assert "On the chart" not in out.read_text("utf-8")


def test_a_picture_of_any_procedure_needs_nothing_else(small: Procedure) -> None:
    svg = pictures.picture(small, [(("danger", "yes"),)])
    assert read_picture(svg).walked == {("danger",), ("danger", "yes")}
    assert pictures.picture(small) == pictures.picture(small)
