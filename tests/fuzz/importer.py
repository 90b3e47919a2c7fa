"""Hands the importer broken, damaged and invented files. Run the long way on demand:

python -m tests.fuzz.importer [--count 100000] [--seed 1]
"""

from __future__ import annotations

import argparse
import base64
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from decision_core.bridge import Bridge
from decision_core.codec import canonical, sha256
from decision_core.commands import compiled
from decision_core.errors import CoreError
from decision_core.model import Procedure
from decision_core.record.document import write
from decision_core.record.opening import open_record
from decision_core.record.replay import replay, replay_object
from tests.conftest import GOOD
from tests.doors import door

STATUSES = {"verified", "changed", "rules-not-available", "newer-format", "unreadable"}
TODAY = "2030-06-01"
LONGEST = 1.0
"""Seconds of processor time. No file may keep the importer longer, on however busy a machine."""

PIECES = (
    b"{", b"}", b"[", b"]", b'"', b"\\", b":", b",", b"null", b"true", b"NaN", b"-Infinity",
    b"1e999", b"9" * 400, b'{"a":' * 30, b"[" * 3000, b'"__proto__"', b'"constructor"',
    b"\\ud800", b"\xff\xfe", b"\xed\xa0\x80", b"\x00", b"\xef\xbb\xbf", b"</script>", b"=cmd()",
    "\u202e".encode(), b"x" * 20_001, b'"format_version":3', b'"format_version":1',
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 2**53, "", "x", "\u202e", "=cmd()", [], [[]], {}, {"a": {}}, ["a"] * 50,
    "verified", "2030-99-99", {"__proto__": {"a": 1}},
)  # fmt: skip


OVERLAY: dict[str, Any] = {
    "id": "northshire",
    "title": "Northshire Safeguarding Children Partnership",
    "version": "1.0",
    "digest": "0" * 64,
    "answers": [
        {"step": "northshire.a", "answer": "yes", "question": "Do they?", "label": "Yes, they do"}
    ],
    "actions": [{"id": "northshire.b", "text": "Ring them.", "force": "should"}],
    "contacts": [{"label": "The front door", "said": "Not yet supplied."}],
}
"""What a partnership asked and showed, as a record keeps it."""
HISTORY = (
    {
        "at": "2030-03-02T09:00:00+00:00",
        "by_role": "Manager",
        "reason": "Wrong day",
        "changed": ["decision.reason"],
        "superseded": "0" * 64,
    },
)


def originals(procedure: Procedure) -> list[bytes]:
    """A finished record, a draft, a corrected one of an area, and one with odd things typed."""
    fields: dict[str, Any] = {
        "created": "2030-03-01T18:00:00+00:00",
        "decision_date": "2030-03-01",
        "subject": {"reference": "F 7"},
        "decision": {"kind": "must-share", "reason": "She said so."},
        "sharing": {"what": "What she said."},
    }
    odd = {"decision": {"reason": "== END ==\n<b>&amp;\\ud800 \u202e =cmd() " + "x" * 5000}}
    answers = {"danger": "no", "harm": "child", "tell": "unsafe", "channel": "yes"}
    return [
        write(procedure, answers, fields).data,
        write(procedure, {"danger": "no"}, {}).data,
        write(procedure, answers, fields, HISTORY, OVERLAY).data,
        write(procedure, answers, odd).data,
    ]


def _bytes_changed(chance: random.Random, data: bytes) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(found) + 1)
        act = chance.randrange(4)
        if act == 0 and at < len(found):
            found[at] ^= 1 << chance.randrange(8)
        elif act == 1:
            del found[at : at + chance.randint(1, 40)]
        elif act == 2:
            found[at:at] = chance.choice(PIECES)
        else:
            found[at:at] = found[: chance.randint(0, len(found))]
    return bytes(found[: 300 * 1024])


