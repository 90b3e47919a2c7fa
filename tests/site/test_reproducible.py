"""The same pages give the same bytes: twice, in different folders, the runtime included.

Both are built for an address, as a published site is, so what pages do with it is held here too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from decision_core.reader import read_editions
from overrides.build.addresses import named, short
from overrides.build.codes import drawn
from tests.conftest import DOCS, ROOT

pytestmark = pytest.mark.slow  # each build takes half a minute

SITE = "https://site.example/guidance/"


def copy_of_the_project(folder: Path) -> Path:
    """A clean copy of what is under version control or about to be, and nothing that was built."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    for name in ("pyodide", "elkjs"):
        shutil.copytree(ROOT / "node_modules" / name, folder / "node_modules" / name)
    shutil.copy2(ROOT / "node_modules" / ".locked", folder / "node_modules" / ".locked")
    return folder


def built(folder: Path) -> dict[str, bytes]:
    """Every file of the site, built there from nothing."""
    copy_of_the_project(folder)
    subprocess.run(
        [sys.executable, "-m", "overrides.build.pipeline"],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000", "SITE_URL": SITE},
        check=True,
    )
    site = folder / "site"
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A site that knows its address."""
    return built(tmp_path_factory.mktemp("published") / "one")


def test_two_clean_builds_are_byte_identical(published: dict[str, bytes], tmp_path: Path) -> None:
    one, other = published, built(tmp_path / "a" / "deeper" / "folder")
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert "assets/runtime/python.zip" in one


def test_each_question_and_outcome_prints_a_code_for_its_exact_place(
    published: dict[str, bytes],
) -> None:
    editions = read_editions(DOCS)
    latest = named(editions)
    for procedure in editions:
        for thing in (*procedure.steps, *procedure.outcomes):
            page = thing.where.page.removeprefix("docs/").removesuffix(".md") + "/"
            html = published[f"{page}index.html"].decode()
            stays = latest[thing.id].thing is thing
            exact = SITE + short(thing.id) if stays else f"{SITE}{page}#{thing.id}"
            assert f"{drawn(exact)}<figcaption>{exact}</figcaption>" in html, page
            assert html.count("code__squares") == 1
            assert f"check {SITE}{page} for changes" in html
    for page in ("about", "guidance", "guidance/actions/emergency"):
        assert b"code__squares" not in published[f"{page}/index.html"]


def test_paper_knows_the_day_of_the_build_and_where_the_site_is(
    published: dict[str, bytes],
) -> None:
    sheet = published["assets/stylesheets/paper-2026-09.css"].decode()
    assert f"Built on 21 September 2026. Check {SITE} for changes." in sheet
    action = published["guidance/actions/emergency/index.html"].decode()
    assert f"Short address: {SITE}s/call-999/" in action
    assert SITE in published["reviewers/2026-09.html"].decode()


def test_the_site_names_no_folder_of_the_machine_it_was_built_on(site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file():
            assert str(ROOT).encode() not in path.read_bytes(), path
