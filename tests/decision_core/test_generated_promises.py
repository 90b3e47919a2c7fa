"""What is proved on the graph, against the same rules read one path at a time."""

from __future__ import annotations

from hypothesis import strategies as st

from decision_core.model import Procedure, Property
from decision_core.paths import Way, ways
from decision_core.report import broken_report
from decision_core.verify.properties import prove
from tests.decision_core import brute
from tests.generated import generated, said
from tests.given import promises
from tests.strategies import procedures

Promised = tuple[Procedure, Property]
promised = procedures().flatmap(lambda made: st.tuples(st.just(made), promises(made)))


def nearest_first(procedure: Procedure, way: Way) -> tuple[int, int]:
    """How long a way is and, for ways as long as each other, how early its answers stand."""
    places = 0
    for step_id, answer_id in way.path:
        step = procedure.step(step_id)
        places += [answer.id for answer in step.answers].index(answer_id) if step else 0
    return len(way.path), places


@generated(250, case=promised)
def test_a_promise_is_judged_as_it_is_path_by_path(case: Promised) -> None:
    procedure, promise = case
    every = list(ways(procedure, promise.part))
    proof = prove(procedure, promise)
    told = {broken.rule: broken for broken in proof.broken}
    assert len(told) == len(proof.broken)
    assert proof.looked_at == len(every)
    cases = 0
    for rule in promise.rules:
        meant = [way for way in every if brute.speaks(rule, way)]
        wrong = [way for way in meant if brute.broken(procedure, rule, way)]
        cases += len(meant)
        broken = told.pop(rule.id, None)
        words = broken_report(procedure, proof, broken) if broken else f"{rule} is said to hold."
        if wrong:
            worst = min(wrong, key=lambda way: nearest_first(procedure, way))
            words = said(
                procedure, worst.path, "breaks", brute.broken(procedure, rule, worst), words
            )
            assert broken, words
            assert broken.count == len(wrong), words
            path = next(way for way in wrong if way.path == broken.path)
            assert nearest_first(procedure, path) == nearest_first(procedure, worst), words
        elif broken:
            assert not meant and procedure.edition.until is None, words
            assert (broken.count, broken.path) == (0, ()), words
    assert proof.cases == cases
    assert not told
