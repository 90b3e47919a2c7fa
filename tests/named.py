"""The tests that are there, by file and name, without running or importing any."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.conftest import ROOT

_LATER = re.compile(r"\bpytest\.mark\.(?:slow|extra)\b")
"""The marks of tests that `dev.py test` leaves to `--all`."""


@cache
def tests_of(file: str) -> dict[str, bool]:
    """The tests of a file by name, and whether the quick run has each. Empty without the file."""
    path = ROOT / file
    if not path.is_file():
        return {}
    tree = ast.parse(path.read_text("utf-8"))
    whole = [ast.unparse(node) for node in tree.body if _names_marks(node)]
    return {
        node.name: not any(_later(text) for text in whole + _decorators(node))
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def is_there(node: str) -> bool:
    """True if there is a test `file::function`."""
    file, _, name = node.partition("::")
    return name in tests_of(file)


def is_quick(node: str) -> bool:
    """True if there is such a test and the quick run has it."""
    file, _, name = node.partition("::")
    return tests_of(file).get(name, False)


def _names_marks(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
    )


def _decorators(node: ast.FunctionDef) -> list[str]:
    return [ast.unparse(one) for one in node.decorator_list]


def _later(text: str) -> bool:
    return bool(_LATER.search(text))
