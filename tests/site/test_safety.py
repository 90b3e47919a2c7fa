"""The tables of threats and faults: whole, and each row shown by a test or decided in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from overrides.build import safety
from overrides.build.process import Failed
from overrides.build.safety import Row
from tests.named import is_quick, is_there
from tests.words.checks import ON_PAGES
from tests.words.pages import read

TABLES = {"threats": ("T", 34), "faults": ("F", 28)}
GOOD = {"id": "T-01", "name": "n", "wrong": "w", "does": "d", "left": "l"}


def table(name: str) -> tuple[Row, ...]:
    return safety.rows(safety.FOLDER / f"{name}.toml")


def written(tmp_path: Path, *rows: Mapping[str, object]) -> Path:
    path = tmp_path / "threats.toml"
    text = [
        "[[row]]\n" + "".join(f"{key} = {value!r}\n" for key, value in row.items()) for row in rows
    ]
    path.write_text("\n".join(text), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_there_exactly_once_and_in_order(name: str) -> None:
    letter, last = TABLES[name]
    assert [row.id for row in table(name)] == [f"{letter}-{n:02}" for n in range(1, last + 1)]


@pytest.mark.parametrize("name", TABLES)
def test_every_test_that_a_row_names_is_there_and_one_of_them_is_quick(name: str) -> None:
    for row in table(name):
        assert [test for test in row.tests if not is_there(test)] == [], row.id
        assert not row.tests or any(map(is_quick, row.tests)), row.id
        assert len(set(row.tests)) == len(row.tests), row.id


@pytest.mark.parametrize("name", TABLES)
def test_a_row_without_a_test_says_what_was_decided(name: str) -> None:
    for row in table(name):
        assert row.tests or row.left.startswith("Decided against") or row.decisions, row.id


def test_a_test_that_is_not_there_or_slow_is_noticed() -> None:
    here = "tests/site/test_safety.py"
    assert is_there(f"{here}::test_a_test_that_is_not_there_or_slow_is_noticed")
    assert not is_there(f"{here}::test_of_nothing") and not is_there("tests/site/gone.py::test_x")
    slow = "tests/browser/test_every_path.py::test_every_way_ends_in_a_record_without_a_network"
    assert is_there(slow) and not is_quick(slow)
    extra = "tests/site/test_lighthouse.py::test_lighthouse_finds_little_to_better"
    assert is_there(extra) and not is_quick(extra)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"left": None}, "T-01: name the tests that show it"),
        ({"test": ["x"]}, "T-01: `test` is no key"),
        ({"does": None}, "T-01: it lacks does"),
        ({"does": ""}, "T-01: `does` is empty"),
        ({"tests": "x"}, "T-01: `tests` is empty or of the wrong kind"),
        ({"tests": ["tests/site/test_x.py"]}, "tests/site/test_x.py is no test"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(
    change: dict[str, object], said: str, tmp_path: Path
) -> None:
    row = {key: value for key, value in {**GOOD, **change}.items() if value is not None}
    with pytest.raises(Failed, match=said):
        safety.rows(written(tmp_path, row))


def test_a_row_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    assert safety.rows(written(tmp_path, GOOD))[0].left == "l"
    with pytest.raises(Failed, match="T-01 is there twice"):
        safety.rows(written(tmp_path, GOOD, GOOD))


def test_a_decision_that_is_not_there_is_refused() -> None:
    with pytest.raises(Failed, match="no decision 9999"):
        safety.decision("9999")


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("check", ON_PAGES)
def test_the_words_of_a_table_keep_to_those_of_a_page(check: str, name: str) -> None:
    page = read(f"docs/contributing/safety/{name}.md", safety.markdown(table(name)))
    found = [str(one) for one in ON_PAGES[check]([page])]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", TABLES)
def test_the_page_shows_every_row_with_its_tests(name: str, site: Path) -> None:
    html = (site / "contributing" / "safety" / name / "index.html").read_text("utf-8")
    for row in table(name):
        assert html.count(f'id="{row.id.lower()}"') == 1
        assert all(f"<code>{test}</code>" in html for test in row.tests)
