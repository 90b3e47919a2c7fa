"""Declarative properties over every path.

What exactness costs is the number of facts that tell paths apart at one time: see the head of
`decision_core.verify.watch`. "asks all" names every step there is and is no slower than the rest;
"8 grounds" shows the price of facts that stay apart: up to 2^8 kinds of paths at every step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from decision_core.kinds import UNSURE
from decision_core.model import Procedure, Property, Rule
from decision_core.verify.properties import prove
from tests.benchmarks.table import Row, growing, show
from tests.synthetic import TAKE_ADVICE


def _rules(made: Procedure) -> dict[str, Rule]:
    ids = [step.id for step in made.part("whether")]
    first, middle = ids[0], ids[len(ids) // 2]
    return {
        "ends": Rule("ends", avoids=("share-now",), ends=("share", "do-not-share", "seek-advice!")),
        "carries": Rule("carries", given=(f"{first}:{UNSURE}",), carries=(TAKE_ADVICE, "record")),
        "lacks": Rule("lacks", given=("kind:do-not-share",), lacks=("tell-first",)),
        "asks": Rule("asks", given=(f"{middle}:a1",), asks=(first, middle)),
        "skips": Rule("skips", unless=(f"{first}:a0",), skips=(middle,)),
        "through": Rule("through", through=(f"{first}:a0", f"{middle}:a1", "kind:share")),
        "asks all": Rule("all", asks=tuple(ids), only_asks=tuple(ids)),
        "8 grounds": Rule("grounds", through=tuple(f"{step_id}:a1" for step_id in ids[:8])),
    }


def proving(name: str) -> Callable[[Procedure], Callable[[], object]]:
    """One rule, ready to be proved of a procedure."""

    def prepare(made: Procedure) -> Callable[[], object]:
        rule = _rules(made)[name]
        promise = Property(name, name, made.edition.from_, rules=(rule,))
        return lambda: prove(made, promise)

    return prepare


def rows() -> Iterator[Row]:
    """What each sort of rule takes on each shape."""
    for name in ("ends", "carries", "lacks", "asks", "skips", "through", "asks all"):
        yield from growing(f"prove {name}", proving(name))
    yield from growing("prove 8 grounds", proving("8 grounds"), ["ladder"])


if __name__ == "__main__":
    show(rows())
