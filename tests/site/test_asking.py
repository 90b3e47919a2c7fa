"""The form of a request as the page is built: every field once, in the words of whoever asks."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from decision_core.model import Procedure
from decision_core.record.request import request_fields
from overrides.hooks.asking import asked

PAGE = "records/request/index.html"
CONTROL = re.compile(r"<(?:input|textarea) [^>]*data-field=\"([^\"]+)\"[^>]*>")


@pytest.fixture(scope="module")
def form(site: Path) -> str:
    found = re.search(
        r'<section class="ask".*?</section>', (site / PAGE).read_text(encoding="utf-8"), re.S
    )
    assert found and "hidden" not in found[0].split(">", 1)[0]
    return found[0]


def test_the_form_asks_for_everything_that_a_request_file_holds(
    form: str, current: Procedure
) -> None:
    fields = request_fields(current)
    assert len(fields) >= 9
    assert CONTROL.findall(form) == [field.id for field in fields]


def test_every_field_has_a_label_for_who_asks_and_one_for_who_answers(
    form: str, current: Procedure
) -> None:
    for field, control in zip(request_fields(current), CONTROL.finditer(form), strict=True):
        name = field.id.replace(".", "-")
        label = re.search(f'<label for="{name}">([^<]+)</label>', form)
        assert label and f'id="{name}"' in control[0]
        assert f'data-label="{field.label}"' in unescape(control[0])
        assert not unescape(label[1]).startswith(field.label)
        assert ("(needed)" in label[1]) == ('aria-required="true"' in control[0])
        assert ('type="date"' in control[0]) == (field.type == "date")
        for choice in field.choices:
            assert choice.label in unescape(form)


def test_no_field_has_a_name_and_none_asks_a_service_for_spelling(form: str) -> None:
    for control in CONTROL.finditer(form):
        assert " name=" not in control[0]
        for wanted in ('autocomplete="off"', 'spellcheck="false"', 'writingsuggestions="false"'):
            assert wanted in control[0]


def test_words_that_fit_no_field_and_fields_without_words_stop_the_build(
    current: Procedure,
) -> None:
    words = {field.id: {"label": "Words"} for field in request_fields(current)}
    assert [field.id for field, _ in asked(current, {**words})] == list(words)
    less = {name: given for name, given in words.items() if name != "request.what"}
    more = {**words, "request.surprise": {"label": "Words"}}
    for wrong in (less, more, {**words, "request.what": {"labels": "Words"}}):
        with pytest.raises(Abort, match=r"request\.(what|surprise)"):
            asked(current, wrong)
