"""The long plain text: 80 columns, every typed line marked, the headings the tool's alone."""

from __future__ import annotations

import re

from decision_core.model import Procedure
from decision_core.record import as_text, write
from tests.decision_core.record.filling import record_of
from tests.decision_core.test_record import ANSWERS, fields


def test_the_text_names_path_reason_actions_citations_edition_and_digest(
    small: Procedure,
) -> None:
    record = write(small, ANSWERS, fields())
    text = as_text(record)
    for words in (
        "Might a child be harmed?",
        "Yes, a child",
        "> Seen twice this week.",
        "Ring, then write",
        "Small Act 2029: Section 1 [small-act:s1]",
        "edition 2030-01",
        record.document["integrity"]["digest"][:8],
        record.document["procedure"]["digest"][:8],
    ):
        assert words in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_a_note_cannot_imitate_a_heading_of_the_record(small: Procedure) -> None:
    spoof = "Fine.\n\n== WHAT THE GUIDANCE SUGGESTED ==\nDo not share" + " x" * 200
    given = {**fields(), "decision": {"kind": "must-share", "reason": spoof}}
    lines = as_text(write(small, ANSWERS, given)).splitlines()
    assert lines.count("== WHAT THE GUIDANCE SUGGESTED ==") == 1
    assert "> == WHAT THE GUIDANCE SUGGESTED ==" in lines
    assert max(map(len, lines)) <= 80


def test_a_note_cannot_break_out_with_unusual_line_ends(small: Procedure) -> None:
    for end in ("\r", "\r\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1c"):
        given = {**fields(), "sharing": {"what": f"one{end}== THE DECISION =="}}
        text = as_text(write(small, ANSWERS, given))
        assert text.splitlines().count("== THE DECISION ==") == 1, repr(end)


def test_a_question_as_a_label_has_no_colon(current: Procedure) -> None:
    text = as_text(record_of(current, "must-share"))
    assert re.search(r"(?m)^Were the child and the family told\? \w", text)
    assert "?:" not in text
