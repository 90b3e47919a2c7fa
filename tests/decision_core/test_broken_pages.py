"""Whatever stands in the pages, what comes back is a sentence with a page and a line."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import strategies as st

from decision_core.__main__ import main
from decision_core.codec import dump, load
from decision_core.commands import prove_every, read
from decision_core.errors import CoreError, Findings, Unreadable
from decision_core.fences import fences
from decision_core.model import Procedure
from decision_core.reader import read_page
from decision_core.verify import verify
from tests.conftest import ROOT
from tests.damage import DEEP, HUGE, Broken, anything, broken_pages
from tests.generated import generated
from tests.given import renamed
from tests.literate import Pages, written
from tests.strategies import procedures

COMMANDS = (
    ("check",),
    ("check", "--json"),
    ("build", "--out", "{folder}/out"),
    ("paths", "--edition", "2030-01", "--json"),
    ("walk", "--edition", "x", "--answers", "{folder}/docs/guidance/index.md", "--json"),
    ("diff", "2030-01", "x", "--json"),
)


def laid_out(found: Pages, folder: str) -> Path:
    """The pages in a docs folder that has the working text's folder, even if it is empty."""
    (Path(folder) / "docs" / "guidance").mkdir(parents=True)
    return written(found, Path(folder) / "docs")


def refused(found: Pages) -> str:
    """Why the pages are refused, or an empty text. Every finding stands on a line of a page."""
    with TemporaryDirectory() as folder:
        docs = laid_out(found, folder)
        try:
            prove_every(read(docs)[0])
        except Findings as error:
            assert error.findings
            for finding in error.findings:
                page = found.get(finding.page.removeprefix("docs/"))
                assert page is not None or finding.page == "docs/guidance/index.md", finding
                lines = 1 + sum((page or b"").count(end) for end in (b"\n", b"\r"))
                assert 1 <= finding.line <= lines, finding
                assert len(str(finding).splitlines()) == 1, finding
            return str(error)
        except CoreError as error:
            return str(error) or "Nothing is said."
    return ""


