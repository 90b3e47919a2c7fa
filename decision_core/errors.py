"""One family of errors, each with a sentence a person can act on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Finding:
    """Something wrong in a page: where it stands and what to do about it."""

    page: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Where:
    """The place of a fence: its page, the line it opens on, and the line of every key in it."""

    page: str = ""
    line: int = 0
    keys: Mapping[tuple[str, ...], int] = field(default_factory=dict)

    def line_of(self, *key: str) -> int:
        """The line of `key`, or of the nearest table around it, or of the fence itself."""
        for length in range(len(key), 0, -1):
            if key[:length] in self.keys:
                return self.keys[key[:length]]
        return self.line

    def finding(self, message: str, *key: str) -> Finding:
        """A finding at `key`, on one line even where it quotes a text of several."""
        return Finding(self.page, self.line_of(*key), " ".join(message.splitlines()))


NOWHERE = Where()


class CoreError(Exception):
    """Anything this package raises on purpose. `str()` is one clear sentence."""


class Findings(CoreError):
    """The pages cannot be used as they are. `findings` says why, in page order."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(set(findings)))
        super().__init__("\n".join(str(finding) for finding in self.findings))


class Unknown(CoreError):
    """A name that does not exist was asked for: an edition, a step, an answer, a field."""


class Unreadable(CoreError):
    """A file or a message is not what it should be."""


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint such as ` Did you mean "harm"?`, or the known names if few, or nothing."""
    names = sorted(set(known))
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    if close:
        return f' Did you mean "{close[0]}"?'
    if 0 < len(names) <= 12:
        return " Known here: " + ", ".join(names) + "."
    return ""
