"""The draft policy as a file: text, one HTML page, or Word. Each says on every page what it is."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from decision_core.codec import load
from decision_core.documents.policy import policy
from decision_core.documents.wording import load_wording
from decision_core.errors import Unknown, Unreadable, nearest
from decision_core.model import Procedure
from decision_core.record.blocks import Sheet, Words
from decision_core.record.docx import docx_of
from decision_core.record.html import html_of
from decision_core.record.renderings import RENDERINGS
from decision_core.record.text import text_of

TITLE = "Draft policy"
"""The title of each file: nobody's name, because titles end up in histories."""


def _again(whole: Sheet) -> Sheet:
    """The sheet with the notice under every heading: nobody knows where a page will end."""
    first = Words(whole.draft[0])
    sections = (
        replace(section, blocks=(first, *section.blocks)) for section in whole.sections
    )
    return replace(whole, sections=tuple(sections))


FORMATS: Mapping[str, Callable[[Sheet], str | bytes]] = {
    "text": lambda whole: text_of(_again(whole)),
    "html": lambda whole: html_of(_again(whole), TITLE, whole.draft[0]),
    "docx": lambda whole: docx_of(whole, TITLE, whole.draft[0], loud=True),
}
"""Every form a policy can be had in."""


def policy_bytes(whole: Sheet, shape: str) -> bytes:
    """The file. Raises `Unknown` for a form that there is not."""
    if shape not in FORMATS:
        raise Unknown(f"There is no such form of the policy.{nearest(shape, FORMATS)}")
    made = FORMATS[shape](whole)
    return made.encode("utf-8") if isinstance(made, str) else made


def policy_object(procedure: Procedure, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a request for a policy: the file as JSON can carry it.

    `clauses` is the text of the compiled clauses, `local` that of the edition with a partnership
    in it, if one was chosen; `fields` is what the form says. Raises `Unknown` and `Unreadable`.
    """
    clauses, local, fields = (asked.get(key) for key in ("clauses", "local", "fields"))
    if not isinstance(clauses, str) or not isinstance(fields, dict):
        raise Unreadable("A policy needs its clauses and what the form says.")
    if isinstance(local, str):
        procedure = load(local)
    shape = str(asked.get("format", "text"))
    data = policy_bytes(policy(load_wording(clauses), procedure, fields), shape)
    packed = shape == "docx"
    return {
        "name": f"information-sharing-policy-draft.{RENDERINGS[shape].ending}",
        "type": RENDERINGS[shape].type,
        "encoding": "base64" if packed else "text",
        "body": base64.b64encode(data).decode("ascii") if packed else data.decode("utf-8"),
    }
