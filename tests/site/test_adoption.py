"""What lacks before a partnership publishes is named with its line; the pack claims what is so."""

from __future__ import annotations

import argparse
import ast
import io
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import dev
from decision_core.adoption import FIELDS
from overrides.build import adoption, checking, environment, iis, pack, pipeline, runtime, server
from overrides.build.process import Failed
from tests.conftest import DOCS, ROOT

DAY = date(2026, 11, 23)
WEB = "https://www.northshire.example/"
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
Edit = Callable[[str], str]


def without(key: str) -> Edit:
    return lambda text: re.sub(rf"^{key} *=.*\n", "", text, flags=re.M)


def saying(key: str, value: str) -> Edit:
    return lambda text: re.sub(rf"^{key}( *)=.*$", rf"{key}\1= {value}", text, flags=re.M)


def without_table(table: str) -> Edit:
    return lambda text: re.sub(rf"^\[{re.escape(table)}\]\n(?:\w.*\n)*", "", text, flags=re.M)


# What somebody can leave undone: the page, what it lacks, the words and the line they point at.
UNDONE: dict[str, tuple[str, Edit, str, str]] = {
    "no sign-off": ("index.md", lambda t: without("signed_off_by")(without("signed_off_on")(t)),
                    "Nobody has signed these pages off", "```toml partnership"),
    "a sign-off to come": ("index.md", saying("signed_off_on", "2026-12-24"),
                           "has not come yet", "signed_off_on"),
    "a review overdue": ("index.md", saying("review_by", "2026-11-22"),
                         "was to be reviewed by 2026-11-22", "review_by"),
    "no area": ("index.md", saying("area", '"Not yet supplied."'), "written this yet", "area"),
    "no authors": ("index.md", saying("authors", '["Not yet supplied."]'),
                   "written this yet", "authors"),
    "a contact overdue": ("contacts.md", saying("check_by", "2026-11-22"),
                          '(front-door) was to be checked by 2026-11-22', "check_by   = "),
    "a paper overdue": ("documents.md", saying("check_by", "2026-11-22"),
                        '(thresholds) was to be checked by', "check_by   = "),
    "no office": ("contacts.md", lambda t: without_table("contacts.business-unit")(t)
                  .replace("[contacts.health", '[contacts.business-unit]\nmissing = "No."\n\n'
                           "[contacts.health"),
                  "The partnership's office has no address yet", "[contacts.business-unit]"),
    "an empty field": ("adoption.md", saying("value", '"Not yet supplied."'),
                       "[adoption.owner] is empty. Write which role", "[adoption.owner]"),
}  # fmt: skip


def northshire(tmp_path: Path, page: str = "", edit: Edit = str) -> Path:
    """A docs folder with Northshire in it, with one page edited."""
    folder = shutil.copytree(DOCS / "local" / "northshire", tmp_path / "docs/local/northshire")
    if page:
        was = (folder / page).read_text("utf-8")
        assert edit(was) != was, f"{page} was not changed"
        (folder / page).write_text(edit(was), "utf-8")
    return tmp_path / "docs"


def test_a_partnership_that_has_done_everything_is_ready(tmp_path: Path) -> None:
    assert adoption.ready("northshire", northshire(tmp_path), DAY, "") == []


@pytest.mark.parametrize("undone", UNDONE)
def test_what_was_left_undone_is_named_with_its_line(undone: str, tmp_path: Path) -> None:
    page, edit, words, line = UNDONE[undone]
    docs = northshire(tmp_path, page, edit)
    told = adoption.ready("northshire", docs, DAY, "")
    found = next(one for one in told if words in one)
    place = re.match(rf"docs/local/northshire/{re.escape(page)}:(\d+): ", found)
    assert place, found
    lines = (docs / "local" / "northshire" / page).read_text("utf-8").splitlines()
    assert lines[int(place[1]) - 1].startswith(line)


