"""How well the hints do on the labelled lines: `python -m tests.benchmarks.hints`.

A find counts when a hint of the same kind overlaps the labelled stretch.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from decision_core.record.hints import Hint, hints

LINES = Path(__file__).parents[1] / "fixtures" / "hints.toml"
SETS = {
    "line": "First set, which was looked at while the hints were made better",
    "held": "Second set, which was not",
}
ALL = "all"


@dataclass(frozen=True)
class Labelled:
    """A line and every stretch which a hint should point at, as (start, end, kind)."""

    text: str
    finds: tuple[tuple[int, int, str], ...]


@dataclass
class Score:
    """What was found of one kind, or of all."""

    lines: int = 0
    found: int = 0
    missed: int = 0
    right: int = 0
    wrong: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the hints given, how many are right; 1 when there are none."""
        given = self.right + self.wrong
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        """Of the labelled stretches, how many were found; 1 when there are none."""
        wanted = self.found + self.missed
        return self.found / wanted if wanted else 1.0


def labelled(table: str = "line", path: Path = LINES) -> list[Labelled]:
    """Every line of one of the file's sets; ValueError when a stretch is not in its line."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return [Labelled(line["text"], tuple(_places(**line))) for line in tables[table]]


def _places(text: str, finds: list[list[str]]) -> Iterable[tuple[int, int, str]]:
    """Where each stretch stands; the same stretch twice means its next place."""
    after: dict[str, int] = {}
    for kind, stretch in finds:
        start = text.index(stretch, after.get(stretch, 0))
        after[stretch] = start + len(stretch)
        yield start, start + len(stretch), kind


def measure(
    lines: Iterable[Labelled], find: Callable[[str], tuple[Hint, ...]] = hints
) -> dict[str, Score]:
    """A score for each kind, and for all of them together under "all"."""
    scores = {ALL: Score()}
    for line in lines:
        given = [(hint.start, hint.end, str(hint.kind)) for hint in find(line.text)]
        kinds = {kind for _, _, kind in (*line.finds, *given)}
        for kind in sorted(kinds):
            _count(scores.setdefault(kind, Score()), line, given, kind)
        _count(scores[ALL], line, given, None)
    return scores


def _count(
    score: Score, line: Labelled, given: list[tuple[int, int, str]], kind: str | None
) -> None:
    wanted = [place for place in line.finds if kind in (None, place[2])]
    given = [place for place in given if kind in (None, place[2])]
    missed = [place for place in wanted if not any(_same(place, other) for other in given)]
    wrong = [place for place in given if not any(_same(place, other) for other in wanted)]
    score.lines += bool(wanted) or kind is None
    score.missed += len(missed)
    score.found += len(wanted) - len(missed)
    score.wrong += len(wrong)
    score.right += len(given) - len(wrong)
    score.faults += [_fault("missed", line.text, place) for place in missed]
    score.faults += [_fault("wrong", line.text, place) for place in wrong]


def _same(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]


def _fault(what: str, text: str, place: tuple[int, int, str]) -> str:
    start, end, kind = place
    return f"{what:6}  {kind:10}  {text[start:end]!r} in: {text}"


def report(scores: dict[str, Score]) -> str:
    """The table and then every miss and false alarm, ready to print."""
    rows = ["kind          lines  found  missed  wrong  precision  recall"]
    for kind in [*sorted(scores.keys() - {ALL}), ALL]:
        score = scores[kind]
        rows.append(
            f"{kind:12}  {score.lines:5}  {score.found:5}  {score.missed:6}  {score.wrong:5}"
            f"  {score.precision:9.3f}  {score.recall:6.3f}"
        )
    return "\n".join([*rows, "", *sorted(scores[ALL].faults)])


if __name__ == "__main__":
    for name, title in SETS.items():
        sys.stdout.write(f"{title}\n\n{report(measure(labelled(name)))}\n\n")
