"""Cards in another language: each translated text says which, and the rest is English."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from decision_core.codec import digests
from decision_core.model import Procedure
from decision_core.wording import Place, Said
from overrides.hooks.rendering import Cards, phones, said
from tests.pseudo import LANGUAGE, pseudo, wording


def here(kind: str, name: str) -> str:
    """A link to a card on the same page."""
    return f"#action-{name}" if kind == "action" else f"#{name}"


def test_a_text_is_marked_with_its_language_and_nothing_in_it_is_markup() -> None:
    assert said("<b>") == Markup("&lt;b&gt;")
    assert said(Said("<b>", "cy")) == Markup('<span lang="cy">&lt;b&gt;</span>')
    ringing = '<span lang="cy">Ffon <a href="tel:999">999</a></span>'
    assert phones(Said("Ffon 999", "cy")) == Markup(ringing)


def test_what_is_not_translated_stays_english_and_unmarked(current: Procedure) -> None:
    step = current.step("danger")
    assert step
    only: dict[Place, str] = {("steps", "danger", "question"): pseudo(step.question)}
    chart = Cards(current).in_other_words(replace(wording(current), texts=only)).chart(here)
    mark = f'<span lang="{LANGUAGE}">'
    assert chart.count(mark) == 1
    assert f"{mark}{pseudo(step.question)}</span></h2>" in chart
    assert f'<span class="answer__label">{step.answers[0].label}</span>' in chart


def test_the_cards_go_by_the_rules_that_the_english_goes_by(current: Procedure) -> None:
    chart = Cards(current).in_other_words(wording(current)).chart(here)
    assert f'data-digest="{digests(current).digest}"' in chart
    plain = Cards(current).chart(here)
    assert f'data-digest="{digests(current).digest}"' in plain
    assert "lang=" not in plain
