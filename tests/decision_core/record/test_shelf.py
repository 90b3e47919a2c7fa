"""A record is opened under the published text that it names, whatever the pages say today."""

from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from decision_core.codec import canonical, sha256
from decision_core.errors import Unreadable
from decision_core.model import Procedure
from decision_core.published import read_published
from decision_core.reader import read_editions
from decision_core.record import write
from decision_core.record.opening import RULES, VERIFIED, Opened, open_record
from decision_core.record.replay import replay, replay_object
from decision_core.record.review import review_file
from decision_core.replayed import replay_report
from decision_core.shelf import Shelf
from tests.conftest import ROOT
from tests.doors import door
from tests.publishing import NOW, Project

KEPT = ROOT / "tests" / "fixtures" / "revisions"
ANSWERS = {"danger": "no", "harm": "agreed", "tell": "before", "channel": "yes"}
LESS = 'label = "No, and the person agrees"\ngoto  = "{}"'


class Past:
    """A project published twice, with other words and then with another rule, and edited since.

    `records` were made under revision 1, under words that were never published but had its rules,
    under revision 2, and under today's text.
    """

    def __init__(self, folder: Path) -> None:
        project = Project(folder)
        made = [self._record(project.working())]
        project.publish()
        project.edit("guidance/danger.md", "You do not need proof.", "Between two revisions.")
        made.append(self._record(project.working()))
        project.edit("guidance/harm.md", LESS.format("share"), LESS.format("advice"))
        project.correction(touches=["harm"], situations=["danger:no harm:agreed"])
        made.append(self._record(project.working()))
        project.publish(on=date(2031, 3, 1))
        project.edit("guidance/danger.md", "Between two revisions.", "After both.")
        made.append(self._record(project.working()))
        self.first, self.between, self.second, self.today = made
        self.editions = read_editions(project.docs)
        self.revisions = read_published(project.docs, self.editions).revisions
        self.texts = [project.file(number=number).read_text("utf-8") for number in (1, 2)]
        self.shelf = Shelf(self.revisions)

    @staticmethod
    def _record(procedure: Procedure) -> bytes:
        return write(procedure, ANSWERS, {}).data


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    return Past(tmp_path_factory.mktemp("past"))


def opened(past: Past, data: bytes, shelf: Shelf | None = None) -> Opened:
    return open_record(data, past.editions, past.shelf if shelf is None else shelf)


SAME = "Same rules, same outcome, nothing changed since it was saved."
WORDED = "Same rules, same outcome; the wording of the guidance has changed since."


def test_a_known_digest_is_verified_under_exactly_its_words(past: Past) -> None:
    for data, number in ((past.first, 1), (past.second, 2)):
        found = opened(past, data)
        assert (found.status, found.reason) == (VERIFIED, SAME)
        assert found.revision and found.revision.number == number
        assert found.procedure is found.revision.procedure
    assert opened(past, past.today).revision is None


def test_known_rules_in_unknown_words_are_verified_and_it_says_so(past: Past) -> None:
    found = opened(past, past.between)
    assert (found.status, found.reason, found.revision) == (VERIFIED, WORDED, None)


def test_rules_that_no_revision_has_are_not_available(past: Past) -> None:
    document = json.loads(past.first)
    document["procedure"]["behaviour"] = "0" * 64
    del document["integrity"]
    document["integrity"] = {"alg": "sha-256", "digest": sha256(document)}
    forged = canonical(document) + b"\n"
    assert opened(past, forged).status == RULES
    assert opened(past, past.first, Shelf()).status == RULES
    other = past.first.replace(f'"edition":"{NOW}"'.encode(), b'"edition":"2030-01"')
    assert opened(past, other).procedure is None


def test_every_word_is_compared_where_the_words_are_known(past: Past) -> None:
    """The digest of a question as it was shown is checked against that revision's question."""
    document = json.loads(past.first)
    document["answers"][0]["wording"] = "0" * 64
    del document["integrity"]
    document["integrity"] = {"alg": "sha-256", "digest": sha256(document)}
    found = opened(past, canonical(document) + b"\n")
    assert found.differences == ('"answers" comes out otherwise under its own edition.',)


