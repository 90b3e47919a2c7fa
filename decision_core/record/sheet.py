"""The record in words and in order, once: every rendering lays out this sheet and adds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from decision_core.engine import in_reading_order
from decision_core.kinds import KINDS
from decision_core.model import Outcome, Procedure, Provision
from decision_core.record import fields, local
from decision_core.record.blocks import (
    Asked,
    Block,
    Cite,
    Fact,
    Note,
    Section,
    Sheet,
    Stamp,
    Todo,
    When,
    Words,
)
from decision_core.record.correct import NOT_AS_SAVED
from decision_core.record.document import Record, path_in_words
from decision_core.record.entries import in_words, sections, when_or_typed
from decision_core.record.visible import one_line, typed_lines

TITLE = "Decision record: sharing information about a child or adult"
DRAFT = "DRAFT: not finished"
NOTICES = (
    "The child, parents, a court or a reviewer may read this record.",
    "Keep it in your organisation's case system. The copy left behind must go: delete it.",
    "Lines marked > were typed by a person. The rest was filled in from the guidance.",
)
DIGEST_IS = (
    "A digest is worked out from every letter of the record. It shows a change only if it is also "
    "kept somewhere else, for example in the case note: whoever edits the file can work out a new "
    "one. It does not show who wrote the record or that it is true."
)
_READ = {
    "confirmed": "",
    "reported": "Not yet confirmed at its publisher.",
    "recalled": "From general knowledge, not yet read.",
}


def sheet(record: Record) -> Sheet:
    """The record as a sheet. Nothing in it depends on the device or the time it is made."""
    return Sheet(
        title=TITLE,
        draft=() if record.complete else tuple(_draft(record)),
        notices=NOTICES,
        head=(
            Fact("Decided on", _when(record, fields.DAY_FIELD)),
            Fact("Written on", _when(record, "created", " (as this device said)")),
        ),
        sections=tuple(section for section in _sections(record) if section.blocks),
        stamp=stamp("Record digest", record.document["integrity"]["digest"]),
    )


def _when(record: Record, field_id: str, more: str = "") -> str:
    value = fields.read(record.document, field_id)
    return in_words(value) + more if value else "not given"


def missing_words(record: Record) -> list[str]:
    """The labels of what a draft still lacks, in the order of the form."""
    labels = {field.id: field.label for field in record.procedure.fields}
    labels |= {fields.DAY_FIELD: "The day of the decision", "created": "When this was written"}
    return [one_line(labels.get(name, name)) for name in record.document.get("missing", ())]


def _draft(record: Record) -> Iterator[str]:
    yield DRAFT
    for label in missing_words(record):
        yield f"Still missing: {label}"
    if record.walked.step:
        yield f"Question still open: {one_line(record.walked.step.question)}"


def _sections(record: Record) -> Iterator[Section]:
    asked = [
        Asked(one_line(question), one_line(answer))
        for question, answer in path_in_words(record.procedure, record.walked.path)
    ]
    yield from sections(record)
    yield Section("What the guidance suggested", tuple(_suggestion(record.walked.outcome)))
    yield Section("Questions and answers", tuple(asked))
    yield Section("What the guidance says to do", tuple(_actions(record)))
    yield from local.sections(record.document)
    yield Section("What this rests on", tuple(citations(record.procedure, _rests_on(record))))
    yield Section("Corrections", tuple(_corrections(record)))
    yield Section("About this record", tuple(_about(record)))


def _suggestion(outcome: Outcome | None) -> Iterator[Block]:
    if outcome is None:
        yield Words("Nothing yet: a question is still open.")
        return
    kind, title = KINDS[outcome.kind].words, one_line(outcome.title)
    whole = title if title.startswith(kind) else f"{kind}: {title}"
    yield Fact("Suggestion", f"{whole} (urgent)" if outcome.urgent else whole)
    yield Words(one_line(outcome.text))


def _timings(outcome: Outcome | None) -> dict[str, str]:
    if outcome is not None and KINDS[outcome.kind].sharing:
        now = "Now" if outcome.act else "As you share"
        return {"before": "Before you share", "with": now, "after": "Afterwards"}
    return {"before": "First", "with": "Now", "after": "Afterwards"}


def _actions(record: Record) -> Iterator[Block]:
    outcome, last = record.walked.outcome, ""
    for action, timing in in_reading_order(record.procedure, record.walked.actions, outcome):
        if timing != last:
            yield When(_timings(outcome)[timing])
            last = timing
        yield Todo(action.force.capitalize(), one_line(action.text))


def _rests_on(record: Record) -> list[str]:
    """What the outcome and its actions cite. A step also cites what its other answers rest on."""
    outcome = record.walked.outcome
    cited = set(outcome.cites if outcome else ())
    for action_id in record.walked.actions:
        action = record.procedure.action(action_id)
        cited |= set(action.cites if action else ())
    return sorted(cited)


def citations(procedure: Procedure, cites: Iterable[str]) -> Iterator[Block]:
    """What is cited, source by source; provisions of which the same is to be said together."""
    together: dict[tuple[str, tuple[str, ...]], list[tuple[str, str]]] = {}
    for cited in cites:
        if found := procedure.provision(cited):
            source, provision = found
            key = one_line(source.title), tuple(_marks(provision))
            together.setdefault(key, []).append((one_line(provision.title), cited))
    for (name, marks), provisions in together.items():
        yield Cite(name, tuple(provisions), marks)


def _marks(provision: Provision) -> Iterator[str]:
    if provision.status != "confirmed":
        read = "" if provision.undated == "our-own" else _READ[provision.status]
        yield one_line(f"{read} {provision.note}".strip())
    if provision.binds:
        yield f"Who is bound: {one_line(provision.binds)}"


def _corrections(record: Record) -> Iterator[Block]:
    """What was corrected, oldest first, with the digest of the record each one replaced."""
    labels = {field.id: one_line(field.label) for field in record.procedure.fields}
    labels |= {"answers": "the answers", fields.DAY_FIELD: "the day of the decision"}
    labels[NOT_AS_SAVED] = "the file itself: it had been changed after it was saved"
    for number, entry in enumerate(record.document["history"], 1):
        yield When(f"Correction {number}")
        yield when_or_typed("When (as the device said)", entry["at"])
        yield Note("Who, by role", typed_lines(entry["by_role"]))
        yield Note("Why", typed_lines(entry["reason"]))
        changed = ", ".join(labels.get(item, one_line(item)) for item in entry["changed"])
        yield Fact("What changed", changed or "no answer and no field")
        yield stamp("Digest of the record before", entry["superseded"])


def _about(record: Record) -> Iterator[Block]:
    edition, made = record.procedure.edition, record.document["procedure"]
    until = f" until {in_words(edition.until.isoformat())}" if edition.until else ""
    days = f"from {in_words(edition.from_.isoformat())}{until}"
    yield Fact("Guidance", f"{one_line(edition.title)}, edition {edition.id}")
    yield Fact("In force", f"{days}, version {one_line(edition.version)}")
    if edition.note:
        yield Words(one_line(edition.note))
    yield Fact("Made with", f"decision core {one_line(made['core_version'])}")
    yield stamp("Edition digest", made["digest"])
    yield stamp("Behaviour digest", made["behaviour"])
    yield stamp("Record digest", record.document["integrity"]["digest"])
    yield Words(DIGEST_IS)


def stamp(label: str, digest: str) -> Stamp:
    """A digest under its label."""
    return Stamp(label, tuple(digest[at : at + 8] for at in range(0, len(digest), 8)))
