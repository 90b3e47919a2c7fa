"""One bad page per mistake: each says inside what must be found, and where."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from decision_core.__main__ import main
from tests.conftest import BAD, GOOD

PAGES = sorted(BAD.glob("*.md"))


def test_there_is_a_bad_page_for_every_mistake_the_checks_know() -> None:
    assert len(PAGES) >= 39


def test_the_good_pages_have_no_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--docs", str(GOOD)]) == 0
    assert "No findings." in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_mistake_is_found_with_page_line_and_what_to_do(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = page.read_text(encoding="utf-8")
    replaces = re.search(r"<!-- replaces: (\S+) -->", text)
    assert replaces, f"{page.name} does not say which page it replaces"
    docs = tmp_path / "docs"
    shutil.copytree(GOOD, docs)
    (docs / replaces[1]).write_text(text, encoding="utf-8")

    assert main(["check", "--docs", str(docs)]) == 1

    found = [line for line in capsys.readouterr().out.splitlines() if line.startswith("docs/")]
    assert found == re.findall(r"<!-- finding: (.*) -->", text)
