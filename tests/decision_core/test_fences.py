"""Finding fences in a page, and the line of every key."""

from __future__ import annotations

import pytest

from decision_core.errors import Finding
from decision_core.fences import Fence, fences

PAGE = '# Title\n\n```toml step\nid = "a"\n\n[answers.yes]\nlabel = "Yes"\n```\n'


def only(text: str) -> Fence:
    found = list(fences("docs/x.md", text))
    assert len(found) == 1
    assert isinstance(found[0], Fence)
    return found[0]


def test_a_fence_knows_its_kind_its_table_and_its_lines() -> None:
    fence = only(PAGE)
    assert (fence.kind, fence.table["id"], fence.where.line) == ("step", "a", 3)
    assert fence.where.line_of("id") == 4
    assert fence.where.line_of("answers", "yes", "label") == 7


def test_a_key_that_is_not_there_is_placed_at_the_table_around_it() -> None:
    fence = only(PAGE)
    assert fence.where.line_of("answers", "yes", "goto") == 6
    assert fence.where.line_of("question") == 3


def test_an_example_inside_a_longer_fence_is_passed_over() -> None:
    assert list(fences("x.md", f"````markdown\n{PAGE}````\n")) == []


def test_a_plain_toml_block_is_an_example_not_a_rule() -> None:
    assert list(fences("x.md", '```toml\nid = "a"\n```\n')) == []


def test_other_languages_are_passed_over_and_later_fences_still_found() -> None:
    assert only(f"```python\nx = 1\n```\n{PAGE}").kind == "step"


def test_a_toml_mistake_is_found_at_its_own_line() -> None:
    found = list(fences("x.md", '```toml step\nid = "a"\nquestion = oops\n```\n'))
    said = 'This line cannot be read: Invalid value. Put " before and after the words.'
    assert found == [Finding("x.md", 3, said)]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("check_by = 01/12/2026", "Write a day as 2026-12-01."),
        ("check_by = 1 December 2026", "Write a day as 2026-12-01."),
        ("name = “Front door”", 'Put straight marks " around a text, not curly ones.'),
        (
            'name = "Ask for "Family Help" by name"',
            "Inside a text write “ and ” for a quotation mark.",
        ),
        ('name = "Front door', 'The text never ends: put " at the end of this line.'),
        ("name = Front door", 'Put " before and after the words.'),
        ("[contacts.lado", "A heading such as [contacts.lado] ends with ]."),
        ('hours: "9 to 5"', "Write = between a name and its value, not a colon."),
        ('checked on = "x"', "A name has no space in it: write checked_on."),
    ],
)
def test_a_common_slip_is_told_with_what_to_write(line: str, hint: str) -> None:
    (found,) = fences("x.md", f'```toml partnership\nid = "a"\n{line}\n```\n')
    assert isinstance(found, Finding)
    assert (found.line, found.message.endswith(hint)) == (3, True), found.message