def run(found: Pages, *arguments: str) -> tuple[int, str, str]:
    """The exit code of a command over some pages, and what it prints."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", errors) for errors in ("strict", "replace")]
    with TemporaryDirectory() as folder:
        docs = laid_out(found, folder)
        filled = [item.format(folder=folder) for item in arguments]
        with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
            code = main([*filled, "--docs", str(docs)])
    said = []
    for stream in streams:
        stream.seek(0)
        said.append(stream.read())
    return code, said[0], said[1]


@generated(80, broken=broken_pages())
def test_broken_pages_are_refused_with_a_page_and_a_line(broken: Broken) -> None:
    done, found = broken
    assert refused(found), done


@generated(25, broken=broken_pages(), command=st.sampled_from(COMMANDS))
def test_the_command_line_refuses_them_too_and_never_with_a_traceback(
    broken: Broken, command: tuple[str, ...]
) -> None:
    done, found = broken
    code, out, err = run(found, *command)
    assert code in (1, 2), done
    assert "Traceback" not in out + err
    if command == ("check",) and code == 1:
        told, _, count = out.rpartition("\n\n")
        assert [line for line in told.splitlines() if not line.startswith("docs/")] == []
        assert count.split()[0] == str(len(told.splitlines()))


@generated(60, found=anything())
def test_pages_of_anything_at_all_never_end_in_a_traceback(found: Pages) -> None:
    refused(found)


@pytest.mark.parametrize("value", [*HUGE, *DEEP], ids=lambda value: value[:9])
def test_a_value_beyond_all_measure_is_a_finding_at_its_fence(value: str) -> None:
    for key in ("id", "part", "answers", "cites"):
        made, findings = read_page("p.md", f"# Page\n\n```toml step\n{key} = {value}\n```\n")
        assert not made
        assert {finding.line for finding in findings} <= {3, 4}
        assert findings


def test_a_very_long_line_is_read_as_fast_as_a_short_one() -> None:
    for line in ("```a" + " " * 400_000 + "b", "`" * 400_000, " " * 400_000 + "=", "a" * 400_000):
        assert list(fences("p.md", f"{line}\n{line}\n")) == []


def test_an_id_ends_where_its_line_ends() -> None:
    _, findings = read_page("p.md", '```toml outcome\nid = "a\\n"\n```\n')
    assert any("is not made of letters" in finding.message for finding in findings)


def test_a_letter_in_parts_is_found_where_it_stands() -> None:
    for key, value in (("title", '"e\u0301"'), ("actions", '["e\u0301"]')):
        _, findings = read_page("p.md", f"```toml outcome\n{key} = {value}\n```\n")
        assert [x.line for x in findings if "in parts" in x.message] == [2]


def test_a_finding_is_one_line_whatever_it_quotes(small: Procedure) -> None:
    for end in ("\n", "\r\n", "\u2028", "\x85"):
        finding = small.edition.where.finding(f"There is no step{end}of that name.")
        assert str(finding).splitlines() == [str(finding)]


@pytest.mark.parametrize("name", ["end", "kind"])
def test_a_word_with_a_meaning_of_its_own_is_no_name_for_a_step(
    name: str, small: Procedure
) -> None:
    findings = verify(renamed(small, "danger", name))
    assert f'The id "{name}" is reserved. Choose another id.' in [x.message for x in findings]


Place = tuple[Any, ...]


def places(table: Any) -> list[Place]:
    """The way to every value in a JSON table."""
    found: list[Place] = [()]
    for place in found:
        value = at(table, place)
        keys: Any = range(len(value)) if isinstance(value, list) else value
        found += [(*place, key) for key in keys] if isinstance(value, dict | list) else []
    return found


def at(table: Any, place: Place) -> Any:
    """The value at a place."""
    for key in place:
        table = table[key]
    return table


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Procedure, str]:
    """A procedure, and its compiled file with one value replaced or taken out."""
    procedure = draw(procedures(whether=3, how=1, answers=3))
    table = json.loads(dump(procedure))
    *before, last = draw(st.sampled_from(places(table)[1:]))
    around = at(table, tuple(before))
    leaf = st.none() | st.booleans() | st.integers() | st.sampled_from(("", "x", "\ud800", 1e99))
    junk = leaf | st.lists(leaf, max_size=2) | st.dictionaries(st.sampled_from("ab"), leaf)
    if draw(st.booleans()):
        del around[last]
    else:
        around[last] = draw(junk | st.lists(junk, max_size=2))
    return procedure, json.dumps(table)


@generated(50, case=damaged())
def test_a_damaged_compiled_file_is_refused_in_a_sentence(case: tuple[Procedure, str]) -> None:
    procedure, text = case
    try:
        again = load(text)
    except Unreadable:
        return
    assert dump(again) == dump(procedure)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, b"\xff", "9" * 5000, "\x00"])
def test_what_was_never_a_compiled_file_is_refused_in_a_sentence(text: str | bytes) -> None:
    with pytest.raises(Unreadable):
        load(text)


def test_a_process_of_its_own_prints_no_traceback_either(tmp_path: Path) -> None:
    docs = laid_out({"guidance/index.md": b"```toml step\nid = 9" + b"9" * 5000}, str(tmp_path))
    for page in (b"```toml step\nid = " + b"9" * 5000 + b"\n```\n", b"\xff", b"```toml step\n"):
        (docs / "guidance" / "index.md").write_bytes(page)
        done = subprocess.run(
            [sys.executable, "-m", "decision_core", "check", "--docs", str(docs)],
            cwd=ROOT,
            env=os.environ | {"PYTHONIOENCODING": "ascii"},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, b"")
        assert done.stdout.startswith(b"docs/guidance/index.md:1: ")
