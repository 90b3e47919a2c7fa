"""The safety case: each control names a promise or a test that is there, and has to pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from overrides.build import evidence, hazards
from overrides.build.process import Failed
from tests import results
from tests.named import is_quick, is_there
from tests.words.checks import ON_PAGES
from tests.words.pages import read

GOOD = """[[hazard]]
id = "H-01"
name = "n"
causes = ["c"]
effect = "e"
harm = "h"
severity = "major"
before = "high"
after = "low"
owner = "o"
[[hazard.control]]
kind = "design"
does = "d"
shown = ["property:emergency-first"]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "hazards.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_there_are_ten_hazards_each_once() -> None:
    assert [one.id for one in hazards.hazards()] == [f"H-{n:02}" for n in range(1, 11)]


def test_every_control_names_a_promise_or_a_quick_test_that_is_there() -> None:
    for hazard in hazards.hazards():
        for control in hazard.controls:
            where = f"{hazard.id}: {control.does}"
            assert [test for test in control.tests if not is_there(test)] == [], where
            assert control.promises or any(map(is_quick, control.tests)), where


@pytest.mark.parametrize("kind", hazards.KINDS)
def test_every_kind_of_control_is_used(kind: str) -> None:
    assert any(one.kind == kind for hazard in hazards.hazards() for one in hazard.controls)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("property:emergency-first", "property:no-such", "no promise no-such"),
        ("property:emergency-first", "property:index", "no promise index"),
        ("property:emergency-first", "emergency-first", "emergency-first is no test"),
        ('"property:emergency-first"', "", "`shown` is empty"),
        ('after = "low"', 'after = "very high"', "no control makes it more likely"),
        ("major", "dreadful", "`severity` is one of"),
        ("design", "hope", "kind of a control is one of"),
        (GOOD[GOOD.index("[[hazard.control]]") :], "", "it has no control"),
        ('owner = "o"', "", "it lacks owner"),
    ],
)
def test_what_is_wrong_with_a_hazard_is_said(
    was: str, becomes: str, said: str, tmp_path: Path
) -> None:
    assert hazards.hazards(written(tmp_path, GOOD))[0].owner == "o"
    with pytest.raises(Failed, match=said):
        hazards.hazards(written(tmp_path, GOOD.replace(was, becomes)))


def test_a_control_without_ground_is_named() -> None:
    def lost(**told: str) -> list[str]:
        known = {name.replace("_", "::"): outcome for name, outcome in told.items()}
        return list(evidence.groundless(known, iter([("A control", ("a::x", "a::y"))])))

    assert lost(a_x="passed", a_y="passed") == lost(a_x="passed") == []
    assert lost(a_x="passed", a_y="skipped") == []
    assert lost(a_x="passed", a_y="failed") == ["A control: a::y failed"]
    assert lost(a_x="skipped") == ["A control: a::x skipped, a::y was not run"]
    assert list(evidence.groundless({}, iter([("Shown by a promise", ())]))) == []


def test_every_threat_fault_and_control_is_looked_at() -> None:
    claimed = [words.partition(" ")[0] for words, _ in evidence.claims()]
    assert len(claimed) > 34 + 28 + 10
    assert {"T-01", "F-28", "H-10"} <= set(claimed)


def test_of_several_results_of_one_function_the_worst_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: dict[str, str] = {}
    monkeypatch.setattr(results, "_OUTCOMES", heard)
    for node, outcome in {"a::x[1]": "passed", "a::x[2]": "failed", "a::x[3]": "passed"}.items():
        results.note(node, outcome)
    assert heard == {"a::x": "failed"}


@pytest.mark.parametrize("check", ON_PAGES)
def test_the_words_of_the_log_keep_to_those_of_a_page(check: str) -> None:
    text = hazards.markdown(hazards.hazards())
    found = [str(one) for one in ON_PAGES[check]([read("docs/contributing/safety/case.md", text)])]
    assert not found, "\n".join(found)


def test_the_page_shows_every_hazard_and_says_what_it_is_not(site: Path) -> None:
    html = (site / "contributing" / "safety" / "case" / "index.html").read_text("utf-8")
    for hazard in hazards.hazards():
        assert html.count(f'id="{hazard.id.lower()}"') == 1
    assert "No clinical safety officer has seen it, and nobody has signed it." in html
