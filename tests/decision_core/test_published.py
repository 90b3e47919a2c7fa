"""The revisions on disk are a chain: none changed, none missing, and each stamp is true."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from decision_core.errors import Findings
from decision_core.published import Published, read_published, signed_off
from decision_core.reader import folders, read_editions
from decision_core.revision import BEHAVIOUR, SIGN_OFF, Revision, SignOff, Stamp, freeze, thaw
from tests.conftest import DOCS
from tests.publishing import LEADS, NOW, OLD, Project


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Three revisions of one edition: the first, other words, and again other words."""
    project = Project(tmp_path_factory.mktemp("published"))
    project.publish(by=LEADS, when=date(2031, 1, 31))
    for number, words in enumerate(("You need no proof.", "No proof is needed."), start=2):
        old = "You do not need proof." if number == 2 else "You need no proof."
        project.edit("guidance/danger.md", old, words)
        project.publish(on=date(2031, number + 1, 1))
    return project


@pytest.fixture
def project(published: Project, tmp_path: Path) -> Project:
    """A copy of it, to be damaged."""
    return Project(tmp_path, published.docs)


def read(project: Project) -> Published:
    return read_published(project.docs, read_editions(project.docs))


def said(project: Project) -> list[str]:
    """What is found, each without the words on what to do where these are always the same."""
    with pytest.raises(Findings) as raised:
        read(project)
    return [str(one).replace("docs/editions/", "") for one in raised.value.findings]


def test_the_real_pages_have_no_revision_that_is_not_sound() -> None:
    editions = read_editions(DOCS)
    known = {made.edition.id for made in editions}
    assert {one.edition for one in read_published(DOCS, editions).revisions} <= known


def test_a_folder_that_holds_revisions_only_is_no_edition(published: Project) -> None:
    names = [folder.name for folder in folders(published.docs)]
    assert names == [OLD, "guidance"]
    assert (published.docs / "editions" / NOW).is_dir()


def test_revisions_come_in_order_and_keep_their_sign_off(published: Project) -> None:
    found = read(published)
    assert [one.number for one in found.of(NOW)] == [1, 2, 3]
    assert found.of(OLD) == ()
    assert found.last(OLD) is None
    assert [one.stamp.change for one in found.of(NOW)] == ["first", "wording", "wording"]
    assert {one.stamp.signed_off and one.stamp.signed_off.by for one in found.revisions} == {LEADS}
    signed = signed_off(published.working(), found)
    assert signed and signed.by == LEADS
    assert signed_off(published.working(OLD), found) is None


def drop(number: int) -> Callable[[Project], object]:
    return lambda project: project.file(number=number).unlink()


def rename(project: Project) -> None:
    project.file(number=2).rename(project.file(number=4))


def other_folder(project: Project) -> None:
    shutil.copy(project.file(number=1), project.file(OLD, 1))


def another_edition(project: Project) -> None:
    project.file("1999-01", 1).parent.mkdir()
    shutil.copy(project.file(number=1), project.file("1999-01", 1))


def stray(project: Project) -> None:
    (project.file().parent / "notes.json").write_text("{}")


def a_byte(project: Project) -> None:
    data = project.file(number=1).read_bytes()
    project.file(number=1).write_bytes(data.replace(b"You do not need", b"You do now need"))


def not_text(project: Project) -> None:
    project.file(number=3).write_bytes(b"\xff\xfe")


BACK = "Bring the published file back; a revision is never edited."


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (drop(1), [f"{NOW}/2.json:1: The revision before it is gone. Bring back {NOW}/1.json."]),
        (drop(2), [f"{NOW}/3.json:1: The revision before it is gone. Bring back {NOW}/2.json."]),
        (rename, [f"{NOW}/4.json:1: This is revision 2 of {NOW}. {BACK}"]),
        (other_folder, [f"{OLD}/1.json:1: This is revision 1 of {NOW}. {BACK}"]),
        (another_edition, [
            f"1999-01/1.json:1: This is revision 1 of {NOW}. {BACK}",
            '1999-01/1.json:1: There is no edition "1999-01" whose revision this could be. '
            "Bring its pages back.",
        ]),
        (stray, [f"{NOW}/notes.json:1: Only published revisions stand here, as 1.json, 2.json, … "
                 "Move this elsewhere."]),
        (a_byte, [f"{NOW}/1.json:1: This revision was changed after it was published. {BACK}"]),
        (not_text, [f"{NOW}/3.json:1: This revision was changed after it was published: it is "
                    f"not JSON any more. {BACK}"]),
    ],
)  # fmt: skip
def test_damage_is_found_with_its_file_and_what_to_do(
    damage: Callable[[Project], object], found: list[str], project: Project
) -> None:
    damage(project)
    assert sorted(said(project)) == sorted(found)


