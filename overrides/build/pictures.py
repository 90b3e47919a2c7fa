"""Charts for other papers: with some paths marked, and standing alone.

The change report shows one for each edition in which a situation changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from decision_core.engine import Path
from decision_core.model import Procedure
from decision_core.revised import changed_paths
from overrides.build.flowchart import elk
from overrides.build.flowchart.layout import chart_of
from overrides.build.flowchart.svg import written
from overrides.build.process import Failed

NO_NODE = (
    "There is no picture of the chart here: this computer has no Node, or not the package that "
    "lays it out. Build the site once, then review again."
)


def picture(procedure: Procedure, paths: Iterable[Path] = ()) -> str:
    """Return the chart of any procedure that can be walked as one SVG that needs nothing else.

    `paths` are marked on it. A frozen procedure is drawn like any other: the same one always gives
    the same bytes. Raises Failed if the layout library does not run.
    """
    return written(chart_of(procedure), paths, alone=True)


def changed(old: Sequence[Procedure], new: Sequence[Procedure]) -> str:
    """Return HTML that shows what changes between two copies on the chart of each edition.

    If the library that lays charts out is not here, it says so. Empty if no situation changes.
    """
    return "\n".join(_section(*one) for one in changed_paths(old, new))


def _section(procedure: Procedure, paths: tuple[Path, ...]) -> str:
    title = escape(f"On the chart: {procedure.edition.title}")
    inside = "".join(_inside(procedure, paths))
    return f'<section class="chart"><h2>{title}</h2>{inside}</section>'


def _inside(procedure: Procedure, paths: tuple[Path, ...]) -> Iterator[str]:
    try:
        shown = picture(procedure, paths) if elk.is_here() else ""
    except Failed:
        shown = ""
    if not shown:
        yield f"<p>{escape(NO_NODE)}</p>"
        return
    many = f"{len(paths)} situations that change" if len(paths) > 1 else "situation that changes"
    yield (
        f"<p>Thick lines and filled numbers show the shortest example of the {many}. "
        "Scroll to see all of it.</p>"
        f'<figure role="group" aria-label="{escape(procedure.edition.title)}" tabindex="0">'
        f"{shown}</figure>"
    )
