"""The case of the practice page: two children alone, their mother at the dentist."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from decision_core.__main__ import main
from decision_core.model import Procedure
from tests.browser.visitor import READY, Visitor

ANSWERS = {
    "danger": "no",
    "route": "none",
    "recipient": "asked-clear",
    "harm": "child",
    "duty": "yes",
    "detriment": "no",
    "tell": "after",
    "identity": "no",
    "restricted": "no",
    "amount": "trim",
    "channel": "yes",
}
FIELDS = {
    "subject.reference": "CF-2040",
    "decision.by_role": "Family worker, with the safeguarding lead",
    "decision.reason": "Two children of 5 and 7 alone behind a locked door.",
    "content.seen": "Nothing seen by me.",
    "content.told": "A support worker at the door rang: the children speak through the letter box.",
    "sharing.what": "Their mother asked about childcare; an aunt lives near; an old report, "
    "labelled as unconfirmed. Left out: money.",
    "sharing.recipient_role": "Family support worker",
    "sharing.recipient_organisation": "Children's centre",
    "sharing.method": "Telephone, rung back through the switchboard",
    "sharing.when": "2026-11-22T09:15",
}


def test_home_alone_ends_in_sharing_and_a_record_with_the_bytes_of_the_command_line(
    visitor: Visitor, current: Procedure, tmp_path: Path
) -> None:
    visitor.open()
    visitor.answer(current, ANSWERS.items())
    expect(visitor.tool.get_by_text("You must share", exact=True)).to_be_visible()
    expect(visitor.tool.locator(".check--checked")).to_be_visible(timeout=READY)
    shown = visitor.tool.locator("[data-action]").evaluate_all(
        "nodes => nodes.map((node) => node.dataset.action)"
    )
    assert {"how-soon", "trim", "tell-after", "least-necessary", "record-reasons"} <= set(shown)

    visitor.press("Write the record")
    visitor.fill(FIELDS)
    visitor.make_the_record()
    text = visitor.tool.locator("pre").text_content() or ""
    saved = visitor.saved("JSON", tmp_path / "saved")

    record: dict[str, Any] = json.loads(saved)
    assert record["state"] == "complete"
    assert [item["step"] for item in record["answers"]] == list(ANSWERS)
    for words in (
        "Two children of 5 and 7",
        "edition 2026-09",
        record["procedure"]["digest"][:8],
        record["integrity"]["digest"][:8],
        "Section 16LA",
        "== WHAT THE GUIDANCE SAYS TO DO ==",
        "== QUESTIONS AND ANSWERS ==",
    ):
        assert words in text

    groups = {field.split(".")[0] for field in FIELDS} | {"created", "decision_date"}
    typed = {key: value for key, value in record.items() if key in groups}
    (tmp_path / "answers.json").write_text(json.dumps(ANSWERS), encoding="utf-8")
    (tmp_path / "fields.json").write_text(json.dumps(typed), encoding="utf-8")
    for shape, expected in (("json", saved), ("text", text.encode("utf-8"))):
        out = tmp_path / f"out.{shape}"
        options = ["--edition", "2026-09", "--format", shape, "--out", str(out)]
        files = ["--answers", str(tmp_path / "answers.json")]
        files += ["--fields", str(tmp_path / "fields.json")]
        assert main(["record", *options, *files]) == 0
        assert out.read_bytes() == expected