def test_what_is_said_names_the_revision_and_puts_today_beside_it(past: Past) -> None:
    found = replay(past.first, past.editions, past.shelf)
    lines = replay_report(*found).splitlines()
    assert f"Then, under edition {NOW}, revision 1: Share." in lines
    assert f"Today, under edition {NOW}: Ask now." in lines
    between = replay_report(*replay(past.between, past.editions, past.shelf))
    assert f"Then, under edition {NOW}: Share." in between
    assert "That is the current edition." not in between
    assert "That is the current edition." in replay_report(
        *replay(past.second, past.editions, past.shelf)
    )
    facts = review_file(past.first, past.editions, None, past.shelf)[2].facts
    assert ("Edition", f"{NOW}, revision 1", False) in [
        (fact.label, fact.value, fact.typed) for fact in facts
    ]


class Page:
    """The browser's door with today's editions, and the shelf that it is given."""

    def __init__(self, past: Past, *texts: str) -> None:
        self.bridge = door(*past.editions)
        for text in texts:
            self.bridge.shelve(text)

    def open(self, data: bytes, op: str = "open") -> dict[str, Any]:
        file = base64.b64encode(data).decode("ascii")
        asked = {"op": op, "file": file, "today": "2031-05-01"}
        found: dict[str, Any] = json.loads(self.bridge.handle(json.dumps(asked)))
        assert found["ok"], found
        result: dict[str, Any] = found["result"]
        return result


def test_the_browser_says_the_same(past: Past) -> None:
    page = Page(past, *past.texts)
    for data in (past.first, past.between, past.second, past.today):
        here = replay_object(*replay(data, past.editions, past.shelf))
        found = page.open(data)
        assert {key: found[key] for key in here} == here
    assert page.open(past.first)["revision"] == 1
    assert page.open(past.today)["revision"] is None
    assert page.open(past.first, "review")["status"] == VERIFIED


def test_only_a_record_with_todays_rules_is_taken_up_in_todays_form(past: Past) -> None:
    page = Page(past, *past.texts)
    assert [page.open(data)["edition"] for data in (past.first, past.between)] == [None, None]
    assert [page.open(data)["edition"] for data in (past.second, past.today)] == [NOW, NOW]


def test_while_revisions_are_missing_nothing_is_called_unknown_for_good(past: Past) -> None:
    page = Page(past)
    assert "are not part of this site" in page.open(past.first)["reason"]
    page.bridge.lacks(True)
    found = page.open(past.first)
    assert found["status"] == RULES
    assert found["reason"].startswith("Some rules of earlier days did not come")
    assert page.open(past.today)["status"] == VERIFIED
    page.bridge.lacks(False)
    page.bridge.shelve(past.texts[0])
    assert page.open(past.first)["status"] == VERIFIED


def test_a_text_that_was_changed_on_the_way_verifies_nothing(past: Past) -> None:
    damaged = past.texts[0].replace("You do not need proof.", "You do not need proofs")
    page = Page(past, damaged)
    assert page.open(past.first)["status"] == RULES
    assert page.open(past.today)["status"] == VERIFIED
    for text in ("", "[]", "{}", "<!doctype html>", '{"edition": {"id": "x"}}'):
        with pytest.raises(Unreadable, match="no published revision"):
            page.bridge.shelve(text)


def test_a_text_is_read_only_when_a_record_needs_it(
    past: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    from decision_core import shelf

    read: list[str] = []
    monkeypatch.setattr(shelf, "thaw", lambda text: read.append(text))
    page = Page(past, *past.texts)
    page.open(past.today)
    assert read == []
    page.open(past.first)
    assert read[0] == past.texts[0]


def test_a_golden_record_replays_under_its_revision_for_ever() -> None:
    editions = read_editions(ROOT / "tests" / "fixtures" / "editions" / "docs")
    shelf = Shelf()
    for path in sorted(KEPT.glob("*/*.json")):
        shelf.put(path.read_text("utf-8"))
    data = (KEPT / "record.json").read_bytes()
    found, now = replay(data, editions, shelf)
    assert replay_object(found, now) == json.loads((KEPT / "record.said").read_bytes())
    assert found.status == VERIFIED
    assert found.revision and found.revision.number == 1
    assert open_record(data, editions).reason == WORDED
