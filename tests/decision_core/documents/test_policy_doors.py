"""The shell and the browser's door write the same policy, and refuse what is no request."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from decision_core.__main__ import main
from decision_core.codec import dump
from decision_core.documents.made import FORMATS
from decision_core.documents.wording import dump_wording
from tests.decision_core.documents.made_for import EDITION, NURSERY, clauses, draft, edition
from tests.doors import door

SHAPES = tuple(FORMATS)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("partnership", ["", "southmere"])
def test_the_browsers_door_and_the_command_give_the_same_bytes(
    shape: str, partnership: str, tmp_path: Path
) -> None:
    out, fields = tmp_path / "policy", tmp_path / "fields.json"
    fields.write_text(json.dumps(NURSERY), encoding="utf-8")
    area = ["--partnership", partnership] if partnership else []
    command = ["policy", "--edition", EDITION, *area, "--fields", str(fields)]
    assert main([*command, "--format", shape, "--out", str(out)]) == 0
    bridge = door(edition())
    asked = {"op": "policy", "edition": EDITION, "fields": NURSERY, "format": shape}
    asked["clauses"] = dump_wording(clauses()).decode("utf-8")
    if partnership:
        asked["local"] = dump(edition(partnership)).decode("utf-8")
    answer = json.loads(bridge.handle(json.dumps(asked)))["result"]
    if answer["encoding"] == "base64":
        body = base64.b64decode(answer["body"])
    else:
        body = answer["body"].encode("utf-8")
    assert body == out.read_bytes() == draft(shape, partnership)
    assert answer["name"].startswith("information-sharing-policy-draft.")


@pytest.mark.parametrize("missing", ["clauses", "fields"])
def test_a_request_that_lacks_something_is_refused(missing: str) -> None:
    asked = {"op": "policy", "edition": EDITION, "fields": NURSERY, "format": "text"}
    asked["clauses"] = dump_wording(clauses()).decode("utf-8")
    bridge = door(edition())
    assert json.loads(bridge.handle(json.dumps(asked)))["ok"]
    del asked[missing]
    assert not json.loads(bridge.handle(json.dumps(asked)))["ok"]
    odd = {**asked, missing: NURSERY, "format": "pdf", "clauses": "{}"}
    assert not json.loads(bridge.handle(json.dumps(odd)))["ok"]
