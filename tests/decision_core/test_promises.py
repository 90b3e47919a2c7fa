"""The promises with a check of their own: each mistake is found, named, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_core.model import Procedure, Property, Rule, Slot
from decision_core.partnership import Contact, Partnership
from decision_core.paths import ways
from decision_core.verify.promises import prove_structure
from decision_core.verify.properties import Broken
from tests.decision_core.altered import altered, answering


def promise(check: str, *rules: Rule, **more: Any) -> Property:
    """A property of that check; the day does not matter here."""
    return Property(check, "Promised.", more.pop("from_"), check=check, rules=rules, **more)


def found(procedure: Procedure, check: str, *rules: Rule, **more: Any) -> tuple[Broken, ...]:
    """What breaks a promise in a procedure, after making sure that every path was looked at."""
    one = promise(check, *rules, from_=procedure.edition.from_, **more)
    proof = prove_structure(replace(procedure, properties=(*procedure.properties, one)), one)
    paths = sum(len(list(ways(procedure, part))) for part in ("whether", "how"))
    assert (proof.property, proof.looked_at, proof.cases, proof.of) == (one, paths, paths, "paths")
    return proof.broken


def test_an_unknown_check_promises_nothing(small: Procedure) -> None:
    proof = prove_structure(small, promise("no-such", from_=small.edition.from_))
    assert (proof.looked_at, proof.cases) == (0, 0)
    assert proof.broken == (Broken("check", 0, (), 'there is no "no-such"'),)


def test_an_edition_without_how_has_only_its_whether_paths(small: Procedure) -> None:
    half = replace(
        small,
        edition=replace(small.edition, how=""),
        steps=small.part("whether"),
        outcomes=tuple(replace(item, how=False) for item in small.outcomes),
        actions=tuple(item for item in small.actions if item.id != "tell-first"),
    )
    proof = prove_structure(half, promise("one-outcome", from_=small.edition.from_))
    assert (proof.looked_at, proof.cases, proof.broken) == (6, 6, ())


def test_one_outcome_holds_on_every_path_of_both_parts(small: Procedure) -> None:
    assert found(small, "one-outcome") == ()


def test_where_ends_are_in_doubt_no_path_is_counted(small: Procedure) -> None:
    nameless = answering(small, "harm", "none", adds=("unwritten",))
    astray = answering(small, "harm", "agreed", goto="do-not-share")
    for procedure, check in ((nameless, "actions_exist"), (astray, "nothing_is_idle")):
        proof = prove_structure(procedure, promise("one-outcome", from_=small.edition.from_))
        assert (proof.looked_at, proof.cases) == (0, 0)
        assert {(one.rule, one.count, one.path) for one in proof.broken} == {(check, 0, ())}
        assert all(one.why.startswith("docs/guidance/") for one in proof.broken)


def test_a_must_without_law_is_named(small: Procedure) -> None:
    unlawful = altered(small, "actions", "check", cites=("small-advice:rule-1",))
    (broken,) = found(unlawful, "must-means-law")
    assert (broken.rule, broken.count, broken.path) == ("law", 0, ())
    assert '"Check the recipient" (check) says "must" but cites no law' in broken.why


ADDS = Rule("adds", carries=("take-advice",))
URGENT = Rule("urgent", asks=("danger", "harm"))
TO_HARM = (("danger", "no"), ("harm", "unsure"))


def test_doubt_may_end_in_advice_or_go_on_with_advice(small: Procedure) -> None:
    assert found(small, "doubt-is-not-no", ADDS, URGENT) == ()
    calm = altered(small, "outcomes", "advice", urgent=False)
    assert found(calm, "doubt-is-not-no", ADDS) == ()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"goto": "do-not-share", "adds": ("take-advice",)}, "doubt ends in not sharing"),
        ({"goto": "share-now", "adds": ("take-advice",)}, "doubt leads where no firm answer leads"),
        ({"goto": "share", "adds": ("ring",)}, "doubt goes on without advice"),
        ({"goto": "share"}, "doubt goes on without advice"),
        ({"goto": "share", "adds": ("take-advice",)}, ""),
    ],
)
def test_each_way_to_turn_doubt_into_a_no_is_named(
    small: Procedure, changes: dict[str, Any], why: str
) -> None:
    procedure = answering(small, "harm", "unsure", **changes)
    wanted = (Broken("harm", 0, TO_HARM, why),) if why else ()
    assert found(procedure, "doubt-is-not-no", ADDS) == wanted


def test_doubt_about_danger_must_end_in_urgent_advice(small: Procedure) -> None:
    calm = altered(small, "outcomes", "advice", urgent=False)
    assert found(calm, "doubt-is-not-no", ADDS, URGENT) == (
        Broken("danger", 0, (("danger", "unsure"),), "the advice is not urgent"),
        Broken("harm", 0, TO_HARM, "the advice is not urgent"),
    )
    goes_on = answering(small, "danger", "unsure", goto="harm", adds=("take-advice",))
    assert found(goes_on, "doubt-is-not-no", ADDS, URGENT) == (
        Broken("danger", 0, (("danger", "unsure"),), "doubt does not end in urgent advice"),
    )


def test_where_no_action_is_listed_doubt_can_only_end_in_advice(small: Procedure) -> None:
    way = (("tell", "before"), ("channel", "unsure"))
    assert found(small, "doubt-is-not-no") == (
        Broken("channel", 0, way, "doubt goes on without advice"),
        Broken("tell", 0, (("tell", "unsure"),), "doubt goes on without advice"),
    )


def test_a_question_that_leaves_no_room_for_doubt_is_named(small: Procedure) -> None:
    harm = small.step("harm")
    assert harm
    certain = altered(small, "steps", "harm", answers=harm.answers[:-1])
    one = promise("doubt-is-not-no", ADDS, from_=small.edition.from_)
    assert prove_structure(certain, one).broken == (
        Broken("harm", 0, TO_HARM, "there is no way to say that you are not sure"),
    )


def test_an_answer_about_how_that_ends_in_an_outcome_is_named(small: Procedure) -> None:
    astray = answering(small, "channel", "yes", goto="do-not-share")
    assert found(astray, "how-never-refuses") == (
        Broken("ends", 0, (("channel", "yes"),), "it ends in an outcome"),
    )


def test_an_action_that_an_answer_about_how_can_hide_is_named(small: Procedure) -> None:
    assert found(small, "how-never-refuses") == ()
    hidden = altered(
        small,
        "actions",
        "check",
        when=("tell:before", "channel:yes", "channel:unsure", "harm:none"),
    )
    check = '"Check the recipient" (check)'
    asked = '"Is the route secure?" (channel), "Is it safe to tell the family first?" (tell)'
    assert found(hidden, "how-never-refuses") == (
        Broken("hides", 0, (), f"the action {check} can be hidden by {asked}"),
    )


def test_a_provision_is_used_if_a_rule_and_another_property_cite_it(small: Procedure) -> None:
    other = Property("other", "Another.", small.edition.from_, cites=("small-act:s1", "x:y"))
    told = replace(small, properties=(other,))
    cites = ("small-act:s1", "small-advice:rule-1", "x:y")
    rule = '"Small advice 2029, Rule 1 (2029)" (small-advice:rule-1)'
    assert found(told, "all-rules-used", cites=cites) == (
        Broken("small-advice:rule-1", 0, (), f"no other promise cites {rule}"),
        Broken("x:y", 0, (), 'no question, outcome or action cites "x:y"'),
    )


EXCUSES = Rule("sources", lacks=("small-act", "uk-gdpr"))


def test_an_outcome_that_does_not_share_rests_on_no_data_protection_law(small: Procedure) -> None:
    cited = altered(small, "outcomes", "advice", cites=("small-advice:rule-2", "uk-gdpr:small-act"))
    cited = altered(cited, "outcomes", "do-not-share", cites=("else:uk-gdpr",))
    cited = altered(cited, "outcomes", "must-share", cites=("uk-gdpr:art-6",))
    assert found(cited, "protection-is-never-the-excuse", EXCUSES) == (
        Broken("advice", 0, (), '"Ask now" cites data protection law'),
    )


@pytest.mark.parametrize("words", ["The GDPR forbids it.", "data protection", "See the dpa"])
def test_no_words_give_data_protection_as_a_ground(small: Procedure, words: str) -> None:
    for group, item, key in (
        ("outcomes", "do-not-share", "title"),
        ("outcomes", "share", "text"),
        ("actions", "review", "text"),
        ("actions", "review", "help"),
    ):
        said = altered(small, group, item, **{key: words})
        thing = next(one for one in getattr(said, group) if one.id == item)
        assert found(said, "protection-is-never-the-excuse", EXCUSES) == (
            Broken(item, 0, (), f'"{thing.text}" speaks of data protection as a ground'),
        )


@pytest.mark.parametrize(
    "words",
    [
        "Ask the data protection officer",
        "a data protection lead",
        "Data protection adviser",
        "dpapi",
    ],
)
def test_whom_to_ask_about_data_protection_may_be_said(small: Procedure, words: str) -> None:
    said = altered(small, "actions", "review", text=words)
    assert found(said, "protection-is-never-the-excuse", EXCUSES) == ()


def test_what_rests_on_data_protection_law_itself_may_name_it(small: Procedure) -> None:
    for cites, broken in ((("uk-gdpr:art-33",), 0), (("art-33:uk-gdpr",), 1)):
        said = altered(small, "actions", "review", text="Tell people: GDPR.", cites=cites)
        assert len(found(said, "protection-is-never-the-excuse", EXCUSES)) == broken


def reachable(small: Procedure, *opened: str) -> Procedure:
    """The procedure with two contacts, one of them for any hour, named by every outcome."""
    slots = (Slot("front-door", "Front door"), Slot("night", "Night", any_hour=True))
    edition = replace(small.edition, contacts=slots)
    outcomes = tuple(replace(item, open=opened) for item in small.outcomes)
    return replace(small, edition=edition, outcomes=outcomes)


def test_every_outcome_names_somebody_to_ask_by_day_and_by_night(small: Procedure) -> None:
    both = ("text:thresholds", "contact:front-door", "contact:night")
    assert found(reachable(small, *both), "advice-is-reachable") == ()
    for opened, why in (
        (("contact:night",), "nobody to ask"),
        (("contact:front-door",), "nobody out of hours"),
        (("text:night", "contact:front-door"), "nobody out of hours"),
    ):
        one = altered(reachable(small, *both), "outcomes", "advice", open=opened)
        assert found(one, "advice-is-reachable") == (
            Broken("advice", 0, (), f'"Ask now" names {why}'),
        )
    silent = altered(reachable(small, *both), "outcomes", "advice", open=())
    assert [one.why for one in found(silent, "advice-is-reachable")] == [
        '"Ask now" names nobody to ask',
        '"Ask now" names nobody out of hours',
    ]


def test_an_edition_without_openings_names_nobody(small: Procedure) -> None:
    assert found(small, "advice-is-reachable") == ()


def test_a_contact_that_is_filled_in_has_a_name_and_hours(small: Procedure) -> None:
    one = reachable(small, "contact:front-door", "contact:night")
    one = altered(one, "outcomes", "share", open=("contact:night", "contact:front-door"))
    whole = Contact("front-door", name="Social care", phone="999", hours="Always")
    for contact, right in (
        (whole, True),
        (replace(whole, name=""), False),
        (replace(whole, hours=""), False),
        (Contact("front-door", missing="Not supplied yet."), True),
    ):
        local = Partnership("town", contacts=(contact,))
        broken = found(replace(one, partnership=local), "advice-is-reachable")
        why = 'the contact "Front door" (front-door) has no name or hours'
        wanted = () if right else tuple(Broken(x.id, 0, (), why) for x in one.outcomes)
        assert broken == wanted
    nobody = Partnership("town", contacts=(replace(whole, id="night", name=""),))
    broken = found(replace(one, partnership=nobody), "advice-is-reachable")
    assert {one.why for one in broken} == {'the contact "Night" (night) has no name or hours'}
