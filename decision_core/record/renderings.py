"""Every form a record can be had in: what its file is called, and its bytes."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from decision_core.record.document import Record
from decision_core.record.docx import as_docx
from decision_core.record.html import as_html
from decision_core.record.markdown import as_markdown
from decision_core.record.rich import as_rich
from decision_core.record.short import as_short
from decision_core.record.text import as_text


@dataclass(frozen=True)
class Rendering:
    """One form: its media type, the ending of its file, and how its text or bytes are made."""

    type: str
    ending: str
    made: Callable[[Record], str | bytes]

    def name(self, record: Record) -> str:
        """What the file is called: never anything about the case."""
        return f"decision-record{'' if record.complete else '-draft'}.{self.ending}"

    def data(self, record: Record) -> bytes:
        """The bytes of the file; a text is UTF-8."""
        made = self.made(record)
        return made.encode("utf-8") if isinstance(made, str) else made

    def carried(self, record: Record) -> tuple[str, str]:
        """The same as JSON can carry it: `text` or `base64`, and the body."""
        made = self.made(record)
        if isinstance(made, str):
            return "text", made
        return "base64", base64.b64encode(made).decode("ascii")


def _json(record: Record) -> str:
    return record.data.decode("utf-8")


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

RENDERINGS: Mapping[str, Rendering] = {
    "json": Rendering("application/json", "json", _json),
    "text": Rendering("text/plain", "txt", as_text),
    "short": Rendering("text/plain", "txt", as_short),
    "html": Rendering("text/html", "html", as_html),
    "rich": Rendering("text/html", "html", as_rich),
    "markdown": Rendering("text/markdown", "md", as_markdown),
    "docx": Rendering(_WORD, "docx", as_docx),
}
