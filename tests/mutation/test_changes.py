"""What counts as a small change, and when a reason for a survivor counts no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation.changes import Change, changes
from tests.mutation.code import MODULES, ROOT, TESTS, files_of, key, reasons


def made(tmp_path: Path, source: str) -> list[Change]:
    page = tmp_path / "page.py"
    page.write_text(source, encoding="utf-8")
    return changes("page", page)[1]


def results(tmp_path: Path, expression: str, **names: object) -> dict[str, object]:
    """What each change of one expression gives."""
    page = tmp_path / "page.py"
    page.write_text(f"def f():\n    return {expression}\n", encoding="utf-8")
    found: dict[str, object] = {}
    for number, change in enumerate(changes("page", page)[1]):
        tree, again = changes("page", page)
        space = dict(names)
        exec(again[number].made(tree), space)
        try:
            found[change.what] = space["f"]()  # type: ignore[operator]
        except (TypeError, ValueError) as error:
            found[change.what] = type(error)
    return found


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("a == b", {"a == b → a != b": True}),
        ("a < b", {"a < b → a <= b": True, "a < b → a >= b": False}),
        ("a is None", {"a is None → a is not None": True}),
        ("a in [1]", {"a in [1] → a not in [1]": False, "drop 1": False}),
        ("not a", {"drop not": 1}),
        ("a and b", {"and → or": 1, "and: drop a": 2, "and: drop b": 1}),
        ("a + b", {"a + b → a - b": -1, "a + b → a": 1, "a + b → b": 2}),
        ("7", {"7 → 8": 8, "7 → 6": 6}),
        ("0", {"0 → 1": 1}),
        ("True", {"True → False": False}),
        ("'x'", {"'x' → ''": ""}),
        ("''", {"'' → 'mutant'": "mutant"}),
        ("a if a else b", {"if a → if False": 2, "if a → if True": 1}),
        ("[a for _ in 'xy' if a]", {"if a → if False": []}),
        ("min(a, b)", {"min → max": 2}),
        ("max([a, b], key=lambda x: -x)", {"drop key=": 2, "drop usub": 2, "max → min": 2,
                                            "lambda gives None": TypeError}),
        ("sorted([b, a])", {"drop sorted": [2, 1], "drop a": [2]}),
        ("(a, b)[0:1]", {"no lower bound": (1,), "no upper bound": (1, 2)}),
        ("{a: b}", {"drop a": {}}),
        ("'a:b:c'.partition(':')[0]", {"partition → rpartition": "a:b"}),
    ],
)  # fmt: skip
def test_an_expression_is_changed_in_every_small_way(
    expression: str, wanted: dict[str, object], tmp_path: Path
) -> None:
    got = results(tmp_path, expression, a=1, b=2)
    assert {what: got[what] for what in wanted} == wanted


STATEMENTS = '''"""Told."""

from __future__ import annotations

Alias = tuple[int, str] | None
__all__ = ["Thing"]
LIST: list[str] = ["x"]


class Thing:
    """Told too."""

    at: int = 5

    def moves(self, far: bool = False) -> int:
        for step in LIST:
            if far:
                continue
            self.at += 1
        assert far
        return self.at


def outside() -> None:
    Thing().moves()

    def within() -> None:
        raise ValueError
'''


def test_statements_defaults_and_what_stands_outside_functions_are_changed(tmp_path: Path) -> None:
    found = {(change.line, change.function, change.what) for change in made(tmp_path, STATEMENTS)}
    assert found == {
        (7, "", "drop 'x'"),
        (7, "", "'x' → ''"),
        (13, "class Thing", "5 → 6"),
        (13, "class Thing", "5 → 4"),
        (15, "Thing.moves", "False → True"),
        (16, "Thing.moves", "never loop"),
        (17, "Thing.moves", "if far → if True"),
        (17, "Thing.moves", "if far → if False"),
        (18, "Thing.moves", "continue → break"),
        (19, "Thing.moves", "drop self.at += 1"),
        (19, "Thing.moves", "1 → 2"),
        (19, "Thing.moves", "1 → 0"),
        (20, "Thing.moves", "drop assert far"),
        (21, "Thing.moves", "return None"),
        (25, "outside", "drop Thing().moves()"),
        (28, "outside", "drop raise ValueError"),
    }


def test_the_same_change_made_twice_in_a_line_is_told_apart(tmp_path: Path) -> None:
    whats = [change.what for change in made(tmp_path, "PAIR: list[int] = [0, 0]\n")]
    assert sorted(whats) == ["0 → 1", "0 → 1 (2)", "drop 0", "drop 0 (2)"]


def test_a_reason_is_lost_when_its_line_is_reworded_and_not_when_it_moves(tmp_path: Path) -> None:
    one = {key(change) for change in made(tmp_path, "def f(a):\n    return a or 5\n")}
    moved = {key(change) for change in made(tmp_path, "B: int\n\n\ndef f(a):\n    return a or 5\n")}
    reworded = {key(change) for change in made(tmp_path, "def f(b):\n    return b or 5\n")}
    assert one == moved
    assert not one & reworded


def test_every_reason_says_something() -> None:
    assert all(len(why.split()) > 4 for why in reasons().values())


def test_every_module_that_checks_is_changed_and_every_test_named_is_there() -> None:
    checks = {f"verify/{path.stem}" for path in (ROOT / "decision_core/verify").glob("*.py")}
    assert checks <= set(TESTS)
    for path, names in TESTS.items():
        assert (ROOT / "decision_core" / f"{path}.py").is_file(), path
        there = {file.stem for file in files_of(next(k for k, v in MODULES.items() if v == path))}
        assert there == set(names), path
    assert len(MODULES) == len(TESTS)
    assert {module for module, *_ in reasons()} <= set(TESTS)