def test_a_missing_page_of_the_pack_is_said_field_by_field(tmp_path: Path) -> None:
    docs = northshire(tmp_path)
    (docs / "local" / "northshire" / "adoption.md").unlink()
    told = adoption.ready("northshire", docs, DAY, "")
    assert len(told) == len(FIELDS)
    assert all(one.startswith("docs/local/northshire/adoption.md:1: ") for one in told)


def test_an_invented_area_may_be_built_but_not_for_an_address(tmp_path: Path) -> None:
    docs = northshire(tmp_path)
    (told,) = adoption.ready("northshire", docs, DAY, WEB)
    assert "this area is invented" in told


def test_the_address_is_read_from_where_the_build_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = northshire(tmp_path)
    monkeypatch.setenv("SITE_URL", WEB)
    assert len(adoption.ready("northshire", docs, DAY)) == 1
    monkeypatch.delenv("SITE_URL")
    assert adoption.ready("northshire", docs, DAY) == []


def test_without_a_name_every_real_partnership_has_to_be_ready(tmp_path: Path) -> None:
    docs = northshire(
        tmp_path, "index.md", lambda t: without("signed_off_by")(without("signed_off_on")(t))
    )
    adoption.refuse_unready("", docs)
    page = docs / "local" / "northshire" / "index.md"
    page.write_text(without("fictional")(page.read_text("utf-8")), "utf-8")
    assert adoption.real(docs) == ["northshire"]
    with pytest.raises(Failed, match="Nobody has signed these pages off"):
        adoption.refuse_unready("", docs)


@pytest.mark.parametrize("name", ["nowhere", "..", "index.md"])
def test_an_unknown_partnership_is_said_in_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(Failed, match=f'There is no partnership "{re.escape(name)}"'):
        adoption.ready(name, northshire(tmp_path), DAY, "")


def test_a_build_for_publishing_asks_first_and_no_other_build_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setenv("PARTNERSHIP", "")  # a build says to its programs whose site it makes
    monkeypatch.setattr(runtime, "is_quick", lambda: True)
    monkeypatch.setattr(adoption, "refuse_unready", asked.append)
    monkeypatch.setattr(pipeline, "_build", lambda *_, **__: len(asked))
    assert pipeline.build(publish=True, partnership="northshire") == 1
    assert asked == ["northshire"]
    assert pipeline.build() == 1
    assert asked == ["northshire"]


def papers() -> list[Path]:
    return sorted(pack.PAPERS.glob("*.md"))


def test_every_gap_of_the_papers_is_filled_and_every_field_has_one() -> None:
    found = adoption.partnership("northshire")
    every = "".join(path.read_text("utf-8") for path in papers())
    for path in papers():
        if path.name != "index.md":
            text = pack.filled(path.read_text("utf-8"), found)
            assert "[[" not in text, path.name
            assert "[Not yet supplied" not in text, path.name
    assert [name for name in FIELDS if f"[[{name}]]" not in every] == []


def test_what_is_not_filled_in_stands_out(tmp_path: Path) -> None:
    found = adoption.partnership("southmere")
    text = pack.filled((pack.PAPERS / "checklist.md").read_text("utf-8"), found)
    assert "**[Not yet supplied: owner]**" in text
    assert "**[Not yet supplied: sign-off]**" in text
    assert "**[Not yet supplied: office]**" in text


def test_a_gap_that_nothing_fills_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        pack.filled("[[no-such-field]]", adoption.partnership("northshire"))
    with pytest.raises(KeyError):
        pack.filled("[[privacy: No such heading]]", adoption.partnership("northshire"))


def test_the_words_of_a_partnership_cannot_change_the_paper() -> None:
    assert pack._plain("a|b <script> *c* [d](e)") == r"a\|b \<script\> \*c\* \[d\](e)"


def test_the_storage_paper_says_what_the_page_on_privacy_says() -> None:
    text = pack.filled(
        (pack.PAPERS / "storage.md").read_text("utf-8"), adoption.partnership("northshire")
    )
    privacy = (DOCS / "about" / "privacy.md").read_text("utf-8")
    for sentence in pack._section("What is kept on your device").splitlines():
        assert sentence in text
        assert re.sub(r"\s+", "", sentence)[:20] in re.sub(r"\s+", "", privacy)


