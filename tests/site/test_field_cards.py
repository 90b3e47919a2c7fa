"""The card of a field: what is asked, what can be chosen, why, and when it is asked at all."""

from __future__ import annotations

import re
from html import unescape

import pytest

from decision_core.model import Field, Procedure
from overrides.hooks.rendering import Cards
from tests.asking import CURRENT, EDITIONS

SHARING = ("kind:share-now", "kind:must-share", "kind:share", "kind:share-anonymised")
NOT_SHARING = (
    "kind:seek-advice",
    "kind:ask-first",
    "kind:clarify",
    "kind:other-route",
    "kind:do-not-share",
)


def card(procedure: Procedure, field: Field) -> str:
    """The card with the folded sources left out, as people read it."""
    html = Cards(procedure).render(field, lambda kind, name: f"#{name}")
    return unescape(re.sub(r"<details.*?</details>", "", html, flags=re.S))


def only_if(when: tuple[str, ...]) -> str:
    found = card(CURRENT, Field("a.b", "A", "line", when=when))
    return found.split("Asked only if ")[1].split("</p>")[0]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_card_shows_every_word_of_its_field(edition: str) -> None:
    procedure = EDITIONS[edition]
    for field in procedure.fields:
        shown = card(procedure, field)
        assert f'id="{field.id}"' in shown
        for words in (field.label, field.help, field.why):
            assert words in shown
        for choice in field.choices:
            assert f'<li data-choice="{choice.id}">{choice.label}' in shown
            assert choice.hint in shown


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_card_says_in_words_when_its_field_is_asked(edition: str) -> None:
    procedure = EDITIONS[edition]
    for field in procedure.fields:
        shown = card(procedure, field)
        assert ("Asked only if" in shown) == bool(field.when)
        for item in field.when:
            name, _, value = item.partition(":")
            owner = next((one for one in procedure.fields if one.id == name), None)
            if owner:
                assert f"“{owner.label}”" in shown
                assert next(c.label for c in owner.choices if c.id == value) in shown
            assert item not in shown


def test_to_share_and_not_to_share_have_words_of_their_own() -> None:
    assert only_if(SHARING) == "you decided to share."
    assert only_if(NOT_SHARING) == "you decided not to share, or not yet."
    assert only_if(NOT_SHARING[1:]).startswith("you decided: ")
    assert only_if((*SHARING, "kind:seek-advice")).startswith("you decided: ")


def test_deciding_otherwise_has_words_too() -> None:
    assert only_if(("decided:otherwise",)) == "you decided otherwise than the guidance suggests."
    assert only_if(("decided:as-suggested",)) == "you decided as the guidance suggests."


def test_two_conditions_are_joined_and_a_question_is_quoted() -> None:
    assert only_if((*SHARING, "recipient:inside")) == (
        "you decided to share; and “Who would receive the information?” is answered "
        "“My own safeguarding lead or manager”."
    )


def test_a_choice_with_a_first_day_says_which() -> None:
    basis = next(field for field in CURRENT.fields if field.id == "law.basis")
    assert "From 5 February 2026." in card(CURRENT, basis)


def test_what_a_choice_rests_on_stands_on_the_card_of_its_field() -> None:
    basis = next(field for field in CURRENT.fields if field.id == "law.basis")
    html = Cards(CURRENT).render(basis, lambda kind, name: f"#{name}")
    cited = re.findall(r'data-cite="([^"]+)"', html)
    assert "uk-gdpr:art-6-1-ea" in cited and "record-list:m-24" in cited
    assert len(cited) == len(set(cited))


def test_what_is_asked_first_and_what_is_needed_is_marked() -> None:
    by_id = {field.id: card(CURRENT, field) for field in CURRENT.fields}
    assert ">needed<" in by_id["decision.reason"] and ">asked first<" in by_id["decision.reason"]
    assert ">asked first if you do not share<" in by_id["content.seen"]
    assert "asked first" not in by_id["content.told"] and ">needed<" not in by_id["content.told"]
