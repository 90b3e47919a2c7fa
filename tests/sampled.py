"""Cases of which the quick run tries a few, and `--all` tries every one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def sampled(every: Iterable[Any], quick: Collection[Any]) -> list[Any]:
    """The parameters of a test: all of them, and those that are not quick only with `--all`.

    Raises `ValueError` if a quick one is none of them, because then nobody would miss it.
    """
    cases = list(every)
    if not quick or any(one not in cases for one in quick):
        raise ValueError(f"not all of {list(quick)} are among {cases}")
    return [one if one in quick else pytest.param(one, marks=pytest.mark.slow) for one in cases]