@pytest.mark.parametrize("path", papers(), ids=lambda path: path.stem)
def test_every_test_that_a_paper_names_is_there(path: Path) -> None:
    named = NAMED_TEST.findall(path.read_text("utf-8"))
    assert len(named) == path.read_text("utf-8").count("`tests/")
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        known = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        assert name in known, f"{path.name} names {file}::{name}"


def test_every_sentence_on_storage_has_a_test() -> None:
    text = (pack.PAPERS / "storage.md").read_text("utf-8")
    table = text.partition("|---|---|\n")[2].partition("\n\n")[0].splitlines()
    assert len(table) >= 10
    assert all(NAMED_TEST.search(row) for row in table)


@pytest.mark.parametrize("path", papers(), ids=lambda path: path.stem)
def test_no_paper_claims_what_nobody_has_found(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"(?i)\b(complian|complies|conform|accredit|guarantee|WCAG)", text)
    assert not re.search(r"(?i)(?<!nothing )\bcertif(?!y nothing)", text)


def test_the_pack_is_pages_texts_and_a_file_for_iis(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack, "OUT", tmp_path)
    folder, _lacking = pack.make("northshire")
    names = {path.stem for path in papers()} - {"index"}
    assert {path.name for path in folder.iterdir()} == {
        "web.config", *(f"{name}{end}" for name in names for end in (".md", ".html"))
    }  # fmt: skip
    html = (folder / "checklist.html").read_text("utf-8")
    assert "<table>" in html
    assert '<html lang="en-GB">' in html
    assert 'href="data-protection.md"' not in html


def test_the_file_for_iis_sends_the_types_and_headers_of_the_build() -> None:
    tree = ElementTree.fromstring(iis.web_config().encode())
    types = {one.get("fileExtension"): one.get("mimeType") for one in tree.iter("mimeMap")}
    assert {".mjs", ".wasm", ".json", ".zip"} <= set(types)
    for ending, kind in types.items():
        assert server.TYPES[str(ending)].startswith(str(kind))
    headers = {one.get("name"): one.get("value") for one in tree.iter("add")}
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_wrong_comes_alone_and_with_its_line() -> None:
    finding = {"page": "docs/local/x/contacts.md", "line": 7, "message": "Say when."}
    lines = list(checking.report({"ok": False, "findings": [finding], "editions": []}, None))
    assert lines[0].startswith("1 thing is wrong.")
    assert "  docs/local/x/contacts.md:7: Say when." in lines


def test_a_report_on_one_partnership_tells_of_no_other() -> None:
    told = {
        "ok": True,
        "editions": [{}],
        "standing": ["Edition 2026-09 is a working text: no revision of it is published."],
        "partnerships": [
            {"id": name, "title": name.title(), "unfilled": ["contact x"], "overdue": []}
            for name in ("northshire", "southmere")
        ],
    }
    one = "\n".join(checking.report(told, "northshire"))
    assert "  Edition 2026-09 is a working text" in one
    assert "Northshire" in one
    assert "Southmere" not in one
    assert "Southmere" in "\n".join(checking.report(told, None))
    with pytest.raises(Failed, match="There is no partnership"):
        list(checking.report(told, "nowhere"))


@pytest.mark.parametrize("terminal", [True, False])
def test_beginning_asks_only_where_somebody_can_answer(
    terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    ran: list[list[str]] = []
    monkeypatch.setattr(sys, "stdin", Keyboard("Eastvale Partnership\n"))
    monkeypatch.setattr(environment, "ensure", lambda groups: "python")
    monkeypatch.setattr(dev, "in_venv", ran.append)
    options = argparse.Namespace(id="eastvale", title=None, area=None)
    dev.new_partnership(options, [])
    asked = ["--title=Eastvale Partnership"] if terminal else []
    assert ran == [["python", "-m", "decision_core", "new-partnership", "eastvale", *asked]]
