"""The built site as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from overrides.build import pipeline


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site; built now if the pages have changed since."""
    pipeline.build()
    return pipeline.SITE
