"""What the tests share: the pages of this project, and a small procedure of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision_core.commands import compiled
from decision_core.model import Procedure
from decision_core.reader import choose
from tests.results import pytest_runtest_logreport, pytest_sessionfinish

__all__ = ["pytest_runtest_logreport", "pytest_sessionfinish"]

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GOOD = ROOT / "tests" / "fixtures" / "good" / "docs"
BAD = ROOT / "tests" / "fixtures" / "bad"


@pytest.fixture(scope="session")
def small() -> Procedure:
    """The procedure of the good fixture: four steps, one of each awkward thing."""
    return compiled(GOOD)[0]


@pytest.fixture(scope="session")
def current() -> Procedure:
    """Edition 2026-09 as its pages say it today."""
    return choose(compiled(DOCS), "2026-09")
