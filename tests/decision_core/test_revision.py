"""A frozen revision: its bytes, its stamp, and what counts as a change."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from decision_core.codec import canonical, digests, load, sha256
from decision_core.errors import Unreadable
from decision_core.model import Procedure
from decision_core.partnership import Partnership
from decision_core.revision import (
    BEHAVIOUR,
    FIRST,
    WORDING,
    Revision,
    SignOff,
    Stamp,
    change_since,
    freeze,
    thaw,
)
from tests.conftest import ROOT
from tests.decision_core.altered import altered, answering

STAMP = Stamp(1, "1", ("The tests",), date(2031, 2, 1), FIRST)
KEPT = sorted((ROOT / "tests" / "fixtures" / "revisions").glob("*/*.json"))


@pytest.fixture
def frozen(small: Procedure) -> bytes:
    return freeze(small, STAMP)


def resealed(data: bytes, **changes: Any) -> bytes:
    """A revision with other values in it, and the digest that these would have."""
    table = {**json.loads(data), **changes}
    body = {key: value for key, value in table.items() if key != "integrity"}
    sealed = {"alg": "sha-256", "digest": sha256(body)}
    return canonical({**body, "integrity": sealed}) + b"\n"


def test_a_revision_is_a_compiled_edition_with_a_stamp_outside_its_digests(
    frozen: bytes, small: Procedure
) -> None:
    revision = thaw(frozen)
    found = digests(small)
    assert (revision.digest, revision.behaviour) == (found.digest, found.behaviour)
    assert revision.stamp == STAMP
    assert digests(load(frozen)) == found
    signed = SignOff("The leads", date(2031, 1, 31), found.behaviour)
    other = replace(STAMP, published_on=date(2031, 3, 1), signed_off=signed)
    again = thaw(freeze(small, other))
    assert (again.digest, again.behaviour) == (revision.digest, revision.behaviour)
    assert again.integrity != revision.integrity
    assert again.stamp == other


def test_the_same_text_and_stamp_are_the_same_bytes(small: Procedure, frozen: bytes) -> None:
    assert freeze(small, STAMP) == frozen
    assert freeze(load(frozen), STAMP) == frozen
    assert canonical(json.loads(frozen)) + b"\n" == frozen


def test_no_byte_can_be_changed_taken_out_or_added(frozen: bytes) -> None:
    stamp = frozen.index(b'"stamp"')
    places = {*range(0, len(frozen), 61), *range(stamp, stamp + 220), len(frozen) - 1}
    for at in places:
        flipped = frozen[:at] + bytes([frozen[at] ^ 1]) + frozen[at + 1 :]
        for data in (flipped, frozen[:at] + frozen[at + 1 :], frozen[:at] + b" " + frozen[at:]):
            with pytest.raises(Unreadable):
                thaw(data)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: b"", "it is not JSON any more"),
        (lambda data: b"[]", "it is not a table any more"),
        (lambda data: data.replace(b'"stamp"', b'"stomp"'), "no published revision"),
        (lambda data: data.replace(b'{"actions"', b'{ "actions"'), "its layout"),
        (lambda data: data[:-1], "its layout"),
        (lambda data: resealed(data, format_version=2), "format this version cannot read"),
        (lambda data: resealed(data, format="else"), "not a compiled procedure"),
        (lambda data: resealed(data, digest="0" * 64), "was changed after it was built"),
        (lambda data: resealed(data, stamp={}), "not one that this version can read"),
        (lambda data: resealed(data, stamp=[]), "not one that this version can read"),
    ],
)
def test_what_cannot_be_read_says_why(change: Any, said: str, frozen: bytes) -> None:
    with pytest.raises(Unreadable, match=said):
        thaw(change(frozen))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("revision", "1"),
        ("revision", True),
        ("published_on", "2031-02-30"),
        ("authors", "The tests"),
        ("signed_off", {"by": "x"}),
        ("signed_off", {"by": "x", "on": "soon", "behaviour": "0"}),
        ("else", 1),
    ],
)
def test_a_stamp_has_its_keys_and_no_others(key: str, value: Any, frozen: bytes) -> None:
    stamp = {**json.loads(frozen)["stamp"], key: value}
    with pytest.raises(Unreadable, match="The stamp of this revision"):
        thaw(resealed(frozen, stamp=stamp))


def test_a_change_is_the_first_of_words_or_of_a_rule(small: Procedure) -> None:
    def since(now: Procedure) -> str:
        return change_since(before, now)

    before = thaw(freeze(small, STAMP))
    assert change_since(None, small) == FIRST
    assert since(small) == ""
    assert since(altered(small, "steps", "danger", question="Other words?")) == WORDING
    assert since(answering(small, "danger", "no", goto="advice")) == BEHAVIOUR
    assert since(altered(small, "actions", "ring", force="may")) == BEHAVIOUR


def test_that_an_edition_ends_is_no_change_of_it(small: Procedure) -> None:
    """Its last day is known once another follows it; that voids no sign-off."""
    before = thaw(freeze(small, STAMP))
    ended = replace(small, edition=replace(small.edition, until=date(2030, 12, 31)))
    assert digests(ended).behaviour != before.behaviour
    assert change_since(before, ended) == ""
    begun = replace(small, edition=replace(small.edition, from_=date(2030, 1, 2)))
    assert change_since(before, begun) == BEHAVIOUR


def test_an_edition_with_a_partnerships_parts_in_is_not_frozen(small: Procedure) -> None:
    local = replace(small, partnership=Partnership("here", title="Here", area="Here"))
    with pytest.raises(Unreadable, match="is national"):
        freeze(local, STAMP)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_revision_frozen_by_an_earlier_version_is_read_for_ever(path: Path) -> None:
    revision: Revision = thaw(path.read_bytes())
    assert (revision.edition, str(revision.number)) == (path.parent.name, path.stem)
    table = json.loads(path.read_bytes())
    assert (revision.digest, revision.behaviour) == (table["digest"], table["behaviour"])


def test_there_are_such_revisions() -> None:
    assert [(path.parent.name, path.stem) for path in KEPT] == [("2030-01", "1"), ("2030-01", "2")]
