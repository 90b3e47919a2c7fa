"""The amendments tell of every change between the editions and of no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from decision_core.amendment import Amendment
from decision_core.diff import compare
from decision_core.documents.amended import told
from decision_core.documents.marked import Piece, marked
from decision_core.errors import Where
from decision_core.model import Procedure
from decision_core.reader import read_amendments, read_editions
from decision_core.verify.amendments import (
    all_told,
    check_amendments,
    claimed,
    kinds_of,
    pairs_of,
    says,
)
from tests.conftest import DOCS
from tests.decision_core.altered import altered


@pytest.fixture(scope="module")
def editions() -> tuple[Procedure, ...]:
    return read_editions(DOCS)


@pytest.fixture(scope="module")
def real() -> tuple[Amendment, ...]:
    return read_amendments(DOCS)


def messages(editions: Sequence[Procedure], amendments: Sequence[Amendment]) -> list[str]:
    return [finding.message for finding in check_amendments(editions, amendments)]


def named(real: Sequence[Amendment], name: str) -> Amendment:
    return next(one for one in real if one.id == name)


def but(real: Sequence[Amendment], name: str, **changed: object) -> list[Amendment]:
    """The real amendments with one of them changed."""
    assert any(one.id == name for one in real)
    return [replace(one, **changed) if one.id == name else one for one in real]  # type: ignore[arg-type]


def test_the_real_amendments_match_the_computed_differences(
    editions: tuple[Procedure, ...], real: tuple[Amendment, ...]
) -> None:
    assert messages(editions, real) == []
    assert {one.edition for one in real} == {pair[1].edition.id for pair in pairs_of(editions)}


def test_every_kind_of_change_is_told(
    editions: tuple[Procedure, ...], real: tuple[Amendment, ...]
) -> None:
    """The same as the check, without its code: every group's kinds are among those claimed."""
    for a, b in pairs_of(editions):
        groups = compare(a, b)
        mine = [one for one in real if one.edition == b.edition.id]
        shown = [claimed((a, b), claim) for one in mine for claim in one.claims()]
        assert kinds_of(groups) == set().union(*(kinds_of(found) for found in shown))
        assert all(shown)


def test_a_change_without_an_amendment_is_found(
    editions: tuple[Procedure, ...], real: tuple[Amendment, ...]
) -> None:
    found = messages(editions, [one for one in real if one.id != "one-exception"])
    assert 'No amendment tells of "Share → Get advice", new since edition 2024-05.' in found
    assert any("(detriment) is either new since edition 2024-05" in message for message in found)


def test_editions_without_any_amendment_are_found(editions: tuple[Procedure, ...]) -> None:
    assert 'No amendment tells of "Share → You must share", new since edition 2024-05.' in messages(
        editions, []
    )


def test_a_claim_that_the_difference_does_not_show_is_found(
    editions: tuple[Procedure, ...], real: tuple[Amendment, ...]
) -> None:
    claims = (*named(real, "duty-to-share").situations, "danger:yes")
    assert messages(editions, but(real, "duty-to-share", situations=claims)) == [
        'Nothing changes for "Is anyone in immediate danger? Yes" (danger:yes). Take it out.'
    ]


