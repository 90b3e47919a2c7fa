"""The plain form, as it is printed and as it stands without a script: all of it, least first."""

from __future__ import annotations

import gzip
import re
from html import unescape
from pathlib import Path

import pytest

from decision_core.kinds import KINDS
from decision_core.model import Procedure
from overrides.build.links import with_quiet_fields
from overrides.hooks.rendering import Cards

PAGE = "decide/index.html"
HEADING = re.compile(r"<h([234])[^>]*>([^<]*)</h\1>|data-field=\"([^\"]+)\"")
MOST_BYTES = 90_000
"""What the whole decide page may weigh, packed.

It was 70,600 before the record grew, 78,400 after, and 86,900 with the hashes of its scripts.
"""


@pytest.fixture(scope="module")
def paper(current: Procedure) -> str:
    return Cards(current).paper(lambda kind, name: f"#{name}")


def under(paper: str, heading: str, level: str = "3") -> list[str]:
    """The fields under one heading, in order."""
    found: list[str] = []
    inside = False
    for depth, words, field_id in HEADING.findall(paper):
        if depth and depth <= level:
            inside = unescape(words) == heading
        elif inside and field_id:
            found.append(field_id)
    return found


def entry(paper: str, field_id: str) -> str:
    """The paragraph of one field."""
    parts = re.findall(r'<p class="paper__field">.*?</p>', paper, re.S)
    [found] = [str(part) for part in parts if f'data-field="{field_id}"' in part]
    return found


def test_every_field_of_the_edition_has_one_place_on_paper(paper: str, current: Procedure) -> None:
    found = re.findall(r'<textarea [^>]*data-field="([^"]+)"', paper)
    assert sorted(found) == sorted([*(field.id for field in current.fields), "decision_date"])


def test_the_day_the_person_and_what_anybody_can_say_come_first(paper: str) -> None:
    assert under(paper, "First") == [
        "decision_date",
        "subject.reference",
        "decision.kind",
        "decision.by_role",
        "decision.reason",
        "content.seen",
        "after.next_action",
        "after.by_role",
        "after.by_when",
    ]


def test_paper_knows_two_ways_only_shared_and_not_shared(paper: str, current: Procedure) -> None:
    shared, kept = under(paper, "If you shared"), under(paper, "If you did not share")
    assert shared == [
        "sharing.what",
        "sharing.recipient_role",
        "sharing.recipient_organisation",
        "sharing.method",
        "sharing.when",
    ]
    assert {"decision.agreed_by", "after.would_change", "after.told_requester"} <= set(kept)
    by_id = {field.id: field for field in current.fields}
    for field_id in kept:
        kinds = [item[5:] for item in by_id[field_id].when if item.startswith("kind:")]
        assert kinds and not any(KINDS[kind].sharing for kind in kinds)


def test_the_rest_stands_under_the_headings_of_the_form(paper: str, current: Procedure) -> None:
    for heading in dict.fromkeys(field.group for field in current.fields):
        under_it = under(paper, heading, "4")
        mine = {field.id for field in current.fields if field.group == heading}
        assert set(under_it) <= mine
    assert set(under(paper, "The law", "4")) >= {"law.body", "law.basis", "law.power"}


def test_every_choice_is_printed_beside_its_field(paper: str, current: Procedure) -> None:
    for field in current.fields:
        found = re.findall(r'<span data-choice="([^"]+)">([^<]*)</span>', entry(paper, field.id))
        wanted = [(choice.id, choice.label) for choice in field.choices]
        if field.type == "kind":
            wanted = [(kind.id, kind.decided) for kind in KINDS.values()]
        assert [(item, unescape(words)) for item, words in found] == wanted


def test_every_box_on_paper_has_a_label_and_names_its_help(paper: str, current: Procedure) -> None:
    for field in current.fields:
        part = entry(paper, field.id)
        box = re.search(r'<textarea id="([^"]+)"', part)
        assert box and f'<label for="{box[1]}">' in part
        if field.help or field.choices:
            assert f'aria-describedby="{box[1]}-help"' in part and f'id="{box[1]}-help"' in part


def test_what_is_needed_is_marked(paper: str, current: Procedure) -> None:
    for field in current.fields:
        assert ("(needed)" in entry(paper, field.id)) == field.required


def test_the_plain_form_stands_on_the_decide_page(site: Path, paper: str) -> None:
    assert with_quiet_fields(paper) in (site / PAGE).read_text(encoding="utf-8")


def test_the_page_with_every_card_and_the_paper_form_stays_light(site: Path) -> None:
    packed = gzip.compress((site / PAGE).read_bytes(), 9, mtime=0)
    assert len(packed) < MOST_BYTES
