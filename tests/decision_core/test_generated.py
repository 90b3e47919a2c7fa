"""A second opinion on made-up procedures: written, read, compiled, walked and listed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from decision_core.codec import digests, dump, load
from decision_core.engine import walk
from decision_core.graph import count
from decision_core.kinds import PART
from decision_core.model import Procedure, Property, Rule
from decision_core.paths import ways
from decision_core.reader import read_edition, read_editions
from decision_core.verify import verify
from decision_core.verify.promises import doubt_is_not_no
from tests.generated import generated, said
from tests.given import Answers, answers, complete, promises, sets_of
from tests.literate import pages, written
from tests.reference_engine import every_path, lead
from tests.strategies import TAKE_ADVICE, procedures

MOST_SETS = 2000

Answered = tuple[Procedure, Answers]
prose = st.text(max_size=30).filter(lambda text: not re.search(r"(^|[\r\n])(```|~~~)", text))
promised = procedures().flatmap(
    lambda made: promises(made).map(lambda promise: replace(made, properties=(promise,)))
)
answered = procedures().flatmap(lambda made: st.tuples(st.just(made), answers(made)))
few_sets = procedures(whether=5).filter(
    lambda made: all(sets_of(made.part(part)) <= MOST_SETS for part in PART)
)


@st.composite
def reordered(draw: st.DrawFn) -> tuple[Procedure, Procedure]:
    """A procedure, and one that says the same in another order: its pages and its lists."""
    made = draw(procedures())
    steps = [
        replace(item, cites=item.cites[::-1], answers=tuple(
            replace(answer, adds=answer.adds[::-1]) for answer in item.answers[::-1]
        ))
        for item in made.steps
    ]  # fmt: skip
    outcomes = [
        replace(item, cites=item.cites[::-1], actions=item.actions[::-1]) for item in made.outcomes
    ]
    actions = [replace(item, cites=item.cites[::-1], when=item.when[::-1]) for item in made.actions]
    found: dict[str, Sequence[Any]] = {
        "steps": steps,
        "outcomes": outcomes,
        "actions": actions,
        "sources": made.sources,
    }
    other: dict[str, Any] = {key: tuple(draw(st.permutations(x))) for key, x in found.items()}
    return made, replace(made, **other)


def compiled(procedure: Procedure) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(dump(procedure))
    return table


def cited_only(procedure: Procedure) -> Procedure:
    """What a compiled file keeps: no properties, and no provision that nothing cites."""
    fields = procedure.fields
    things: list[Any] = [*procedure.steps, *procedure.outcomes, *procedure.actions, *fields]
    things += [choice for item in fields for choice in item.choices]
    cited = {citation for thing in things for citation in thing.cites}
    sources = [
        replace(source, provisions=tuple(
            one for one in source.provisions if f"{source.id}:{one.id}" in cited))
        for source in sorted(procedure.sources, key=lambda source: source.id)
    ]  # fmt: skip
    kept = tuple(source for source in sources if source.provisions)
    return replace(procedure, sources=kept, properties=())


@generated(30, procedure=promised)
def test_every_made_up_procedure_obeys_the_format(procedure: Procedure) -> None:
    assert verify(procedure) == ()
    rule = Rule("adds", carries=(TAKE_ADVICE,))
    promise = Property("doubt", "Doubt.", procedure.edition.from_, rules=(rule,))
    assert list(doubt_is_not_no(procedure, promise)) == []


@generated(25, procedure=promised)
def test_pages_read_back_as_the_procedure_they_were_written_from(procedure: Procedure) -> None:
    with TemporaryDirectory() as folder:
        docs = written(pages(procedure), Path(folder) / "docs")
        (read,) = read_editions(docs)
    assert read == procedure
    assert pages(read) == pages(procedure)


@generated(30, procedure=promised)
def test_a_compiled_file_reads_back_the_same_to_the_byte(procedure: Procedure) -> None:
    data = dump(procedure)
    again = load(data)
    assert again == cited_only(procedure)
    assert dump(again) == data
    assert digests(again) == digests(procedure)


@generated(20, pair=reordered(), words=prose)
def test_neither_the_order_of_pages_nor_prose_changes_what_decides(
    pair: tuple[Procedure, Procedure], words: str
) -> None:
    made, other = pair
    assert digests(other).behaviour == digests(made).behaviour
    data = {name: page.replace(b"\n", b"\r\n") for name, page in pages(made, f"{words}\n").items()}
    with TemporaryDirectory() as folder:
        docs = written(data, Path(folder) / "docs")
        assert digests(read_edition(docs, docs / "guidance")) == digests(made)


def agrees(procedure: Procedure, given: Answers) -> None:
    """The engine and the naive reading of the compiled file say the same of some answers."""
    table = compiled(procedure)
    naive, walked = lead(table, given), walk(procedure, given)
    outcome = walked.outcome.id if walked.outcome else None
    got = {"path": [list(x) for x in walked.path], "outcome": outcome, "actions": [*walked.actions]}
    assert got == naive, said(procedure, walked.path, "The engine:", got, "The reference:", naive)
    asked = [step for step, _ in naive["path"]]
    cited = {"steps": asked, "outcomes": [naive["outcome"]], "actions": naive["actions"]}
    cites = {
        citation
        for kind, names in cited.items()
        for thing in table[kind]
        if thing["id"] in names
        for citation in thing["cites"]
    }
    assert list(walked.cites) == sorted(cites), said(procedure, walked.path)
    assert set(walked.unused) == set(given) - set(asked), said(procedure, walked.path)
    left = walked.step.id if walked.step else None
    assert left not in given, said(procedure, walked.path, "stops although", left, "is answered")
    assert left or len(asked) == len({*asked}) > 0


@generated(80, case=answered)
def test_the_engine_agrees_with_the_reference_on_any_answers(case: Answered) -> None:
    agrees(*case)


@generated(25, procedure=procedures(answers=3))
def test_the_engine_agrees_with_the_reference_on_every_path(procedure: Procedure) -> None:
    table = compiled(procedure)
    how = [dict(path) for path in every_path(table, "how")] if procedure.edition.how else [{}]
    for at, path in enumerate(every_path(table, "whether")):
        agrees(procedure, dict(path) | how[at % len(how)])


@generated(60, procedure=few_sets)
def test_the_ways_are_the_walks_of_all_complete_sets_of_answers(procedure: Procedure) -> None:
    walks = {
        (got.path, got.outcome, got.actions, got.cites)
        for got in (walk(procedure, given) for given in complete(procedure.part("whether")))
    }
    listed = [(way.path, way.outcome, way.actions, way.cites) for way in ways(procedure)]
    assert set(listed) == walks
    assert len(listed) == len(walks)
    if procedure.edition.how:
        table = compiled(procedure)
        found = [[list(pair) for pair in way.path] for way in ways(procedure, "how")]
        assert found == list(every_path(table, "how"))


@generated(50, procedure=procedures())
def test_ways_are_counted_as_they_are_listed(procedure: Procedure) -> None:
    for part in PART:
        assert count(procedure, part) == len(list(ways(procedure, part)))


@generated(30, case=answered, order=st.randoms(use_true_random=False))
def test_the_order_in_which_answers_are_given_does_not_matter(case: Answered, order: Any) -> None:
    procedure, given = case
    pairs = list(given.items())
    order.shuffle(pairs)
    one, two = walk(procedure, given), walk(procedure, dict(pairs))
    assert replace(one, unused=()) == replace(two, unused=()), said(procedure, one.path)
    assert set(one.unused) == set(two.unused)