def test_an_amendment_between_editions_that_answer_alike_is_found(
    editions: tuple[Procedure, ...], real: tuple[Amendment, ...]
) -> None:
    *_, last = editions
    same = replace(last, edition=replace(last.edition, id="2027-01", replaces="2026-09"))
    idle = replace(
        named(real, "one-exception"), id="idle", edition="2027-01", replaces="2026-09",
        situations=(),
    )  # fmt: skip
    assert messages([*editions, same], [*real, idle]) == [
        "These two editions answer alike, so nothing was amended."
    ]
    assert messages([*editions, same], real) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"edition": "2018-07"}, 'No edition "2018-07" replaces another.'),
        ({"replaces": "2018-07"}, 'Edition 2026-09 replaces "2024-05". Write that.'),
        ({"cites": ()}, "Say what this rests on in cites."),
        ({"cites": ("ca-2004:s99",)}, 'There is no source and point "ca-2004:s99".'),
        ({"agreed_by": "The leads"}, "Write agreed_by and agreed_on together, or neither."),
        ({"agreed_on": date(2026, 11, 1)}, "Write agreed_by and agreed_on together, or neither."),
        ({"touches": ("dutty",)}, '"dutty" is no question or outcome of either.'),
        ({"situations": ("duty:perhaps",)}, 'Neither edition has the answer "duty:perhaps".'),
        ({"situations": ("duty",)}, 'Neither edition has the answer "duty:".'),
        ({"id": "one-exception"}, '"one-exception" is already at '),
    ],
)
def test_what_is_wrong_with_an_amendment_is_said(
    changed: dict[str, object],
    found: str,
    editions: tuple[Procedure, ...],
    real: tuple[Amendment, ...],
) -> None:
    messages_ = messages(editions, but(real, "duty-to-share", **changed))
    assert any(message.startswith(found) for message in messages_), messages_


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"edition": "2018-07"}, "edition"), ({"replaces": "2018-07"}, "replaces"),
        ({"cites": ()}, "cites"), ({"cites": ("ca-2004:s99",)}, "cites"),
        ({"agreed_by": "The leads"}, "agreed_by"), ({"touches": ("dutty",)}, "touches"),
        ({"situations": ("duty:perhaps",)}, "situations"),
        ({"situations": ("danger:yes",)}, "situations"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_key_and_hides_what_is_not_told(
    changed: dict[str, object],
    key: str,
    editions: tuple[Procedure, ...],
    real: tuple[Amendment, ...],
) -> None:
    where = Where("a.md", 1, {(name,): 2 for name in [key]})
    found = check_amendments(editions, but(real, "duty-to-share", where=where, **changed))
    assert {(one.page, one.line) for one in found} == {("a.md", 2)}


def test_two_of_one_name_and_two_editions_that_answer_alike_are_told_at_their_keys(
    editions: tuple[Procedure, ...], real: tuple[Amendment, ...]
) -> None:
    first, second = (
        replace(named(real, "duty-to-share"), where=Where(page, 3, {("id",): 4, ("edition",): 5}))
        for page in ("a.md", "b.md")
    )
    rest = [one for one in real if one.id != "duty-to-share"]
    (twice,) = check_amendments(editions, [*rest, first, second])
    assert str(twice) == 'b.md:4: "duty-to-share" is already at a.md:3. Keep one.'
    *_, last = editions
    same = replace(last, edition=replace(last.edition, id="2027-01", replaces="2026-09"))
    idle = replace(first, id="idle", edition="2027-01", replaces="2026-09", situations=())
    assert [one.line for one in check_amendments([*editions, same], [*real, idle])] == [5]
    claims = replace(idle, situations=("danger:yes", "danger:no"))
    told = check_amendments([*editions, same], [*real, claims])
    assert [one.message.partition(" for ")[0] for one in told] == ["Nothing changes"] * 2
    assert list(told) == sorted(told)


def test_a_correction_is_looked_at_elsewhere_and_two_may_replace_one(
    editions: tuple[Procedure, ...], real: tuple[Amendment, ...]
) -> None:
    right = replace(named(real, "duty-to-share"), id="right", replaces="2026-09")
    assert messages(editions, [*real, right]) == []
    _, middle, _ = editions
    twin = replace(middle, edition=replace(middle.edition, id="2027-01", replaces="2024-05"))
    assert messages([*editions, twin], real) == []


def test_an_amendment_may_cite_what_only_the_new_edition_rests_on(
    editions: tuple[Procedure, ...], real: tuple[Amendment, ...]
) -> None:
    _, old, new = editions
    mine = [one for one in real if one.edition == new.edition.id]
    assert messages([replace(old, sources=()), new], mine) == []


def test_many_findings_come_in_the_order_of_their_pages(
    editions: tuple[Procedure, ...], real: tuple[Amendment, ...]
) -> None:
    found = check_amendments(editions, [replace(one, cites=()) for one in real])
    assert len(found) == len(real) and list(found) == sorted(found)


def test_each_change_that_nobody_tells_of_is_named_in_the_words_of_the_edition_that_has_it(
    small: Procedure,
) -> None:
    harm = small.step("harm")
    assert harm
    other = replace(small.outcomes[0], id="other", title="Other")
    more = replace(
        small,
        steps=(*small.steps, replace(harm, id="again", question="Again?")),
        outcomes=(*small.outcomes, other),
    )

    def told(a: Procedure, b: Procedure) -> set[str]:
        return {one.message for one in all_told((a, b), (), "then")}

    either = "is either new since then or gone, and no amendment touches it."
    gone = {f'"Again?" (again) {either}', f'"Other" (other) {either}'}
    assert told(small, more) == told(more, small) == gone
    fewer = altered(small, "steps", "harm", answers=harm.answers[1:])
    lost = {'No amendment tells of "You must share → not there", new since then.'}
    assert told(small, fewer) == lost
    back = {'No amendment tells of "not there → You must share", new since then.'}
    assert told(fewer, small) == back


def test_a_situation_that_does_not_change_is_said_in_the_words_of_the_new_edition(
    small: Procedure, real: tuple[Amendment, ...]
) -> None:
    new = altered(small, "steps", "danger", question="Is it urgent?")
    one = replace(real[0], situations=("danger:yes",), touches=(), cites=("small-act:s1",))
    assert [found.message for found in says(one, (small, new), small)] == [
        'Nothing changes for "Is it urgent? Yes" (danger:yes). Take it out.'
    ]


def test_an_amendment_that_claims_nothing_claims_the_whole_change(
    editions: tuple[Procedure, ...], real: tuple[Amendment, ...]
) -> None:
    others = [one for one in real if one.edition != "2026-09"]
    touches = ("duty", "lawful-reason", "must-share", "detriment", "advice-detriment")
    whole = replace(named(real, "duty-to-share"), situations=(), touches=touches)
    assert messages(editions, [*others, whole]) == []
    [pair] = (pair for pair in pairs_of(editions) if pair[1].edition.id == "2026-09")
    assert claimed(pair, ()) == compare(*pair)


def test_what_is_claimed_is_counted_as_a_part_of_the_whole(
    editions: tuple[Procedure, ...],
) -> None:
    """The answers to one question share out every set that changes."""
    [pair] = (pair for pair in pairs_of(editions) if pair[1].edition.id == "2026-09")
    duty = pair[1].step("duty")
    assert duty
    parts = [
        sum(group.sets for group in claimed(pair, (("duty", answer.id),)))
        for answer in duty.answers
    ]
    assert sum(parts) == sum(group.sets for group in compare(*pair))


def test_each_amendment_comes_with_its_situations_and_exact_words(
    editions: tuple[Procedure, ...], real: tuple[Amendment, ...]
) -> None:
    listed = told(editions, real)
    assert [item.after.edition.id for item in listed][:2] == ["2026-09", "2026-09"]
    assert {item.amendment.id for item in listed} == {one.id for one in real}
    duty = next(item for item in listed if item.amendment.id == "duty-to-share")
    first = duty.situations[0]
    assert first.about[-1].endswith("No, there is a way to tell them that is better than silence")
    assert ("Now", "You must share: the duty to share applies") in first.shown[
        0
    ].lines
    standing = {word.id: word.standing for word in duty.words}
    assert standing == {"duty": "new", "lawful-reason": "changed", "must-share": "new"}
    for item in listed:
        for word in item.words:
            for _, pieces in word.texts:
                kinds = {piece.kind for piece in pieces}
                assert kinds & {"old", "new"}
                assert word.standing != "new" or kinds == {"new"}


def test_words_are_marked_in_phrases_and_both_texts_can_be_read_back() -> None:
    old = "You should seek consent where it is safe to do so"
    new = "You do not need consent to share where it is safe to do so"
    pieces = marked(old, new)
    assert " ".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert " ".join(piece.text for piece in pieces if piece.kind != "old") == new
    assert pieces[1:3] == (
        Piece("old", "should seek consent"),
        Piece("new", "do not need consent to share"),
    )
    assert marked("", "All new") == (Piece("new", "All new"),)
    assert marked("All gone", "") == (Piece("old", "All gone"),)
    assert marked("Same", "Same") == (Piece("same", "Same"),)
    assert marked("", "") == ()
