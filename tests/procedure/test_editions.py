"""The three editions: what each asks, and a digest that no rule can change unnoticed."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pytest

from decision_core.codec import digests
from decision_core.commands import compiled
from decision_core.kinds import KINDS
from decision_core.model import Procedure
from decision_core.paths import ways
from decision_core.report import path_report
from decision_core.verify import citations
from tests.conftest import DOCS
from tests.procedure.reference import WHETHER, every_path

BEHAVIOUR = {
    "2018-07": "02d8326d63bc677ffe090f77d484bc01b6519a20f66a4758d535ae7aa1e63eb8",
    "2024-05": "edb7c9c665dc5334cdefa8ce17ad0e1bac480bf3d26064aa27f581ad5988dc8f",
    "2026-09": "ebb729a72be5153fe47986d2f75f0365f383a5070c6918c524cce0830121c1af",
}
"""A rule change shows here first. Change a line only together with the rule, and say why."""

OLD = """
purpose: yes>identifiable no=do-not-share unsure=seek-advice
identifiable: yes>confidential no=share unsure=seek-advice
confidential: yes>agreement no=share unsure=seek-advice
agreement: agrees=share not-asked>other-reason refused>other-reason withdrawn>other-reason
  unsafe-to-ask>other-reason unsure=seek-advice
other-reason: yes=share no=do-not-share unsure=seek-advice
"""


@pytest.fixture(scope="module")
def editions() -> dict[str, Procedure]:
    return {procedure.edition.id: procedure for procedure in compiled(DOCS)}


def reference_2024() -> str:
    """The reference table without the duty to share."""
    text = re.sub(r"^(duty|detriment): .*?(?=^\S+:|\Z)", "", WHETHER, flags=re.S | re.M)
    return text.replace("child>duty+", "child=share+").replace("duty>detriment ", "")


def kinds(text: str) -> dict[tuple[tuple[str, str], ...], str]:
    return {path: end for path, end, _ in every_path(text)}


@pytest.mark.parametrize(
    ("edition", "text", "count"), [("2018-07", OLD, 20), ("2024-05", reference_2024(), 763)]
)
def test_an_earlier_edition_ends_where_its_reference_ends(
    edition: str, text: str, count: int, editions: dict[str, Procedure]
) -> None:
    procedure = editions[edition]
    wanted = kinds(text)
    got = {way.path: way.outcome for way in ways(procedure)}
    assert len(got) == count
    assert set(got) == set(wanted)
    for path, end in wanted.items():
        outcome = got[path]
        assert outcome, path_report(procedure, path)
        said = outcome.kind + ("!" if outcome.urgent else "")
        assert said == end, path_report(procedure, path)


def test_2018_has_no_how_part_and_2024_has_the_same_as_today(
    editions: dict[str, Procedure],
) -> None:
    assert editions["2018-07"].edition.how == ""
    ways_2024 = {way.path: way.actions for way in ways(editions["2024-05"], "how")}
    assert ways_2024 == {way.path: way.actions for way in ways(editions["2026-09"], "how")}


def test_each_day_since_july_2018_has_exactly_one_edition(editions: dict[str, Procedure]) -> None:
    ordered = sorted(editions.values(), key=lambda procedure: procedure.edition.from_)
    for earlier, later in itertools.pairwise(ordered):
        assert earlier.edition.until
        assert (later.edition.from_ - earlier.edition.until).days == 1
    assert ordered[-1].edition.until is None


def test_the_reconstruction_says_that_it_is_one(editions: dict[str, Procedure]) -> None:
    edition = editions["2018-07"].edition
    assert "reconstruction" in f"{edition.title} {edition.note}".lower()


def test_no_rule_has_changed_unnoticed(editions: dict[str, Procedure]) -> None:
    now = {name: digests(procedure).behaviour for name, procedure in editions.items()}
    assert now == BEHAVIOUR


def test_nothing_rests_only_on_what_was_not_in_force(editions: dict[str, Procedure]) -> None:
    for procedure in editions.values():
        edition = procedure.edition
        for thing in citations.ruling(procedure):
            found = [pair[1] for item in thing.cites if (pair := procedure.provision(item))]
            undated = [provision for provision in found if provision.from_ is None]
            assert undated or any(
                provision.in_force(edition.from_, edition.until) for provision in found
            ), f"{edition.id}: {thing.id}"


def test_every_sharing_kind_but_the_duty_exists_since_2024(editions: dict[str, Procedure]) -> None:
    counts = Counter(way.outcome.kind for way in ways(editions["2024-05"]) if way.outcome)
    assert set(counts) == set(KINDS) - {"must-share"}
