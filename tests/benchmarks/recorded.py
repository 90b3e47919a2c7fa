"""What was measured before: `recorded.toml`, and the table of it in the page for people.

Only ratios are compared. Times are kept beside them for people, with the machine and the day.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.paired import Ratio
from tests.conftest import ROOT

FILE = Path(__file__).with_name("recorded.toml")
PAGE = ROOT / "docs" / "contributing" / "how-fast.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
WORSE = 1.2
"""A ratio this many times the recorded one is reported."""
THAN = {"plain": "the plain way", "floor": "the floor", "loop": "a fixed loop"}
_HEAD = """\
# What was measured, written by `python -m tests.benchmarks --record MACHINE --on DAY`.
# `ratio` is ours through the other: the middle one of the rounds; half lie from `low` to `high`.
"""


def read(path: Path = FILE) -> list[dict[str, Any]]:
    """The recorded rows, in their order. Raises OSError or tomllib.TOMLDecodeError."""
    return list(tomllib.loads(path.read_text("utf-8")).get("row", []))


def worse(rows: Iterable[Ratio], known: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A line for each ratio that is worse than recorded by a fifth, or that was never recorded."""
    before = {row["what"]: row["ratio"] for row in known}
    for row in rows:
        if row.what not in before:
            yield f"{row.what}: not recorded before"
        elif row.ratio > WORSE * before[row.what]:
            more = row.ratio / before[row.what] - 1
            yield (
                f"{row.what}: {row.ratio:.3f} times {THAN[row.than]}, recorded"
                f" {before[row.what]:.3f}, so {more:.0%} worse"
            )


def merged(
    rows: Iterable[Ratio], known: Iterable[dict[str, Any]], machine: str, day: str
) -> list[dict[str, Any]]:
    """The recorded rows with these in the place of those of the same name, or after them."""
    found = {row["what"]: row for row in known}
    for row in rows:
        low, high = row.spread
        found[row.what] = {
            "what": row.what, "than": row.than, "ratio": round(row.ratio, 4),
            "low": round(low, 4), "high": round(high, 4), "unit": row.unit,
            **{
                name: round(row.time(values), 2)
                for name in ("ours", "plain", "floor")
                if (values := getattr(row, name))
            },
            **({"promised": row.limit, "of": row.promises} if row.limit is not None else {}),
            "kept": not row.missed, "rounds": len(row.ours), "machine": machine, "day": day,
        }  # fmt: skip
    return list(found.values())


def write(rows: Iterable[dict[str, Any]], path: Path = FILE) -> None:
    """Write the file. Texts and numbers of JSON are the same in TOML."""
    tables = (
        "[[row]]\n"
        + "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in row.items())
        for row in rows
    )
    path.write_text("\n".join([_HEAD, *tables]), "utf-8", newline="\n")


def shown(rows: Iterable[dict[str, Any]]) -> str:
    """The rows as a table of a page, a machine and a day above each."""
    lines: list[str] = []
    where = None
    for row in rows:
        if where != (row["machine"], row["day"]):
            where = (row["machine"], row["day"])
            lines += ["", f"**{row['day']}.** {row['machine']}", ""]
            lines += ["| What | Ours | Plain way | Floor | Ratio | To | Promised |"]
            lines += ["|---|---|---|---|---|---|---|"]
        cells = [_cell(row, name) for name in ("ours", "plain", "floor")]
        ratio = f"{row['ratio']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
        cells += [ratio, THAN[row["than"]], _promise(row)]
        lines.append(f"| {' | '.join([row['what'], *cells])} |")
    return "\n".join(lines).strip()


def _cell(row: dict[str, Any], name: str) -> str:
    if name not in row:
        return ""
    return (
        f"{row[name]:,.0f} {row['unit']}" if row[name] >= 10 else f"{row[name]:.1f} {row['unit']}"
    )


def _promise(row: dict[str, Any]) -> str:
    if "promised" not in row:
        return ""
    unit = "" if row["of"] == "ratio" else f" {row['unit']}"
    limit = f"{row['promised']:,.2f}" if row["of"] == "ratio" else f"{row['promised']:,.0f}"
    return f"{limit}{unit}: {'kept' if row['kept'] else '**missed**'}"


def with_table(page: str, rows: Iterable[dict[str, Any]]) -> str:
    """The page with the table between its marks. Raises ValueError if it has no marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name} needs {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{shown(rows)}\n\n{END}{after}"