def restamped(project: Project, number: int, change: Callable[[Revision], Stamp]) -> None:
    """Another stamp in a revision, with the digest that it would have, as a forger would."""
    path = project.file(number=number)
    one = thaw(path.read_bytes())
    path.write_bytes(freeze(one.procedure, change(one)))


def signed(one: Revision, behaviour: str = "", on: date = date(2031, 1, 31)) -> SignOff:
    return SignOff("Somebody else", on, behaviour or one.behaviour)


@pytest.mark.parametrize(
    ("number", "change", "found"),
    [
        (3, {"previous": "0" * 64}, f"It does not follow {NOW}/2.json as that stands"),
        (1, {"previous": "0" * 64}, "It is the first, and its stamp names one before it."),
        (3, {"change": BEHAVIOUR}, 'Its stamp says "behaviour", and it is "wording".'),
        (3, {"change": SIGN_OFF}, 'Its stamp says "sign-off", and it is "wording".'),
        (3, {"published_on": date(2031, 2, 28)}, "It was published before the revision that it"),
        (3, {"signed_off": None}, "It lost its sign-off although no rule changed."),
    ],
)
def test_a_stamp_that_is_not_true_is_found_though_its_digest_is_right(
    number: int, change: dict[str, object], found: str, project: Project
) -> None:
    restamped(project, number, lambda one: replace(one.stamp, **change))  # type: ignore[arg-type]
    messages = [message.partition(":1: ")[2] for message in said(project)]
    assert any(message.startswith(found) for message in messages), messages


def test_a_sign_off_counts_for_the_rules_it_names_and_not_before_it_was_given(
    project: Project,
) -> None:
    restamped(project, 3, lambda one: replace(one.stamp, signed_off=signed(one)))
    assert read(project).last(NOW)  # somebody signed again
    restamped(project, 3, lambda one: replace(one.stamp, signed_off=signed(one, "0" * 64)))
    assert "the sign-off is for other rules" in said(project)[0]
    late = date(2031, 12, 1)
    restamped(project, 3, lambda one: replace(one.stamp, signed_off=signed(one, on=late)))
    assert "It was signed off after it was published." in said(project)[0]


def test_a_sign_off_is_not_carried_over_a_changed_rule(tmp_path: Path) -> None:
    project = Project(tmp_path)
    first = project.publish(by=LEADS, when=date(2031, 1, 31))
    project.edit("guidance/danger.md", '["small-advice:rule-1"]', '["small-advice:rule-2"]')
    project.correction()
    project.publish(on=date(2031, 3, 1))
    restamped(project, 2, lambda one: replace(one.stamp, signed_off=first.stamp.signed_off))
    assert "the sign-off is for other rules" in said(project)[0]


def test_a_changed_rule_on_the_pages_is_not_shown_as_signed_off(project: Project) -> None:
    published = read(project)
    project.edit("guidance/danger.md", "No proof is needed.", "You need none.")
    assert signed_off(project.working(), published)
    project.edit("guidance/danger.md", '["small-advice:rule-1"]', '["small-advice:rule-2"]')
    assert signed_off(project.working(), published) is None


def test_whoever_changes_an_earlier_revision_and_its_digest_breaks_the_chain(
    project: Project,
) -> None:
    restamped(project, 1, lambda one: replace(one.stamp, authors=("Somebody else",)))
    [found] = said(project)
    assert found.startswith(f"{NOW}/2.json:1: It does not follow {NOW}/1.json as that stands now.")
