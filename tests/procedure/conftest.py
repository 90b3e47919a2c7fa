"""What the tests of the change report share: the pages as they are, and a copy to edit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from decision_core.copied import Copy, read_copy
from tests.conftest import DOCS
from tests.procedure.editing import Edited


@pytest.fixture(scope="module")
def base() -> Copy:
    return read_copy(DOCS)


@pytest.fixture
def pages(tmp_path: Path, base: Copy) -> Edited:
    shutil.copytree(DOCS, tmp_path / "docs")
    return Edited(tmp_path / "docs", base)
