"""A clause that names what is not there, or says "must" on no law, is a finding at its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from decision_core.clause import Clause
from decision_core.errors import Findings, Where
from decision_core.reader import read_clauses, read_edition
from decision_core.verify.clauses import check_clauses
from tests.conftest import DOCS
from tests.decision_core.altered import altered
from tests.decision_core.documents.made_for import clauses, edition

PAGE = """# A page

```toml clause
id    = "one-more"
title = "One more"
group = "care"
text  = "Everybody reads this."
cites = ["hmg-2024:leaders"]
```
"""


def read(tmp_path: Path, text: str) -> tuple[Clause, ...]:
    """The clauses of a page in a folder of its own."""
    page = tmp_path / "docs" / "setting" / "page.md"
    page.parent.mkdir(parents=True)
    page.write_text(text, encoding="utf-8")
    return read_clauses(tmp_path / "docs")


def found(more: tuple[Clause, ...]) -> list[str]:
    """What is wrong once some clauses stand beside those that there are."""
    return [str(finding) for finding in check_clauses(edition(), (*clauses().clauses, *more))]


def test_the_clauses_as_they_stand_are_fine_and_one_more_is_too(tmp_path: Path) -> None:
    assert found(()) == []
    assert found(read(tmp_path, PAGE)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("Everybody reads", "Everybody must read", 8, 'says "must" but cites no law'),
        ("Everybody reads", "Must everybody read", 8, 'says "must" but cites no law'),
        ('"One more"', '"What we must do"', 8, 'says "must" but cites no law'),
        ("hmg-2024:leaders", "hmg-2024:captains", 8, "has no provision"),
        ("hmg-2024:leaders", "cpa-2026:reporting", 8, ""),
        ("hmg-2024:leaders", "hmg-2018:rule-1", 8, "which is not in force"),
        ('"hmg-2024:leaders"', "", 3, "cites nothing"),
        ('"one-more"', '"no-secrets"', 4, "is already at docs/setting/clauses/"),
        ("Everybody reads", "Ring 0300 555 1234", 7, "A telephone number"),
        ("cites =", 'when = ["prison"]\ncites =', 8,
         ' "prison" is nothing that when can name. Known here: club, nursery, school.'),
        ("cites =", 'slots = ["contact:nobody"]\ncites =', 8, "nothing that slots can name"),
        ("cites =", 'slots = ["front-door"]\ncites =', 8, "nothing that slots can name"),
        ("cites =", 'asks = ["name"]\ncites =', 8, "nothing that asks can name"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_clause_is_told_at_its_line(
    old: str, new: str, line: int, says: str, tmp_path: Path
) -> None:
    assert PAGE.count(old) == 1
    told = found(read(tmp_path, PAGE.replace(old, new)))
    if says:
        assert len(told) == 1 and f"page.md:{line}: " in told[0] and says in told[0], told
    else:  # a provision without a first day says so itself
        assert told == []


def test_a_must_on_law_in_force_is_fine_and_on_law_that_is_not_is_none(tmp_path: Path) -> None:
    must = PAGE.replace("Everybody reads", "Everybody must read")
    assert found(read(tmp_path / "a", must.replace("hmg-2024:leaders", "uk-gdpr:art-5"))) == []
    late = found(read(tmp_path / "b", must.replace("hmg-2024:leaders", "cpa-2026:reporting")))
    assert len(late) == 1 and "is in force" in late[0]


def test_a_part_that_says_nothing_to_one_kind_of_setting_is_a_finding() -> None:
    fewer = [one for one in clauses().clauses if "routes" not in one.asks]
    told = [str(finding) for finding in check_clauses(edition(), fewer)]
    assert len(told) == 3 and all('lacks "Secure ways to send that we use"' in one for one in told)


def test_what_only_one_kind_of_setting_is_told_the_others_lack() -> None:
    whole = clauses().clauses
    narrow = [replace(x, when=("school",)) if "routes" in x.asks else x for x in whole]
    top = replace(narrow[0], where=Where("a.md", 7))
    told = check_clauses(edition(), [top, *narrow[1:]])
    lacks = 'lacks "Secure ways to send that we use".'
    assert [str(one) for one in told] == [
        f'a.md:7: The policy of a "Club, charity or faith group" {lacks}',
        f'a.md:7: The policy of a "Nursery, pre-school or childminder" {lacks}',
    ]
    told = check_clauses(edition(), [one for one in whole if one.group != "purpose"])
    assert len([one for one in told if 'lacks "What this policy is for"' in one.message]) == 3


def test_without_any_clause_nothing_is_lacking() -> None:
    assert check_clauses(edition(), ()) == ()


def test_two_clauses_of_one_name_are_told_by_both_places() -> None:
    whole = clauses().clauses
    first, second = (replace(whole[0], where=Where(page, 3, {("id",): 4})) for page in "ab")
    (told,) = check_clauses(edition(), [first, *whole[1:], second])
    assert str(told) == f'b:4: "{first.id}" is already at a:3. Keep one.'


def test_only_the_clauses_are_looked_at_and_in_their_order() -> None:
    odd, name = edition(), "hmg-2024:captains"
    for group in ("steps", "outcomes", "fields"):
        odd = altered(odd, group, getattr(odd, group)[0].id, cites=(name,))
    assert check_clauses(odd, clauses().clauses) == ()
    told = check_clauses(odd, [replace(one, cites=(name,)) for one in clauses().clauses])
    assert len(told) > 20 and list(told) == sorted(told)


def test_an_unknown_key_or_part_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(Findings, match="is not a key of this fence"):
        read(tmp_path / "a", PAGE.replace("cites", "rests"))
    with pytest.raises(Findings, match='"cares" is not a value of "group"'):
        read(tmp_path / "b", PAGE.replace('"care"', '"cares"'))
    with pytest.raises(Findings, match="Only clauses stand under docs/setting"):
        step = '```toml property\nid = "a"\nstatement = "b"\nfrom = 2024-01-01\n```\n'
        read(tmp_path / "c", PAGE + step)


def test_a_clause_among_the_questions_is_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "guidance"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(PAGE, encoding="utf-8")
    with pytest.raises(Findings, match="A clause of the policy stands under docs/setting"):
        read_edition(tmp_path / "docs", folder)


def test_every_heading_over_a_clause_says_why() -> None:
    pages = sorted((DOCS / "setting" / "clauses").glob("*.md"))
    assert len(pages) == 10
    for page in pages:
        for part in page.read_text(encoding="utf-8").split("\n## ")[1:]:
            prose = part.split("```toml")[0].split("\n", 1)[1]
            assert len(prose.split()) > 7, f"{page.name}: {part[:40]}"
