"""A rule of a published edition is changed with an amendment that says why, and not without."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date
from pathlib import Path

import pytest

from decision_core.amendment_commands import checked_amendments
from decision_core.documents.amended import Told, told
from decision_core.errors import Finding, Findings
from decision_core.published import read_published
from decision_core.reader import read_amendments, read_editions
from decision_core.verify.corrections import check_corrections, corrections
from tests.publishing import NOW, OLD, Project

LESS = 'label = "No, and the person agrees"\ngoto  = "{}"'
CLAIM = ["danger:no harm:agreed"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.publish()
    return made


def said(project: Project) -> list[str]:
    editions = read_editions(project.docs)
    try:
        checked_amendments(project.docs, editions, read_published(project.docs, editions))
    except Findings as error:
        return [one.message for one in error.findings]
    return []


def changed(project: Project) -> None:
    project.edit("guidance/harm.md", LESS.format("share"), LESS.format("advice"))


def found(project: Project) -> list[Finding]:
    editions = read_editions(project.docs)
    amendments = read_amendments(project.docs)
    return [*check_corrections(editions, amendments, read_published(project.docs, editions))]


def listed(project: Project) -> dict[str, Told]:
    editions = read_editions(project.docs)
    amendments = read_amendments(project.docs)
    published = read_published(project.docs, editions)
    return {item.amendment.id: item for item in told(editions, amendments, published)}


WHY = (
    "A rule of this edition changed since revision 1 was published, and no amendment says why. Put "
    "the rule back, begin a new edition, or write an amendment whose edition and replaces are both "
    f'"{NOW}".'
)


def test_words_need_no_amendment(project: Project) -> None:
    project.edit("guidance/danger.md", "You do not need proof.", "You need no proof.")
    assert said(project) == []


def test_a_rule_of_an_edition_that_was_never_published_needs_none_either(project: Project) -> None:
    project.edit("editions/2030-01/harm.md", LESS.format("share"), LESS.format("advice"))
    project.edit("guidance/harm.md", LESS.format("share"), LESS.format("advice"))
    project.correction(touches=["harm"], situations=CLAIM)
    assert said(project) == []


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("guidance/harm.md", LESS.format("share"), LESS.format("advice")),
        ("guidance/danger.md", '["small-advice:rule-1"]', '["small-advice:rule-2"]'),
        ("guidance/actions/all.md", 'force  = "should"', 'force  = "may"'),
        ("sources/small-act.md", "from    = ", "until   = 2031-12-31\nfrom    = "),
    ],
)
def test_a_changed_rule_is_explained_or_found(
    page: str, old: str, new: str, project: Project
) -> None:
    """A citation, a force and a day in a source decide too, though no answer leads elsewhere."""
    project.edit(page, old, new)
    assert said(project) == [WHY]
    project.correction(touches=["harm"], situations=CLAIM if "harm" in page else [])
    assert said(project) == []


def test_an_amendment_of_something_else_does_not_explain_it(project: Project) -> None:
    changed(project)
    project.correction(situations=["danger:yes"])
    assert said(project) == [
        'Nothing changes for "Is anyone in danger now? Yes" (danger:yes). Take it out.'
    ]


def test_every_change_of_kind_is_told(project: Project) -> None:
    changed(project)
    project.edit("guidance/harm.md", 'goto  = "do-not-share"', 'goto  = "share"')
    project.correction(touches=["harm"], situations=CLAIM)
    assert said(project) == [
        'No amendment tells of "Do not share on these facts → Share", new since revision 1.'
    ]


def test_an_amendment_that_corrects_nothing_is_found(project: Project) -> None:
    project.correction()
    assert said(project) == [
        f"Edition {NOW} has the rules of its revision 1, so nothing was corrected. Take this out."
    ]


def test_there_is_nothing_to_correct_before_the_first_revision(project: Project) -> None:
    project.correction(edition=OLD)
    assert said(project) == [
        f"Edition {OLD} was never published, so there is nothing to correct yet. Change its pages, "
        "and take this out."
    ]
    project.correction(edition="2031-02")
    assert said(project) == [f'There is no edition "2031-02". Did you mean "{NOW}"?']


def test_a_correction_says_what_it_rests_on_like_any_other(project: Project) -> None:
    changed(project)
    project.correction(situations=CLAIM, cites=["small-act:s9"], touches=["harmm"])
    assert said(project) == [
        'There is no source and point "small-act:s9".',
        '"harmm" is no question or outcome of either. Did you mean "harm"?',
    ]


def test_what_explained_a_published_correction_stays_and_explains_no_later_one(
    project: Project,
) -> None:
    changed(project)
    page = project.correction(touches=["harm"], situations=CLAIM)
    assert project.publish(on=date(2031, 3, 1)).stamp.amendments == ("put-right",)
    assert said(project) == []
    item = listed(project)["put-right"]
    assert (item.corrects, item.since) == (1, 2)
    assert [claim.about for claim in item.situations] == [
        ("Is anyone in danger now? No", "Might a child be harmed? No, and the person agrees")
    ]

    project.edit("guidance/harm.md", LESS.format("advice"), LESS.format("do-not-share"))
    assert "changed since revision 2" in said(project)[0]
    project.correction("again", touches=["harm"], situations=CLAIM)
    assert said(project) == []
    later = listed(project)["again"]
    assert (later.corrects, later.since) == (2, 0)
    assert project.publish(on=date(2031, 4, 1)).stamp.amendments == ("again",)

    page.unlink()
    assert said(project)[0] == 'This revision rests on the amendment "put-right". Bring that back.'


def test_a_correction_of_one_edition_does_not_explain_another(project: Project) -> None:
    project.publish(OLD)
    for page in ("editions/2030-01/harm.md", "guidance/harm.md"):
        project.edit(page, LESS.format("share"), LESS.format("advice"))
    project.correction(edition=OLD, touches=["harm"], situations=CLAIM)
    assert [one.message for one in found(project)] == [WHY]


def test_other_words_in_a_later_revision_need_no_amendment(project: Project) -> None:
    project.edit("guidance/danger.md", "You do not need proof.", "You need no proof.")
    project.publish(on=date(2031, 3, 1))
    assert found(project) == []


def test_each_published_correction_has_the_amendments_that_its_revision_names(
    project: Project,
) -> None:
    for month, name, (old, new) in (
        (3, "put-right", ("share", "advice")), (4, "again", ("advice", "do-not-share")),
    ):  # fmt: skip
        project.edit("guidance/harm.md", LESS.format(old), LESS.format(new))
        project.correction(name, touches=["harm"], situations=CLAIM)
        project.publish(on=date(2031, month, 1))
    editions = read_editions(project.docs)
    published, amendments = read_published(project.docs, editions), read_amendments(project.docs)
    made = [*corrections(editions, published, amendments)]
    assert [(one.number, [x.id for x in one.told_by]) for one in made] == [
        (2, ["put-right"]), (3, ["again"]),
    ]  # fmt: skip
    with pytest.raises(FrozenInstanceError):
        setattr(made[0], "number", 9)  # noqa: B010

    mute = tuple(
        replace(one, stamp=replace(one.stamp, amendments=())) if one.number == 2 else one
        for one in published.revisions
    )
    rest = [one for one in amendments if one.id != "put-right"]
    (told,) = check_corrections(editions, rest, replace(published, revisions=mute))
    since = "since revision 1 was published and before revision 2, and no amendment says why."
    assert told.message.startswith(f"A rule of this edition changed {since}")


def test_what_a_revision_rests_on_stays_a_correction(project: Project) -> None:
    changed(project)
    page = project.correction(touches=["harm"], situations=CLAIM)
    project.publish(on=date(2031, 3, 1))
    text = page.read_text("utf-8")
    page.write_text(text.replace(f'replaces = "{NOW}"', f'replaces = "{OLD}"'), "utf-8")
    (gone,) = found(project)
    assert str(gone).startswith(f"docs/editions/{NOW}/2.json:1: This revision rests on the amend")


def test_each_amendment_that_corrects_nothing_is_told_where_it_names_the_edition(
    project: Project,
) -> None:
    for name, edition in (("a", NOW), ("b", OLD), ("c", "2031-02"), ("d", NOW), ("e", OLD)):
        project.correction(name, edition=edition)
    told = found(project)
    assert [(one.page, one.line) for one in told] == [
        (f"docs/amendments/{name}.md", 6) for name in "abcde"
    ]


def test_a_new_editions_amendments_are_told_as_before(project: Project) -> None:
    found = listed(project)
    assert set(found) == {"the-duty"}
    assert (found["the-duty"].corrects, found["the-duty"].since) == (0, 0)
