"""How the site could come to harm somebody: the log of hazards, each control with what shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from overrides.build import safety
from overrides.build.process import ROOT, Failed

LOG = safety.FOLDER / "hazards.toml"
PROMISES = ROOT / "docs" / "properties"
PROMISE = "property:"
KINDS = ("design", "test", "training", "process")
SEVERITIES = ("catastrophic", "major", "considerable", "significant", "minor")
LIKELIHOODS = ("very high", "high", "medium", "low", "very low")
_WORDS = ("id", "name", "effect", "harm", "severity", "before", "after", "owner")


@dataclass(frozen=True)
class Control:
    """What stands against a hazard, and the promises and tests that show it."""

    kind: str
    does: str
    promises: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Hazard:
    """What could happen, how bad it would be, and how likely before and after its controls."""

    id: str
    name: str
    effect: str
    harm: str
    severity: str
    before: str
    after: str
    owner: str
    causes: tuple[str, ...]
    controls: tuple[Control, ...]


def hazards(path: Path = LOG) -> tuple[Hazard, ...]:
    """Return the hazards in their order. Raises Failed, naming the hazard and what to mend."""
    return tuple(_hazard(path, table) for table in safety.read(path, "hazard"))


def _hazard(path: Path, table: dict[str, Any]) -> Hazard:
    where = f"{path.name}: {table.get('id', 'a hazard without id')}"
    given = {key: value for key, value in table.items() if key != "control"}
    safety.checked(where, given, set(_WORDS), {"causes"}, {*_WORDS, "causes"})
    known = {"severity": SEVERITIES, "before": LIKELIHOODS, "after": LIKELIHOODS}
    for key, words in known.items():
        if given[key] not in words:
            raise Failed(f"{where}: `{key}` is one of: {', '.join(words)}.")
    if LIKELIHOODS.index(given["after"]) < LIKELIHOODS.index(given["before"]):
        raise Failed(f"{where}: no control makes it more likely. Look at `before` and `after`.")
    controls = tuple(_control(where, one) for one in table.get("control", []))
    if not controls:
        raise Failed(f"{where}: it has no control.")
    said = {key: given[key] for key in _WORDS}
    return Hazard(**said, causes=tuple(given["causes"]), controls=controls)


def _control(where: str, table: dict[str, Any]) -> Control:
    safety.checked(where, table, {"kind", "does"}, {"shown"}, {"kind", "does", "shown"})
    if table["kind"] not in KINDS:
        raise Failed(f"{where}: the kind of a control is one of: {', '.join(KINDS)}.")
    promises = [one.removeprefix(PROMISE) for one in table["shown"] if one.startswith(PROMISE)]
    tests = tuple(one for one in table["shown"] if not one.startswith(PROMISE))
    for promise in promises:
        if not (PROMISES / f"{promise}.md").is_file() or promise == "index":
            raise Failed(f"{where}: there is no promise {promise} in docs/properties/.")
    safety.nodes(where, tests)
    return Control(table["kind"], table["does"], tuple(promises), tests)


def markdown(log: tuple[Hazard, ...]) -> str:
    """Return the log as Markdown, a heading a hazard."""
    return "\n\n".join("\n\n".join(_told(one)) for one in log)


def _told(hazard: Hazard) -> Iterator[str]:
    yield f"## {hazard.id} {hazard.name} {{ #{hazard.id.lower()} }}"
    yield f"**Causes:** {' '.join(hazard.causes)}"
    yield f"**What follows:** {hazard.effect}"
    yield f"**Harm:** {hazard.harm}"
    yield (
        f"**Risk:** {hazard.severity}; likely without the controls: {hazard.before}; "
        f"with them: {hazard.after}."
    )
    yield f"**Owner:** {hazard.owner}."
    for control in hazard.controls:
        yield f"**Control ({control.kind}):** {control.does}"
        yield "\n".join([f"- {_promise(one)}" for one in control.promises] + [
            f"- `{one}`" for one in control.tests
        ])  # fmt: skip


def _promise(name: str) -> str:
    return f"the promise [{name.replace('-', ' ')}](../../properties/{name}.md)"
