"""The checks of names, one mistake at a time, beyond what the bad pages show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_core.errors import Where, nearest
from decision_core.kinds import KINDS
from decision_core.model import Choice, Procedure, Property, Rule, Slot
from decision_core.verify import names
from tests.decision_core.altered import altered, answering
from tests.decision_core.placed import Told, found

GROUPS = {"steps": "step or outcome", "outcomes": "step or outcome", "actions": "action",
          "fields": "field", "sources": "source"}  # fmt: skip


@pytest.mark.parametrize(
    "check", (*names.CHECKS, *names.PROMISES), ids=lambda check: check.__name__
)
def test_the_small_procedure_has_no_findings(check: Any, small: Procedure) -> None:
    assert found(check, small) == []


def test_every_check_is_made() -> None:
    checks = {check.__name__ for check in (*names.CHECKS, *names.PROMISES)}
    local = {
        name
        for name, thing in vars(names).items()
        if callable(thing) and thing.__module__ == names.__name__
    }
    assert checks == {name for name in local if name[0] != "_"}


ASKED = 'The question "Might a child be harmed?" (harm)'


def with_more(procedure: Procedure, group: str, *ids: str) -> Procedure:
    """The procedure with copies of the first of a group under other ids."""
    items = getattr(procedure, group)
    first = replace(items[0], where=Where("new.md", 7, {("id",): 8}))
    more: Any = (*items, *(replace(first, id=item) for item in ids))
    return replace(procedure, **{group: more})


@pytest.mark.parametrize("group", GROUPS)
def test_each_name_is_given_once_in_its_group(group: str, small: Procedure) -> None:
    first = getattr(small, group)[0]
    twice = with_more(small, group, first.id, first.id)
    place = f"{first.where.page}:{first.where.line_of('id')}"
    told = [(one.page, one.line, one.message) for one in names.ids_are_unique(twice)]
    message = f'The id "{first.id}" is already the {GROUPS[group]} at {place}. Choose another id.'
    assert told == [("new.md", 8, message)] * 2


def test_an_outcome_and_a_step_share_their_names_but_an_action_has_its_own(
    small: Procedure,
) -> None:
    assert len(list(names.ids_are_unique(with_more(small, "outcomes", "harm")))) == 1
    assert list(names.ids_are_unique(with_more(small, "actions", "harm", "end", "kind"))) == []


@pytest.mark.parametrize("name", ["end", "kind"])
def test_some_names_are_reserved(name: str, small: Procedure) -> None:
    for group in ("steps", "outcomes"):
        told = list(names.ids_are_unique(with_more(small, group, name)))
        assert [(one.line, one.message) for one in told] == [
            (8, f'The id "{name}" is reserved. Choose another id.')
        ]


@pytest.mark.parametrize("group", GROUPS)
def test_a_retired_name_is_never_used_again(group: str, small: Procedure) -> None:
    told = list(names.ids_are_unique(with_more(small, group, "old-step", "old-step")))
    message = 'The id "old-step" was retired and is never used again.'
    assert [(one.line, one.message) for one in told if "retired" in one.message] == [
        (8, message)
    ] * 2


def test_each_action_that_is_added_or_carried_exists(small: Procedure) -> None:
    wrong = answering(small, "harm", "none", adds=("ring", "rong", "rung"))
    wrong = answering(wrong, "tell", "unsafe", adds=("chek",))
    wrong = altered(wrong, "outcomes", "share", actions=("record", "recordd", "cheque"))
    wrong = altered(wrong, "actions", "ring", onward="hram")
    wrong = altered(wrong, "actions", "check", onward="harm")
    added = "answers none adds"
    assert found(names.actions_exist, wrong) == [
        ("steps/harm", added, 'There is no action "rong". Did you mean "ring"?'),
        ("steps/harm", added, 'There is no action "rung". Did you mean "ring"?'),
        ("steps/tell", "answers unsafe adds", 'There is no action "chek". Did you mean "check"?'),
        ("actions/ring", "onward", 'There is no question "hram". Did you mean "harm"?'),
        ("outcomes/share", "actions", 'There is no action "recordd". Did you mean "record"?'),
        ("outcomes/share", "actions", 'There is no action "cheque". Did you mean "check"?'),
    ]


@pytest.mark.parametrize(
    "demand",
    [
        *({key: ("share",)} for key in ("ends", "avoids", "asks", "skips", "only_asks", "through")),
        *({key: ("ring",)} for key in ("carries", "lacks", "not_before", "first", "musts")),
        {"none_before": True}, {"leads_on": True},
    ],
    ids=lambda demand: next(iter(demand)),
)  # fmt: skip
def test_a_rule_with_one_demand_demands_something(demand: Any, small: Procedure) -> None:
    made = Property("p", "!", small.edition.from_, rules=(Rule("r", **demand),))
    assert found(names.rules_demand_something, replace(small, properties=(made,))) == []


def test_a_rule_that_only_says_of_which_paths_it_speaks_promises_nothing(small: Procedure) -> None:
    mute = Property("p", "!", small.edition.from_, rules=(
        Rule("given", given=("danger:yes",)), Rule("said", unsaid=("agree",)),
    ))  # fmt: skip
    checked = replace(mute, id="q", check="one-outcome")
    wrong = "This rule demands nothing of the paths it speaks of, so it promises nothing."
    assert found(names.rules_demand_something, replace(small, properties=(mute, checked))) == [
        ("properties/p", "rules given", wrong),
        ("properties/p", "rules said", wrong),
    ]


def test_what_an_edition_promises_has_a_page_and_every_page_is_promised(small: Procedure) -> None:
    pages = tuple(Property(name, "!", small.edition.from_) for name in ("safe", "short"))
    made = replace(small, properties=pages)
    assert found(names.promises_are_kept_up, made) == []
    made = replace(made, edition=replace(made.edition, promises=("safe", "shrt")))
    assert found(names.promises_are_kept_up, made) == [
        ("edition", "promises",
         'It promises "shrt", and no page says so. Did you mean "short"?'),
        ("properties/short", "id",
         "Edition 2030-01 does not list this promise. Add it to promises in edition."),
    ]  # fmt: skip


def test_the_act_is_one_of_the_actions(small: Procedure) -> None:
    wrong = altered(small, "outcomes", "share", act="chek")
    assert found(names.actions_exist, wrong) == [
        ("outcomes/share", "act",
         'The act "chek" is not one of the outcome\'s actions. Did you mean "check"?'),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "key", "message"),
    [
        ({"kind": "shore"}, "kind", '"shore" is not a kind. Did you mean "share"?'),
        ({"kind": "shore", "how": True}, "kind", '"shore" is not a kind. Did you mean "share"?'),
        ({"kind": "seek-advice", "how": True}, "how",
         'An outcome that says "Get advice" (seek-advice) is not followed by the how part.'),
        ({"kind": "share", "how": False}, "", ""),
        ({"kind": "seek-advice", "how": False}, "", ""),
    ],
)  # fmt: skip
def test_each_kind_is_known_and_only_sharing_goes_on(
    changes: dict[str, Any], key: str, message: str, small: Procedure
) -> None:
    told = found(names.kinds_are_known, altered(small, "outcomes", "share", **changes))
    assert told == ([("outcomes/share", key, message)] if message else [])


def test_without_a_how_part_nothing_can_go_on(small: Procedure) -> None:
    half = replace(small, edition=replace(small.edition, how=""))
    assert found(names.kinds_are_known, half) == [
        (f"outcomes/{name}", "how", "This edition has no how part to follow.")
        for name in (outcome.id for outcome in small.outcomes if outcome.how)
    ]


def messages(procedure: Procedure, picks: bool = False) -> dict[str, str]:
    """What is wrong with each item of a filter; empty if it can match."""
    steps = sorted(step.id for step in procedure.steps)
    asked = ", ".join(sorted([*steps, "kind"]))
    field = f'There is no question "sharing.how". Known here: {asked}.'
    decided = f'There is no question "decided". Known here: {asked}.'
    return {
        "harm:child": "",
        "harm:chid": f'{ASKED} has no answer "chid". Did you mean "child"?',
        "harm:none:no": f'{ASKED} has no answer "none:no". Did you mean "none"?',
        "hram:child": 'There is no question "hram". Did you mean "harm"?',
        "kinds:share": 'There is no question "kinds". Did you mean "kind"?',
        "kind:share": "",
        "kind:shore": '"shore" is not a kind. Did you mean "share"?',
        "sharing.how:post": "" if picks else field,
        "sharing.how:pist": (
            '"When" (sharing.how) has no choice "pist". Did you mean "post"?' if picks else field
        ),
        "decided:otherwise": "" if picks else decided,
        "decided:as-suggested": "" if picks else decided,
        "decided:other": (
            '"decided" has no choice "other". Did you mean "otherwise"?' if picks else decided
        ),
    }


def wrong_ones(place: str, key: str, said: dict[str, str]) -> list[Told]:
    return [(place, key, message) for message in said.values() if message]


def test_a_filter_of_an_action_names_an_answer_or_a_kind(small: Procedure) -> None:
    said = messages(small)
    for when in (tuple(said), tuple(said)[::-1]):
        told = found(names.filters_can_match, altered(small, "actions", "ring", when=when))
        assert sorted(told) == sorted(wrong_ones("actions/ring", "when", said))


@pytest.mark.parametrize("key", ["when", "minimum_when"])
def test_a_filter_of_a_field_may_name_a_choice_too(key: str, small: Procedure) -> None:
    chosen = altered(small, "fields", "sharing.when", id="sharing.how",
                     choices=(Choice("post", "Post"), Choice("phone", "Phone")))  # fmt: skip
    said = messages(small, picks=True)
    wrong = altered(chosen, "fields", "sharing.what", **{key: tuple(said)})
    assert found(names.filters_can_match, wrong) == wrong_ones("fields/sharing.what", key, said)


@pytest.mark.parametrize("key", ["when", "known", "suggested"])
def test_a_filter_of_a_choice_may_name_a_choice_too(key: str, small: Procedure) -> None:
    said = messages(small, picks=True)
    post: Any = {key: tuple(said)}
    phone: Any = {key: ("kind:x",)}
    choices = (Choice("post", "Post", **post), Choice("phone", "Phone", **phone))
    wrong = altered(small, "fields", "sharing.when", id="sharing.how", choices=choices)
    assert found(names.filters_can_match, wrong) == [
        *wrong_ones("fields/sharing.how", f"choices post {key}", said),
        ("fields/sharing.how", f"choices phone {key}", f'"x" is not a kind.{nearest("x", KINDS)}'),
    ]


ANSWERS = {
    "harm:child": "",
    "harm:chid": f'{ASKED} has no answer "chid". Did you mean "child"?',
    "harm:none:no": f'{ASKED} has no answer "none:no". Did you mean "none"?',
    "hram:child": 'There is no question "hram". Did you mean "harm"?',
    "kind:share": "",
    "kind:shore": '"shore" is not a kind. Did you mean "share"?',
}
STEPS = {"harm": "", "tell": "", "hram": 'There is no "hram". Did you mean "harm"?'}
ACTIONS = {"ring": "", "rinng": 'There is no "rinng". Did you mean "ring"?'}
ENDS = {
    "share": "",
    "share!": "",
    "shore!": 'There is no "shore". Did you mean "share"?',
    "clarify": "",
}
KEYS: dict[str, dict[str, str]] = {
    **dict.fromkeys(("given", "unless", "through"), ANSWERS),
    **dict.fromkeys(("asks", "skips", "only_asks"), STEPS),
    **dict.fromkeys(("carries", "lacks", "not_before", "first", "musts"), ACTIONS),
    **dict.fromkeys(("ends", "avoids"), ENDS),
}


def promised(small: Procedure, check: str = "", **rule: Any) -> Procedure:
    """The small procedure with a promise whose second rule says this."""
    rules = (Rule("fine"), Rule("wrong", **rule))
    first = Property("fine", "Fine.", small.edition.from_, check="one-outcome", rules=rules)
    promise = Property("one", "One.", small.edition.from_, check=check, rules=rules)
    return replace(small, properties=(first, promise))


@pytest.mark.parametrize("key", KEYS)
def test_a_rule_of_a_promise_names_what_exists(key: str, small: Procedure) -> None:
    rule: Any = {key: tuple(KEYS[key])}
    told = found(names.properties_name_what_exists, promised(small, **rule))
    assert told == wrong_ones("properties/one", f"rules wrong {key}", KEYS[key])


def test_each_half_of_a_ground_names_what_exists(small: Procedure) -> None:
    told = found(
        names.properties_name_what_exists, promised(small, through=("harm:child+hram:child",))
    )
    assert told == [("properties/one", "rules wrong through", ANSWERS["hram:child"])]


def test_a_check_in_code_may_use_its_rules_as_it_likes(small: Procedure) -> None:
    wrong = promised(small, check="all-rules-used", asks=("nowhere",))
    assert found(names.properties_name_what_exists, wrong) == []


def test_an_earlier_edition_may_lack_what_a_promise_names(small: Procedure) -> None:
    over = replace(small, edition=replace(small.edition, until=small.edition.review_by))
    assert found(names.properties_name_what_exists, promised(over, asks=("nowhere",))) == []


def with_slots(procedure: Procedure) -> Procedure:
    """The procedure with one opening of each kind, all used where they may be."""
    contact, document, text = (Slot(name, "!") for name in ("front-door", "policy", "thresholds"))
    edition = replace(procedure.edition, contacts=(contact,), documents=(document,), texts=(text,))
    opened = replace(procedure, edition=edition)
    everything = ("contact:front-door", "document:policy", "text:thresholds")
    opened = altered(opened, "steps", "harm", open=(*everything, "steps:before", "actions:add"))
    opened = altered(opened, "outcomes", "advice", open=(*everything, "actions:add"))
    return altered(opened, "actions", "check", open=everything)


def test_an_opening_names_a_slot_of_the_edition_or_a_word_for_adding(small: Procedure) -> None:
    opened = with_slots(small)
    assert found(names.openings_are_declared, opened) == []
    for group, item, wrong, kind in (
        ("steps", "harm", "contact:policy", "step"),
        ("outcomes", "advice", "steps:before", "outcome"),
        ("actions", "check", "actions:add", "action"),
        ("actions", "check", "steps:before", "action"),
    ):
        spoilt = altered(opened, group, item, open=("contact:front-door", wrong))
        known = ["contact:front-door", "document:policy", "text:thresholds"]
        known += {"step": ["steps:before", "actions:add"], "outcome": ["actions:add"]}.get(kind, [])
        said = f'"{wrong}" is no opening that a {kind} may have.{nearest(wrong, known)}'
        assert found(names.openings_are_declared, spoilt) == [(f"{group}/{item}", "open", said)]


def test_the_nearest_opening_is_named(small: Procedure) -> None:
    spoilt = altered(with_slots(small), "outcomes", "advice", open=("actions:ad", "text:threshold"))
    assert [
        said.partition(".")[2] for _, _, said in found(names.openings_are_declared, spoilt)
    ] == [
        nearest("actions:ad", ["actions:add"]),
        nearest("text:threshold", ["text:thresholds"]),
    ]
    assert nearest("actions:ad", ["actions:add"])
