"""A new partnership's folder passes the check at once, claims nothing, and overwrites nothing."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from decision_core.__main__ import main
from decision_core.adoption import FIELDS
from decision_core.commands import compiled
from decision_core.errors import CoreError
from decision_core.local_commands import faults, local_report
from decision_core.local_reader import Local, read_local
from decision_core.model import Procedure
from decision_core.new_partnership import begin
from decision_core.overlay import apply
from decision_core.partnership import NOT_YET
from decision_core.shown import shown_object
from decision_core.verify.local_adoption import not_answered
from decision_core.verify.local_names import unfilled
from tests.conftest import DOCS
from tests.words.checks import ON_PAGES
from tests.words.pages import pages

PAGES = ("adoption.md", "contacts.md", "documents.md", "index.md", "questions.md", "words.md")
Begun = tuple[Path, Local]


@pytest.fixture(scope="module")
def procedures() -> tuple[Procedure, ...]:
    return compiled(DOCS)


@pytest.fixture(scope="module")
def begun(procedures: tuple[Procedure, ...], tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """A folder as it is written, before anybody has filled in a line."""
    docs = tmp_path_factory.mktemp("begun") / "docs"
    folder = begin(docs, procedures[-1], "eastvale", "Eastvale Partnership (invented example)")
    return folder, read_local(docs, folder)


def edited(begun: Begun, tmp_path: Path, page: str, edit: Callable[[str], str]) -> Local:
    """The folder again, with one page edited."""
    docs = tmp_path / "docs"
    folder = shutil.copytree(begun[0], docs / "local" / "eastvale")
    was = (folder / page).read_text(encoding="utf-8")
    assert edit(was) != was
    (folder / page).write_text(edit(was), encoding="utf-8")
    return read_local(docs, folder)


def in_use(lines: str) -> str:
    """The lines that are commented examples, without the sign that makes them so."""
    return re.sub(r'^# (?=\[\w+\.[\w-]+\]$|\w+ = ["\d\[])', "", lines, flags=re.M)


def test_a_new_folder_has_no_finding(begun: Begun, procedures: tuple[Procedure, ...]) -> None:
    assert faults(begun[1], procedures) == ()
    assert tuple(sorted(path.name for path in begun[0].iterdir())) == PAGES


def test_a_mistake_in_a_new_folder_is_a_finding(
    begun: Begun, procedures: tuple[Procedure, ...], tmp_path: Path
) -> None:
    local = edited(begun, tmp_path, "contacts.md", lambda was: was.replace(".lado]", ".ladoo]"))
    assert "ladoo" in str(faults(local, procedures)[0])


def test_every_contact_and_paper_is_listed_as_not_yet_supplied(
    begun: Begun, current: Procedure
) -> None:
    partnership = begun[1].partnership
    edition = current.edition
    assert [item.id for item in partnership.contacts] == [slot.id for slot in edition.contacts]
    assert [item.id for item in partnership.documents] == [slot.id for slot in edition.documents]
    assert {item.missing for item in partnership.contacts} == {NOT_YET}
    assert {item.missing for item in partnership.documents} == {NOT_YET}
    assert len(unfilled(current, partnership)) == len(edition.contacts) + len(edition.documents)
    assert not any("(" in line for line in unfilled(current, partnership)), "says it twice"


def test_every_word_and_text_is_listed_and_none_is_in_use(begun: Begun, current: Procedure) -> None:
    words = (begun[0] / "words.md").read_text(encoding="utf-8")
    for slot in current.edition.terms:
        assert f"# What you call {slot.label}.\n# [terms.{slot.id}]\n" in words
    for slot in current.edition.texts:
        assert f"# {slot.label}.\n# [texts.{slot.id}]\n" in words
    partnership = begun[1].partnership
    assert (partnership.terms, partnership.texts, partnership.agencies) == ((), (), ())


def test_every_line_of_the_pack_is_listed_and_lacks(begun: Begun) -> None:
    lacking = not_answered(begun[1].partnership)
    assert [item.id for item in begun[1].partnership.adoption] == list(FIELDS)
    assert len(lacking) == len(FIELDS)
    lines = (begun[0] / "adoption.md").read_text(encoding="utf-8").splitlines()
    for finding, name in zip(lacking, FIELDS, strict=True):
        assert lines[finding.line - 1] == f"[adoption.{name}]"


def test_its_dates_are_those_of_the_edition(begun: Begun, current: Procedure) -> None:
    partnership = begun[1].partnership
    assert partnership.from_ == current.edition.from_
    assert partnership.review_by == current.edition.review_by
    assert partnership.signed_off_by == ""
    assert partnership.signed_off_on is None


def test_the_examples_pass_too_once_they_are_taken_into_use(
    begun: Begun, procedures: tuple[Procedure, ...], tmp_path: Path
) -> None:
    who = edited(begun, tmp_path / "a", "index.md", lambda was: in_use(was).replace("…", "x"))
    assert faults(who, procedures) == ()
    assert who.partnership.signed_off_on
    assert who.partnership.sites
    assert who.partnership.colour
    assert [change.id for change in who.partnership.changes] == ["2000-01-31"]
    words = edited(begun, tmp_path / "b", "words.md", lambda was: in_use(was).replace("…", "x"))
    assert faults(words, procedures) == ()
    assert len(words.partnership.texts) == len(procedures[-1].edition.texts)
    assert len(words.partnership.terms) == len(procedures[-1].edition.terms)


def test_the_example_of_a_question_is_not_in_use_and_can_be(
    begun: Begun, procedures: tuple[Procedure, ...], tmp_path: Path
) -> None:
    assert begun[1].partnership.steps == ()
    first = "# [steps.named-worker]"

    def used_as_its_note_says(was: str) -> str:
        before, _, example = was.partition(first)
        return before + re.sub("^# ?", "", first + example, flags=re.M)

    used = edited(begun, tmp_path, "questions.md", used_as_its_note_says)
    assert [step.id for step in used.partnership.steps] == ["named-worker"]
    assert faults(used, procedures) == ()


def test_no_example_and_no_note_to_its_writer_is_among_the_words_of_a_page(begun: Begun) -> None:
    for name in PAGES:
        text = (begun[0] / name).read_text(encoding="utf-8")
        prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
        assert "`" not in prose and "example below" not in prose, name
        blocks = re.findall(r"^```toml partnership\n(.*?)^```", text, flags=re.M | re.S)
        assert len(blocks) == 1 and "named-worker" not in str(tomllib.loads(blocks[0])), name


def test_a_contact_is_filled_in_as_its_note_says(
    begun: Begun, procedures: tuple[Procedure, ...], tmp_path: Path
) -> None:
    page = (begun[0] / "contacts.md").read_text(encoding="utf-8")
    keys = re.findall(r"^# (\w+) +=", page, re.M)
    lines = {key: f'{key} = "team@eastvale.example"' for key in keys if key == "email"}
    lines |= {key: f"{key} = 20{n:02}-01-31" for n, key in enumerate(["checked_on", "check_by"])}
    lines |= {key: f'{key} = "Words"' for key in keys if key not in (*lines, "phone", "form")}
    filled = "[contacts.lado]\n" + "\n".join(lines.values())
    local = edited(
        begun,
        tmp_path,
        "contacts.md",
        lambda was: was.replace(f'[contacts.lado]\nmissing = "{NOT_YET}"', filled),
    )
    assert faults(local, procedures) == ()
    contact = local.partnership.contact("lado")
    assert contact is not None
    assert contact.supplied


def test_every_key_of_a_contact_and_a_paper_has_a_note(begun: Begun) -> None:
    for page, item in (
        ("contacts.md", begun[1].partnership.contacts[0]),
        ("documents.md", begun[1].partnership.documents[0]),
    ):
        text = (begun[0] / page).read_text(encoding="utf-8")
        noted = set(re.findall(r"^# (\w+) +=", text, re.M)) | {"missing", "id", "where"}
        assert set(vars(item)) == noted


def test_what_the_pack_asks_is_in_no_compiled_file(begun: Begun, current: Procedure) -> None:
    combined = apply(current, begun[1].partnership)
    assert combined.partnership is not None
    assert combined.partnership.adoption == ()
    assert "adoption" not in shown_object(combined)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('[adoption.owners]\nvalue = "x"', 'The adoption pack has no field "owners". Did you'),
        ('[adoption.owner]\nvalue = "x"\nmissing = "y"', "filled in, so take out missing"),
        ('[adoption.owner]\nvalue = "Ask a@eastvale.example."', "An email address stands in"),
        ('[adoption.owner]\nvalue = "<b>x</b>"', "plain text, not markup"),
    ],
)
def test_a_field_of_the_pack_that_cannot_be_used_is_found(
    line: str, words: str, begun: Begun, procedures: tuple[Procedure, ...], tmp_path: Path
) -> None:
    was = f'[adoption.owner]\nmissing = "{NOT_YET}"'
    local = edited(begun, tmp_path, "adoption.md", lambda text: text.replace(was, line))
    (found,) = faults(local, procedures)
    assert words in found.message
    assert found.page == "docs/local/eastvale/adoption.md"


def test_a_gap_that_nobody_has_explained_is_shown_without_a_reason(
    begun: Begun, current: Procedure
) -> None:
    told = shown_object(apply(current, begun[1].partnership))
    shown = [*told["contacts"], *told["documents"]]
    assert {(item["supplied"], item["missing"]) for item in shown} == {(False, "")}


def test_its_pages_are_in_the_words_of_the_house(begun: Begun) -> None:
    found = pages(root=begun[0].parents[2])
    assert len(found) == len(PAGES)
    assert [str(one) for check in ON_PAGES.values() for one in check(found)] == []


@pytest.mark.parametrize(
    "name",
    ["", "Eastvale", "east vale", "east_vale", "../east", "east/vale", "-east", "east-", "1st",
     "con", "index", "é", "e" * 41, "east.vale"],
)  # fmt: skip
def test_a_bad_id_is_refused_in_one_sentence(
    name: str, tmp_path: Path, current: Procedure, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CoreError, match="cannot be the id of a partnership: use up to 40"):
        begin(tmp_path, current, name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_refused_and_left_alone(
    tmp_path: Path, current: Procedure
) -> None:
    folder = begin(tmp_path, current, "eastvale")
    (folder / "contacts.md").write_text("mine", encoding="utf-8")
    with pytest.raises(CoreError, match="is there already"):
        begin(tmp_path, current, "eastvale")
    assert (folder / "contacts.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("title", ["<b>East</b>", "East www.eastvale.example", "East {vale}"])
def test_a_title_that_is_more_than_words_is_refused(
    title: str, tmp_path: Path, current: Procedure
) -> None:
    with pytest.raises(CoreError, match="The title and the area are plain words"):
        begin(tmp_path, current, "eastvale", title)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("title", ['The "East" \\ Vale', "Dyffryn Dwyrain — ŵ", "e\u0301"])
def test_any_plain_title_is_read_back(
    title: str, tmp_path: Path, procedures: tuple[Procedure, ...]
) -> None:
    folder = begin(tmp_path / "docs", procedures[-1], "eastvale", title, f"Around {title}")
    local = read_local(tmp_path / "docs", folder)
    assert faults(local, procedures) == ()
    assert local.partnership.title in (title, "é")
    assert local.partnership.area.startswith("Around ")


def test_the_command_writes_and_says_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = shutil.copytree(DOCS, tmp_path / "docs", ignore=shutil.ignore_patterns("local"))
    arguments = ["new-partnership", "east-vale", "--docs", str(docs)]
    assert main([*arguments, "--area", "Eastvale, an invented valley"]) == 0
    told = capsys.readouterr().out
    assert "Fill in index.md first" in told
    assert "dev.py check east-vale" in told
    assert main(["check", "--docs", str(docs)]) == 0
    told = capsys.readouterr().out
    assert "Partnership east-vale, East Vale: " in told
    assert told.count("not yet supplied") == 22
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), "Traceback" in err) == ("", 1, False)


def test_the_report_on_it_says_no_more_than_is_there(begun: Begun, current: Procedure) -> None:
    lines = local_report(current, begun[1], None)
    assert "adds 0 questions and 0 actions" in lines[0]
    assert not [line for line in lines if "overdue" in line]
