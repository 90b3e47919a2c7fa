"""The decision record: one JSON document; every other form is a rendering of it."""

from decision_core.record.document import Record, write
from decision_core.record.form import form
from decision_core.record.renderings import RENDERINGS
from decision_core.record.text import as_text

__all__ = ["RENDERINGS", "Record", "as_text", "form", "write"]
