"""A copy of the real pages to be edited, and the report of what the edit changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from decision_core.briefly import Report
from decision_core.copied import Copy, read_copy
from decision_core.entry import Entry
from decision_core.revised import revised
from decision_core.revised_forms import as_text

Change = Mapping[str, tuple[str, str] | str | None]
"""For each page what to put in place of what, or the whole page, or None to take it away."""

NEW_STEP = """# Has anyone told you

```toml step
id = "heard-it"
part = "whether"
question = "Did you see or hear it yourself?"
cites = ["hmg-2024:rule-6"]

[answers.yes]
label = "Yes, I was there"
goto = "lawful-reason"

[answers.no]
label = "No, somebody told me"
goto = "advice-purpose"

[answers.unsure]
label = "I am not sure"
goto = "lawful-reason"
adds = ["take-advice"]
```
"""

NEW_LOCAL = """
```toml partnership
id = "southmere"

[steps.which-school]
before = "purpose"
question = "Do you know which school the child goes to?"
why = "Our schools ask for it."
cites = ["local-procedures:pieces"]

[steps.which-school.answers.yes]
label = "Yes"

[steps.which-school.answers.no]
label = "No"

[steps.which-school.answers.unsure]
label = "I am not sure"
adds = ["take-advice"]
```
"""


def edited(docs: Path, change: Change) -> None:
    for name, how in change.items():
        path = docs / name
        if how is None:
            path.unlink()
        elif isinstance(how, str):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(how, "utf-8")
        else:
            text = path.read_text("utf-8")
            assert how[0] in text, f"{name} does not say {how[0]}"
            path.write_text(text.replace(*how), "utf-8")


class Edited:
    """A copy of the pages, to be edited and reported on."""

    def __init__(self, docs: Path, base: Copy) -> None:
        self.docs = docs
        self.base = base
        self.copy = base
        self.report = Report((), ())

    def by(self, change: Change) -> dict[str, list[Entry]]:
        """The entries of the report of an edit, by part; every one in words of at most 25."""
        edited(self.docs, change)
        self.copy = read_copy(self.docs)
        self.report = revised(self.base, self.copy)
        text = as_text(self.report, " since the last commit")
        assert all(len(line.lstrip("* ").split()) <= 25 for line in text.splitlines()), text
        assert said_ids(text, self.base, self.copy) == set()
        found: dict[str, list[Entry]] = {}
        for part in self.report.parts:
            found.setdefault(part.id, []).extend(part.entries)
        return found


def said_ids(text: str, *copies: Copy) -> set[str]:
    """The ids in a text that no reader would take for a word."""
    ids = {
        thing.id
        for copy in copies
        for made in copy.editions
        for thing in (*made.steps, *made.outcomes, *made.actions, *made.fields, *made.sources)
    }
    ids |= {made.edition.id for copy in copies for made in copy.editions}
    hidden = {name for name in ids if re.search(r"[-.\d]", name)}
    return hidden & set(re.findall(r"[\w.-]+\w", text))


def texts(entry: Entry, label: str) -> list[str]:
    """What an entry says under a label, and under the empty ones after it."""
    found: list[str] = []
    taking = False
    for name, text in entry.lines:
        taking = name == label or (taking and not name)
        if taking:
            found.append(text)
    return found


def no_situation(edit: Edited) -> bool:
    return "No situation has another answer." in edit.report.summary
