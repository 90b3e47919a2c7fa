"""Publishing refuses what it must, keeps a sign-off or voids it, and never writes over a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from decision_core.errors import CoreError, Findings, Unknown
from decision_core.publishing import Plan, plan_lines, planned, publish
from tests.publishing import FIRST_DAY, LEADS, NOW, Project

WORDS = ("guidance/danger.md", "You do not need proof.", "You need no proof.")
CITED = ("guidance/danger.md", '["small-advice:rule-1"]', '["small-advice:rule-2"]')
DAY = date(2031, 3, 1)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def files(project: Project) -> list[str]:
    return sorted(
        path.relative_to(project.docs).as_posix() for path in project.docs.rglob("*.json")
    )


def refused(project: Project, plan: Plan, *given: object) -> str:
    """What it says when it refuses, having written nothing."""
    before = files(project)
    with pytest.raises(CoreError) as raised:
        publish(project.docs, plan, *given)  # type: ignore[arg-type]
    assert files(project) == before
    return str(raised.value)


def test_it_refuses_while_anything_is_to_be_mended(project: Project) -> None:
    project.edit("guidance/danger.md", 'goto  = "harm"', 'goto  = "nowhere"')
    with pytest.raises(Findings):
        planned(project.docs, NOW)


def test_it_refuses_a_changed_rule_that_no_amendment_explains(project: Project) -> None:
    project.publish()
    project.edit(*CITED)
    with pytest.raises(Findings, match="no amendment says why"):
        planned(project.docs, NOW)


def test_it_refuses_where_nothing_has_changed(project: Project) -> None:
    project.publish()
    plan = planned(project.docs, NOW)
    assert plan.change == ""
    said = refused(project, plan, DAY)
    assert said.startswith(f"Nothing has changed since revision 1 of edition {NOW} was published")
    assert [*plan_lines(plan)][1] == (
        "Nothing has changed since revision 1. Only a sign-off could be added."
    )


def test_there_is_no_such_edition(project: Project) -> None:
    with pytest.raises(Unknown, match="There is no edition"):
        planned(project.docs, "2031-02")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((None,), "Say on which day it is published"),
        ((DAY, LEADS), "A sign-off has a role and a day"),
        ((DAY, "", FIRST_DAY), "A sign-off has a role and a day"),
        ((DAY, LEADS, date(2031, 3, 2)), "It cannot be published before it was signed off"),
        ((DAY, "<b>Leads</b>", FIRST_DAY), "Name the role in plain words"),
        ((DAY, "Ring 01632 960123", FIRST_DAY), "Name the role in plain words"),
    ],
)
def test_what_is_given_has_to_make_sense(
    given: tuple[object, ...], said: str, project: Project
) -> None:
    assert refused(project, planned(project.docs, NOW), *given).startswith(said)


def test_a_revision_is_not_older_than_the_one_before_it(project: Project) -> None:
    project.publish()
    project.edit(*WORDS)
    said = refused(project, planned(project.docs, NOW), date(2031, 1, 31))
    assert said == "Revision 1 was published on 1 February 2031. Give that day or a later one."
    assert project.publish(on=FIRST_DAY).number == 2


def test_it_never_writes_over_a_file(project: Project) -> None:
    plan = planned(project.docs, NOW)
    project.publish()
    data = project.file().read_bytes()
    assert "A revision is never replaced." in refused(project, plan, DAY)
    assert project.file().read_bytes() == data


def test_words_keep_the_sign_off_and_a_rule_voids_it(project: Project) -> None:
    first = project.publish(by=LEADS, when=date(2031, 1, 31))
    assert first.stamp.signed_off and first.stamp.signed_off.behaviour == first.behaviour
    project.edit(*WORDS)
    assert project.publish(on=DAY).stamp.signed_off == first.stamp.signed_off
    project.edit("guidance/harm.md", 'goto  = "do-not-share"', 'goto  = "advice"')
    project.edit("guidance/harm.md", "[answers.agreed]", REFUSED)
    project.correction(touches=["harm"], situations=[])
    plan = planned(project.docs, NOW)
    assert (plan.change, plan.kept) == ("behaviour", None)
    last = project.publish(on=DAY)
    assert last.stamp.signed_off is None
    assert last.stamp.amendments == ("put-right",)


REFUSED = """[answers.refused]
label = "No, and nobody needs it"
goto  = "do-not-share"

[answers.agreed]"""


def test_a_rule_can_be_signed_off_as_it_is_changed(project: Project) -> None:
    first = project.publish(by=LEADS, when=date(2031, 1, 31))
    project.edit(*CITED)
    project.correction()
    last = project.publish(on=DAY, by="  The  chair ", when=DAY)
    signed = last.stamp.signed_off
    assert signed and (signed.by, signed.behaviour) == ("The chair", last.behaviour)
    assert last.behaviour != first.behaviour


def test_a_sign_off_alone_is_a_revision_and_the_same_one_twice_is_none(project: Project) -> None:
    first = project.publish()
    signed = project.publish(on=DAY, by=LEADS, when=DAY)
    assert (signed.number, signed.stamp.change) == (2, "sign-off")
    assert signed.digest == first.digest
    again = refused(project, planned(project.docs, NOW), DAY, LEADS, DAY)
    assert again.startswith("Nothing has changed")


def test_an_edition_that_ends_keeps_its_sign_off(project: Project) -> None:
    """Its last day is written into its page when another edition follows."""
    first = project.publish(by=LEADS, when=date(2031, 1, 31))
    project.edit("guidance/index.md", "version   =", "until     = 2031-12-31\nversion   =")
    assert planned(project.docs, NOW).change == ""
    project.edit(*WORDS)
    second = project.publish(on=DAY)
    assert second.behaviour != first.behaviour
    assert second.stamp.signed_off == first.stamp.signed_off
    assert second.stamp.change == "wording"
    project.edit("guidance/danger.md", "You need no proof.", "No proof is needed.")
    assert project.publish(on=DAY).stamp.signed_off == first.stamp.signed_off


def test_the_stamp_says_version_and_authors_of_the_text(project: Project) -> None:
    stamp = project.publish().stamp
    edition = project.working().edition
    assert (stamp.version, stamp.authors) == (edition.version, edition.authors)
    assert (stamp.revision, stamp.previous, stamp.published_on) == (1, "", FIRST_DAY)
