"""The words of a procedure, as frozen data.

One word for one thing: the TOML key, the attribute and the heading on the page are the same.
Everything here is plain data; reading, walking and checking live in the layers above.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from decision_core.cited import Provision as Provision
from decision_core.cited import Source as Source
from decision_core.placed import Placed as Placed
from decision_core.promised import Property as Property
from decision_core.promised import Rule as Rule

if TYPE_CHECKING:  # its classes take a browser a while to make, and most editions need none
    from decision_core.partnership import Partnership


@dataclass(frozen=True)
class Answer:
    """One way to answer a step. `goto` names a step, an outcome, or `end`."""

    id: str
    label: str
    goto: str
    hint: str = ""
    adds: tuple[str, ...] = ()
    keep: str = ""


@dataclass(frozen=True)
class Step(Placed):
    """A question. The next step depends on the answer just given and on nothing else.

    `open` lists what a partnership may put here: `steps:before`, `actions:add`, or a slot of
    the edition such as `contact:front-door`, `document:thresholds`, `text:telling`.
    """

    part: Literal["whether", "how"]
    question: str
    answers: tuple[Answer, ...]
    cites: tuple[str, ...] = ()
    help: str = ""
    open: tuple[str, ...] = ()

    def answer(self, answer_id: str) -> Answer | None:
        """The answer with this id, or None."""
        return next((answer for answer in self.answers if answer.id == answer_id), None)


@dataclass(frozen=True)
class Outcome(Placed):
    """Where the whether part ends.

    `how` says whether the how part follows.
    `act` names the action that is the act itself: everything else then comes after it.
    `open` lists what a partnership may put here, as on a step.
    """

    kind: str
    title: str
    text: str
    actions: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    urgent: bool = False
    how: bool = False
    act: str = ""
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Action(Placed):
    """Something to do, with its force (must, should, may) and its timing (before, with, after).

    `onward` names a step that this action leads the reader to.
    `rings` is the number it rings: no other number may stand on the site.
    """

    text: str
    force: Literal["must", "should", "may"]
    timing: Literal["before", "with", "after"]
    cites: tuple[str, ...]
    help: str = ""
    when: tuple[str, ...] = ()
    onward: str = ""
    rings: Literal["", "999", "101"] = ""
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """One way to fill in a field.

    The filters read like `when`, and may also look at other choices (`law.body:public`) and at
    whether the person decided `decided:as-suggested` or `decided:otherwise`.
    `known` is when the answers already say it: one of its items is enough, because two
    questions may say the same. `suggested` is when it is worth confirming.
    `from` and `until` are the decision dates it is offered for.
    """

    id: str
    label: str
    hint: str = ""
    cites: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    from_: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Field(Placed):
    """One thing the decision record asks for. A dot in the id groups it: `sharing.what`.

    `why` says what it is for. `minimum` puts it into the part asked for when there is no time;
    `minimum_when` narrows that to where its filter applies.
    `choices` are the only values of a `choice`; a `line` only offers them, by their labels.
    """

    label: str
    type: Literal["line", "text", "date", "datetime", "kind", "choice"]
    help: str = ""
    required: bool = False
    cites: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    group: str = ""
    why: str = ""
    minimum: bool = False
    minimum_when: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Slot(Placed):
    """An opening for something local. `label` is the nation-wide word for it.

    `any_hour` marks a contact who answers when the others do not.
    """

    label: str
    help: str = ""
    any_hour: bool = False


@dataclass(frozen=True)
class Edition(Placed):
    """What a procedure says about itself: its days in force, its authors, its first steps.

    Who signed it off stands in the stamp of its revision: a page cannot claim that.
    """

    title: str
    from_: date
    version: str
    authors: tuple[str, ...]
    rests_on: tuple[str, ...]
    whether: str
    review_by: date
    how: str = ""
    until: date | None = None
    replaces: str = ""
    note: str = ""
    retired: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    contacts: tuple[Slot, ...] = ()
    documents: tuple[Slot, ...] = ()
    texts: tuple[Slot, ...] = ()
    terms: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class Procedure:
    """One edition, whole: what is asked, where it ends, what to do, and what it rests on.

    `partnership` is whose local parts are in it, if any are.
    """

    edition: Edition
    steps: tuple[Step, ...]
    outcomes: tuple[Outcome, ...]
    actions: tuple[Action, ...]
    fields: tuple[Field, ...]
    sources: tuple[Source, ...]
    properties: tuple[Property, ...] = ()
    partnership: Partnership | None = None

    def __post_init__(self) -> None:
        index: dict[str, dict[str, Any]] = {
            name: {item.id: item for item in reversed(getattr(self, name))}
            for name in ("steps", "outcomes", "actions")
        }
        index["provisions"] = {
            f"{source.id}:{provision.id}": (source, provision)
            for source in self.sources
            for provision in source.provisions
        }
        object.__setattr__(self, "_index", index)

    def step(self, step_id: str) -> Step | None:
        """The step with this id, or None."""
        found: Step | None = self.__dict__["_index"]["steps"].get(step_id)
        return found

    def outcome(self, outcome_id: str) -> Outcome | None:
        """The outcome with this id, or None."""
        found: Outcome | None = self.__dict__["_index"]["outcomes"].get(outcome_id)
        return found

    def action(self, action_id: str) -> Action | None:
        """The action with this id, or None."""
        found: Action | None = self.__dict__["_index"]["actions"].get(action_id)
        return found

    def provision(self, citation: str) -> tuple[Source, Provision] | None:
        """The source and provision that `"source:provision"` names, or None."""
        found: tuple[Source, Provision] | None = self.__dict__["_index"]["provisions"].get(citation)
        return found

    def part(self, name: str) -> tuple[Step, ...]:
        """The steps of one part, in page order."""
        return tuple(step for step in self.steps if step.part == name)

    def start(self, part: str) -> str:
        """The id of the first step of a part; empty if the edition has no such part."""
        return self.edition.whether if part == "whether" else self.edition.how
