"""The core journeys in Firefox and WebKitGTK, and the page that says which of them pass where."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from decision_core.__main__ import main
from decision_core.model import Procedure
from overrides.build import server
from tests.browser.hostile import START, Outside, without_either, without_headers, without_meta
from tests.browser.journeys import ROUTES
from tests.browser.test_home_alone import ANSWERS, FIELDS
from tests.engines.conftest import AWAY
from tests.engines.engine import Engine, until
from tests.engines.reader import Reader

pytestmark = pytest.mark.extra
TYPED = "decision.reason"


def title(procedure: Procedure, outcome_id: str) -> str:
    """The title of an outcome."""
    outcome = procedure.outcome(outcome_id)
    assert outcome
    return outcome.title


def to_the_record(reader: Reader, procedure: Procedure) -> str:
    """Answers, fills in what a record needs, finishes it, and returns it as text."""
    reader.open("decide/")
    reader.answer(procedure, ANSWERS.items())
    reader.see("#tool .check--checked")
    reader.press("Write the record")
    reader.fill({name: words for name, words in FIELDS.items() if name != TYPED})
    reader.type(TYPED, FIELDS[TYPED])
    reader.press("Make the record")
    reader.see("#tool .checking")
    reader.press("Finish")
    return reader.text("#tool .written__text")


def saved(reader: Reader, name: str) -> bytes:
    """What a button that saves a file saves."""
    folder = reader.engine.downloads
    before = set(folder.glob("*"))
    reader.press(name)

    def arrived() -> bytes:
        new = [path for path in folder.glob("*.json") if path not in before]
        return new[0].read_bytes() if new else b""

    data: bytes = until(arrived, "the saved file")
    return data


def test_from_home_by_way_of_the_questions_to_an_emergency(
    reader: Reader, current: Procedure
) -> None:
    reader.open("")
    reader.press("Decide now")
    reader.answer(current, ROUTES["an emergency"].items())
    reader.heading(title(current, "share-now"))
    reader.see("#tool a[href='tel:999']")
    reader.see("#tool .check--checked")
    assert reader.engine.address() == reader.site + "decide/"


def test_a_path_that_ends_in_the_duty_to_share(reader: Reader, current: Procedure) -> None:
    reader.open("decide/")
    reader.answer(current, ROUTES["the duty to share"].items())
    reader.heading(title(current, "must-share"))
    reader.see("#tool .check--checked")
    assert reader.engine.address() == reader.site + "decide/"


def test_a_record_has_the_bytes_of_the_command_line(
    reader: Reader, current: Procedure, tmp_path: Path
) -> None:
    text = to_the_record(reader, current)
    data = saved(reader, "JSON")
    record: dict[str, Any] = json.loads(data)
    assert record["state"] == "complete"
    groups = {field.split(".")[0] for field in FIELDS} | {"created", "decision_date"}
    typed = {key: value for key, value in record.items() if key in groups}
    (tmp_path / "answers.json").write_text(json.dumps(ANSWERS), encoding="utf-8")
    (tmp_path / "fields.json").write_text(json.dumps(typed), encoding="utf-8")
    for shape, expected in (("json", data), ("text", text.encode("utf-8"))):
        out = tmp_path / f"out.{shape}"
        options = ["--edition", "2026-09", "--format", shape, "--out", str(out)]
        files = ["--answers", str(tmp_path / "answers.json")]
        files += ["--fields", str(tmp_path / "fields.json")]
        assert main(["record", *options, *files]) == 0
        assert out.read_bytes() == expected


def test_a_saved_record_opens_again(reader: Reader, current: Procedure, tmp_path: Path) -> None:
    to_the_record(reader, current)
    (tmp_path / "record.json").write_bytes(saved(reader, "JSON"))
    reader.open("decide/")
    reader.heading("Is anyone in immediate danger?")
    reader.engine.choose("#tool .opener-file input", tmp_path / "record.json")
    reader.heading("A saved record")
    reader.see("#tool .opened__status--verified")


@pytest.mark.parametrize("way", ["the button", "Shift three times"])
def test_leaving_goes_at_once_and_back_shows_nothing(
    way: str, reader: Reader, current: Procedure, elsewhere: Outside
) -> None:
    to_the_record(reader, current)
    if way == "the button":
        reader.engine.click("a.leave")
    else:
        reader.engine.press("Shift", "Shift", "Shift")
    until(lambda: reader.engine.address() == AWAY, "the page that takes the place of ours")
    until(lambda: reader.text("body") == "Sunny spells.", "its words")
    assert [line for line in elsewhere.hits if "favicon" not in line] == [f"GET {AWAY}"]
    elsewhere.hits.clear()
    reader.engine.back()
    reader.heading("Is anyone in immediate danger?")
    page = reader.engine.run("() => document.documentElement.outerHTML")
    assert FIELDS["decision.reason"] not in page


@pytest.mark.parametrize(
    ("lacking", "free"), [(without_headers, False), (without_meta, False), (without_either, True)]
)
def test_a_hostile_worker_reaches_nothing_unless_there_is_no_policy(
    lacking: Callable[[Path], None], free: bool, engine: Engine, copied: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    for part in ("about/privacy", "assets"):
        shutil.copytree(copied / part, folder / part)
    shutil.copy(copied / "_headers", folder)
    lacking(folder)
    outside = Outside()
    with server.listen(folder, 0, "/") as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        here = f"http://{server.HOST}:{listening.server_address[1]}/"
        engine.open(here + "about/privacy/")
        tried = engine.run(START, [here + "assets/hostile.js", outside.address])
        listening.shutdown()
    outside.close()
    ran = [item for item in tried if item.endswith(" ran")]
    assert bool(outside.hits) == free and bool(ran) == free, (outside.hits, tried)


@pytest.fixture
def bare(start: Callable[..., Engine], address: str) -> Iterator[Reader]:
    """Somebody with scripts switched off."""
    started = start(scripts=False)
    yield Reader(started, address)
    started.close()


def test_without_scripts_the_links_lead_to_the_outcome(bare: Reader) -> None:
    bare.open("decide/")
    assert bare.engine.run("() => document.querySelector('#tool').hidden")
    for step_id, answer_id in ROUTES["no purpose"].items():
        bare.engine.click(f"#{step_id} a[data-answer={answer_id}]")
    assert bare.engine.address().endswith("decide/#no-purpose")
    bare.see("#no-purpose .todo a")
    bare.see("#paper-record textarea")


def test_what_goes_elsewhere_is_noticed(
    engine: Engine, copied: Path, tmp_path: Path, elsewhere: Outside
) -> None:
    shutil.copytree(copied / "about" / "privacy", tmp_path / "about" / "privacy")
    (tmp_path / "_headers").touch()
    without_meta(tmp_path)
    elsewhere.hits.clear()
    with server.listen(tmp_path, 0, "/") as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        engine.open(f"http://{server.HOST}:{listening.server_address[1]}/about/privacy/")
        engine.run("() => fetch('http://spy.invalid/', { mode: 'no-cors' }).catch(() => 0)")
        listening.shutdown()
    assert any("http://spy.invalid/" in line for line in elsewhere.hits)
    elsewhere.hits.clear()