def _value_changed(chance: random.Random, data: bytes) -> bytes:
    document = json.loads(data)
    inside: Any = document
    for _ in range(chance.randint(1, 4)):
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if not keys:
            break
        key = chance.choice(keys)
        if isinstance(inside[key], (dict, list)) and chance.random() < 0.6:
            inside = inside[key]
            continue
        if chance.random() < 0.2:
            del inside[key]
        elif isinstance(inside, dict) and chance.random() < 0.3:
            inside[chance.choice(("x", "format", "missing", "__proto__"))] = chance.choice(VALUES)
        else:
            inside[key] = chance.choice(VALUES)
        break
    return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode()


def _resealed(chance: random.Random, data: bytes) -> bytes:
    """As a forger would: something changed, and the digest worked out again."""
    document = json.loads(_value_changed(chance, data))
    try:
        document.pop("integrity", None)
        document["integrity"] = {"alg": "sha-256", "digest": sha256(document)}
        return canonical(document) + b"\n"
    except CoreError:
        return data[:-1]


def _invented(chance: random.Random, data: bytes) -> bytes:
    return b"".join(chance.choice(PIECES) for _ in range(chance.randint(0, 60)))


MAKERS: Sequence[Callable[[random.Random, bytes], bytes]] = (
    _bytes_changed,
    _value_changed,
    _resealed,
    _invented,
)


def inputs(count: int, seed: int, procedure: Procedure) -> list[bytes]:
    """So many files, the same for the same seed."""
    chance = random.Random(seed)
    whole = originals(procedure)
    return [chance.choice(MAKERS)(chance, chance.choice(whole)) for _ in range(count)]


def _sealed(data: bytes) -> bool:
    """True if the digest in the file is that of its content: whoever edits it can do that."""
    document = json.loads(data)
    digest = document.pop("integrity")["digest"]
    whole = {**document, "integrity": {"alg": "sha-256", "digest": digest}}
    return sha256(document) == digest and canonical(whole) + b"\n" == data


def fault(data: bytes, procedure: Procedure, bridge: Bridge) -> str:
    """What is wrong with how a file was taken; empty if nothing is."""
    opened, now = replay(data, [procedure])
    said = replay_object(opened, now)
    if opened.status not in STATUSES or not opened.reason:
        return f"status {opened.status!r}"
    if opened.status == "verified" and data not in originals(procedure) and not _sealed(data):
        return "verified though it is not what was saved"
    request = {"op": "open", "file": base64.b64encode(data).decode()}
    answer = json.loads(bridge.handle(json.dumps(request)))
    if not answer["ok"] and answer["error"]["id"] not in ("unreadable", "unknown"):
        return f"the bridge said {answer['error']}"
    if (
        answer["ok"]
        and "status" in answer["result"]
        and answer["result"]["status"] != said["status"]
    ):
        return "the bridge and the core disagree"
    again = json.loads(bridge.handle(json.dumps({**request, "op": "review", "today": TODAY})))
    if not again["ok"]:
        return f"a reviewer was told {again['error']}"
    return ""


def main() -> int:
    """Prints how the files were taken, and every one that was taken wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    procedure = compiled(GOOD)[0]
    bridge = door(procedure)
    statuses: Counter[str] = Counter()
    longest = 0.0
    wrong = 0
    chance = random.Random(options.seed)
    whole = originals(procedure)
    for _ in range(options.count):
        data = chance.choice(MAKERS)(chance, chance.choice(whole))
        began = time.process_time()
        why = fault(data, procedure, bridge)
        longest = max(longest, time.process_time() - began)
        statuses[open_record(data, [procedure]).status] += 1
        if why:
            wrong += 1
            print(f"WRONG: {why}: {data[:200]!r}")
    print(f"{options.count:,} files: {dict(statuses)}; {wrong} taken wrongly.")
    print(f"The longest took {1000 * longest:.0f} ms of processor time, of at most 1,000 ms.")
    return 1 if wrong or longest > LONGEST else 0


if __name__ == "__main__":
    raise SystemExit(main())
